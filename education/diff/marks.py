"""Links and emphasis that changed, where the words alone do not tell."""

import re
from difflib import SequenceMatcher
from html import unescape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education.diff.change import Fact

_NAMES = {
    "a": gettext_lazy("link"),
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("italic"),
    "sub": gettext_lazy("lowered"),
    "sup": gettext_lazy("raised"),
}
_VALUE = re.compile(r'="([^"]*)"')

Marked = list[tuple[str, str, str]]  # tag, attributes, words


def changed_marks(before: Marked, after: Marked, same_words: bool) -> list[Fact]:
    """Stretches that are marked differently. Where the words changed too, a stretch whose words alone differ says
    nothing more; for raised and lowered signs it does, since 10 to the second is not 102."""
    facts = []
    for tag in _NAMES:
        old, new = ([mark for mark in marks if mark[0] == tag] for marks in (before, after))
        for one, other in _differing(old, new):
            only_words = one and other and one[1] == other[1]
            if same_words or not only_words or tag in ("sub", "sup"):
                facts.append(Fact(tag, str(_NAMES[tag]), _shown(one), _shown(other)))
    return facts


def links(marked: Marked, came: bool) -> list[Fact]:
    """The links of a paragraph that is new, or gone."""
    shown = [_shown(mark) for mark in marked if mark[0] == "a"]
    name = str(_NAMES["a"])
    return [Fact("a", name, "", text) if came else Fact("a", name, text, "") for text in shown]


def _differing(old: Marked, new: Marked):
    for step, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if step != "equal":
            gone, came = old[old_start:old_end], new[new_start:new_end]
            shared = min(len(gone), len(came))
            yield from zip(gone[:shared], came[:shared], strict=True)
            yield from ((mark, None) for mark in gone[shared:])
            yield from ((None, mark) for mark in came[shared:])


def _shown(mark: tuple[str, str, str] | None) -> str:
    if mark is None:
        return ""
    _tag, attributes, words = mark
    values = ", ".join(unescape(value) for value in _VALUE.findall(attributes))
    quoted = _("“%s”") % words
    return f"{quoted} ({values})" if values else quoted
