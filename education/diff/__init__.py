"""What changed between two contents, word by word, and whether a clinician has to sign it anew."""

from education.diff.change import Change, Fact, Kind
from education.diff.comparing import compare, never_before
from education.diff.judging import Judgement, judge, minutes_to_read
from education.diff.words import Run

__all__ = [
    "Change",
    "Fact",
    "Judgement",
    "Kind",
    "Run",
    "compare",
    "judge",
    "minutes_to_read",
    "never_before",
]
