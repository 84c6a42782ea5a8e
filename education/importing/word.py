"""Word documents (.docx), by way of HTML. Pictures come along, as far as they can be opened here."""

import io
import re
import zipfile
from dataclasses import dataclass, field

import mammoth
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education.importing import markup
from education.importing.parsed import ParsedPicture, Text, Unreadable, one_line
from education.models import Picture

# Reading it takes some 7 seconds and 50 MB for each megabyte of Word's XML; ten pages have a quarter of one.
MAX_TEXT_BYTES = 4 * 1024 * 1024
MAX_PICTURE_BYTES = 40 * 1024 * 1024  # of all pictures together
MAX_PICTURES = 20

# Word's "Title" is the first heading of all; its headings follow mammoth's own table. A table of contents is no text.
_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='title'] => h1:fresh",
        "p[style-name='TOC Heading'] => !",
        *(f"p[style-name='{name} {level}'] => !" for name in ("toc", "TOC") for level in range(1, 10)),
    ]
)
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # the container of Word 97, and of every document that has a password
_WRITTEN_BY_WORD = re.compile(
    r"\s*(Description automatically generated|AI-generated content may be incorrect\.?).*", re.DOTALL
)
_MAX_ALT = Picture._meta.get_field("alt").max_length


def read(data: bytes, *, bold_headings: bool = True) -> tuple[Text, tuple[ParsedPicture, ...]]:
    """Title from the style "Title" or the first heading; further headings of levels 1 and 2 begin sections."""
    remarks = _remarks_on(_opened(data))
    pictures = _Pictures()
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(pictures.take),
        ).value
    except Exception as error:  # mammoth has no error of its own: a damaged file raises whatever it runs into
        raise Unreadable(_("this is not a Word document (.docx), or it is damaged")) from error
    if not html.strip():
        raise Unreadable(_("the file is empty"))
    text = markup.read_word(html, bold_headings=bold_headings)
    text.remarks += [*remarks, *pictures.remarks()]
    return text, tuple(
        picture._replace(section=text.places.get(number)) for number, picture in enumerate(pictures.taken)
    )


def _opened(data: bytes) -> dict[str, str]:
    """What Word's XML says, by the name of its part; Unreadable for what is no Word document, or too long a one."""
    if data.startswith(_OLD_OR_LOCKED):
        raise Unreadable(
            _("it has a password, or is of an old kind of Word (.doc). Save it as .docx without a password")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = [entry for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
            if sum(entry.file_size for entry in text) > MAX_TEXT_BYTES:
                raise Unreadable(_("unpacked, its text is larger than %d MB") % (MAX_TEXT_BYTES // 1024**2))
            names = ("word/document.xml", "word/comments.xml", "word/footnotes.xml", "word/endnotes.xml")
            return {name: _part(archive, name) for name in names if name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise Unreadable(_("this is not a Word document (.docx), or it is damaged")) from error


def _part(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode("utf-8", "replace")


def _remarks_on(parts: dict[str, str]) -> list[str]:
    """What a person has to know of a document that others worked on."""
    body = parts.get("word/document.xml", "")
    remarks = []
    if re.search(r"<w:(ins|del|moveFrom) ", body):
        remarks.append(_("The document has tracked changes. They were taken as if all were accepted."))
    if "<w:comment " in parts.get("word/comments.xml", ""):
        remarks.append(_("Comments in the margin of the document were left out."))
    if re.search(r"<w:(footnote|endnote)Reference ", body):
        remarks.append(_("The notes of the document stand at the end of the text. Make sources of them."))
    if body.count("<mc:AlternateContent") > body.count("<mc:Fallback"):
        remarks.append(_("A drawing or text box could not be read. Compare the text with the document."))
    return remarks


@dataclass
class _Pictures:
    """Pictures in the order of the document, and what became of the others."""

    taken: list[ParsedPicture] = field(default_factory=list)
    too_many: int = 0
    unreadable: int = 0

    def take(self, image) -> dict[str, str]:
        """Leave a mark in the text where the picture stands; called by mammoth."""
        room = MAX_PICTURE_BYTES - sum(len(picture.data) for picture in self.taken)
        try:
            with image.open() as file:
                data = file.read(room + 1)
        except Exception:  # a link to a file elsewhere, a part that is missing, a torn archive
            self.unreadable += 1
            return {"src": "", "data-number": "none"}
        if len(self.taken) == MAX_PICTURES or len(data) > room:
            self.too_many += 1
            return {"src": "", "data-number": "none"}
        self.taken.append(ParsedPicture(data, _alt(image.alt_text)))
        return {"src": "", "data-number": str(len(self.taken) - 1)}

    def remarks(self) -> list[str]:
        """What is missing in the draft."""
        remarks = []
        if self.unreadable:
            words = ngettext(
                "%d picture could not be read.", "%d pictures could not be read.", self.unreadable
            )
            remarks.append(words % self.unreadable)
        if self.too_many:
            words = ngettext(
                "%d more picture was left out: at most 20 come along, of 40 MB together.",
                "%d more pictures were left out: at most 20 come along, of 40 MB together.",
                self.too_many,
            )
            remarks.append(words % self.too_many)
        return remarks


def _alt(words: str | None) -> str:
    """The author's words for the picture, without what Word guessed about where they come from."""
    alt = one_line(_WRITTEN_BY_WORD.sub("", words or ""))
    return alt if len(alt) <= _MAX_ALT else alt[: _MAX_ALT - 1].rsplit(" ", 1)[0] + "…"
