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
        scores = {head: self._score(head, bodies.get(head.pk, "")) for head in heads}
        kept = [head for head, (share, _score) in scores.items() if share >= least]
        return sorted(kept, key=lambda head: (-scores[head][1], head.title_length, head.pk))

    def _score(self, head: Head, body: str) -> tuple[float, float]:
        """The share of the question that the page has, and what that is worth: that of the best way to say it."""
        names = [_spaced(name) for name in (head.title, *head.names.split("\n")) if name]
        texts = (
            _spaced(head.title),
            " ".join(names[1:]),
            _spaced(head.summary),
            _spaced(head.headings),
            _spaced(body),
        )
        worths = {stem: _worth(stem, texts) for stem in self._stems}
        (share, score), *others = (_score_of(way, names, worths) for way in self._ways)
        best = max((score, share), *((OTHER_WORDS * score, share) for share, score in others), (0.0, 0.0))
        return round(best[1], 6), round(best[0], 6)


def _spaced(stems: str) -> str:
    """With two blanks between words, so that one word's end is not the next one's beginning."""
    return f" {stems.replace(' ', '  ')} "


def _worth(stem: str, texts: tuple[str, ...]) -> float:
    """What it is worth where the page has the stem. A name and the title often say the same: the better one counts."""
    title, others, summary, headings, body = texts
    worth = TITLE if stem in title else NAMES if stem in others else 0.0
    worth += SUMMARY * (stem in summary) + HEADINGS * (stem in headings)
    return worth + BODY * math.log(1 + body.count(stem))


def _score_of(
    way: list[tuple[str, float]], names: list[str], worths: dict[str, float]
) -> tuple[float, float]:
    found = has = 0.0
    for stem, weight in way:
        worth = worths[stem]
        found, has = found + weight * worth, has + weight * (worth > 0)
    if not has:  # as with most other ways to say it
        return 0.0, 0.0
    whole = sum(weight for _stem, weight in way)
    called = max(
        (_called(way, whole, name) * (OTHER_NAME if at else 1) for at, name in enumerate(names)), default=0.0
    )
    return has / whole, found / whole + CALLED_SO * called


def _called(way: list[tuple[str, float]], whole: float, name: str) -> float:
    """How nearly the question is this name: 1 where it says the same, and no more."""
    common = [weight for stem, weight in way if stem in name]
    return sum(common) / whole * len(common) / len(name.split()) if common else 0.0
