"""Plain text: blank lines separate paragraphs, a short line that does not end like a sentence is a heading."""

import re
from dataclasses import dataclass
from html import escape

from education.importing.parsed import MAX_TITLE, Text

MAX_HEADING_LINE = 80

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*[-*•]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3})\.\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


@dataclass
class _Block:
    """Neighbouring lines of one sort: "p", or "ul" and "ol" with one text for each item."""

    tag: str
    texts: list
    start: str = "1"
    stands_alone: bool = False  # a single line between blank lines

    @property
    def is_heading(self):
        text = self.texts[0]
        return (
            self.tag == "p"
            and self.stands_alone
            and len(text) <= MAX_HEADING_LINE
            and not _SENTENCE_END.search(text)
            and any(character.isalnum() for character in text)
        )

    @property
    def html(self):
        texts = [escape(text, quote=False) for text in self.texts]
        if self.tag == "p":
            return f"<p>{' '.join(texts)}</p>"
        start = f' start="{self.start}"' if self.tag == "ol" else ""
        return f"<{self.tag}{start}>{''.join(f'<li>{text}</li>' for text in texts)}</{self.tag}>"


def read(content: str) -> Text:
    """Title from the first line (unless it is a paragraph), sections by headings."""
    lines = [line.strip("\ufeff \t\xa0") for line in _LINE_ENDS.split(content)]
    first = next(index for index, line in enumerate(lines) if line)
    has_title = len(lines[first]) <= MAX_TITLE
    text = Text(lines[first] if has_title else "")
    heading, html = "", ""
    blocks = _blocks(lines[first + has_title :])
    for index, block in enumerate(blocks):
        # Nothing follows the last line, so it heads nothing: a signature, say.
        if block.is_heading and index + 1 < len(blocks):
            text.add(heading, html)
            heading, html = block.texts[0], ""
        else:
            html += block.html
    text.add(heading, html)
    return text


def _blocks(lines):
    blocks = []
    after_blank = False
    for line in lines:
        if line:
            if blocks and not after_blank:
                blocks[-1].stands_alone = False
            _take(line, blocks, after_blank)
        after_blank = not line
    return blocks


def _take(line, blocks, after_blank):
    """Put a line where it belongs: a new item, the end of what runs on, or a block of its own."""
    bullet, number = _BULLET.match(line), _NUMBER.match(line)
    tag = "ul" if bullet else "ol" if number else "p"
    text = line[(bullet or number).end() :] if tag != "p" else line
    last = blocks[-1] if blocks else None
    if tag != "p" and last and last.tag == tag:
        last.texts.append(text)
    elif tag == "p" and last and not after_blank:
        if last.tag == "p":
            last.texts.append(text)
        else:
            last.texts[-1] += f" {text}"
    else:
        blocks.append(_Block(tag, [text], number[1] if number else "1", stands_alone=after_blank))
