"""Making the summaries: each person's, once, on their day. Safe to repeat, for two workers at once, and after a crash.

One transaction makes a summary, its lines and its message, while the person's row is held: all of it is there or none.
A summary without lines is kept, too, and sends nothing: what comes up later in the week waits for the next day chosen.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from clinic import outbox
from clinic.models import User
from education.models import Article, Digest, Reminder
from education.notices.recipients import active_with
from education.reminders.lines import Desk, Line, falling_due, of_licences, of_reviews, of_waiting

TOPIC = "weekly_summary"
NOT_BEFORE = 6  # o'clock: a summary that lies on top in the morning is read
WEEK = timedelta(days=7)


def make_digests(now: datetime) -> int:
    """Make what is due now, and answer how many summaries that were."""
    due = _due(timezone.localtime(now))
    if not due:
        return 0
    today = timezone.localdate(now)
    desk, reviews = Desk(today), list(falling_due(today))
    return sum(
        _make(user, day, [] if is_first else _lines(desk, reviews, user, day)) for user, day, is_first in due
    )


def _lines(desk: Desk, reviews: list[Article], user: User, day: date) -> list[Line]:
    return [
        *of_reviews(desk, reviews, user, day),
        *of_licences(desk, user, day),
        *of_waiting(user, desk, day),
    ]


def _due(now: datetime) -> list[tuple[User, date, bool]]:
    """Everybody whose summary is due, with the day it is for, and whether it only marks where their weeks begin: who
    is new waits for their day."""
    today = now.date()
    last = dict(Digest.objects.filter(on__lte=today).values_list("user").annotate(last=Max("on")))
    people = active_with("view_article").order_by("pk")
    days = [(user, _day_due(user, last.get(user.pk), now)) for user in people]
    return [(user, day, user.pk not in last and day != today) for user, day in days if day]


def _day_due(user: User, last: date | None, now: datetime) -> date | None:
    """The day whose summary this person should have by now and has not; None if there is none.

    That is today, from the morning on; or the latest of their days, once they had none for a week: then the worker
    stood still on that day. Whoever chose another day meanwhile waits for it.
    """
    today = now.date()
    day = today - timedelta(days=(today.weekday() - user.digest_weekday) % 7)
    if day == today:
        return day if last != today and now.hour >= NOT_BEFORE else None
    return day if last is None or last <= today - WEEK else None


@transaction.atomic
def _make(user: User, day: date, lines: Iterable[Line]) -> bool:
    """Write one summary; False where another worker was quicker."""
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    digest, is_new = Digest.objects.get_or_create(user=user, on=day)
    if not is_new:
        return False
    reminders = [
        Reminder(digest=digest, user=user, **_columns(line))
        for line in lines
        if not Reminder.objects.filter(user=user, **_columns(line)).exists()
    ]
    Reminder.objects.bulk_create(reminders)
    if reminders:
        outbox.enqueue(topic=TOPIC, event=str(digest.pk), subject_id=digest.pk, recipients=[user])
    return True


def _columns(line: Line) -> dict:
    return {
        "article_id": line.article_id,
        "clinician_id": line.clinician_id,
        "stage": line.stage,
        "due_on": line.due_on,
    }
