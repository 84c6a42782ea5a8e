"""How a benchmark measures: two things in turns within one run, so that a noisy machine disturbs both alike."""

import time
from collections.abc import Callable
from statistics import median


def seconds_for(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def compare(
    ours: Callable[[], object], yardstick: Callable[[], object], rounds: int = 30
) -> tuple[float, float]:
    """Median seconds of both, measured alternately after one warm-up of each."""
    ours(), yardstick()
    pairs = [(seconds_for(ours), seconds_for(yardstick)) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)
