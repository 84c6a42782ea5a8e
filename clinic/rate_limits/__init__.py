"""How often somebody may do something, counted for all processes together.

The counters are rows of the database, or keys in Redis where CACHE_URL names one. They are named by a hash that only
this installation can make, so neither shows anybody's address or telephone number.

A limit spares the front desk work; it never turns a patient away because it is broken itself. Where no store answers,
everything is allowed and the log says so.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from django.conf import settings
from django.utils.crypto import salted_hmac

from clinic.rate_limits import in_database

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer", int, dict[str, int])


@dataclass(frozen=True)
class Limit:
    """So many times within so many seconds; the time runs from the first of them. `name` keeps limits apart."""

    name: str
    times: int
    seconds: int

    def key_of(self, who: str) -> str:
        """The counter's name: 64 hexadecimal digits that tell nobody who it is."""
        return salted_hmac(f"clinic.rate_limits.{self.name}", who, algorithm="sha256").hexdigest()


def allow(limit: Limit, who: str) -> bool:
    """Count one more, and say whether it is within the limit. Exact, however many processes count at once."""
    return count(limit, who) <= limit.times


def count(limit: Limit, who: str) -> int:
    """Count one more; how many that makes. 0 where nothing is counted: limits off, nobody known, no store that answers.

    Within a transaction the count is undone with it, and others who count the same wait for its end: do it last.
    """
    if not settings.RATE_LIMITS or not who:
        return 0
    return _ask(lambda store: store.count(limit.key_of(who), limit.seconds), limit.name) or 0


def number_of(limit: Limit, who: str) -> int:
    """How many there have been in the time that runs; 0 when none has begun."""
    return numbers_of([(limit, who)])[0]


def numbers_of(counted: list[tuple[Limit, str]]) -> list[int]:
    """The same for several at once, in one query."""
    keys = [limit.key_of(who) if who else "" for limit, who in counted]
    if not settings.RATE_LIMITS or not any(keys):
        return [0] * len(keys)
    names = ", ".join(sorted({limit.name for limit, _who in counted}))
    known = _ask(lambda store: store.numbers_of([key for key in keys if key]), names) or {}
    return [known.get(key, 0) for key in keys]


def _ask(question: Callable[[ModuleType], Answer], names: str) -> Answer | None:
    """The answer of the first store that has one; None where none does."""
    for store in _stores():
        try:
            return question(store)
        except store.FAILURES as error:  # its text may name a key; the class says enough
            logger.warning("rate limit %s: %s from %s", names, type(error).__name__, store.__name__)
    return None


def _stores() -> list[ModuleType]:
    """Redis first where there is one. Only then its library is loaded: no other process needs to carry it."""
    if not settings.CACHE_URL:
        return [in_database]
    from clinic.rate_limits import in_redis

    return [in_redis, in_database]
