"""How often somebody may do something, counted for all processes together.

The counters are rows of the database, or keys in Redis where CACHE_URL names one. They are named by a hash that only
this installation can make, so neither shows anybody's address or telephone number.

A limit spares the front desk work; it never turns a patient away because it is broken itself. Where no store answers,
everything is allowed and the log says so.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from django.conf import settings
from django.utils.crypto import salted_hmac

from clinic.rate_limits import in_database

logger = logging.getLogger(__name__)

# The numbers by key, asked of a store with the seconds by key.
Question = Callable[[ModuleType, dict[str, int]], dict[str, int]]


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
    return count_each([(limit, who)])[0]


def count_each(counted: Iterable[tuple[Limit, str]]) -> list[int]:
    """The same for several at once, in one statement."""
    return _numbers(list(counted), lambda store, seconds: store.count(seconds))


def number_of(limit: Limit, who: str) -> int:
    """How many there have been in the time that runs; 0 when none has begun."""
    return numbers_of([(limit, who)])[0]


def numbers_of(counted: list[tuple[Limit, str]]) -> list[int]:
    """The same for several at once, in one query."""
    return _numbers(counted, lambda store, seconds: store.numbers_of(list(seconds)))


def _numbers(counted: list[tuple[Limit, str]], question: Question) -> list[int]:
    """Put a question about counters and their seconds to the store; 0 for those it does not know."""
    keys = [limit.key_of(who) if who else "" for limit, who in counted]
    seconds = {key: limit.seconds for key, (limit, _who) in zip(keys, counted, strict=True) if key}
    if not settings.RATE_LIMITS or not seconds:
        return [0] * len(keys)
    names = ", ".join(sorted({limit.name for limit, _who in counted}))
    known = _ask(lambda store: question(store, seconds), names)
    return [known.get(key, 0) for key in keys]


def _ask(question: Callable[[ModuleType], dict[str, int]], names: str) -> dict[str, int]:
    """The answer of the first store that has one; nothing where none does."""
    for store in _stores():
        try:
            return question(store)
        except store.FAILURES as error:  # its text may name a key; the class says enough
            logger.warning("rate limit %s: %s from %s", names, type(error).__name__, store.__name__)
    return {}


def _stores() -> list[ModuleType]:
    """Redis first where there is one. Only then its library is loaded: no other process needs to carry it."""
    if not settings.CACHE_URL:
        return [in_database]
    from clinic.rate_limits import in_redis

    return [in_redis, in_database]
