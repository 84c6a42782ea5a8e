"""What a file says, before anything is written."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import NamedTuple

from education.rich_text import normal_form

MAX_TITLE = 120
MAX_HEADING = 120


class Unreadable(Exception):
    """The file cannot become an article; the text is the reason, in words for staff."""


class ParsedSection(NamedTuple):
    """A heading ("" for what stands before the first one) and rich text in normal form."""

    heading: str
    html: str


class ParsedPicture(NamedTuple):
    """A picture as it lies in the file, its words, and the number of its section (None: beneath the summary)."""

    data: bytes
    alt: str = ""
    section: int | None = None


@dataclass(frozen=True)
class ParsedReference:
    """A source, as far as the file names it."""

    publisher: str = ""
    title: str = ""
    year: int | None = None
    url: str = ""
    accessed_on: date | None = None


@dataclass(frozen=True)
class ParsedArticle:
    """One article as its file says it. "" and () mean that the file says nothing about it.

    `digest` is the SHA-256 of the file in hexadecimal; `remarks` is what a person should look at.
    """

    title: str
    slug: str
    digest: str
    kind: str = ""
    summary: str = ""
    also_known_as: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    references: tuple[ParsedReference, ...] = ()
    sections: tuple[ParsedSection, ...] = ()
    pictures: tuple[ParsedPicture, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class Text:
    """Title, sections and remarks, as each format hands them over; the title may be "" ."""

    title: str
    sections: list[ParsedSection] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    # Number of each picture in the file, and of the section that it stands in.
    places: dict[int, int] = field(default_factory=dict)

    def add(self, heading: str, html: str) -> None:
        """Add a section, unless there is nothing in it. A heading too long for one is kept as its first paragraph."""
        heading = one_line(heading)
        if len(heading) > MAX_HEADING:
            html = f"<p>{escape(heading)}</p>{html}"
            heading = heading[: MAX_HEADING - 1].rsplit(" ", 1)[0] + "…"
        section = ParsedSection(heading, normal_form(html))
        if any(section):
            self.sections.append(section)


def one_line(text: str) -> str:
    """The text in Unicode NFC, without line breaks, control characters, doubled blanks and halves of characters."""
    printable = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", _without_surrogates(text))
    return unicodedata.normalize("NFC", " ".join(printable.split()))


def _without_surrogates(text):
    """Two halves make the character they stand for (JSON escapes an emoji so); no database takes a lone one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
