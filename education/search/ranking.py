"""Which page comes first: by which words are where. The same sums on every database, so the same order."""

import math
from collections.abc import Iterable

from education.search.entries import Head
from education.search.vocabulary import Vocabulary

# What it is worth that a field has a word; the body's counts with how often.
TITLE, NAMES, SUMMARY, HEADINGS, BODY = 6.0, 5.0, 2.0, 1.5, 1.0
CALLED_SO = 12.0  # the whole question is the page's title, or another name of it
OTHER_NAME = 0.9  # of a name that is not the title
OTHER_WORDS = 0.8  # of a question in other words than the reader's
Stems = tuple[str, ...]


class Ranker:
    """Ranks pages for one question; `ways` are the stems of the question and of other ways to say it."""

    def __init__(self, vocabulary: Vocabulary, ways: list[Stems]):
        # Each stem with blanks around it, as it is looked for, and what it weighs; the reader's own words first.
        self._ways = [[(f" {stem} ", vocabulary.weight(stem)) for stem in way] for way in ways]
        self._stems = {stem for way in self._ways for stem, _weight in way}  # most are in several ways

    def ranked(
        self, heads: Iterable[Head], bodies: dict[int, str] | None = None, least: float = 0.0
    ) -> list[Head]:
        """The pages, best first, that have at least that share of the question. Without bodies only heads count."""
        bodies = bodies or {}
        scored = [(head, *self._score(head, bodies.get(head.pk, ""))) for head in heads]
        kept = [(-score, head.title_length, head.pk, head) for head, share, score in scored if share >= least]
        return [head for *_key, head in sorted(kept)]

    def _score(self, head: Head, body: str) -> tuple[float, float]:
        """The share of the question that the page has, and what that is worth: that of the best way to say it."""
        names = [f" {name} " for name in (head.title, *head.names.split("\n"))]
        worths = self._worths(head, names)
        if body:
            # With two blanks between words, so that one word's end is not the next one's beginning.
            text = f" {body.replace(' ', '  ')} "
            for stem in self._stems:
                worths[stem] += BODY * math.log(1 + text.count(stem))
        (share, score), *others = (_score_of(way, names, worths) for way in self._ways)
        best = max((score, share), *((OTHER_WORDS * score, share) for share, score in others), (0.0, 0.0))
        return round(best[1], 6), round(best[0], 6)

    def _worths(self, head: Head, names: list[str]) -> dict[str, float]:
        """What it is worth where the head has each stem. A name and the title often say the same: the better counts."""
        title, others = names[0], " ".join(names[1:])
        summary, headings = f" {head.summary} ", f" {head.headings} "
        return {
            stem: (TITLE if stem in title else NAMES if stem in others else 0.0)
            + (SUMMARY if stem in summary else 0.0)
            + (HEADINGS if stem in headings else 0.0)
            for stem in self._stems
        }


def _score_of(
    way: list[tuple[str, float]], names: list[str], worths: dict[str, float]
) -> tuple[float, float]:
    found = has = whole = 0.0
    for stem, weight in way:
        whole += weight
        if worth := worths[stem]:
            found += weight * worth
            has += weight
    if not has:  # as with most other ways to say it
        return 0.0, 0.0
    called = max(_called(way, whole, name) * (OTHER_NAME if at else 1) for at, name in enumerate(names))
    return has / whole, found / whole + CALLED_SO * called


def _called(way: list[tuple[str, float]], whole: float, name: str) -> float:
    """How nearly the question is this name: 1 where it says the same, and no more."""
    common = [weight for stem, weight in way if stem in name]
    return sum(common) / whole * len(common) / len(name.split()) if common else 0.0
