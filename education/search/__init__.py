"""Search among live pages: the same first results on PostgreSQL and SQLite.

The database's own full text (education/search/engines) only says which pages have the words. Words are folded and
stemmed here before they are stored and before they are looked for, and the order is worked out here too, so the two
cannot differ.
"""

from education.search.finding import Found, find
from education.search.indexing import ensure_index, forget, put, rebuild

__all__ = ["Found", "ensure_index", "find", "forget", "put", "rebuild"]
