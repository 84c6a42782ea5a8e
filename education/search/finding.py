"""A question, and the pages that answer it."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain

from django.core.paginator import Paginator

from education.models import Article
from education.search import entries
from education.search.asking import Reading, read
from education.search.engines import mark, of_language
from education.search.ranking import Head, Ranker
from education.search.snippets import Marker, Segments
from education.search.vocabulary import Vocabulary, vocabulary_of

PAGE = 10  # results on a page
MOST = 100  # pages with the words in a name, and as many with them anywhere, that are ranked
_WITH_BODY = 40  # of those, the best by their heads, whose whole text counts
_FEW = 3  # pages with all the words, below which others are shown too:
_RARE_WORDS = 3  # those that have one of so many of the rarest words,
_SHARE = 0.4  # and at least so much of what the question says


@dataclass(frozen=True)
class Result:
    """A page that was found."""

    article: Article
    kind: str
    title: str
    snippet: Segments


@dataclass(frozen=True)
class Found:
    """One page of results, how many there are in all and of each kind, and how the question was read."""

    reading: Reading
    results: list[Result] = field(default_factory=list)
    total: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    ranked: int = 0  # how many of the chosen kind can be paged through
    is_cut: bool = False  # there are more than can be ranked, and so more than `total`, of every kind


def find(text: str, *, language: str, kind: str = "", page: int = 1, as_typed: bool = False) -> Found:
    """Live pages of the language that answer the question, ten of them (six to eight queries).

    `page` counts from 1; the last one is shown for a later one. `kind` keeps those of one kind. Mistyped words are
    corrected unless `as_typed`; the answer says so.
    """
    vocabulary = vocabulary_of(language)
    reading = read(text, vocabulary, as_typed=as_typed)
    if not reading.ways:
        return Found(reading)
    ranker = Ranker(vocabulary, reading.ways)
    heads, is_cut = _candidates(reading.ways, language)
    if is_cut and kind:
        heads, is_cut = _candidates(reading.ways, language, kind)[0], True
    if len(heads) >= _FEW:
        ranked = _ranked(ranker, heads)
    else:
        ranked = _ranked(ranker, _with_some(heads, reading, vocabulary), _SHARE)
    kinds = Counter(head.kind for head in ranked)
    chosen = [head for head in ranked if kind in ("", head.kind)]
    marker = Marker(vocabulary, {stem for way in reading.ways for stem in way})
    shown = _results(Paginator(chosen, PAGE).get_page(page).object_list, marker)
    return Found(reading, shown, len(ranked), dict(kinds), len(chosen), is_cut)


def _with_some(heads: list[Head], reading: Reading, vocabulary: Vocabulary) -> list[Head]:
    """Those that have every word, and those that have one of the rarest."""
    choices = [(stem,) for stem in vocabulary.rarest(chain(*reading.ways), _RARE_WORDS)]
    others = _candidates(choices, vocabulary.language)[0] if choices else []
    return list(dict.fromkeys((*heads, *others)))


def _candidates(choices, language: str, kind: str = "") -> tuple[list[Head], bool]:
    """Pages with the words in a name, short titles first; if those are not too many, the oldest with them anywhere.
    And whether there are more."""
    choices = [[of_language(stem, language) for stem in stems] for stems in choices]
    marks = [mark(kind, language)] if kind else []
    found = dict.fromkeys(entries.with_names(choices, marks, MOST))
    if len(found) == MOST:
        return list(found), True
    found |= dict.fromkeys(others := entries.with_words(choices, marks, MOST))
    return list(found), len(others) == MOST


def _ranked(ranker: Ranker, heads: list[Head], least: float = 0.0) -> list[Head]:
    """By their heads, and the best of them by their whole text; those only that have this share of the question."""
    by_head = ranker.ranked(heads)
    best, rest = by_head[:_WITH_BODY], by_head[_WITH_BODY:]
    bodies = entries.bodies(best)
    return [*ranker.ranked(best, bodies, least), *(ranker.ranked(rest, least=least) if least else rest)]


def _results(heads: list[Head], marker: Marker) -> list[Result]:
    """The pages shown, with their sentences; one that was taken down a moment ago is left out."""
    shown = {article.pk: (article, told) for article, told in entries.shown(heads)}
    return [
        Result(article, head.kind, told["title"], marker.snippet(told))
        for head in heads
        if head.pk in shown
        for article, told in [shown[head.pk]]
    ]
