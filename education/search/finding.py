"""A question, and the pages that answer it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import RawSQL

from education.models import Article, SearchEntry
from education.search.asking import Reading, read
from education.search.engines import engine
from education.search.ranking import Head, Ranker
from education.search.snippets import Marker, Segments
from education.search.vocabulary import Vocabulary, vocabulary_of

PAGE = 10  # results on a page
MOST = 100  # pages with the words in a name, and as many with them anywhere, that are ranked
_WITH_BODY = 40  # of those, the best by their heads, whose whole text counts
_OF_ARTICLE = ("article__slug", "article__kind", "article__live__fingerprint")
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


def find(text: str, *, language: str, kind: str = "", page: int = 1, as_typed: bool = False) -> Found:
    """Live pages of the language that answer the question, ten from the given page on (six to eight queries).

    `kind` keeps those of one kind. Mistyped words are corrected unless `as_typed`; the answer says so.
    """
    vocabulary = vocabulary_of(language)
    reading = read(text, vocabulary, as_typed=as_typed)
    if not reading.ways:
        return Found(reading)
    ranker = Ranker(vocabulary, reading.ways)
    heads = _candidates(reading.ways, language)
    if len(heads) < MOST:
        least = 0.0 if len(heads) >= _FEW else _SHARE
        everything = _ranked(ranker, heads if not least else _with_some(heads, reading, vocabulary), least)
        kinds = Counter(head.kind for head in everything)
        ranked = [head for head in everything if kind in ("", head.kind)]
    else:
        kinds = _numbers(reading.ways, language)
        ranked = _ranked(ranker, _candidates(reading.ways, language, kind) if kind else heads)
    marker = Marker(vocabulary, {stem for way in reading.ways for stem in way})
    shown = _results(ranked[(page - 1) * PAGE : page * PAGE], marker)
    return Found(reading, shown, sum(kinds.values()), dict(kinds), len(ranked))


def _with_some(heads: list[Head], reading: Reading, vocabulary: Vocabulary) -> list[Head]:
    """Those that have every word, and those that have one of the rarest."""
    choices = [(stem,) for stem in vocabulary.rarest(chain(*reading.ways), _RARE_WORDS)]
    others = _candidates(choices, vocabulary.language) if choices else []
    return list(dict.fromkeys((*heads, *others)))


def _entries(language: str) -> QuerySet[SearchEntry]:
    """Entries of what is live. The index is written together with `live`; this holds even if it were not."""
    return SearchEntry.objects.filter(language=language, article__live=F("version"))


def _having(entries: QuerySet[SearchEntry], column: str, choices) -> QuerySet[SearchEntry]:
    return entries.filter(pk__in=RawSQL(*engine().matching(column, choices)))


def _candidates(choices, language: str, kind: str = "") -> list[Head]:
    """Those with the words in a name, then those with them anywhere; short titles first, where there are too many."""
    entries = _entries(language).filter(**{"kind": kind} if kind else {})
    heads = entries.order_by("title_length", "pk").values_list(*Head._fields)
    found = {
        head.pk: head for column in ("names", "words") for head in _first(_having(heads, column, choices))
    }
    return list(found.values())


def _first(heads: QuerySet) -> Iterator[Head]:
    return map(Head._make, heads[:MOST])


def _numbers(choices, language: str) -> dict[str, int]:
    rows = _having(_entries(language), "words", choices).values_list("kind").order_by("kind")
    return dict(rows.annotate(number=Count("pk")))


def _ranked(ranker: Ranker, heads: list[Head], least: float = 0.0) -> list[Head]:
    """By their heads, and the best of them by their whole text; those only that have this share of the question."""
    by_head = ranker.ranked(heads)
    best, rest = by_head[:_WITH_BODY], by_head[_WITH_BODY:]
    bodies = dict(SearchEntry.objects.filter(pk__in=[head.pk for head in best]).values_list("pk", "body"))
    return [*ranker.ranked(best, bodies, least), *ranker.ranked(rest, least=least)]


def _results(heads: list[Head], marker: Marker) -> list[Result]:
    """The pages shown, with their sentences; one that was taken down a moment ago is left out."""
    shown = SearchEntry.objects.filter(article__live=F("version")).select_related("article__live")
    told = shown.only("told", *_OF_ARTICLE).in_bulk([head.pk for head in heads])
    return [
        Result(
            told[head.pk].article,
            head.kind,
            told[head.pk].told["title"],
            marker.snippet(told[head.pk].told),
        )
        for head in heads
        if head.pk in told
    ]
