"""Word documents: title, sections, lists, tables, pictures; what others left in them; and files that are none."""

import io
import zipfile

import pytest

from education.importing import Unreadable, parse, parse_data
from tests.make import make_picture_file

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""
STYLES = f"""<?xml version="1.0"?><w:styles {WORD}>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/></w:style></w:styles>"""
NUMBERING = f"""<?xml version="1.0"?><w:numbering {WORD}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
NOTE = """<w:footnote w:id="{id}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>"""
STYLE_RELATION = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
 Target="numbering.xml"/>
<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
 Target="footnotes.xml"/>
<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
 Target="file:///etc/passwd" TargetMode="External"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
 Target="picture.png"/></Relationships>"""
DRAWING = """<w:p><w:r><w:drawing><wp:inline
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">{words}<a:graphic
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip {link}
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


def picture(alt="", link='r:embed="rId2"'):
    words = f'<wp:docPr id="1" name="Picture 1" descr="{alt}"/>' if alt else ""
    return DRAWING.format(words=words, link=link)


def paragraph(text, style="", bold=False):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(text):
    return f"<w:tc>{paragraph(text)}</w:tc>"


def item(text, level=0):
    """An item of a list, as Word writes it."""
    properties = (
        f'<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    )
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*parts, image=None, **more):
    """A Word document with these paragraphs, and `more` parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/_rels/document.xml.rels", STYLE_RELATION)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", NUMBERING)
        archive.writestr(
            "word/footnotes.xml",
            f'<?xml version="1.0"?><w:footnotes {WORD}>{NOTE.format(id=1, text="A source.")}</w:footnotes>',
        )
        archive.writestr("word/picture.png", make_picture_file("PNG").getvalue() if image is None else image)
        for name, content in more.items():
            archive.writestr(f"word/{name}.xml", content)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document {WORD}><w:body>{"".join(parts)}</w:body></w:document>',
        )
    return file.getvalue()


def parse_word(folder, data):
    path = folder / "article.docx"
    path.write_bytes(data)
    return parse(path)


def test_word_title_and_headings_make_title_and_sections(tmp_path):
    article = parse_word(
        tmp_path,
        docx(
            paragraph("Sciatica", "Title"),
            paragraph("Intro – “é”."),
            paragraph("Causes", "Heading1"),
            paragraph("A disc.", bold=True),
            paragraph("Treatment", "Heading2"),
            paragraph("At home", "Heading3"),
            paragraph("Rest."),
        ),
    )

    assert article.title == "Sciatica"
    assert article.sections == (
        ("", "<p>Intro – “é”.</p>"),
        ("Causes", "<p><strong>A disc.</strong></p>"),
        ("Treatment", "<h3>At home</h3><p>Rest.</p>"),
    )


def test_word_without_title_takes_the_first_heading(tmp_path):
    article = parse_word(tmp_path, docx(paragraph("Sciatica", "Heading1"), paragraph("Text.")))

    assert (article.title, article.sections) == ("Sciatica", (("", "<p>Text.</p>"),))


def test_word_without_headings_takes_the_name_of_the_file(tmp_path):
    article = parse_word(tmp_path, docx(paragraph("Some text."), paragraph("More text.")))

    assert (article.title, article.sections) == ("article", (("", "<p>Some text.</p><p>More text.</p>"),))


def test_word_table_becomes_a_list(tmp_path):
    table = f"<w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr><w:tr>{cell('1')}{cell('2')}</w:tr></w:tbl>"

    article = parse_word(tmp_path, docx(paragraph("T", "Title"), table))

    assert article.sections[0].html == "<ul><li><p>a – b</p></li><li><p>1 – 2</p></li></ul>"


def test_word_picture_comes_along_into_its_section(tmp_path):
    article = parse_word(
        tmp_path,
        docx(
            paragraph("T", "Title"),
            paragraph("Text."),
            paragraph("Causes", "Heading1"),
            picture("A disc presses on a nerve"),
            paragraph("More."),
        ),
    )

    assert article.sections == (("", "<p>Text.</p>"), ("Causes", "<p>More.</p>"))
    assert [(each.alt, each.section) for each in article.pictures] == [("A disc presses on a nerve", 1)]
    assert article.pictures[0].data.startswith(b"\x89PNG")
    assert article.remarks == ()


def test_word_picture_in_front_of_all_text_stands_beneath_the_summary(tmp_path):
    article = parse_word(
        tmp_path, docx(paragraph("T", "Title"), picture(), paragraph("Causes", "Heading1"), paragraph("x"))
    )

    assert [each.section for each in article.pictures] == [None]


@pytest.mark.parametrize(
    "place",
    [
        "<w:tbl><w:tr><w:tc>{picture}</w:tc></w:tr></w:tbl>",
        "{picture}",
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Rare</w:t></w:r>{run}</w:p>',
    ],
    ids=["table", "last", "heading"],
)
def test_word_picture_is_not_lost_wherever_it_stands(tmp_path, place):
    run = picture().removeprefix("<w:p>").removesuffix("</w:p>")
    body = (paragraph("Causes", "Heading1"), paragraph("x"), paragraph("More", "Heading2"), paragraph("y"))

    article = parse_word(tmp_path, docx(*body, place.format(picture=picture(), run=run)))

    assert len(article.pictures) == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("A spine&#10;&#10;Description automatically generated with medium confidence", "A spine"),
        ("A spine&#10;&#10;AI-generated content may be incorrect.", "A spine"),
        ("word " * 60, "word " * 48 + "word…"),
    ],
)
def test_word_picture_keeps_what_its_author_wrote_of_it(tmp_path, written, kept):
    article = parse_word(tmp_path, docx(paragraph("Text."), picture(written)))

    assert article.pictures[0].alt == kept
    assert len(article.pictures[0].alt) <= 250


def test_word_document_brings_twenty_pictures_at_most(tmp_path):
    article = parse_word(tmp_path, docx(paragraph("Text."), *[picture()] * 22))

    assert len(article.pictures) == 20
    assert (
        article.remarks
        == (
            "No title was found, so the file's name became the title.",
            "2 more pictures were left out: at most 20 come along, of 40 MB together.",
        )[::-1]
    )


@pytest.mark.parametrize("link", ['r:link="rId5"', 'r:embed="rId5"', 'r:link="rId2"'])
def test_word_picture_that_only_points_elsewhere_is_never_fetched(tmp_path, link):
    article = parse_word(tmp_path, docx(paragraph("T", "Title"), paragraph("Text."), picture(link=link)))

    assert article.pictures == ()
    assert article.remarks == ("1 picture could not be read.",)


def test_word_lists_stay_lists_inside_each_other(tmp_path):
    article = parse_word(
        tmp_path, docx(paragraph("T", "Title"), item("Rest"), item("Ice", 1), item("Heat", 1), item("Walk"))
    )

    assert article.sections[0].html == (
        '<ul><li><p>Rest</p><ol data-type="decimal"><li><p>Ice</p></li><li><p>Heat</p></li></ol></li>'
        "<li><p>Walk</p></li></ul>"
    )


def test_word_tracked_changes_are_taken_as_accepted_and_said(tmp_path):
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">Take </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>10</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>5</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> mg.</w:t></w:r></w:p>'
    )

    article = parse_word(tmp_path, docx(paragraph("T", "Title"), changed))

    assert article.sections[0].html == "<p>Take 5 mg.</p>"
    assert article.remarks == ("The document has tracked changes. They were taken as if all were accepted.",)


def test_word_comments_are_left_out_and_said(tmp_path):
    comments = f'<?xml version="1.0"?><w:comments {WORD}><w:comment w:id="0"><w:p/></w:comment></w:comments>'
    commented = '<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'

    article = parse_word(tmp_path, docx(paragraph("T", "Title"), commented, comments=comments))

    assert article.sections[0].html == "<p>Text.</p>"
    assert article.remarks == ("Comments in the margin of the document were left out.",)


def test_word_footnotes_stand_at_the_end_without_links(tmp_path):
    noted = '<w:p><w:r><w:t>Text.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'

    article = parse_word(tmp_path, docx(paragraph("T", "Title"), noted))

    assert article.sections[0].html == (
        '<p>Text.<sup>[1]</sup></p><ol data-type="decimal"><li><p>A source.</p></li></ol>'
    )
    assert article.remarks == (
        "The notes of the document stand at the end of the text. Make sources of them.",
    )


BOX = (
    '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"/>{fallback}</mc:AlternateContent></w:r></w:p>'
)
INSIDE = (
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{paragraph('Call us.')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
)


def test_word_text_box_is_read(tmp_path):
    article = parse_word(
        tmp_path, docx(paragraph("T", "Title"), paragraph("Text."), BOX.format(fallback=INSIDE))
    )

    assert article.sections[0].html == "<p>Text.</p><p>Call us.</p>"
    assert article.remarks == ()


def test_word_text_box_that_cannot_be_read_is_said(tmp_path):
    article = parse_word(tmp_path, docx(paragraph("T", "Title"), paragraph("Text."), BOX.format(fallback="")))

    assert article.remarks == (
        "A drawing or text box could not be read. Compare the text with the document.",
    )


def test_word_table_of_contents_is_no_text(tmp_path):
    article = parse_word(
        tmp_path, docx(paragraph("T", "Title"), paragraph("Causes 3", "TOC1"), paragraph("Text."))
    )

    assert article.sections[0].html == "<p>Text.</p>"


def test_word_lines_in_bold_become_headings_where_there_are_none(tmp_path):
    article = parse_word(
        tmp_path,
        docx(
            paragraph("Sciatica", bold=True),
            paragraph("Intro."),
            paragraph("Causes", bold=True),
            paragraph("A disc."),
            paragraph("Not bold.", bold=True),
        ),
    )

    assert article.title == "Sciatica"
    assert article.sections == (
        ("", "<p>Intro.</p>"),
        ("Causes", "<p>A disc.</p><p><strong>Not bold.</strong></p>"),
    )
    assert article.remarks == ("The text had no headings, so 2 lines in bold became headings.",)


def test_first_line_in_bold_that_names_a_usual_section_is_no_title(tmp_path):
    data = docx(
        paragraph("Overview", bold=True), paragraph("x"), paragraph("Causes", bold=True), paragraph("y")
    )

    article = parse_data(data, "leg-pain.docx")

    assert article.title == "leg pain"
    assert [section.heading for section in article.sections] == ["Overview", "Causes"]


def test_lines_in_bold_are_only_pointed_out_beside_headings(tmp_path):
    article = parse_word(
        tmp_path, docx(paragraph("T", "Title"), paragraph("At home", bold=True), paragraph("Rest."))
    )

    assert article.sections[0].html == "<p><strong>At home</strong></p><p>Rest.</p>"
    assert article.remarks == (
        "These lines are in bold alone. Make them headings if that is what they are: “At home”",
    )


def test_lines_in_bold_stay_when_nobody_wants_headings_of_them():
    data = docx(paragraph("Sciatica", bold=True), paragraph("Text."))

    assert (
        parse_data(data, "leg.docx", bold_headings=False).sections[0].html.startswith("<p><strong>Sciatica")
    )


def test_title_that_is_given_goes_before_the_one_in_the_document():
    article = parse_data(docx(paragraph("Ischias", "Title"), paragraph("Text.")), "x.docx", title="Sciatica")

    assert (article.title, article.slug) == ("Sciatica", "sciatica")
    assert article.remarks == ("The document calls itself “Ischias”.",)


def zip_of(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        b"no archive",
        zip_of(readme="x"),
        docx(paragraph("x"))[:-30],
        docx('<!DOCTYPE x [<!ENTITY a "b">]>'),
        docx("<w:p>"),
    ],
    ids=["torn", "text", "other archive", "cut off", "entities", "broken XML"],
)
def test_word_file_that_is_none_is_refused(tmp_path, data):
    with pytest.raises(Unreadable, match="damaged"):
        parse_word(tmp_path, data)


def test_word_file_without_words_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="empty"):
        parse_word(tmp_path, docx())


def with_weight(size):
    """A Word document whose text unpacks to this many bytes, and is small."""
    file = io.BytesIO(docx(paragraph("Text.")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        text = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
        archive.writestr("word/weight.xml", bytes(size - sum(entry.file_size for entry in text)))
    return file.getvalue()


def test_word_file_whose_text_unpacks_to_4_megabytes_is_read(tmp_path):
    article = parse_word(tmp_path, with_weight(4 * 1024 * 1024))

    assert article.sections == (("", "<p>Text.</p>"),)


def test_word_file_whose_text_unpacks_to_more_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="unpacked, its text is larger than 4 MB"):
        parse_word(tmp_path, with_weight(4 * 1024 * 1024 + 1))


def test_word_file_with_a_password_is_refused_in_words(tmp_path):
    with pytest.raises(Unreadable, match="it has a password"):
        parse_word(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_file_larger_than_word_may_be_is_refused():
    with pytest.raises(Unreadable, match="larger than 50 MB"):
        parse_data(bytes(50 * 1024 * 1024 + 1), "big.docx")


@pytest.mark.parametrize("name", ["article.doc", "article.pdf", "article"])
def test_other_kinds_of_files_are_refused(name):
    with pytest.raises(Unreadable, match="this kind of file cannot be read"):
        parse_data(b"Text.", name)
