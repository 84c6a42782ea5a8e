"""Sentences and words of plain text, counted as a reader would."""

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Written in capitals for emphasis; neither abbreviations nor spelled out when read aloud.
SHOUTED = _words(
    "ALL AND ANY ALWAYS BUT CALL DO DON EVER EVERY IF IN IS IT MAY MUST NEVER NO NOT NOW OF ON ONE ONLY OR STOP THE TO"
    " WAIT YOU YOUR"
)
# The full stop behind one of these ends no sentence.
_ABBREVIATED = _words("approx dr drs e.g eg fig i.e ie mr mrs ms st u.s vs")
# From the first of several signs only: from each of them, a long row of dots would be read to its end again.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[¿¡]*([A-Z0-9ÁÉÍÓÚÑ]))")
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*(?:['’‑-][^\W_]+)*")


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
