"""Counters as keys of the Redis that CACHE_URL names. Redis forgets them by itself when their time is over."""

from django.core.cache import cache
from redis.exceptions import RedisError

FAILURES = (RedisError, OSError)


def count(seconds: dict[str, int]) -> dict[str, int]:
    """One more of each key; how many that makes within its seconds."""
    return {key: _count(key, length) for key, length in seconds.items()}


def _count(key: str, seconds: int) -> int:
    """Of Django's cache calls only `add` and `incr` are atomic."""
    for _attempt in range(3):
        cache.add(key, 0, timeout=seconds)
        try:
            return cache.incr(key)
        except ValueError:  # its time ended between the two
            continue
    return 1


def numbers_of(keys: list[str]) -> dict[str, int]:
    """How many there are by now, of those that have begun."""
    return cache.get_many(keys)
