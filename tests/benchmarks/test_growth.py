"""Hostile text costs in proportion to its length: twice as long takes about twice as long, not four times."""

import time
from collections.abc import Callable

import pytest

from education.diff.words import runs_between
from education.gate.sentences import sentences_of

ROUNDS = 5
AT_MOST = 3.2  # linear work takes 2 times as long, quadratic work 4 times
LENGTH = 20_000  # characters


def compare_rows(row: str) -> Callable[[int], object]:
    """Comparing a row of one sign with the same row and a few words in its middle."""

    def work(length: int) -> object:
        before = (row * length)[:length]
        return runs_between(before, before[: length // 2] + " not 7 mg " + before[length // 2 + 3 :])

    return work


def seconds(work: Callable[[int], object], length: int) -> float:
    """Processor time, which a busy machine does not lengthen; the best of some rounds."""

    def once() -> float:
        began = time.process_time()
        work(length)
        return time.process_time() - began

    return min(once() for _ in range(ROUNDS))


WORKS = {f"comparing rows of {row!r}": compare_rows(row) for row in ("a ", ". ", "/", "A. ", "ab cd ")}
WORKS["taking dots apart into sentences"] = lambda length: sentences_of("." * length)


@pytest.mark.parametrize("name", WORKS)
def test_twice_as_long_takes_about_twice_the_time(name):
    work = WORKS[name]
    ratio = seconds(work, 2 * LENGTH) / max(seconds(work, LENGTH), 1e-6)

    print(f"{name}, twice as long: {ratio:.1f} times the processor time")
    assert ratio < AT_MOST
