"""The index as a search reads it, by statements of our own: to write them, the ORM took longer than the database to
answer them."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from education.models import Article, SearchEntry, Version
from education.search.engines import engine

_OF_ARTICLE = ("id", "slug", "kind", "language")
Choices = Iterable[Iterable[str]]  # of stems: all of one of them are wanted


class Head(NamedTuple):
    """What the ranking reads of every candidate: fields of its search entry."""

    pk: int
    kind: str
    title_length: int
    title: str
    names: str
    summary: str
    headings: str


_ENTRY, _ARTICLE = SearchEntry._meta.db_table, Article._meta.db_table
_COLUMNS = ", ".join(f"entry.{name}" for name in ("article_id", *Head._fields[1:]))
# The index is written together with `live`; of what is live this holds even if it were not.
_HEADS = (
    f"SELECT {_COLUMNS} FROM {_ENTRY} entry "
    f"JOIN {_ARTICLE} article ON article.id = entry.article_id AND article.live_id = entry.version_id"
)
_SHOWN = (
    f"SELECT entry.told, version.id, version.fingerprint, {', '.join(f'article.{name}' for name in _OF_ARTICLE)} "
    f"FROM {_ENTRY} entry "
    f"JOIN {_ARTICLE} article ON article.id = entry.article_id AND article.live_id = entry.version_id "
    f"JOIN {Version._meta.db_table} version ON version.id = entry.version_id"
)


def with_names(choices: Choices, marks: Iterable[str], most: int) -> list[Head]:
    """Pages with the stems in their title or another name, so many at most, the shortest titles first."""
    ids, given = engine().matching("names", choices, marks)
    # Chosen by their numbers alone: thousands may have a common word in their names.
    shortest = f"SELECT article_id FROM {_ENTRY} WHERE article_id IN ({ids}) ORDER BY title_length, article_id LIMIT %s"
    order = "ORDER BY entry.title_length, entry.article_id"
    return [
        *map(Head._make, rows(f"{_HEADS} WHERE entry.article_id IN ({shortest}) {order}", [*given, most]))
    ]


def with_words(choices: Choices, marks: Iterable[str], most: int) -> list[Head]:
    """Pages with the stems anywhere, the so many oldest."""
    ids, given = engine().matching("words", choices, marks, most)
    return [*map(Head._make, rows(f"{_HEADS} WHERE entry.article_id IN ({ids})", given))]


def bodies(heads: list[Head]) -> dict[int, str]:
    """The stems of the whole text of each of these pages, by the article's id."""
    if not heads:
        return {}
    places = ", ".join(["%s"] * len(heads))
    sql = f"SELECT article_id, body FROM {_ENTRY} WHERE article_id IN ({places})"
    return dict(rows(sql, [head.pk for head in heads]))


def shown(heads: list[Head]) -> list[tuple[Article, dict]]:
    """Of these pages those that are live, as far as a list of results needs them, and their sentences."""
    if not heads:
        return []
    places = ", ".join(["%s"] * len(heads))
    found = rows(f"{_SHOWN} WHERE entry.article_id IN ({places})", [head.pk for head in heads])
    return [(_article(*of_article), json.loads(told)) for told, *of_article in found]


def _article(version: int, fingerprint: str, *values) -> Article:
    article = Article.from_db(connection.alias, [*_OF_ARTICLE, "live_id"], [*values, version])
    article.live = Version.from_db(connection.alias, ["id", "fingerprint"], [version, fingerprint])
    return article


def rows(sql: str, given: list) -> list[tuple]:
    """All rows of one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()
