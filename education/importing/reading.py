"""From a path to a parsed article: which format, which encoding, and what is refused."""

import codecs
import hashlib
import re
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from education.importing import front_matter, markup, plain_text, word
from education.importing.parsed import MAX_TITLE, ParsedArticle, Unreadable, one_line

ENDINGS = (".txt", ".md", ".html", ".docx")
MAX_BYTES = 5 * 1024 * 1024

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Tab, line feed, vertical tab, form feed and carriage return do occur in text; the others mean that it is none.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def parse(path: Path) -> ParsedArticle:
    """Read one file. Raises Unreadable with the reason."""
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise Unreadable(_("this kind of file cannot be read; use .txt, .md, .html or .docx"))
    data = _bytes_of(path)
    stated, text = _read(ending, data)
    title, remarks = _title(stated.pop("title", "") or one_line(text.title), path)
    return ParsedArticle(
        title=title,
        slug=stated.pop("slug", "") or _slug_from(title, path),
        digest=hashlib.sha256(data).hexdigest(),
        sections=tuple(text.sections),
        remarks=(*text.remarks, *remarks, *stated.pop("remarks", ())),
        **stated,
    )


def _title(found, path):
    """The title and remarks on it: where none was found that fits, the file's name is the title."""
    if 0 < len(found) <= MAX_TITLE:
        return found, ()
    title = one_line(re.sub(r"[-_]+", " ", path.stem))[:MAX_TITLE].strip()
    if not title:
        raise Unreadable(_("it has no title"))
    return title, (_("No title was found, so the file's name became the title."),)


def _bytes_of(path):
    try:
        if not path.is_file():
            raise Unreadable(_("there is no such file"))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(_("the file cannot be opened (%s)") % error.strerror) from error
    if len(data) > MAX_BYTES:
        raise Unreadable(_("the file is larger than 5 MB"))
    if not data.strip():
        raise Unreadable(_("the file is empty"))
    return data


def _read(ending, data):
    """What the file states about the article, as a dictionary, and its text."""
    if ending == ".docx":
        return {}, word.read(data)
    text = decode(data, is_html=ending == ".html")
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise Unreadable(_("the file is empty"))
    if ending == ".html":
        return {}, markup.read_page(text)
    if ending == ".txt":
        return {}, plain_text.read(text)
    stated, body = front_matter.split(text)
    return stated, markup.read_markdown(body, stated_title=stated.get("title", ""))


def decode(data: bytes, *, is_html: bool = False) -> str:
    """Text of a file: by its byte order mark or its HTML declaration, else UTF-8, else the Windows code page.

    Raises Unreadable for what is no text.
    """
    encodings = [name for bom, name in _BOMS if data.startswith(bom)][:1]
    if not encodings:
        encodings = [*(_declared_encoding(data) if is_html else ()), "utf-8", "cp1252"]
    for encoding in encodings:
        text = _decoded(data, encoding)
        if text is not None and not _BINARY.search(text):
            _refuse_disguised(text)
            return text
    raise Unreadable(_("this is not text (a binary file, or a damaged one)"))


def _refuse_disguised(text):
    """These formats are text to a decoder, but none to a reader."""
    for beginning, kind in (("{\\rtf", "RTF"), ("%PDF-", "PDF")):
        if text.startswith(beginning):
            raise Unreadable(_("this is a file of another kind (%s) under a wrong name") % kind)


def _declared_encoding(data):
    """What the page declares, as browsers take it: Latin-1 is the Windows code page, UTF-16 is not believed."""
    declared = _META_CHARSET.search(data[:2048])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"):
        return ["cp1252"]
    return [name] if name and not name.startswith("utf-16") else []


def _decoded(data, encoding):
    try:
        # The mark that DOS editors leave at the end is no sign of a binary file.
        return data.decode(encoding).rstrip("\x1a")
    except (UnicodeError, LookupError):
        return None


def _slug_from(title, path):
    slug = slugify(title)[:MAX_TITLE].strip("-") or slugify(path.stem)[:MAX_TITLE].strip("-")
    if not slug:
        raise Unreadable(
            _("no address can be made from the title; give a slug in front matter, or rename the file")
        )
    return slug
