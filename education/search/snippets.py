"""The few words of a page that show why it was found, in segments of which some are marked."""

import re
from collections.abc import Iterable
from itertools import pairwise

from education.folding import fold
from education.search.vocabulary import Vocabulary

LENGTH = 190  # characters, about two lines and a half
_BEFORE = 50  # characters in front of the first word that was found
_ACCENTED = {"a": "[aáàâä]", "e": "[eéèêë]", "i": "[iíìîï]", "o": "[oóòôö]", "u": "[uúùûü]", "n": "[nñ]"}
Segments = list[tuple[str, bool]]


class Marker:
    """Marks the words of a question, in any of their forms, in the text of pages."""

    def __init__(self, vocabulary: Vocabulary, stems: Iterable[str]):
        forms = sorted(
            {form for stem in stems for form in vocabulary.forms.get(stem, ())}, key=len, reverse=True
        )
        self._words = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, forms))})(?!\w)", re.IGNORECASE)
            if forms
            else None
        )
        self._stems = {form: vocabulary.words[form][0] for form in forms}

    def snippet(self, told: dict) -> Segments:
        """The paragraph that has the most of the words; the summary, where none has more than it."""
        return self._marked(self._cut(max((told["summary"], *told["paragraphs"]), key=self._worth)))

    def _worth(self, line: str) -> int:
        if self._words is None:
            return 0
        found = (fold(match.group()) for match in self._words.finditer(line))
        return len({self._stems.get(form, form) for form in found})

    def _cut(self, line: str) -> str:
        """So much of the line as there is room for, from shortly before the first word that was found."""
        if len(line) <= LENGTH:
            return line
        match = self._words.search(line) if self._words else None
        start = max((match.start() if match else 0) - _BEFORE, 0)
        start = 0 if start < _BEFORE else line.rfind(" ", 0, start) + 1
        end = start + LENGTH
        if end < len(line):
            end = max(line.rfind(" ", start, end), start + LENGTH // 2)
        return ("… " if start else "") + line[start:end].rstrip(" ,;:") + (" …" if end < len(line) else "")

    def _marked(self, text: str) -> Segments:
        if self._words is None:
            return [(text, False)]
        ends = [0, *(end for match in self._words.finditer(text) for end in match.span()), len(text)]
        pieces = [(text[start:end], at % 2 == 1) for at, (start, end) in enumerate(pairwise(ends))]
        return [piece for piece in pieces if piece[0]]


def _spelled(form: str) -> str:
    """A folded word as it may stand in a text: with accents, and with an apostrophe before an s."""
    spelled = "".join(_ACCENTED.get(letter, re.escape(letter)) for letter in form)
    return f"{spelled[:-1]}['’]?s" if form.endswith("s") and len(form) > 2 else spelled
