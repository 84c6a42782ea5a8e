"""A question is kept only once five separate days have seen it, and with nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from education.models import QueryDays, SearchQuery
from education.search import counting

pytestmark = pytest.mark.django_db


def ask(words: str, days: int, *, start: int = 0, finds_nothing: bool = True) -> None:
    """Ask once on each of so many days."""
    for day in range(start, start + days):
        with time_machine.travel(timezone.now() + timedelta(days=day), tick=False):
            counting.count(words, language="en", finds_nothing=finds_nothing)


def stored() -> str:
    """Everything that the counting's tables hold, as one text."""
    return repr([*QueryDays.objects.values(), *SearchQuery.objects.values()])


def test_question_of_five_days_is_kept():
    ask("Swayback", 5)

    kept = SearchQuery.objects.get()
    assert (kept.text, kept.days, kept.finds_nothing) == ("swayback", 5, True)


def test_question_of_four_days_can_be_read_nowhere():
    ask("swayback", 4)

    assert not SearchQuery.objects.exists()
    assert "swayback" not in stored()
    assert QueryDays.objects.get().days == 4


def test_many_times_on_one_day_count_once():
    for _ in range(9):
        counting.count("swayback", language="en", finds_nothing=True)

    assert QueryDays.objects.get().days == 1


def test_days_need_not_follow_each_other():
    for day in (0, 3, 9, 20, 40):
        ask("swayback", 1, start=day)

    assert SearchQuery.objects.exists()


def test_case_and_blanks_make_no_other_question():
    ask("  SWAY  back ", 2)
    ask("sway back", 3, start=2)

    assert SearchQuery.objects.get().text == "sway back"


def test_kept_question_tells_no_time_and_nobody():
    ask("swayback", 6)

    names = {field.name for field in SearchQuery._meta.get_fields()}
    assert names == {"id", "text", "language", "days", "finds_nothing"}
    assert SearchQuery.objects.get().days == 6


def test_question_that_is_answered_now_says_so():
    ask("swayback", 5)

    ask("swayback", 1, start=5, finds_nothing=False)

    assert not SearchQuery.objects.get().finds_nothing


@pytest.mark.parametrize(
    "words",
    [
        "ada@example.org",
        "call 310 555 0199",
        "3-1-0-5-5-5",
        "my husband Paul has had pain since may",
        "x" * 61,
        "",
    ],
)
def test_what_may_be_personal_is_not_even_counted(words):
    ask(words, 5)

    assert stored() == "[]"


def test_hash_cannot_be_made_without_the_key(settings):
    before = counting.digest_of("swayback", "en")

    settings.SECRET_KEY = "another key of the same length, which nobody else has got at all"

    assert counting.digest_of("swayback", "en") != before


def test_question_is_forgotten_after_a_month_without_another_day():
    ask("swayback", 4)

    counting.forget_old(timezone.now() + timedelta(days=3 + 31))
    assert QueryDays.objects.exists()

    counting.forget_old(timezone.now() + timedelta(days=3 + 33))
    assert not QueryDays.objects.exists()


def test_flood_of_questions_fills_no_disk(monkeypatch):
    monkeypatch.setattr(counting, "_MOST_ROWS", 3)

    for number in range(20):
        counting.count(f"word {number}", language="en", finds_nothing=True)

    assert QueryDays.objects.count() <= 4


def test_failure_of_the_database_stays_here(monkeypatch, caplog):
    def fail(*_):
        raise DatabaseError("attempt to write a readonly database: swayback")

    monkeypatch.setattr(counting, "_count", fail)

    counting.count("swayback", language="en", finds_nothing=True)

    assert "not counted: DatabaseError" in caplog.text
    assert "swayback" not in caplog.text


def test_usual_wait_comes_back():
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one writer")

    counting.count("swayback", language="en", finds_nothing=True)

    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == 20_000


def test_database_keeps_no_question_of_fewer_days():
    with pytest.raises(IntegrityError), transaction.atomic():
        SearchQuery.objects.create(text="swayback", language="en", days=4)
