"""What readers look for, kept for editors only once five separate days have seen it.

Until then there is a number of days under a keyed hash, and nothing that could be read. What may tell of a person
(digits, an address, a whole sentence, the words of somebody in need) is not even counted. Nobody's address, no account
and no time of day is ever stored.
"""

import contextlib
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Min
from django.utils import timezone
from django.utils.crypto import salted_hmac

from education.models import QueryDays, SearchQuery

logger = logging.getLogger(__name__)

DAYS = 5
FORGOTTEN_AFTER = timedelta(days=31)  # without another day
_MOST_ROWS = 100_000  # a flood of made-up words must not fill the disk
_MOST_WORDS = 6
_LONGEST = SearchQuery._meta.get_field("text").max_length
_WAIT = 200  # milliseconds that a reader waits for SQLite's only writer
_PERSONAL = re.compile(r"@|(?:\d\D*){6}")


def count(text: str, *, language: str, finds_nothing: bool) -> None:
    """Count today for this question. A page is never kept from a reader because this fails."""
    words = " ".join(text.lower().split())
    if not words or may_be_personal(words):
        return
    try:
        with _short_wait(), transaction.atomic():
            _count(words, language, finds_nothing, timezone.localdate())
    except DatabaseError as error:  # read only, busy or away; its text would name the words
        logger.warning("a search was not counted: %s", type(error).__name__)


def may_be_personal(words: str) -> bool:
    """Whether the words may say who somebody is, or tell their story."""
    return len(words) > _LONGEST or len(words.split()) > _MOST_WORDS or bool(_PERSONAL.search(words))


def forget_old(now: datetime) -> None:
    """Delete the counters that no day added to for a month; a chore of the worker."""
    QueryDays.objects.filter(last_day__lt=timezone.localdate(now) - FORGOTTEN_AFTER).delete()


@transaction.atomic
def drop(query: SearchQuery) -> None:
    """Forget a question altogether: it comes back only after five more days."""
    QueryDays.objects.filter(digest=digest_of(query.text, query.language)).delete()
    query.delete()


def digest_of(words: str, language: str) -> str:
    """The counter's name: without this installation's key nobody can make it from the words."""
    return salted_hmac(f"education.search.counting.{language}", words, algorithm="sha256").hexdigest()


def _count(words: str, language: str, finds_nothing: bool, today: date) -> None:
    digest = digest_of(words, language)
    seen = QueryDays.objects.filter(digest=digest).first()
    if seen is None:
        if _has_room():
            QueryDays.objects.bulk_create([QueryDays(digest=digest, last_day=today)], ignore_conflicts=True)
        return
    if seen.last_day >= today:
        return
    earlier = QueryDays.objects.filter(pk=seen.pk, last_day__lt=today)  # nobody else was quicker
    if earlier.update(days=F("days") + 1, last_day=today) and seen.days + 1 >= DAYS:
        SearchQuery.objects.update_or_create(
            text=words, language=language, defaults={"days": seen.days + 1, "finds_nothing": finds_nothing}
        )


def _has_room() -> bool:
    ends = QueryDays.objects.aggregate(first=Min("pk"), last=Max("pk"))
    return (ends["last"] or 0) - (ends["first"] or 0) < _MOST_ROWS


@contextlib.contextmanager
def _short_wait() -> Iterator[None]:
    """Rather not count than let a reader wait: SQLite would for up to 20 seconds while somebody else writes."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {_WAIT}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
