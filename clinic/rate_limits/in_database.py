"""Counters as rows of the database, on SQLite and PostgreSQL alike."""

import time

from django.db import DatabaseError, InterfaceError, connection, transaction

from clinic.models import RateCount

FAILURES = (DatabaseError, InterfaceError)

# One statement, so that two processes never read the same number. A counter whose time is over begins again at one.
_COUNT = """
INSERT INTO clinic_ratecount (key, number, ends_at) VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
  number = CASE WHEN clinic_ratecount.ends_at > %s THEN clinic_ratecount.number + 1 ELSE 1 END,
  ends_at = CASE WHEN clinic_ratecount.ends_at > %s THEN clinic_ratecount.ends_at ELSE excluded.ends_at END
RETURNING key, number
"""
_NUMBERS = "SELECT key, number FROM clinic_ratecount WHERE ends_at > %s AND key IN ({keys})"


def count(seconds: dict[str, int]) -> dict[str, int]:
    """One more of each key, within its seconds; how many that makes.

    It waits for whoever counts the same and has not committed yet; in the keys' order, so that no two wait for each
    other.
    """
    now = int(time.time())
    rows = [value for key in sorted(seconds) for value in (key, now + seconds[key])]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_COUNT.format(rows=", ".join(["(%s, 1, %s)"] * len(seconds))), [*rows, now, now])
        return dict(cursor.fetchall())


def numbers_of(keys: list[str]) -> dict[str, int]:
    """How many there are by now, of those that have begun."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBERS.format(keys=", ".join(["%s"] * len(keys))), [int(time.time()), *keys])
        return dict(cursor.fetchall())


def forget_what_is_over(now=None) -> None:
    """Delete the rows whose time is over; a chore of the worker."""
    RateCount.objects.filter(ends_at__lte=int(time.time())).delete()
