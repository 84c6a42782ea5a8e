"""What stands at the head of a Markdown file: title, slug, kind, summary, also_known_as, topics, references."""

from datetime import date, datetime
from urllib.parse import urlsplit

import frontmatter
import yaml
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_slug
from django.utils.translation import gettext as _

from education.importing.parsed import ParsedReference, Unreadable, one_line
from education.models import Article

_check_url = URLValidator(schemes=["http", "https"])


def split(text: str) -> tuple[dict, str]:
    """The stated values, checked, and the text beneath them. Raises Unreadable naming the key that is wrong."""
    text = text.lstrip("\ufeff \t\r\n")
    handler = frontmatter.YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        _before, head, body = handler.FM_BOUNDARY.split(text, 2)
    except ValueError:
        return {}, text  # a rule across the page, and nothing that closes it
    return _checked(_load(handler, head)), body


def _load(handler, head):
    try:
        # The loader written in C, frontmatter's own choice, ends the whole process when lists nest too deeply.
        values = handler.load(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = _("line %d") % (mark.line + 1) if mark else _("some line")
        raise Unreadable(_("the front matter is not valid YAML (%s)") % line) from error
    except (ValueError, LookupError, AttributeError, RecursionError) as error:
        # The loader checks no value under a tag: what `!!timestamp soon` raises is not its own.
        raise Unreadable(_("the front matter is not valid YAML")) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise Unreadable(_("the front matter is no list of keys and values"))
    return values


def _checked(values):
    unknown = [one_line(str(key)) for key in values if key not in _READERS]
    stated = {
        key: _READERS[key](key, value)
        for key, value in values.items()
        if key in _READERS and value is not None
    }
    if unknown:
        stated["remarks"] = (_("The front matter has keys nobody reads: %s") % ", ".join(unknown),)
    return stated


def _wrong(key, what):
    return Unreadable(_("front matter, “%(key)s”: %(what)s") % {"key": key, "what": what})


def _line(limit):
    def read(key, value):
        if not isinstance(value, str):
            raise _wrong(key, _("should be text; put it in quotes"))
        text = one_line(value)
        if len(text) > limit:
            raise _wrong(key, _("should have no more than %d characters") % limit)
        return text

    return read


def _slug(key, value):
    slug = _line(120)(key, value)
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise _wrong(key, _("should hold letters, digits and hyphens only")) from error
    return slug


def _kind(key, value):
    if value not in Article.Kind.values:
        raise _wrong(key, _("should be one of %s") % ", ".join(Article.Kind.values))
    return value


def _lines(limit):
    read_one = _line(limit)

    def read(key, value):
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list):
            raise _wrong(key, _("should be a list of texts"))
        return tuple(line for line in (read_one(key, each) for each in values) if line)

    return read


def _references(key, value):
    if not isinstance(value, list):
        raise _wrong(key, _("should be a list"))
    return tuple(_reference(key, each) for each in value)


def _reference(key, value):
    if isinstance(value, str):
        return _reference_in_words(key, value)
    if not isinstance(value, dict) or not set(value) <= {"publisher", "title", "year", "url", "accessed_on"}:
        raise _wrong(key, _("each should be text, or have only publisher, title, year, url, accessed_on"))
    given = {name: each for name, each in value.items() if each is not None}
    return ParsedReference(
        publisher=_line(120)(key, given.get("publisher", "")),
        title=_line(200)(key, given.get("title", "")),
        year=_year(key, given.get("year")),
        url=_url(key, given.get("url", "")),
        accessed_on=_day(key, given.get("accessed_on")),
    )


def _reference_in_words(key, text):
    """“Publisher: Title. https://…”: the address is found, and the publisher ends at the first colon."""
    words = one_line(text).split(" ")
    url = next(
        (word.strip("()<>,;.") for word in words if word.lstrip("(<").startswith(("http://", "https://"))), ""
    )
    rest = " ".join(word for word in words if not url or url not in word).strip(" ,;.")
    publisher, colon, title = rest.partition(": ")
    if not colon:
        publisher, title = (urlsplit(url).hostname or "").removeprefix("www."), rest
    return ParsedReference(_line(120)(key, publisher), _line(200)(key, title), url=_url(key, url))


def _year(key, value):
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 1800 <= value <= 2100:
        raise _wrong(key, _("a year should be a number like 2024"))
    return value


def _url(key, value):
    url = _line(500)(key, value)
    try:
        if url:
            _check_url(url)
    except ValidationError as error:
        raise _wrong(key, _("a url should begin with https:// and be whole")) from error
    return url


def _day(key, value):
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _wrong(key, _("accessed_on should be a day like 2026-03-31")) from error


_READERS = {
    "title": _line(120),
    "slug": _slug,
    "kind": _kind,
    "summary": _line(300),
    "also_known_as": _lines(120),
    "topics": _lines(60),
    "references": _references,
}
