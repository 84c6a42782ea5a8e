"""Rich text in its normal form, read as paragraphs: plain words, and which mark stands on which of them."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape, unescape
from itertools import groupby

from education.rich_text import normal_form

TEXT_BLOCKS = ("p", "h3", "h4")
# An attribute holds no ">": the normal form escapes it.
_PIECE = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_LONG = 2000  # words; beyond, comparing every one of the common ones takes too long
_PLAIN_TOKEN = re.compile(r"\w+|\s|[^\w\s]")

# What stands on one character, outermost first: tags with their attributes as text.
Marks = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, sub-heading or text of a list item.

    `lists` are the lists around it, outermost first, as tag and attributes; `start` and `end` bound the markup between
    its tags; a line break is "\\n" in `text`, and `marks` has one entry for each character.
    """

    tag: str
    lists: tuple[str, ...]
    start: int
    end: int
    text: str
    marks: tuple[Marks, ...]

    def marked(self) -> list[tuple[str, str, str]]:
        """Every marked stretch as tag, attributes and words, tag by tag, each in reading order."""
        found = []
        for tag in sorted({tag for marks in self.marks for tag, _attributes in marks}):
            values = [dict(marks).get(tag) for marks in self.marks]
            for value, stretch in groupby(zip(values, self.text, strict=True), key=lambda pair: pair[0]):
                if value is not None:
                    found.append((tag, value, "".join(character for _value, character in stretch)))
        return found


def paragraphs_of(body: str) -> list[Paragraph]:
    """The paragraphs of a body in normal form that say something, in reading order."""
    found, lists, marks, start, text, on = [], [], [], 0, [], []
    for piece in _PIECE.finditer(body):
        closing, tag, attributes, words = piece.groups()
        if words is not None:
            plain = unescape(words)
            text.append(plain)
            on += [tuple(marks)] * len(plain)
        elif tag == "br":
            text.append("\n")
            on.append(tuple(marks))
        elif tag in ("ul", "ol"):
            lists.pop() if closing else lists.append(tag + attributes)
        elif tag in TEXT_BLOCKS and not closing:
            start, text, on = piece.end(), [], []
        elif tag in TEXT_BLOCKS:
            paragraph = Paragraph(tag, tuple(lists), start, piece.start(), "".join(text), tuple(on))
            found += [paragraph] if paragraph.text.strip() else []
        elif tag != "li":
            marks.pop() if closing else marks.append((tag, attributes))
    return found


def reworded(body: str, words: dict[int, str]) -> str:
    """The body with the n-th paragraphs (from 0) saying these words instead, in normal form.

    Words that stay keep their marks. New words take the marks of those they replace, or of both their neighbours.
    A paragraph without words goes.
    """
    paragraphs = paragraphs_of(body)
    for number in sorted(words, reverse=True):
        paragraph = paragraphs[number]
        body = body[: paragraph.start] + _markup(paragraph, words[number]) + body[paragraph.end :]
    return normal_form(body)


def _markup(paragraph: Paragraph, text: str) -> str:
    characters = zip(text, _marks_for(paragraph, text), strict=True)
    return "".join(
        _within(marks, "".join(character for character, _marks in stretch))
        for marks, stretch in groupby(characters, key=lambda pair: pair[1])
    )


def _within(marks: Marks, text: str) -> str:
    inside = escape(text, quote=False).replace("\n", "<br>")
    for tag, attributes in reversed(marks):
        inside = f"<{tag}{attributes}>{inside}</{tag}>"
    return inside


def _marks_for(paragraph: Paragraph, text: str) -> list[Marks]:
    """The marks of each character of the new words."""
    before, after = _PLAIN_TOKEN.findall(paragraph.text), _PLAIN_TOKEN.findall(text)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=max(len(before), len(after)) > _LONG)
    result, old_at = [], 0
    for step, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        length = len("".join(before[old_start:old_end]))
        replaced = paragraph.marks[old_at : old_at + length]
        new_length = len("".join(after[new_start:new_end]))
        if step == "equal":
            result += replaced
        else:
            around = replaced or (paragraph.marks[max(0, old_at - 1) : old_at + 1] if old_at else ())
            inside = replaced or len(around) == 2
            result += [_common(around) if inside else ()] * new_length
        old_at += length
    return result


def _common(all_marks) -> Marks:
    """The marks that every one of these characters bears."""
    first, *others = all_marks
    return tuple(mark for mark in first if all(mark in marks for marks in others))
