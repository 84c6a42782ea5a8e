"""The two engines. Each keeps the stems of a page in a table of its own, `education_search_words`, by the article's id,
in two columns: `names` (title and other names) and `words` (everything), and says which articles have some of them.

Language and kind stand in both columns as marks, so that a limit counts only pages that are wanted.
"""

from types import ModuleType

from django.db import connection

from education.search.engines import postgresql, sqlite

_MARK = "\ue000"  # a sign of no script: no word that is typed has it, and both databases take it for a letter


def mark(value: str) -> str:
    """The stem that stands for a language or a kind."""
    return _MARK + value.replace("_", "")


def engine() -> ModuleType:
    """The engine of the database in use."""
    return engine_of(connection.vendor)


def engine_of(vendor: str) -> ModuleType:
    """The engine of a kind of database."""
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]
