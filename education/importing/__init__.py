"""Articles out of files: `parse` reads one without touching the database, `save` makes or renews its draft."""

from education.importing.parsed import ParsedArticle, ParsedReference, ParsedSection, Unreadable
from education.importing.reading import ENDINGS, parse
from education.importing.saving import Outcome, Result, save

__all__ = [
    "ENDINGS",
    "Outcome",
    "ParsedArticle",
    "ParsedReference",
    "ParsedSection",
    "Result",
    "Unreadable",
    "parse",
    "save",
]
