"""The words of an article as the gate reads them: passage by passage, each with the form field it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from education.gate.markup import Block, read_markup
from education.models import Article


@dataclass(frozen=True)
class Passage:
    """One field with running text: the summary, a care card or a section."""

    field: str
    html: str
    heading: str = ""
    aspect: str = ""

    @property
    def clean_html(self) -> str:
        return read_markup(self.html).html

    @property
    def blocks(self) -> tuple[Block, ...]:
        return read_markup(self.html).blocks

    @property
    def list_sizes(self) -> tuple[tuple[int, str], ...]:
        """For each list the number of its items, and the words of the first."""
        return read_markup(self.html).list_sizes

    @property
    def prose(self) -> Iterator[Block]:
        """What is read as sentences: everything but the headings inside."""
        return (block for block in self.blocks if not block.is_heading)


@dataclass(frozen=True)
class Summary(Passage):
    """The summary: one block of plain text."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return (Block("p", self.html),) if self.html.strip() else ()

    @property
    def list_sizes(self) -> tuple[tuple[int, str], ...]:
        return ()


class Reading:
    """A content (see snapshot.content_of) with its passages in the order in which a patient meets them."""

    def __init__(self, content: dict):
        self.content = content
        self.kind = content["kind"]
        self.title = content["title"]
        self.is_clinical = self.kind != Article.Kind.PLAIN_PAGE
        self.summary = Summary("summary", content["summary"])
        self.cards = [
            Passage(f"care_cards-{number}", card["body"]) for number, card in enumerate(content["cards"])
        ]
        self.sections = [
            Passage(f"sections-{number}", section["body"], section["heading"], section["aspect"])
            for number, section in enumerate(content["sections"])
        ]

    @property
    def passages(self) -> list[Passage]:
        return [self.summary, *self.cards, *self.sections]

    @cached_property
    def sentences(self) -> list[tuple[Passage, str]]:
        """Every sentence of the running text, with its passage."""
        return [
            (passage, sentence)
            for passage in self.passages
            for block in passage.prose
            for sentence in block.sentences
        ]

    @property
    def pictures(self) -> list[dict]:
        """All pictures, those beneath the summary first."""
        inside = (picture for section in self.content["sections"] for picture in section["pictures"])
        return [*self.content["pictures"], *inside]
