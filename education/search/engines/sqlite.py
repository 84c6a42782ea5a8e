"""SQLite's FTS5. https://www.sqlite.org/fts5.html"""

from collections.abc import Iterable

TABLE = "education_search_words"
# Stems come folded and apart from each other. `detail` keeps no places, since only "has it" is asked.
_OPTIONS = "tokenize = 'unicode61 remove_diacritics 0', detail = 'column'"
CREATE = (f"CREATE VIRTUAL TABLE {TABLE} USING fts5(names, words, {_OPTIONS})",)
DROP = (f"DROP TABLE IF EXISTS {TABLE}",)


def put(cursor, rows: Iterable[tuple[int, list[str], list[str]]]) -> None:
    """Store the stems of articles that are not in the table: id, names, words."""
    cursor.executemany(
        f"INSERT INTO {TABLE} (rowid, names, words) VALUES (%s, %s, %s)",
        [(pk, " ".join(names), " ".join(words)) for pk, names, words in rows],
    )


def forget(cursor, pk: int) -> None:
    """Take one article out."""
    cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [pk])


def forget_all(cursor) -> None:
    """Take every article out."""
    cursor.execute(f"DELETE FROM {TABLE}")


def take_stock(_cursor, _entries: str) -> None:
    """Nothing: FTS5 plans by its own index."""


def matching(
    column: str, choices: Iterable[Iterable[str]], marks: Iterable[str] = (), most: int | None = None
) -> tuple[str, list]:
    """SQL for the ids of articles that have, in this column, all stems of at least one of the choices, and the marks;
    with `most` the so many lowest ids, which FTS5 finds without looking at the others."""
    wanted = " OR ".join("(" + _all(stems) + ")" for stems in choices)
    query = f"{column} : ({_all([*marks])} AND ({wanted}))" if marks else f"{column} : ({wanted})"
    sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"
    return (f"{sql} ORDER BY rowid LIMIT %s", [query, most]) if most else (sql, [query])


def _all(stems: Iterable[str]) -> str:
    return " AND ".join(f'"{stem}"' for stem in stems)
