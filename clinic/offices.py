"""What patients are told about each office: where it is, whether it is open now, its week, and the days that differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clinic.hours import DAYS_AHEAD, Schedule, Status, intervals_in_words, week_in_words
from clinic.models import Office


@dataclass(frozen=True)
class OfficeFacts:
    """An office at one moment, in words. `days_ahead` are the closed and special days still to come, soonest first."""

    office: Office
    schedule: Schedule
    status: Status
    week: list[str]
    days_ahead: list[str]

    @property
    def phone(self) -> str:
        """The number to show."""
        return self.office.phone.as_national if self.office.phone else ""

    @property
    def phone_link(self) -> str:
        """The number to dial, as an address."""
        return self.office.phone.as_rfc3966 if self.office.phone else ""


def offices_at(moment: datetime | None = None) -> list[OfficeFacts]:
    """The offices that see patients, as they are at `moment` (now, if not given), by name (two queries)."""
    moment = moment or timezone.now()
    offices = list(Office.objects.filter(is_active=True))
    schedules = Schedule.of_each(offices)
    return [_facts(office, schedules[office.pk], moment) for office in offices]


def _facts(office: Office, schedule: Schedule, moment: datetime) -> OfficeFacts:
    status = schedule.status_at(moment)
    ahead = list(days_that_differ(schedule, status.moment.date()))
    return OfficeFacts(office, schedule, status, week_in_words(schedule) if schedule.weekly else [], ahead)


def days_that_differ(schedule: Schedule, today: date) -> Iterator[str]:
    """Days from today on that are not as their week says, like “Thursday, November 26: closed”."""
    for first, end, hours in exceptions(schedule, today):
        yield f"{_span(first, end)}: {intervals_in_words(hours) or _('closed')}"


def exceptions(schedule: Schedule, today: date) -> Iterator[tuple[date, date, list[tuple[time, time]]]]:
    """First and last day of each exception to the week within DAYS_AHEAD, with its hours; closed where there are none.

    A closure wins over a special day, as it does in the schedule; one that began before is told from today on.
    """
    last = today + timedelta(days=DAYS_AHEAD)
    closed = [(max(first, today), end) for first, end in schedule.closures if first <= last and end >= today]
    special = [
        (day, day)
        for day in schedule.special
        if today <= day <= last and not any(first <= day <= end for first, end in closed)
    ]
    for first, end in sorted({*closed, *special}):
        yield first, end, schedule.special[first] if (first, end) in special else []


def _span(first: date, end: date) -> str:
    if first == end:
        return _day(first)
    return _("%(first)s to %(last)s") % {"first": _day(first), "last": _day(end)}


def _day(day: date) -> str:
    return date_format(day, pgettext("date format", "l, F j"))
