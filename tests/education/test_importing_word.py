"""Word documents: title, sections, lists, tables, pictures; and files that are none."""

import io
import zipfile

import pytest

from education.importing import Unreadable, parse

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
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style></w:styles>"""
STYLE_RELATION = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
 Target="picture.png"/></Relationships>"""
PICTURE = """<w:p><w:r><w:drawing><wp:inline
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:graphic
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:embed="rId2"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


def paragraph(text, style="", bold=False):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{properties}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(text):
    return f"<w:tc>{paragraph(text)}</w:tc>"


def docx(*parts):
    """A Word document with these paragraphs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/_rels/document.xml.rels", STYLE_RELATION)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/picture.png", b"\x89PNG")
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


def test_word_picture_is_left_out_with_a_remark(tmp_path):
    article = parse_word(tmp_path, docx(paragraph("T", "Title"), paragraph("Text."), PICTURE))

    assert article.sections == (("", "<p>Text.</p>"),)
    assert article.remarks == (
        "1 picture was left out. Add it here, with a text for those who cannot see it.",
    )


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
        docx("<w:p>"),
    ],
    ids=["torn", "text", "other archive", "cut off", "broken XML"],
)
def test_word_file_that_is_none_is_refused(tmp_path, data):
    with pytest.raises(Unreadable, match="damaged"):
        parse_word(tmp_path, data)


def test_word_file_without_words_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="empty"):
        parse_word(tmp_path, docx())


def with_weight(size):
    """A Word document that unpacks to this many bytes, and is small."""
    file = io.BytesIO(docx(paragraph("Text.")))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        rest = size - sum(entry.file_size for entry in archive.infolist())
        archive.writestr("word/media/weight.bin", bytes(rest))
    return file.getvalue()


def test_word_file_that_unpacks_to_20_megabytes_is_read(tmp_path):
    article = parse_word(tmp_path, with_weight(20 * 1024 * 1024))

    assert article.sections == (("", "<p>Text.</p>"),)


def test_word_file_that_unpacks_to_more_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="unpacked, the file is larger than 20 MB"):
        parse_word(tmp_path, with_weight(20 * 1024 * 1024 + 1))
