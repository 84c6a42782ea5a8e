"""The counters of the rate limits in a real Redis: exact while it runs, and in the database as soon as it does not."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from redis import Redis
from redis.exceptions import RedisError

from clinic import rate_limits
from clinic.models import RateCount
from clinic.rate_limits import Limit
from tests.postgres import free_port
from tests.waiting import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
THREE = Limit("test", times=3, seconds=60)
ADDRESS = "203.0.113.7"


@pytest.fixture
def redis_server(settings, tmp_path):
    """A throw-away Redis, and the settings that a CACHE_URL leading to it makes."""
    assert shutil.which("redis-server"), "Redis is missing; on Debian: apt install redis-server"
    port = free_port()
    options = ("--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--dir", str(tmp_path))
    process = subprocess.Popen(["redis-server", "--port", str(port), *options], stdout=subprocess.DEVNULL)
    settings.CACHE_URL = f"redis://127.0.0.1:{port}/0"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": settings.CACHE_URL,
            "KEY_PREFIX": "portal",
        }
    }
    wait_for(lambda: _answers(port), "Redis to answer")
    yield process
    process.kill()
    process.wait()
    cache.close()


def _answers(port: int) -> bool:
    try:
        with Redis(port=port, socket_timeout=1) as redis:
            return redis.ping()
    except RedisError:
        return False


def test_redis_counts_exactly_whoever_counts_at_once(redis_server):
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda _: rate_limits.count(THREE, ADDRESS), range(40)))

    assert sorted(numbers) == list(range(1, 41))
    assert rate_limits.number_of(THREE, ADDRESS) == 40
    assert not rate_limits.allow(THREE, ADDRESS)
    assert not RateCount.objects.exists()


def test_redis_shows_nobody_and_forgets_by_itself(redis_server, settings):
    rate_limits.count(THREE, ADDRESS)

    with Redis.from_url(settings.CACHE_URL) as redis:
        [key] = redis.keys()
        assert ADDRESS.encode() not in key
        assert 0 < redis.ttl(key) <= THREE.seconds


def test_database_goes_on_counting_when_redis_is_killed(redis_server):
    assert [rate_limits.allow(THREE, ADDRESS) for _ in range(4)] == [True, True, True, False]

    redis_server.kill()
    redis_server.wait()

    assert [rate_limits.allow(THREE, ADDRESS) for _ in range(4)] == [True, True, True, False]
    assert RateCount.objects.get().number == 4
