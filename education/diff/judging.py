"""Is it a clinical change, or only an editorial one? A proposal for the person who submits; in doubt it says clinical.

Clinical is what touches a number, a dose or a negation; a care card, a safety notice, or a section on treatment,
self-care or when to get help; whole paragraphs; and words that turn the sense. What is left is editorial: spelling,
plainer words, order, layout.
"""

import math
import re
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from education.diff.change import Change, Fact, Kind
from education.diff.lexicon import is_weighty, negates, tells_to_treat
from education.diff.words import ADDED, REMOVED, SAME, Run, tokens_of
from education.models import Version

WORDS_A_MINUTE = 200
_QUOTED = 80  # characters
_CLINICAL_ASPECTS = frozenset({"aspect:treatment", "aspect:self_care", "aspect:when_to_get_help"})
_CLINICAL_FACTS = ("kind", "language", "is_demo", "file", "sub", "sup", "year")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_URGENT = re.compile(
    r"\b(?:emergenc|ambulance|urgent|immediate|at once|right away|straight away|911|988|call us)",
    re.IGNORECASE,
)
_FULL_STOPS = ".;:!… "
_QUOTES = str.maketrans("", "", "\"'“”‘’«»")


@dataclass(frozen=True)
class Judgement:
    """What the comparison proposes ("clinical" or "editorial"), and why, in sentences that quote the words."""

    kind: str
    reasons: tuple[str, ...] = ()

    @property
    def is_clinical(self) -> bool:
        """Whether a new signature is needed."""
        return self.kind == Version.Change.CLINICAL


@dataclass(frozen=True)
class _Spot:
    """What went and what came at one spot, and the sentences it stands in, before and after."""

    removed: tuple[Run, ...]
    added: tuple[Run, ...]
    sentences: str
    is_last: bool

    @property
    def is_slight(self) -> bool:
        """Whether only capitals, quotation marks, blanks or the very last full stop differ."""
        before, after = (
            " ".join(_joined(runs).casefold().translate(_QUOTES).split())
            for runs in (self.removed, self.added)
        )
        return before == after or (self.is_last and before.rstrip(_FULL_STOPS) == after.rstrip(_FULL_STOPS))

    def holds(self, flag: str) -> bool:
        """Whether any of the words bears the flag."""
        return any(getattr(run, flag) for run in (*self.removed, *self.added))

    def quoted(self, flag: str = "") -> str:
        """The words, or those of them that bear a flag, before and after."""
        chosen = (
            tuple(run for run in runs if not flag or getattr(run, flag))
            for runs in (self.removed, self.added)
        )
        return _quoted(*map(_joined, chosen))


def judge(changes: list[Change]) -> Judgement:
    """The kind of change these differences propose. None at all are editorial."""
    reasons = tuple(reason for change in changes if (reason := _reason(change)))
    return Judgement(Version.Change.CLINICAL if reasons else Version.Change.EDITORIAL, reasons)


def minutes_to_read(changes: list[Change]) -> int:
    """How long reading the changed paragraphs takes, in whole minutes at 200 words each; at least one."""
    words = sum(len(_WORD.findall(run.text)) for change in changes for run in change.runs)
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def _reason(change: Change) -> str:
    """Why this change is clinical; "" when it is not."""
    if change.is_first:
        return _("It was never signed before.")
    checks = (_by_words, _by_facts, _by_place, _by_extent)
    found = next((reason for check in checks if (reason := check(change))), "")
    return _("%(where)s: %(reason)s") % {"where": change.where, "reason": found} if found else ""


def _by_words(change: Change) -> str:
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        return ""
    if change.kind == Kind.MOVED and _is_tight(change.after):
        return _("what moved holds a number or a negation, %s") % _told(change)
    spots = [spot for spot in _spots(change.runs) if not spot.is_slight]
    return next((reason for check in _WORD_CHECKS for spot in spots if (reason := check(spot))), "")


def _number(spot: _Spot) -> str:
    return _("a number, %s") % spot.quoted("is_number") if spot.holds("is_number") else ""


def _negation(spot: _Spot) -> str:
    return _("a negation, %s") % spot.quoted("is_negation") if spot.holds("is_negation") else ""


def _weighty_word(spot: _Spot) -> str:
    before, after = (set(_WORD.findall(_joined(runs).casefold())) for runs in (spot.removed, spot.added))
    weighty = any(map(is_weighty, before ^ after)) or negates(before - after, after - before)
    return _("a word that can turn the meaning, %s") % spot.quoted() if weighty else ""


def _weighty_sentence(spot: _Spot) -> str:
    if _URGENT.search(spot.sentences):
        return _("words of an emergency, %s") % spot.quoted()
    if tells_to_treat(spot.sentences):
        return _("words about treatment, %s") % spot.quoted()
    return _("words beside a number or a negation, %s") % spot.quoted() if _is_tight(spot.sentences) else ""


_WORD_CHECKS = (_number, _negation, _weighty_word, _weighty_sentence)


def _is_tight(text: str) -> bool:
    return any(token.is_number or token.is_negation for token in tokens_of(text))


def _by_facts(change: Change) -> str:
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        return ""
    fact = next((fact for fact in change.facts if fact.code in _CLINICAL_FACTS or _dials(fact)), None)
    return f"{fact.name}, {_quoted(fact.before, fact.after)}" if fact else ""


def _dials(fact: Fact) -> bool:
    """Whether a link leads to a telephone number."""
    return fact.code == "a" and "(tel:" in f"{fact.before} {fact.after}".lower()


def _by_place(change: Change) -> str:
    if "safety_notice" in change.scopes:
        return _("a safety notice, %s") % _told(change)
    if "card" in change.scopes:
        return _("a care card, %s") % _told(change)
    if change.scopes & _CLINICAL_ASPECTS:
        return _("treatment, self-care or when to get help, %s") % _told(change)
    if "name" in change.scopes and not all(spot.is_slight for spot in _spots(change.runs)):
        return _("what the page is about, %s") % _told(change)
    return ""


def _by_extent(change: Change) -> str:
    if "author" in change.scopes:
        return ""
    if change.kind == Kind.ADDED:
        return _("added as a whole, %s") % _told(change)
    if change.kind == Kind.REMOVED:
        return _("removed as a whole, %s") % _told(change)
    if change.kind == Kind.MOVED and "steps" in change.scopes:
        return _("the order of steps, %s") % _told(change)
    return ""


def _told(change: Change) -> str:
    """The words that went and came, or what else tells the change."""
    spots = _spots(change.runs)
    if spots:
        return spots[0].quoted()
    if change.facts:
        return f"{change.facts[0].name}, {_quoted(change.facts[0].before, change.facts[0].after)}"
    return _quoted(change.after, "")


def _quoted(before: str, after: str) -> str:
    """Both in quotation marks with an arrow between them; one alone where the other is empty."""
    shown = (Truncator(text.strip()).chars(_QUOTED) for text in (before, after) if text.strip())
    return " → ".join(f"“{text}”" for text in shown) or "–"


def _joined(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _spots(runs: tuple[Run, ...]) -> list[_Spot]:
    """Where the texts differ, one by one."""
    before, after = (
        _joined(tuple(run for run in runs if run.kind in (SAME, kind))) for kind in (REMOVED, ADDED)
    )
    spots, old_at, new_at = [], 0, 0
    for is_same, group in groupby(runs, key=lambda run: run.kind == SAME):
        group = tuple(group)
        removed, added = (tuple(run for run in group if run.kind == kind) for kind in (REMOVED, ADDED))
        old_end = old_at + len(_joined(group if is_same else removed))
        new_end = new_at + len(_joined(group if is_same else added))
        if not is_same:
            sentences = _sentence(before, old_at, old_end) + "\n" + _sentence(after, new_at, new_end)
            is_last = old_end == len(before) and new_end == len(after)
            spots.append(_Spot(removed, added, sentences, is_last))
        old_at, new_at = old_end, new_end
    return spots


def _sentence(text: str, start: int, end: int) -> str:
    """The sentences a stretch of text stands in."""
    ends = list(_SENTENCE_END.finditer(text))
    first = max((found.end() for found in ends if found.end() <= start), default=0)
    last = min((found.start() for found in ends if found.start() >= end), default=len(text))
    return text[first:last]
