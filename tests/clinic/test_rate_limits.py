import logging
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from clinic import chores, rate_limits
from clinic.models import RateCount
from clinic.rate_limits import Limit, in_database

THREE = Limit("test", times=3, seconds=60)
ADDRESS = "203.0.113.7"

pytestmark = pytest.mark.django_db


def test_as_many_as_the_limit_are_allowed():
    answers = [rate_limits.allow(THREE, ADDRESS) for _ in range(5)]

    assert answers == [True, True, True, False, False]


def test_looking_counts_nothing():
    rate_limits.count(THREE, ADDRESS)

    assert [rate_limits.number_of(THREE, ADDRESS) for _ in range(3)] == [1, 1, 1]


def test_everybody_is_counted_alone():
    for _ in range(3):
        rate_limits.count(THREE, ADDRESS)

    assert rate_limits.allow(THREE, "203.0.113.8")


def test_limits_of_another_name_are_counted_alone():
    for _ in range(3):
        rate_limits.count(THREE, ADDRESS)

    assert rate_limits.allow(Limit("other", times=1, seconds=60), ADDRESS)


def test_count_begins_again_when_its_time_is_over():
    with time_machine.travel("2026-11-24 12:00:00Z", tick=False) as clock:
        for _ in range(4):
            rate_limits.count(THREE, ADDRESS)
        clock.shift(59)
        assert not rate_limits.allow(THREE, ADDRESS)

        clock.shift(1)

        assert rate_limits.count(THREE, ADDRESS) == 1


def test_several_are_looked_up_by_one_query(django_assert_num_queries):
    rate_limits.count(THREE, ADDRESS)

    with django_assert_num_queries(1):
        numbers = rate_limits.numbers_of([(THREE, "203.0.113.8"), (THREE, ADDRESS), (THREE, "")])

    assert numbers == [0, 1, 0]


def test_several_are_counted_by_one_statement(django_assert_num_queries):
    rate_limits.count(THREE, ADDRESS)

    with django_assert_num_queries(3):  # between a savepoint and its release
        numbers = rate_limits.count_each([(THREE, "203.0.113.8"), (THREE, ADDRESS), (THREE, "")])

    assert numbers == [1, 2, 0]


def test_nobody_known_is_not_counted():
    assert [rate_limits.allow(THREE, "") for _ in range(5)] == [True] * 5
    assert not RateCount.objects.exists()


def test_switched_off_nothing_is_counted(settings):
    settings.RATE_LIMITS = False

    assert [rate_limits.allow(THREE, ADDRESS) for _ in range(5)] == [True] * 5
    assert not RateCount.objects.exists()


def test_table_shows_nobody(settings):
    rate_limits.count(THREE, ADDRESS)
    row = RateCount.objects.get()

    assert ADDRESS not in str(RateCount.objects.values())
    settings.SECRET_KEY = "another" * 10
    assert THREE.key_of(ADDRESS) != row.key


@pytest.mark.django_db(transaction=True)
def test_threads_that_count_at_once_each_get_a_number_of_their_own():
    def count(_number):
        try:
            return rate_limits.count(THREE, ADDRESS)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(count, range(40)))

    assert sorted(numbers) == list(range(1, 41))


def test_count_is_undone_with_the_transaction_it_stands_in():
    with transaction.atomic():
        rate_limits.count(THREE, ADDRESS)
        transaction.set_rollback(True)

    assert rate_limits.number_of(THREE, ADDRESS) == 0


def test_broken_store_allows_everything_and_spoils_no_transaction(monkeypatch, caplog):
    monkeypatch.setattr(in_database, "_COUNT", "INSERT INTO nowhere VALUES {rows}, (%s, 1, %s)")

    with transaction.atomic():
        assert rate_limits.allow(THREE, ADDRESS)
        assert RateCount.objects.count() == 0

    assert len(caplog.messages) == 1
    assert "nowhere" not in caplog.text


def test_database_that_does_not_answer_allows_everything(monkeypatch, caplog):
    def fail(*args):
        raise DatabaseError(ADDRESS)

    monkeypatch.setattr(in_database, "numbers_of", fail)

    assert rate_limits.number_of(THREE, ADDRESS) == 0
    assert ADDRESS not in caplog.text


def test_rows_whose_time_is_over_are_deleted():
    with time_machine.travel("2026-11-24 12:00:00Z", tick=False):
        rate_limits.count(THREE, ADDRESS)
    rate_limits.count(THREE, "203.0.113.8")

    in_database.forget_what_is_over()

    assert [row.key for row in RateCount.objects.all()] == [THREE.key_of("203.0.113.8")]


def test_worker_deletes_them():
    assert chores._tasks["rate_limits"].work is in_database.forget_what_is_over


@pytest.fixture
def redis_down(settings):
    """A Redis on a port where nothing listens."""
    from tests.postgres import free_port

    settings.CACHE_URL = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": settings.CACHE_URL,
        }
    }


def test_database_counts_while_redis_is_down(redis_down, caplog):
    answers = [rate_limits.allow(THREE, ADDRESS) for _ in range(5)]

    assert answers == [True, True, True, False, False]
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
    assert ADDRESS not in caplog.text
    assert caplog.messages[0] == "rate limit test: ConnectionError from clinic.rate_limits.in_redis"
