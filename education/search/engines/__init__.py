"""The two engines. Each keeps the stems of a page in a table of its own, `education_search_words`, by the article's id,
in two columns: `names` (title and other names) and `words` (everything), and says which articles have some of them.

Each stem is kept as one of its language, and the kind stands in both columns as a mark, so that a limit counts only
pages that are wanted. (A mark for the language too would be on every page: PostgreSQL would read them all each time.)
"""

from types import ModuleType

from django.db import connection

from education.search.engines import postgresql, sqlite

_MARK = "\ue000"  # a sign of no script: no word that is typed has it, and both databases take it for a letter


def mark(value: str, language: str) -> str:
    """The stem that stands for a kind, among pages of the language."""
    return of_language(_MARK + value.replace("_", ""), language)


def of_language(stem: str, language: str) -> str:
    """The stem as pages of the language have it, so that no other page does."""
    return language + _MARK + stem


def engine() -> ModuleType:
    """The engine of the database in use."""
    return engine_of(connection.vendor)


def engine_of(vendor: str) -> ModuleType:
    """The engine of a kind of database."""
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]
