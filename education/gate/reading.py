"""The words of an article as the gate reads them: block by block, each with the form field it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape

from education.models import Article
from education.rich_text import normal_form

# In normal form no attribute holds a bare ">" (see rich_text), so tags can be told apart like this.
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_HREF = re.compile(r'href="([^"]*)"')


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written in capitals for emphasis; neither abbreviations nor spelled out when read aloud.
SHOUTED = _words(
    "ALL AND ANY ALWAYS BUT CALL DO DON EVER EVERY IF IN IS IT MAY MUST NEVER NO NOT NOW OF ON ONE ONLY OR STOP THE TO"
    " WAIT YOU YOUR"
)
# The full stop behind one of these ends no sentence.
_ABBREVIATED = _words("approx dr drs e.g eg fig i.e ie mr mrs ms st u.s vs")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*([A-Z0-9]))")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*(?:['’‑-][^\W_]+)*")


@dataclass(frozen=True)
class Link:
    """A link: where it leads, and its words."""

    href: str
    words: str


@dataclass(frozen=True)
class Block:
    """A paragraph ("p"), a paragraph of a list item ("li") or a heading ("h3", "h4"), as plain text."""

    tag: str
    text: str
    links: tuple[Link, ...] = ()
    is_bold: bool = False

    @property
    def is_heading(self) -> bool:
        return self.tag in ("h3", "h4")

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences; a point of a list without a full stop is one too."""
        return sentences_of(self.text)


@dataclass(frozen=True)
class Passage:
    """One field with running text: the summary, a care card or a section."""

    field: str
    html: str
    heading: str = ""
    aspect: str = ""

    @property
    def clean_html(self) -> str:
        return _read(self.html).html

    @property
    def blocks(self) -> tuple[Block, ...]:
        return _read(self.html).blocks

    @property
    def list_sizes(self) -> tuple[tuple[int, str], ...]:
        """For each list the number of its items, and the words of the first."""
        return _read(self.html).list_sizes

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


@dataclass(frozen=True)
class _Read:
    """Markup in normal form, and what stands in it."""

    html: str
    blocks: tuple[Block, ...]
    list_sizes: tuple[tuple[int, str], ...]


@lru_cache(maxsize=128)  # while somebody writes, most sections stay as they were at the last check
def _read(html: str) -> _Read:
    clean = normal_form(html)
    reader = _Reader().read(clean)
    return _Read(clean, tuple(reader.blocks), tuple(reader.list_sizes))


@dataclass
class _Reader:
    """Reads normal-form markup into blocks."""

    blocks: list[Block] = field(default_factory=list)
    list_sizes: list[tuple[int, str]] = field(default_factory=list)
    _lists: list[list] = field(
        default_factory=list
    )  # open lists: [number of items, index of the first block]
    _text: list[str] = field(default_factory=list)
    _links: list[Link] = field(default_factory=list)
    _href: str | None = None
    _link_start: int = 0
    _bold: int = 0
    _plain: bool = False

    def read(self, html: str) -> "_Reader":
        for closing, tag, attributes, text in _TOKEN.findall(html):
            if text:
                self._text.append(unescape(text))
                self._plain |= not self._bold and not text.isspace()
            elif closing:
                self._close(tag)
            else:
                self._open(tag, attributes)
        return self

    def _open(self, tag: str, attributes: str) -> None:
        if tag in ("p", "h3", "h4"):
            self._text, self._links, self._plain = [], [], False
        elif tag in ("ul", "ol"):
            self._lists.append([0, len(self.blocks)])
        elif tag == "li" and self._lists:
            self._lists[-1][0] += 1
        elif tag == "strong":
            self._bold += 1
        elif tag == "br":
            self._text.append("\n")
        elif tag == "a":
            href = _HREF.search(attributes)
            self._href, self._link_start = unescape(href[1]) if href else "", len(self._text)

    def _close(self, tag: str) -> None:
        if tag in ("p", "h3", "h4"):
            self._end_block("li" if tag == "p" and self._lists else tag)
        elif tag in ("ul", "ol") and self._lists:
            size, first = self._lists.pop()
            words = self.blocks[first].text if first < len(self.blocks) else ""
            self.list_sizes.append((size, words))
        elif tag == "strong":
            self._bold -= 1
        elif tag == "a" and self._href is not None:
            self._links.append(Link(self._href, "".join(self._text[self._link_start :])))
            self._href = None

    def _end_block(self, tag: str) -> None:
        text = "".join(self._text)
        if text.strip():
            self.blocks.append(Block(tag, text, tuple(self._links), is_bold=not self._plain))
        self._text, self._links = [], []


def sentences_of(text: str) -> list[str]:
    """The sentences of a block. A line break ends one; the full stop of an abbreviation or a number does not."""
    return [sentence for line in text.split("\n") for sentence in _sentences_of_line(line)]


def _sentences_of_line(line: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(line):
        last = line[start : end.start()].rpartition(" ")[2].strip("(“\"'‘[").lower()
        if end[0][0] == "." and (last in _ABBREVIATED or (last == "no" and end[1].isdigit())):
            continue
        yield line[start : end.end()].strip()
        start = end.end()
    if line[start:].strip():
        yield line[start:].strip()


def words_of(text: str) -> list[str]:
    """The words: a number is one, and so is a compound with a hyphen."""
    return _WORD.findall(text)
