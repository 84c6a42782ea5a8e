"""Which part and which item of the old content is which of the new one, and which of them moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from education.diff.matching import aligned, out_of_order, paired_by, paired_by_words
from education.diff.parts import CARD, PAGE, PICTURE, REFERENCE, SECTION, Item, Part

_SAME_PART = (
    0.6  # share of words in common from which a section or reference is the same under another address
)
_KEYS = {
    PAGE: [lambda part: PAGE],
    CARD: [lambda part: part.source["level"]],
    SECTION: [lambda part: part.source["anchor"]],
    PICTURE: [
        lambda part: (part.parent, part.raw),
        lambda part: (part.parent, part.source["file"]),
        lambda part: part.raw,
        lambda part: part.source["file"],
        lambda part: (part.parent, part.index),
    ],
    REFERENCE: [
        lambda part: part.raw,
        lambda part: part.source["url"] or None,
        lambda part: part.words if part.words.strip() else None,
    ],
}


@dataclass(frozen=True)
class Pair:
    """An item before and after; one of the two is missing where it was added or removed."""

    old: Item | None
    new: Item | None
    is_moved: bool = False


def paired_parts(old: list[Part], new: list[Part]) -> dict[Part, Part]:
    """The parts that are on both sides."""
    pairs = {}
    for kind, keys in _KEYS.items():
        olds, news = ([part for part in side if part.kind == kind] for side in (old, new))
        found = paired_by(olds, news, keys)
        if kind in (SECTION, REFERENCE):
            taken = set(found.values())
            rest = [part for part in olds if part not in found], [part for part in news if part not in taken]
            found |= paired_by_words(*rest, lambda part: part.words, _SAME_PART)
        if kind == SECTION:
            _follow_anchors(old, found)
        pairs |= found
    return pairs


def _follow_anchors(old: list[Part], sections: dict[Part, Part]) -> None:
    """A picture whose section has another address by now did not move."""
    anchors = {one.source["anchor"]: other.source["anchor"] for one, other in sections.items()}
    for part in old:
        part.parent = anchors.get(part.parent, part.parent)


def paired_items(old: list[Part], new: list[Part], parts: dict[Part, Part]) -> Iterator[Pair]:
    """Every item once, with its other self if it has one."""
    pairs = [*_leading(old, new, parts), *_paragraphs(old, new, parts)]
    yield from pairs
    known = {item for pair in pairs for item in (pair.old, pair.new)}
    yield from (Pair(item, None) for item in _items(old) if item not in known)
    yield from (Pair(None, item) for item in _items(new) if item not in known)


def _items(parts: list[Part]) -> list[Item]:
    return [item for part in parts for item in part.items()]


def _leading(old: list[Part], new: list[Part], parts: dict[Part, Part]) -> Iterator[Pair]:
    """What leads a part, and its single lines."""
    moved = _moved(old, new, parts)
    for one, other in parts.items():
        yield Pair(one.lead, other.lead, other in moved)
        yield from (Pair(one.lines[name], other.lines[name]) for name in one.lines)


def _moved(old: list[Part], new: list[Part], parts: dict[Part, Part]) -> set[Part]:
    """Parts that stand in another section by now, or elsewhere in the order of their kind."""
    place = {part: number for number, part in enumerate(new)}
    moved = {other for one, other in parts.items() if one.parent != other.parent}
    groups = {}
    for one in old:
        if one in parts and parts[one] not in moved:
            groups.setdefault((one.kind, one.parent), []).append(parts[one])
    for group in groups.values():
        displaced = out_of_order([place[part] for part in group])
        moved |= {part for part in group if place[part] in displaced}
    return moved


def _paragraphs(old: list[Part], new: list[Part], parts: dict[Part, Part]) -> Iterator[Pair]:
    """Paragraphs that kept their order within their part; then those that turn up elsewhere."""
    stayed = {}
    for one, other in parts.items():
        stayed |= aligned(one.paragraphs, other.paragraphs, lambda item: item.text)
    known = {*stayed, *stayed.values()}
    rest = [[item for part in side for item in part.paragraphs if item not in known] for side in (old, new)]
    moved = paired_by_words(*rest, lambda item: item.text)
    yield from (Pair(*pair) for pair in stayed.items())
    yield from (Pair(*pair, is_moved=True) for pair in moved.items())
