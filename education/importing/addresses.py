"""Addresses of an old web site out of a list with two columns: the old path, and the article that takes its place."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from education.importing.own_addresses import Known, own_page
from education.importing.parsed import Unreadable, one_line
from education.importing.reading import decode
from education.models import OldAddress
from education.old_addresses import canonical_path

MAX_BYTES = 2 * 1024 * 1024  # the page carries it on to the import, compressed, within a form's megabyte
MAX_LINES = 20_000
_DELIMITERS = ("\t", ";", ",")
_LINES_TO_TELL_BY = 20


@dataclass(frozen=True)
class Line:
    """One line of the list: as it was written, what it means, and why it cannot be used.

    `is_known` says that the portal leads there already, or an earlier line does.
    """

    number: int
    old: str
    new: str
    path: str = ""
    article_id: int | None = None
    title: str = ""
    error: str = ""
    is_known: bool = False


@dataclass(frozen=True)
class AddressList:
    """Number, old and new address of each line, and the line above them if it was taken for a heading."""

    rows: list[tuple[int, str, str]]
    heading: str = ""


def read(data: bytes) -> AddressList:
    """The list as it is written, without blank lines. Raises Unreadable for what is no list."""
    if len(data) > MAX_BYTES:
        raise Unreadable(_("the file is larger than %d MB") % (MAX_BYTES // 1024**2))
    lines = decode(data).lstrip("\ufeff").splitlines()
    if lines and lines[0].lower().startswith("sep="):  # what Excel leaves for itself
        lines[0] = ""
    rows = list(_rows(lines))
    if not rows:
        raise Unreadable(_("the file is empty"))
    if len(rows) > MAX_LINES:
        raise Unreadable(_("the list has more than %d lines") % MAX_LINES)
    if _is_heading(rows[0]):
        return AddressList(rows[1:], heading=f"{rows[0][1]} | {rows[0][2]}")
    return AddressList(rows)


def _rows(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    reader = csv.reader(lines, delimiter=_delimiter(lines), strict=True)
    try:
        for cells in reader:
            cells = [one_line(cell) for cell in cells]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                # More than two columns are no address, and their words say so in the table.
                yield reader.line_num, cells[0], " ".join(cells[1:])
    except csv.Error as error:
        raise Unreadable(
            _("line %d cannot be read; look for a stray quotation mark") % reader.line_num
        ) from error


def _delimiter(lines: list[str]) -> str:
    """The sign that most of the first lines hold exactly once; a comma where none does."""
    sample = [line for line in lines if line.strip()][:_LINES_TO_TELL_BY]
    return max(_DELIMITERS, key=lambda sign: (sum(line.count(sign) == 1 for line in sample), sign == ","))


def _is_heading(row: tuple[int, str, str]) -> bool:
    """No address at all in it; a mere name of a file could be meant as one, and is told as an error."""
    return not set("/.") & set(row[1] + row[2])


def check(addresses: AddressList) -> list[Line]:
    """What each line would do, or why it cannot (five queries, however many lines). Nothing is written."""
    known = Known.now()
    earlier: dict[str, Line] = {}
    checked = []
    for number, old, new in addresses.rows:
        line = _checked(Line(number, old, new), known, earlier)
        checked.append(line)
        if line.path and not line.error:
            earlier.setdefault(line.path, line)
    return checked


def _checked(line: Line, known: Known, earlier: dict[str, Line]) -> Line:
    told = {"number": line.number, "old": line.old, "new": line.new}
    try:
        path = _old_path(line.old)
        if page := own_page(path, known):
            raise ValidationError(page)
        article_id = _article(line.new, known)
        is_known = _refuse_contradiction(path, article_id, known, earlier)
    except ValidationError as error:
        return Line(**told, error=" ".join(error.messages))
    title = known.titles[article_id]
    return Line(**told, path=path, article_id=article_id, title=title, is_known=is_known)


def _old_path(old: str) -> str:
    """The path of an address that is written whole or without its host, as it is stored."""
    if not old.startswith(("/", "http://", "https://")) or old.startswith("//"):
        raise ValidationError(_("This is no path: it begins with “/”, or is a whole address with https://."))
    try:
        parts = urlsplit(old)
    except ValueError as error:
        raise ValidationError(_("This is no address.")) from error
    if parts.query:
        raise ValidationError(_("What follows “?” cannot be told apart. Give the path alone."))
    path = canonical_path(parts.path or "/")
    OldAddress._meta.get_field("path").clean(path, None)
    return path


def _article(new: str, known: Known) -> int:
    """The article that a slug, a path or a whole address of this portal names."""
    slug = new
    if "/" in new:
        if not new.startswith(("/", f"{settings.BASE_URL}/")) or new.startswith("//"):
            raise ValidationError(_("“%s” is no page of this portal.") % new)
        steps = urlsplit(new).path.strip("/").split("/")
        slug = steps[-1] if steps[:-1] in ([], ["conditions"]) else ""
    article_id = known.article_of.get(slug)
    if article_id is None:
        raise ValidationError(_("There is no article “%s”.") % new)
    if article_id in known.without_page:
        raise ValidationError(
            _("“%s” is a safety notice and has no page of its own.") % known.titles[article_id]
        )
    return article_id


def _refuse_contradiction(path: str, article_id: int, known: Known, earlier: dict[str, Line]) -> bool:
    """Whether the portal, or an earlier line, leads this path there already."""
    if path in earlier and earlier[path].article_id != article_id:
        raise ValidationError(_("Line %d leads it to another article.") % earlier[path].number)
    if path in known.old and known.old[path] != article_id:
        raise ValidationError(_("It leads to “%s” already.") % known.titles[known.old[path]])
    return path in earlier or path in known.old


@transaction.atomic
def save(lines: list[Line]) -> int:
    """Store the new ones among lines without an error, all or none, and answer how many they were.

    Raises IntegrityError when an article or a path changed since the lines were checked.
    """
    new = [line for line in lines if not line.error and not line.is_known]
    OldAddress.objects.bulk_create(
        (OldAddress(path=line.path, article_id=line.article_id) for line in new), batch_size=500
    )
    return len(new)
