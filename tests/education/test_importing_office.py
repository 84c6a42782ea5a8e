"""What is pasted out of Word, Google Docs or a web page: meant, not drawn."""

import pytest

from education.importing import Unreadable, parse_pasted

# As Word puts it into the clipboard, shortened.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0in; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-US><!--StartFragment-->
<p class=MsoTitle>Sciatica<o:p></o:p></p>
<p class=MsoNormal><a name="_GoBack"></a>The nerve is <b
style='mso-bidi-font-weight:normal'>squeezed</b>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h1><a name="_Toc1"></a>Causes<o:p></o:p></h1>
<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>A disc<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>in the neck<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>A narrow canal<o:p></o:p></p>
<p class=MsoNormal>Take <del cite="mailto:A" datetime="2026-01-01">10</del><ins cite="mailto:A">5</ins> mg.<span
class=MsoCommentReference><span style='font-size:8.0pt'><a style='mso-comment-reference:A_1'
href="#_msocom_1">[A1]</a></span></span></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Is this so?</p></div></div>
<!--EndFragment--></body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr"
style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Causes</span></h2><p dir="ltr"><span
style="font-weight:700">A disc</span><span style="font-weight:400"> presses </span><span
style="font-style:italic">hard</span><span>.</span></p><ul><li dir="ltr"><p><span>Rest</span></p></li></ul></b>"""


def pasted(html, **terms):
    return parse_pasted("", html, **{"title": "Pasted"} | terms)


def body_of(html):
    (section,) = pasted(html).sections
    return section.html


def test_text_out_of_word_is_what_was_meant():
    article = pasted(WORD, title="")

    assert article.title == "Sciatica"
    assert article.sections == (
        ("", "<p>The nerve is <strong>squeezed</strong>.</p>"),
        (
            "Causes",
            (
                '<ul><li><p>A disc</p><ol data-type="decimal"><li><p>in the neck</p></li></ol></li>'
                "<li><p>A narrow canal</p></li></ul><p>Take 5 mg.</p>"
            ),
        ),
    )
    assert article.remarks == ()


def test_text_out_of_google_docs_keeps_bold_where_it_was():
    article = pasted(GOOGLE)

    assert article.sections == (
        ("Causes", "<p><strong>A disc</strong> presses <em>hard</em>.</p><ul><li><p>Rest</p></li></ul>"),
    )


def listed(*items):
    return "".join(
        f"<p style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{marker}</span>{words}</p>"
        for level, marker, words in items
    )


def test_numbered_paragraphs_become_a_numbered_list():
    html = listed((1, "1.", "one"), (1, "2.", "two"))

    assert body_of(html) == '<ol data-type="decimal"><li><p>one</p></li><li><p>two</p></li></ol>'


def test_words_between_lists_keep_them_apart_and_in_order():
    html = f"{listed((1, '·', 'one'))}<p>Between.</p>{listed((1, '·', 'two'))} After."

    assert (
        body_of(html)
        == "<ul><li><p>one</p></li></ul><p>Between.</p><ul><li><p>two</p></li></ul><p>After.</p>"
    )


def test_list_that_begins_deep_loses_nothing():
    html = listed((3, "§", "deep"), (1, "·", "flat"), (2, "o", "deeper"))

    assert body_of(html).count("<li>") == 3
    assert all(word in body_of(html) for word in ("deep", "flat", "deeper"))


def test_what_was_never_to_be_seen_is_left_out():
    assert body_of("<p>Seen.<span style='display: none'>Hidden.</span> Too.</p>") == "<p>Seen. Too.</p>"


def test_struck_words_are_kept_and_named():
    article = pasted("<p>Take <s>10</s> 5 mg.</p>")

    assert article.sections[0].html == "<p>Take 10 5 mg.</p>"
    assert article.remarks == ("These words were struck through, and are kept: “10”",)


def test_pictures_in_what_was_pasted_are_counted():
    article = pasted('<p>Text.</p><img src="data:image/png;base64,iVBORw0KGgo=">')

    assert "1 picture was left out" in article.remarks[0]


def test_script_in_what_was_pasted_is_left_out():
    assert body_of("<p onclick=x()>Text.</p><script>alert(1)</script>") == "<p>Text.</p>"


@pytest.mark.parametrize(
    ("plain", "heading"),
    [
        ("# Sciatica\n\nText.\n\n## Causes\n\n*A disc.*", "Causes"),
        ("Sciatica\n\nText.\n\nCauses\n\nA disc.", "Causes"),
    ],
)
def test_plain_text_with_or_without_signs_for_headings_is_read(plain, heading):
    article = parse_pasted(plain)

    assert article.title == "Sciatica"
    assert [section.heading for section in article.sections] == ["", heading]


@pytest.mark.parametrize("plain", ["", "   \n ", "\ufeff"])
def test_nothing_is_refused(plain):
    with pytest.raises(Unreadable, match="empty"):
        parse_pasted(plain)


def test_pasted_text_without_a_title_asks_for_one():
    with pytest.raises(Unreadable, match="it has no title"):
        parse_pasted("", "<p>Some words without a heading.</p>")


def test_address_is_made_of_a_title_in_any_script():
    assert parse_pasted("腰痛\n\n文字。").slug == "article"
