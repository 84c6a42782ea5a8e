"""PostgreSQL's full text. The vectors are made of our own stems, so its dictionaries and parsers have no say.
https://www.postgresql.org/docs/current/textsearch-controls.html"""

from collections.abc import Iterable

TABLE = "education_search_words"
# Pages are published seldom and looked for often: what is new goes into the index at once. Left in its pending list, a
# rebuilt index made each search read through ten thousand names (17 ms instead of 1).
_INDEX = f"ON {TABLE} USING gin (%s) WITH (fastupdate = off)"
CREATE = (
    f"CREATE TABLE {TABLE} (article_id bigint PRIMARY KEY, names tsvector NOT NULL, words tsvector NOT NULL)",
    *(f"CREATE INDEX {TABLE}_{column} {_INDEX % column}" for column in ("names", "words")),
)
DROP = (f"DROP TABLE IF EXISTS {TABLE}",)


def put(cursor, rows: Iterable[tuple[int, list[str], list[str]]]) -> None:
    """Store the stems of articles that are not in the table: id, names, words."""
    cursor.executemany(
        f"INSERT INTO {TABLE} (article_id, names, words) "
        "VALUES (%s, array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]))",
        [(pk, sorted(set(names)), sorted(set(words))) for pk, names, words in rows],
    )


def forget(cursor, pk: int) -> None:
    """Take one article out."""
    cursor.execute(f"DELETE FROM {TABLE} WHERE article_id = %s", [pk])


def forget_all(cursor) -> None:
    """Take every article out."""
    cursor.execute(f"DELETE FROM {TABLE}")


def take_stock(cursor, entries: str) -> None:
    """Let the planner know what a new index and the table of entries hold, before autovacuum tells it."""
    cursor.execute(f"ANALYZE {TABLE}, {entries}")


def matching(
    column: str, choices: Iterable[Iterable[str]], marks: Iterable[str] = (), most: int | None = None
) -> tuple[str, list]:
    """SQL for the ids of articles that have, in this column, all stems of at least one of the choices, and the marks;
    with `most` the so many lowest ids."""
    wanted = " | ".join("(" + _all(stems) + ")" for stems in choices)
    query = f"{_all(marks)} & ({wanted})" if marks else wanted
    sql = f"SELECT article_id FROM {TABLE} WHERE {column} @@ %s::tsquery"
    return (f"{sql} ORDER BY article_id LIMIT %s", [query, most]) if most else (sql, [query])


def _all(stems: Iterable[str]) -> str:
    # A stem is letters and digits alone (education/folding.py): nothing in it can end the quotes.
    return " & ".join(f"'{stem}'" for stem in stems)
