"""From a file, or what was pasted, to a parsed article: which format, which encoding, and what is refused."""

import codecs
import hashlib
import re
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from education.importing import front_matter, markup, plain_text, word
from education.importing.parsed import MAX_TITLE, ParsedArticle, Unreadable, one_line

ENDINGS = (".txt", ".md", ".html", ".htm", ".docx")
MAX_BYTES = 5 * 1024 * 1024
MAX_WORD_BYTES = 50 * 1024 * 1024  # with its pictures

_PAGES = (".html", ".htm")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
# Tab, line feed, vertical tab, form feed and carriage return do occur in text; the others mean that it is none.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def parse(path: Path) -> ParsedArticle:
    """Read one file. Raises Unreadable with the reason."""
    path = Path(path)
    limit = size_limit(path.name)
    try:
        if not path.is_file():
            raise Unreadable(_("there is no such file"))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise Unreadable(_("the file cannot be opened (%s)") % error.strerror) from error
    return parse_data(data, path.name)


def size_limit(name: str) -> int:
    """How many bytes a file of this name may have. Raises Unreadable for a kind of file that cannot be read."""
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise Unreadable(_("this kind of file cannot be read; use .txt, .md, .html or .docx"))
    return MAX_WORD_BYTES if ending == ".docx" else MAX_BYTES


def parse_data(data: bytes, name: str, *, bold_headings: bool = True, title: str = "") -> ParsedArticle:
    """Read the content of a file of this name; a title given goes before the one that is found.

    With `bold_headings`, lines in bold alone are headings where there are no others. Raises Unreadable with the reason.
    """
    limit = size_limit(name)
    if len(data) > limit:
        raise Unreadable(_("the file is larger than %d MB") % (limit // 1024**2))
    if not data.strip():
        raise Unreadable(_("the file is empty"))
    path, pictures = Path(name), ()
    ending = path.suffix.lower()
    if ending == ".docx":
        stated, (text, pictures) = {}, word.read(data, bold_headings=bold_headings)
    else:
        stated, text = _read(ending, decode(data, is_html=ending in _PAGES), bold_headings)
    return _parsed(stated, text, data, stem=path.stem, title=title, pictures=pictures)


def parse_pasted(plain: str, html: str = "", *, bold_headings: bool = True, title: str = "") -> ParsedArticle:
    """Read what was pasted: as HTML where the clipboard had it, as Markdown if it has headings, else as plain text.

    Raises Unreadable with the reason.
    """
    pasted = html or plain
    is_markdown = re.search(r"^#{1,6} \S", plain, re.MULTILINE)
    stated, text = _read(".html" if html else ".md" if is_markdown else ".txt", pasted, bold_headings)
    return _parsed(stated, text, pasted.encode("utf-8", "surrogatepass"), title=title)


def _parsed(stated, text, data, *, stem="", title="", pictures=()):
    found = stated.pop("title", "") or one_line(text.title)
    slug = stated.pop("slug", "")
    if title:
        slug, remarks = "", _about_title(found, title)
    else:
        title, remarks = _title(found, stem)
    return ParsedArticle(
        title=title,
        slug=slug or _slug_from(title, stem or "article"),
        digest=hashlib.sha256(data).hexdigest(),
        sections=tuple(text.sections),
        pictures=pictures,
        remarks=(*text.remarks, *remarks, *stated.pop("remarks", ())),
        **stated,
    )


def _about_title(found, given):
    return [_("The document calls itself “%s”.") % found[:MAX_TITLE]] if found not in ("", given) else []


def _title(found, stem):
    """The title and remarks on it: where none was found that fits, the file's name is the title."""
    if 0 < len(found) <= MAX_TITLE:
        return found, []
    title = one_line(re.sub(r"[-_]+", " ", stem))[:MAX_TITLE].strip()
    if not title:
        raise Unreadable(_("it has no title"))
    return title, [_("No title was found, so the file's name became the title.")]


def _read(ending, content, bold_headings):
    """What the file states about the article, as a dictionary, and its text."""
    if not content.strip("\ufeff \t\r\n\f\v\xa0"):
        raise Unreadable(_("the file is empty"))
    if ending in _PAGES:
        return {}, markup.read_page(content, bold_headings=bold_headings)
    if ending == ".txt":
        return {}, plain_text.read(content)
    stated, body = front_matter.split(content)
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


def _slug_from(title, stem):
    slug = slugify(title)[:MAX_TITLE].strip("-") or slugify(stem)[:MAX_TITLE].strip("-")
    if not slug:
        raise Unreadable(
            _("no address can be made from the title; give a slug in front matter, or rename the file")
        )
    return slug
