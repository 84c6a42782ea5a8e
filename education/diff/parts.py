"""The content of a version taken apart for a comparison: parts (page, card, section, picture, reference) and items."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from education import blocks
from education.models import Article, Picture, Section
from education.paragraphs import Paragraph
from education.rich_text import normal_form

PAGE, CARD, SECTION, PICTURE, REFERENCE = "page", "card", "section", "picture", "reference"
_LINES = {
    PAGE: ("title", "summary", "also_known_as", "author"),
    PICTURE: ("alt", "caption", "credit"),
}
# What items say in words, or what is a part of its own; the rest of a part are facts about it.
_NO_FACTS = {
    PAGE: {*_LINES[PAGE], "cards", "sections", "pictures", "references"},
    CARD: {"level", "body"},
    SECTION: {"heading", "body", "pictures"},
    PICTURE: set(_LINES[PICTURE]),
    REFERENCE: {"publisher", "title"},
}


@dataclass(eq=False)
class Item:
    """Words that are compared as one, and the facts that go with them: name and value."""

    block: str
    where: str
    text: str
    scopes: frozenset[str]
    facts: dict[str, object] = field(default_factory=dict)
    marked: list[tuple[str, str, str]] = field(default_factory=list)
    place: str = ""  # where it stands in words, if that is not what it is called
    leads: bool = False  # stands for its part: worth a line when that is new or gone, even without words


@dataclass(eq=False)
class Part:
    """One part: what leads it, its single lines by name, and its paragraphs."""

    kind: str
    source: dict
    parent: str  # anchor of the section it stands in, if any
    index: int
    where: str
    lead: Item
    lines: dict[str, Item] = field(default_factory=dict)
    paragraphs: list[Item] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its words, to tell it by."""
        return "\n".join(item.text for item in self.items())

    @property
    def raw(self) -> str:
        """Everything about it, to tell it by."""
        return json.dumps(self.source, sort_keys=True)

    def items(self) -> Iterator[Item]:
        """Its items in reading order."""
        yield self.lead
        yield from self.lines.values()
        yield from self.paragraphs


def parts_of(content: dict) -> list[Part]:
    """The parts of a content in reading order."""
    everywhere = {"safety_notice"} if content["kind"] == Article.Kind.SAFETY_NOTICE else set()
    return [
        _page(content, everywhere),
        *(_card(card, index, everywhere) for index, card in enumerate(content["cards"])),
        *_pictures(content, "", "", everywhere),
        *_sections(content, everywhere),
        *(_reference(reference, index, everywhere) for index, reference in enumerate(content["references"])),
    ]


def _page(content: dict, scopes: set[str]) -> Part:
    where = _("The page")
    part = Part(PAGE, content, "", 0, where, _lead(PAGE, content, "", where, {*scopes, "page"}))
    names = {
        "title": _("Title"),
        "summary": _("Summary"),
        "also_known_as": _("Also called"),
        "author": _("Author"),
    }
    for name, label in names.items():
        text = "\n".join(content[name]) if isinstance(content[name], list) else content[name]
        scope = {"title": "name", "also_known_as": "name", "author": "author"}.get(name, "page")
        part.lines[name] = _item(name, label, text, {*scopes, scope})
    return part


def _item(block: str, where: str, text: str, scopes: set[str]) -> Item:
    return Item(block, where, text, frozenset(scopes))


def _lead(kind: str, source: dict, block: str, where: str, scopes: set[str], text: str = "") -> Item:
    facts = {name: value for name, value in source.items() if name not in _NO_FACTS[kind]}
    return Item(block, where, text, frozenset(scopes), facts, leads=kind != PAGE)


def _card(card: dict, index: int, scopes: set[str]) -> Part:
    level, where = card["level"], blocks.card_label(card["level"])
    scopes = {*scopes, "card", f"card:{level}"}
    lead = _lead(CARD, card, f"card:{level}", where, scopes)
    return Part(CARD, card, "", index, where, lead, paragraphs=_paragraphs(card, lead.block, where, scopes))


def _sections(content: dict, everywhere: set[str]) -> Iterator[Part]:
    for index, section in enumerate(content["sections"]):
        where, block = blocks.heading_of(section), f"section:{section['anchor']}"
        scopes = {*everywhere, f"aspect:{section['aspect']}"}
        lead = _lead(SECTION, section, f"{block}:heading", where, scopes, section["heading"])
        lead.place = _("section %d") % (index + 1)
        paragraphs = _paragraphs(section, block, where, scopes)
        yield Part(SECTION, section, "", index, where, lead, paragraphs=paragraphs)
        yield from _pictures(section, section["anchor"], where, scopes)


def _paragraphs(part: dict, block: str, where: str, scopes: set[str]) -> list[Item]:
    return [
        Item(
            block=f"{block}:{number}",
            where=label,
            text=paragraph.text,
            scopes=frozenset({*scopes, "steps"} if is_step(paragraph) else scopes),
            facts={"form": [paragraph.tag, *paragraph.lists]},
            marked=paragraph.marked(),
        )
        for number, (label, paragraph) in enumerate(
            blocks.labelled(normal_form(part["body"]), where), start=1
        )
    ]


def is_step(paragraph: Paragraph) -> bool:
    """Whether it stands in a numbered list."""
    return any(each.startswith("ol") for each in paragraph.lists)


def _pictures(parent: dict, anchor: str, where: str, everywhere: set[str]) -> Iterator[Part]:
    names = {"alt": _("%s, text instead of it"), "caption": _("%s, caption"), "credit": _("%s, credit")}
    for index, picture in enumerate(parent["pictures"]):
        name, block = blocks.picture_label(index + 1, where), f"picture:{anchor}:{index + 1}"
        scopes = {*everywhere, "picture"}
        lead = _lead(PICTURE, picture, block, name, scopes)
        part = Part(PICTURE, picture, anchor, index, name, lead)
        for line, label in names.items():
            scope = {"author"} if line == "credit" else scopes
            part.lines[line] = _item(f"{block}:{line}", label % name, picture[line], everywhere | scope)
        yield part


def _reference(reference: dict, index: int, everywhere: set[str]) -> Part:
    where = _("Reference %d") % (index + 1)
    text = blocks.reference_text(reference)
    lead = _lead(REFERENCE, reference, f"reference:{index + 1}", where, {*everywhere, "reference"}, text)
    return Part(REFERENCE, reference, "", index, where, lead)


def in_words(name: str, value: object) -> str:
    """A fact's value as it is shown; "" for nothing."""
    if name == "form":
        return _form(value)
    choices = {"kind": Article.Kind, "aspect": Section.Aspect, "focus": Picture.Focus}
    if name in choices and value in choices[name].values:
        return str(choices[name](value).label)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _form(form: list[str]) -> str:
    """A paragraph's form in words, with the numbers and the depth of its list."""
    tag, *lists = form
    if tag != "p":
        return _("sub-heading") if tag == "h3" else _("smaller sub-heading")
    if not lists:
        return _("paragraph")
    numbered = lists[-1].startswith("ol")
    words = _("numbered list item") if numbered else _("list item")
    start = lists[-1].partition('start="')[2].rstrip('"')
    words = _("%(item)s, counted from %(start)s") % {"item": words, "start": start} if start else words
    return _("%(item)s, level %(depth)d") % {"item": words, "depth": len(lists)} if len(lists) > 1 else words
