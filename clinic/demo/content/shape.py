"""The shape of a demonstration article, so that the files of text read like text."""

import re
from dataclasses import dataclass
from textwrap import dedent

from django.utils.html import escape

from education.models import Article

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Drawing:
    """A drawing of our own, by the name of its file in clinic/demo/drawings/, and the words for it."""

    name: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Part:
    """One section. `aspect` is a value of Section.Aspect; "" for a section outside the standard order."""

    aspect: str
    heading: str
    text: str
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Source:
    """A public page that the text rests on. No day of reading is given, since nobody read it for this."""

    publisher: str
    title: str
    url: str
    year: int | None = None  # none where the page states no year of its own


@dataclass(frozen=True)
class DemoArticle:
    """One article as its author hands it in. A card's text goes below the fixed heading of its level."""

    kind: str
    slug: str
    title: str
    summary: str
    topics: tuple[str, ...]
    parts: tuple[Part, ...]
    also_known_as: tuple[str, ...] = ()
    emergency: str = ""
    urgent: str = ""
    routine: str = ""
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    signer: str = ""  # login of who signs, or approves a plain page; none for a draft that waits
    interval: int = Article.Interval.TWO_YEARS  # months until the next review
    language: str = "en"
    translation_of: str = ""  # address name of the article in the first language

    @property
    def is_published(self) -> bool:
        """Whether patients get to read it."""
        return bool(self.signer)


def markup(text: str) -> str:
    """Text as HTML: a blank line ends a paragraph, a line that begins with "- " begins a point of a list, and
    [words](address) is a link.

    Escaped, but not yet in the editor's own normal form; that is made when the text is stored.
    """
    blocks = dedent(text).strip().split("\n\n")
    return "".join(_list(block) if block.startswith("- ") else f"<p>{_joined(block)}</p>" for block in blocks)


def _list(block: str) -> str:
    points = block.removeprefix("- ").split("\n- ")
    return "<ul>" + "".join(f"<li>{_joined(point)}</li>" for point in points) + "</ul>"


def _joined(lines: str) -> str:
    return _LINK.sub(r'<a href="\2">\1</a>', escape(" ".join(lines.split())))
