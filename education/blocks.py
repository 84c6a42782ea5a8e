"""The content of a version as addressable blocks: what a comment points at, and what a clinician may reword in place.

An id names a place, not words: "title", "card:emergency:1", "section:symptoms:heading", "section:symptoms:3",
"reference:2", "picture:symptoms:1:alt". It stays good for as long as the text in front of it does.
"""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from education.models import Article, CareCard, Picture, Reference, Section
from education.paragraphs import Paragraph, paragraphs_of, reworded
from education.rich_text import normal_form, safe_html

_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Unfit(ValueError):
    """New words that cannot stand where they were meant to; the text says why, in words for staff."""


class UnknownBlock(Unfit):
    """No block of the content has this id."""


@dataclass(frozen=True)
class Block:
    """A paragraph, sub-heading, list item or single line: its id, where it stands in words, its words, its markup."""

    id: str
    label: str
    text: str
    html: SafeString


@dataclass(frozen=True)
class _Place:
    """Where a block's words are kept, and how others get there."""

    block: Block
    put: Callable[[dict, str], None]


def blocks_of(content: dict) -> list[Block]:
    """Every block with words in it, in reading order."""
    return [place.block for place in _places(content)]


def amended(content: dict, words: dict[str, str]) -> dict:
    """A copy of the content in which these blocks (by id) say these plain words; bodies are in normal form.

    Marks stay on the words that stay; words inserted inside a marked run take its mark. Without words a block goes (a
    reference as a whole; a card or section stays, without that paragraph). Line ends matter in rich text, where they
    become line breaks, in other names and in references (publisher, then title). Raises UnknownBlock, and Unfit for
    words that are too many for their place, or too few.
    """
    places = {place.block.id: place for place in _places(content)}
    if unknown := words.keys() - places.keys():
        raise UnknownBlock(_("There is no paragraph “%s” in this text.") % min(unknown))
    result = copy.deepcopy(content)
    # From the end, so that what goes does not move what is still to be put.
    for name in sorted(words, key=list(places).index, reverse=True):
        new = _line_ends(words[name])
        if new != places[name].block.text:
            places[name].put(result, new)
    return result


def heading_of(section: dict) -> str:
    """What a reader sees above a section."""
    aspect = section["aspect"]
    return section["heading"] or (str(Section.Aspect(aspect).label) if aspect else _("More"))


def card_label(level: str) -> str:
    """How a care card is called in words."""
    return _("%s card") % CareCard.Level(level).label


def form_of(paragraph: Paragraph) -> str:
    """What a paragraph is, in words."""
    if paragraph.tag != "p":
        return _("sub-heading")
    return _("list item") if paragraph.lists else _("paragraph")


def labelled(body: str, where: str) -> list[tuple[str, Paragraph]]:
    """Each paragraph of a body with its place in words, counted by what it is: “Symptoms, paragraph 2”."""
    counts, found = {}, []
    for paragraph in paragraphs_of(body):
        form = form_of(paragraph)
        counts[form] = counts.get(form, 0) + 1
        label = _("%(where)s, %(form)s %(number)d")
        found.append((label % {"where": where, "form": form, "number": counts[form]}, paragraph))
    return found


def picture_label(number: int, where: str = "") -> str:
    """How the n-th picture of the page, or of a section, is called in words."""
    name = _("picture %d") % number
    return _("%(where)s, %(name)s") % {"where": where, "name": name} if where else name.capitalize()


def reference_text(reference: dict) -> str:
    """Publisher and title, one on each line."""
    return "\n".join(filter(None, (reference["publisher"], reference["title"])))


def _places(content: dict) -> Iterator[_Place]:
    yield from _lines(content, lambda found: found, "", Article, _head_labels())
    for index, card in enumerate(content["cards"]):
        label, prefix = card_label(card["level"]), f"card:{card['level']}"
        yield from _body(card, lambda found, at=index: found["cards"][at], prefix, label)
    yield from _pictures(content, lambda found: found, "", "")
    for index, section in enumerate(content["sections"]):
        yield from _section(section, lambda found, at=index: found["sections"][at])
    for index, reference in enumerate(content["references"]):
        yield from _reference(reference, index)
    yield from _lines(content, lambda found: found, "", Article, {"author": _("Author")})


def _head_labels() -> dict[str, str]:
    return {"title": _("Title"), "summary": _("Summary"), "also_known_as": _("Also called")}


def _lines(part: dict, find: Callable, prefix: str, model: type, labels: dict[str, str]) -> Iterator[_Place]:
    """Single lines of plain text (and the other names, a line each)."""
    for name, label in labels.items():
        text = "\n".join(part[name]) if isinstance(part[name], list) else part[name]
        if text.strip():
            field = model._meta.get_field(name)
            yield _Place(_plain(prefix + name, label, text), _line_putter(find, field))


def _plain(name: str, label: str, text: str) -> Block:
    return Block(name, label, text, format_html("{}", text))


def _line_putter(find: Callable, field) -> Callable[[dict, str], None]:
    def put(content: dict, text: str) -> None:
        is_list = isinstance(find(content)[field.name], list)
        lines = [line for line in map(_one_line, text.splitlines() if is_list else [text]) if line]
        _refuse_misfit(field, "\n".join(lines))
        find(content)[field.name] = lines if is_list else "".join(lines)

    return put


def _refuse_misfit(field, text: str) -> None:
    if field.max_length and len(text) > field.max_length:
        told = {"field": field.verbose_name, "limit": field.max_length, "length": len(text)}
        raise Unfit(_("“%(field)s” has room for %(limit)d characters, and this is %(length)d.") % told)
    if not text and not field.blank:
        raise Unfit(_("“%s” cannot be empty.") % field.verbose_name)


def _body(part: dict, find: Callable, prefix: str, where: str) -> Iterator[_Place]:
    body = normal_form(part["body"])
    for index, (label, paragraph) in enumerate(labelled(body, where)):
        markup = body[paragraph.start : paragraph.end]
        html = safe_html(f"<{paragraph.tag}>{markup}</{paragraph.tag}>")
        block = Block(f"{prefix}:{index + 1}", label, paragraph.text, html)
        yield _Place(block, _paragraph_putter(find, index))


def _paragraph_putter(find: Callable, index: int) -> Callable[[dict, str], None]:
    def put(content: dict, text: str) -> None:
        part = find(content)
        part["body"] = reworded(normal_form(part["body"]), {index: text})

    return put


def _section(section: dict, find: Callable) -> Iterator[_Place]:
    prefix, where = f"section:{section['anchor']}:", heading_of(section)
    heading = {"heading": _("%s, heading") % where}
    yield from _lines(section, find, prefix, Section, heading)
    yield from _body(section, find, prefix.removesuffix(":"), where)
    yield from _pictures(section, find, section["anchor"], where)


def _pictures(part: dict, find: Callable, anchor: str, where: str) -> Iterator[_Place]:
    for index, picture in enumerate(part["pictures"]):
        name = picture_label(index + 1, where)
        labels = {
            "alt": _("%s, text instead of it") % name,
            "caption": _("%s, caption") % name,
            "credit": _("%s, credit") % name,
        }
        prefix = f"picture:{anchor}:{index + 1}:"
        yield from _lines(
            picture, lambda found, at=index: find(found)["pictures"][at], prefix, Picture, labels
        )


def _reference(reference: dict, index: int) -> Iterator[_Place]:
    def put(content: dict, text: str) -> None:
        lines = [line for line in map(_one_line, text.splitlines()) if line]
        if not lines:
            del content["references"][index]
            return
        if len(lines) != 2:
            raise Unfit(_("A reference has two lines: the publisher, then the title."))
        for name, line in zip(("publisher", "title"), lines, strict=True):
            _refuse_misfit(Reference._meta.get_field(name), line)
            content["references"][index][name] = line

    text = reference_text(reference)
    if text.strip():
        yield _Place(_plain(f"reference:{index + 1}", _("Reference %d") % (index + 1), text), put)


def _line_ends(text: str) -> str:
    """As a browser's text area sends it, with the line ends that everything here uses."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", _CONTROLS.sub("", text)).strip()
