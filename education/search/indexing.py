"""The index: written in the transaction that changes what is live, and made anew by `rebuild`."""

import re
import uuid
from collections import Counter
from html import unescape
from importlib.metadata import version as version_of

from django.db import connection, transaction
from django.db.models import Case, F, Q, When

from education import snapshot
from education.models import Article, SearchEntry, SearchIndex, SearchWord, Version
from education.search.engines import engine, mark, of_language
from education.search.words import stem_of_page, stems_of, telling

# Another number, or another release of the stemmer, and `ensure_index` makes the index anew.
RULES = f"5, snowballstemmer {version_of('snowballstemmer')}"
_PARAGRAPH_ENDS = re.compile(r"</(?:p|h3|h4)>|<br>")
_TAG = re.compile(r"<[^>]*>")
_CHUNK = 500  # pages at a time


@transaction.atomic
def put(article: Article, version: Version) -> None:
    """Let the search find this version of the article, instead of any other. Safety notices have no page to find."""
    _hold_index()
    _forget(article)
    if article.kind == Article.Kind.SAFETY_NOTICE:
        return
    entry = _entry(version)
    entry.save(force_insert=True)
    with connection.cursor() as cursor:
        engine().forget(cursor, entry.pk)  # left by what emptied the other tables
        engine().put(cursor, [_row(entry)])
    _count_words(_words_told(entry), entry.language, 1)


@transaction.atomic
def forget(article: Article) -> None:
    """Let the search find the article no more."""
    _hold_index()
    _forget(article)


def _forget(article: Article) -> None:
    entry = SearchEntry.objects.filter(pk=article.pk).first()
    if entry is None:
        return
    _count_words(_words_told(entry), entry.language, -1)
    with connection.cursor() as cursor:
        engine().forget(cursor, entry.pk)
    entry.delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew from what is live; how many pages it has. Readers find the old one until then."""
    _hold_index()
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()
    with connection.cursor() as cursor:
        engine().forget_all(cursor)
        used = _store_all(cursor)
        engine().take_stock(cursor, SearchEntry._meta.db_table)
    SearchWord.objects.bulk_create(_counted(used), batch_size=1000)
    SearchIndex.objects.filter(pk=1).update(rules=RULES)
    return SearchEntry.objects.count()


def ensure_index() -> bool:
    """Make the index anew where it is missing, follows other rules or is not what is live; whether that was so."""
    index = SearchIndex.objects.filter(pk=1).first()
    live = Article.objects.live().exclude(kind=Article.Kind.SAFETY_NOTICE)
    in_step = live.filter(search_entry__version=F("live")).count() == live.count()
    if index and index.rules == RULES and in_step and SearchEntry.objects.count() == live.count():
        return False
    rebuild()
    return True


def _hold_index() -> None:
    """Give the index a new stamp, which locks its row until the transaction ends."""
    while not SearchIndex.objects.filter(pk=1).update(stamp=uuid.uuid4().hex):
        SearchIndex.objects.bulk_create([SearchIndex(pk=1)], ignore_conflicts=True)


def _store_all(cursor) -> Counter:
    """Store every live page; which words they use, and how often in names."""
    live = Article.objects.live().exclude(kind=Article.Kind.SAFETY_NOTICE).order_by("pk")
    used, entries = Counter(), []
    for article in live.iterator(chunk_size=_CHUNK):
        entries.append(_entry(article.live))
        used.update(
            (entries[-1].language, word, is_name)
            for word, is_named in _words_told(entries[-1]).items()
            for is_name in {False, is_named}
        )
        if len(entries) == _CHUNK:
            _store(cursor, entries)
            entries = []
    _store(cursor, entries)
    return used


def _store(cursor, entries: list[SearchEntry]) -> None:
    SearchEntry.objects.bulk_create(entries)
    if entries:
        engine().put(cursor, map(_row, entries))


def _entry(version: Version) -> SearchEntry:
    content = snapshot.read(version.content)
    language = content["language"]
    # The text first: a snippet is of the first that has the words, and a line of a card alone may frighten.
    paragraphs = [line for part in (*content["sections"], *content["cards"]) for line in _lines(part["body"])]
    headings = [section["heading"] for section in content["sections"]]

    def stems(text: str) -> str:
        return " ".join(stems_of(text, language))

    return SearchEntry(
        article_id=version.article_id,
        version=version,
        language=language,
        kind=content["kind"],
        title_length=min(len(stems_of(content["title"], language)), 100),
        title=stems(content["title"]),
        names="\n".join(filter(None, map(stems, content["also_known_as"]))),
        summary=stems(content["summary"]),
        headings=stems(" ".join(headings)),
        body=stems(" ".join(paragraphs)),
        told={
            "title": content["title"],
            "names": content["also_known_as"],
            "summary": content["summary"],
            "headings": headings,
            "paragraphs": paragraphs,
        },
    )


def _lines(body: str) -> list[str]:
    """The paragraphs of rich text in normal form, as plain text."""
    pieces = (unescape(_TAG.sub("", piece)) for piece in _PARAGRAPH_ENDS.split(body))
    return [line for piece in pieces if (line := " ".join(piece.split()))]


def _row(entry: SearchEntry) -> tuple[int, list[str], list[str]]:
    language = entry.language
    names = [of_language(stem, language) for stem in f"{entry.title} {entry.names}".split()]
    others = [
        of_language(stem, language) for stem in f"{entry.summary} {entry.headings} {entry.body}".split()
    ]
    kind = mark(entry.kind, language)
    return entry.pk, [kind, *names], [kind, *names, *others]


def _words_told(entry: SearchEntry) -> dict[str, bool]:
    """Every word of the page, and whether it is in its title or another name."""
    told = entry.told
    text = " ".join((told["summary"], *told["headings"], *told["paragraphs"]))
    names = " ".join((told["title"], *told["names"]))
    words = dict.fromkeys(telling(text), False)
    return words | dict.fromkeys(telling(names), True)


def _counted(used: Counter) -> list[SearchWord]:
    return [
        SearchWord(
            language=language,
            word=word,
            stem=stem_of_page(word, language),
            articles=number,
            in_names=used[language, word, True],
        )
        for (language, word, is_name), number in sorted(used.items())
        if not is_name
    ]


def _count_words(words: dict[str, bool], language: str, by: int) -> None:
    """One page more, or one less, that uses these words. Called while the index is held."""
    rows = SearchWord.objects.filter(language=language, word__in=words)
    missing = words.keys() - set(rows.values_list("word", flat=True)) if by > 0 else ()
    SearchWord.objects.bulk_create(
        SearchWord(language=language, word=word, stem=stem_of_page(word, language), articles=0)
        for word in sorted(missing)
    )
    is_name = Q(word__in=[word for word, is_name in words.items() if is_name])
    rows.update(
        articles=F("articles") + by,
        in_names=F("in_names") + Case(When(is_name, then=by), default=0),
    )
    if by < 0:
        rows.filter(articles=0).delete()
