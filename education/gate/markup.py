"""Rich text in normal form, taken apart into blocks of plain text."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape

from education.gate.sentences import sentences_of
from education.rich_text import normal_form

# In normal form no attribute holds a bare ">" (see rich_text), so tags can be told apart like this.
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_HREF = re.compile(r'href="([^"]*)"')


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
class Markup:
    """Markup in normal form, and what stands in it."""

    html: str
    blocks: tuple[Block, ...]
    list_sizes: tuple[tuple[int, str], ...]


@lru_cache(maxsize=128)  # while somebody writes, most sections stay as they were at the last check
def read_markup(html: str) -> Markup:
    clean = normal_form(html)
    reader = _Reader().read(clean)
    return Markup(clean, tuple(reader.blocks), tuple(reader.list_sizes))


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
