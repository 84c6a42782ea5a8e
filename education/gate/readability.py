"""The reading grade: the school year in which a text can be read (Flesch and Kincaid, 1975).

0.39 × words in a sentence + 11.8 × syllables in a word − 15.59. What counts, after the authors' own instructions: a
number is a word of one syllable, an abbreviation in capitals is spelled out letter by letter, a compound with a hyphen
is one word. Headings are left out: they are no sentences, and would lower the grade. Medical words count like any
other, explained or not: a reader has to get past them all the same.
"""

from dataclasses import dataclass

from education.gate.reading import Passage, Reading
from education.gate.sentences import words_of
from education.gate.syllables import syllables_in

MAX_GRADE = 8.0  # C16
FEWEST_WORDS = 30  # below that the formula says nothing; it was made for samples of a hundred
_TELLING = 8  # words; the grade of a shorter sentence hangs on one long word


@dataclass(frozen=True)
class Grade:
    """The grade of a whole text, and the sentence that weighs most."""

    value: float
    sentence: str
    passage: Passage


def grade_of(reading: Reading) -> Grade | None:
    """The grade to one decimal; None for a text in another language, or too short to tell."""
    measured = [(passage, sentence, *_measured(sentence)) for passage, sentence in reading.sentences]
    measured = [one for one in measured if one[2]]
    words = sum(one[2] for one in measured)
    if reading.content["language"] != "en" or words < FEWEST_WORDS:
        return None
    value = formula(words, len(measured), sum(one[3] for one in measured))
    telling = [one for one in measured if one[2] >= _TELLING] or measured
    passage, sentence, *_counts = max(telling, key=lambda one: formula(one[2], 1, one[3]))
    return Grade(min(round(value, 1), 999.9), sentence, passage)


def formula(words: int, sentences: int, syllables: int) -> float:
    """Flesch–Kincaid; all three are one or more."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _measured(sentence: str) -> tuple[int, int]:
    """Words and syllables."""
    words = words_of(sentence)
    return len(words), sum(map(syllables_in, words))
