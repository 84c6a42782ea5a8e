"""Two contents side by side. Whatever gives them another fingerprint is in the answer."""

import json

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import snapshot
from education.diff.change import Change, Fact, Kind
from education.diff.marks import changed_marks, links
from education.diff.pairing import Pair, paired_items, paired_parts
from education.diff.parts import Item, Part, in_words, parts_of
from education.diff.words import runs_between

_FACTS = {
    "kind": gettext_lazy("kind of page"),
    "language": gettext_lazy("language"),
    "is_demo": gettext_lazy("demonstration"),
    "schema": gettext_lazy("form of the record"),
    "aspect": gettext_lazy("about"),
    "anchor": gettext_lazy("address within the page"),
    "file": gettext_lazy("picture file"),
    "width": gettext_lazy("width"),
    "height": gettext_lazy("height"),
    "is_decorative": gettext_lazy("decoration only"),
    "focus": gettext_lazy("most important part"),
    "year": gettext_lazy("year"),
    "url": gettext_lazy("web address"),
    "accessed_on": gettext_lazy("last looked at"),
    "form": gettext_lazy("form"),
}
_TOLD_WHEN_WHOLE = (
    "file",
    "aspect",
    "year",
    "url",
)  # facts that say something of a part that is new, or gone


def compare(old: dict | None, new: dict) -> list[Change]:
    """What differs, in reading order of the new text; nothing for contents of one fingerprint.

    Without an old content everything is new, and the first change says so.
    """
    new = _as_frozen(new)
    if old is None:
        return [never_before(), *_changes([], parts_of(new))]
    old = _as_frozen(old)
    if snapshot.canonical(old) == snapshot.canonical(new):
        return []
    return _changes(parts_of(old), parts_of(new)) or [_layout("", _("The page"), frozenset())]


def never_before() -> Change:
    """That a text was never there: the first change where there is nothing to compare with."""
    return Change("", _("The whole page"), Kind.ADDED, is_first=True)


def _as_frozen(content: dict) -> dict:
    return snapshot.read(snapshot.canonical(content))


def _changes(old: list[Part], new: list[Part]) -> list[Change]:
    parts = paired_parts(old, new)
    pairs = _in_reading_order(old, new, list(paired_items(old, new, parts)))
    changes = {pair: change for pair in pairs if (change := _change(pair))}
    changed = {item for pair in changes for item in (pair.old, pair.new)}
    rearranged = {
        other.lead: _rearranged(other) for one, other in parts.items() if _is_rearranged(one, other, changed)
    }
    answer = []
    for pair in pairs:
        answer += [changes[pair]] if pair in changes else []
        answer += [rearranged[pair.new]] if pair.new in rearranged else []
    return answer


def _in_reading_order(old: list[Part], new: list[Part], pairs: list[Pair]) -> list[Pair]:
    """In the order of the new text; what was removed follows what stood before it in the old one."""
    place = {item: number for number, item in enumerate(item for part in new for item in part.items())}
    by_old = {pair.old: pair for pair in pairs if pair.old}
    keys, last = {}, -1
    for number, item in enumerate(item for part in old for item in part.items()):
        pair = by_old[item]
        if pair.new is None:
            keys[pair] = (last, number)
        elif not pair.is_moved:
            last = place[pair.new]
    return sorted(pairs, key=lambda pair: keys.get(pair) or (place[pair.new], -1))


def _change(pair: Pair) -> Change | None:
    """The change between two items; None when nothing changed, and for an empty line of a part that is new or gone."""
    old, new = pair.old, pair.new
    before, after = old.text if old else "", new.text if new else ""
    facts = _changed_facts(old, new)
    places = [item.place or item.where for item in (old, new) if item]
    if pair.is_moved and places[0] != places[1]:
        facts.insert(0, Fact("place", _("place"), *places))
    shown = new or old
    if old is None or new is None:
        says_nothing = not shown.text and not shown.leads
    else:
        says_nothing = before == after and not facts and not pair.is_moved
    if says_nothing:
        return None
    return Change(
        block=shown.block,
        where=shown.where,
        kind=Kind.MOVED if pair.is_moved else _kind(old, new, facts),
        runs=runs_between(before, after),
        facts=tuple(facts),
        scopes=frozenset().union(*(item.scopes for item in (old, new) if item)),
    )


def _kind(old: Item | None, new: Item | None, facts: list[Fact]) -> Kind:
    """A line that was empty was added, though its place was there before."""
    if old is None or (new and not old.text and not facts):
        return Kind.ADDED
    if new is None or (not new.text and not facts):
        return Kind.REMOVED
    return Kind.CHANGED


def _changed_facts(old: Item | None, new: Item | None) -> list[Fact]:
    if old is None or new is None:
        return _facts_of(old or new, came=old is None)
    names = [*old.facts, *(name for name in new.facts if name not in old.facts)]
    facts = [_fact(name, old.facts, new.facts) for name in names if _differs(name, old.facts, new.facts)]
    return facts + changed_marks(old.marked, new.marked, old.text == new.text)


def _differs(name: str, old: dict, new: dict) -> bool:
    """Whether JSON tells the two apart; what is missing is not the same as nothing."""
    if (name in old) != (name in new):
        return True
    return json.dumps(old[name], sort_keys=True) != json.dumps(new[name], sort_keys=True)


def _fact(name: str, old: dict, new: dict) -> Fact:
    shown = (in_words(name, side[name]) if name in side else "" for side in (old, new))
    return Fact(name, str(_FACTS.get(name, name)), *shown)


def _facts_of(item: Item, came: bool) -> list[Fact]:
    told = {name: value for name, value in item.facts.items() if name in _TOLD_WHEN_WHOLE and value}
    facts = [_fact(name, {} if came else told, told if came else {}) for name in told]
    return facts + links(item.marked, came)


def _is_rearranged(one: Part, other: Part, changed: set[Item]) -> bool:
    """Whether the paragraphs are all the same, though the markup around them is not."""
    same = changed.isdisjoint([*one.paragraphs, *other.paragraphs])
    return same and one.source.get("body") != other.source.get("body")


def _rearranged(part: Part) -> Change:
    return _layout(part.lead.block, part.where, part.lead.scopes)


def _layout(block: str, where: str, scopes: frozenset[str]) -> Change:
    fact = Fact("layout", _("layout"), "", _("lists or lines are arranged in another way"))
    return Change(block, where, Kind.CHANGED, facts=(fact,), scopes=scopes)
