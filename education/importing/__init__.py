"""Articles out of files: `parse` reads one without touching the database, `save` makes or renews its draft."""

from education.importing.parsed import ParsedArticle, ParsedReference, ParsedSection, Unreadable, one_line
from education.importing.reading import ENDINGS, parse, parse_data, parse_pasted, size_limit
from education.importing.saving import Outcome, Result, create, save

__all__ = [
    "ENDINGS",
    "Outcome",
    "ParsedArticle",
    "ParsedReference",
    "ParsedSection",
    "Result",
    "Unreadable",
    "create",
    "one_line",
    "parse",
    "parse_data",
    "parse_pasted",
    "save",
    "size_limit",
]
