"""Plain text: what becomes the title, a heading, a list, a paragraph; and which bytes are text at all."""

import pytest

from education.importing import Unreadable, parse

# The shape of an article as a clinic's copywriter delivers it: title, blank lines here and there, one heading.
CLINIC_ARTICLE = """Can a Sore Neck Be a Sign of Something Else in Santa Barbara, CA

A sore neck has many causes. Most pass within days.


It’s wise to rest at first. The doctor’s advice: “Keep moving.” Après ça, a walk – even a short one – helps.

Underlying Conditions of the Neck

A worn disc\u00a0often presses on a nerve. That hurts.

Arthritis\u00a0of the small joints is another cause.

If it does not pass, see a doctor who knows the neck.
"""


def write(folder, content, name="article.txt"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def parse_text(folder, content):
    return parse(write(folder, content))


def test_plain_text_takes_the_title_from_its_first_line(tmp_path):
    article = parse_text(tmp_path, f"\n\n{CLINIC_ARTICLE}")

    assert article.title == "Can a Sore Neck Be a Sign of Something Else in Santa Barbara, CA"
    assert article.slug == "can-a-sore-neck-be-a-sign-of-something-else-in-santa-barbara-ca"


def test_plain_text_keeps_every_paragraph(tmp_path):
    article = parse_text(tmp_path, CLINIC_ARTICLE)

    assert article.sections == (
        (
            "",
            (
                "<p>A sore neck has many causes. Most pass within days.</p>"
                "<p>It’s wise to rest at first. The doctor’s advice: “Keep moving.” Après ça, a walk – even a short one"
                " – helps.</p>"
            ),
        ),
        (
            "Underlying Conditions of the Neck",
            (
                "<p>A worn disc&nbsp;often presses on a nerve. That hurts.</p>"
                "<p>Arthritis&nbsp;of the small joints is another cause.</p>"
                "<p>If it does not pass, see a doctor who knows the neck.</p>"
            ),
        ),
    )


@pytest.mark.parametrize("line", ["Symptoms", "What to do next)", "Sciatica, in short", "10 facts"])
def test_short_line_between_blank_lines_is_a_heading(tmp_path, line):
    article = parse_text(tmp_path, f"Title\n\n{line}\n\nText.")

    assert article.sections == ((line, "<p>Text.</p>"),)


@pytest.mark.parametrize(
    "line",
    [
        "It hurts.",
        "Does it hurt?",
        "Stop!",
        "And then …",
        "Signs:",
        "He said “no.”",
        "First,",
        "one; (two;)",
        "x" * 81,
        "***",
    ],
)
def test_line_that_ends_like_a_sentence_or_is_long_is_no_heading(tmp_path, line):
    article = parse_text(tmp_path, f"Title\n\n{line}\n\nText.")

    assert article.sections == (("", f"<p>{line}</p><p>Text.</p>"),)


@pytest.mark.parametrize("text", ["Title\n\nShort\nText.", "Title\nShort\n\nText.", "Title\n\nShort\n- item"])
def test_short_line_without_blank_lines_around_it_is_no_heading(tmp_path, text):
    article = parse_text(tmp_path, text)

    assert [section.heading for section in article.sections] == [""]


def test_last_line_is_no_heading(tmp_path):
    article = parse_text(tmp_path, "Title\n\nText.\n\nJane Doe\n\n")

    assert article.sections == (("", "<p>Text.</p><p>Jane Doe</p>"),)


def test_single_line_ends_are_blanks(tmp_path):
    article = parse_text(tmp_path, "Title\r\n\r\nOne line\r\nand the next.\rAnd more.")

    assert article.sections == (("", "<p>One line and the next. And more.</p>"),)


@pytest.mark.parametrize("marker", ["-", "*", "•"])
def test_marked_lines_are_a_list(tmp_path, marker):
    article = parse_text(tmp_path, f"Title\n\nLook out for:\n{marker} one\n  goes on\n\n{marker} two\n\nEnd.")

    assert article.sections == (
        ("", "<p>Look out for:</p><ul><li><p>one goes on</p></li><li><p>two</p></li></ul><p>End.</p>"),
    )


def test_numbered_lines_are_an_ordered_list_that_goes_on(tmp_path):
    article = parse_text(tmp_path, "Title\n\n1. one\n2. two\n\nBetween.\n\n3. three")

    assert article.sections == (
        (
            "",
            (
                '<ol data-type="decimal"><li><p>one</p></li><li><p>two</p></li></ol><p>Between.</p>'
                '<ol data-type="decimal" start="3"><li><p>three</p></li></ol>'
            ),
        ),
    )


def test_markup_in_plain_text_stays_visible(tmp_path):
    article = parse_text(tmp_path, "Title\n\nA <b>bold</b> & plain <script>alert(1)</script> text.")

    assert article.sections == (
        ("", "<p>A &lt;b&gt;bold&lt;/b&gt; &amp; plain &lt;script&gt;alert(1)&lt;/script&gt; text.</p>"),
    )


def test_first_line_too_long_for_a_title_stays_a_paragraph(tmp_path):
    article = parse(write(tmp_path, f"{'word ' * 40}.\n\nNext.", "back_pain.txt"))

    assert article.title == "back pain"
    assert article.sections[0].html.count("word") == 40
    assert "the file's name" in article.remarks[0]


def test_accents_are_composed(tmp_path):
    article = parse_text(tmp_path, "Re\u0301sume\u0301\n\nCafe\u0301.")

    assert (article.title, article.sections[0].html) == ("Résumé", "<p>Café.</p>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded(tmp_path, encoding):
    article = parse_text(tmp_path, "Título\n\n“Café” – ça va.".encode(encoding))

    assert (article.title, article.sections[0].html) == ("Título", "<p>“Café” – ça va.</p>")


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"text\x00text",
        "text".encode("utf-16-le"),
        b"\x81\x8d",
    ],
)
def test_binary_file_is_refused(tmp_path, content):
    with pytest.raises(Unreadable, match="not text"):
        parse_text(tmp_path, content)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf\n"])
def test_empty_file_is_refused(tmp_path, content):
    with pytest.raises(Unreadable, match="empty"):
        parse_text(tmp_path, content)


def test_large_file_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="5 MB"):
        parse_text(tmp_path, b"x" * (5 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    ("content", "kind"), [(r"{\rtf1\ansi Title}", "RTF"), ("%PDF-1.7", "PDF")], ids=["rtf", "pdf"]
)
def test_file_of_another_kind_is_refused(tmp_path, content, kind):
    with pytest.raises(Unreadable, match=kind):
        parse_text(tmp_path, content)


def test_other_ending_is_refused(tmp_path):
    with pytest.raises(Unreadable, match=r"use \.txt"):
        parse(write(tmp_path, "Title", "article.pdf"))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no such file"):
        parse(tmp_path / "nowhere.txt")


def test_title_and_name_without_letters_for_an_address_are_refused(tmp_path):
    with pytest.raises(Unreadable, match="address"):
        parse(write(tmp_path, "日本\n\nText.", "日本.txt"))
