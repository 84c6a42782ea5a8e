"""Waiting for another process, with an end and a reason."""

import time
from collections.abc import Callable


def wait_for(
    condition: Callable[[], object], what: str, seen: Callable[[], object] = lambda: "", seconds: float = 30
) -> None:
    """Return as soon as the condition holds; AssertionError naming what was waited for when it does not in time.

    `{}` in `what` stands for what was seen last.
    """
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"Waited {seconds:.0f} s in vain for {what.format(seen())}")
        time.sleep(0.05)
