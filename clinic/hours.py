"""Arithmetic of open time. Boundaries are made in the office's own zone, so that daylight saving comes out right."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, pgettext

from clinic.models import Office, OpeningHours

DAYS_AHEAD = (
    60  # how far a next opening is looked for; beyond it the office counts as closed until further notice
)

OPENS_WITHIN = (
    366  # days; a calendar that stays closed longer than a year is a mistake, and no promise rests on it
)

Interval = tuple[datetime, datetime]

# By hand, because every page asks for it: a tenth of the time that the ORM takes for its two queries.
_CALENDAR = """
SELECT office_id, weekday, date, date, opens, closes FROM clinic_openinghours WHERE office_id IN ({offices})
UNION ALL
SELECT office_id, NULL, starts_on, ends_on, NULL, NULL FROM clinic_closure WHERE office_id IN ({offices})
ORDER BY 5, 3
"""


class NeverOpen(ImproperlyConfigured):
    """The calendar of an office has no opening within a year, so nothing can be said in open time."""


@dataclass(frozen=True)
class Schedule:
    """What an office's calendar says, read once (one query) so that many questions cost nothing more."""

    zone: ZoneInfo
    weekly: dict[int, list[tuple[time, time]]]
    special: dict[date, list[tuple[time, time]]]
    closures: list[tuple[date, date]]

    @classmethod
    def of(cls, office: Office) -> "Schedule":
        """Read the calendar of one office."""
        return cls.of_each([office])[office.pk]

    @classmethod
    def of_each(cls, offices: Iterable[Office]) -> dict[int, "Schedule"]:
        """The calendars of these offices by their id, in one query whatever their number."""
        schedules = {office.pk: cls(ZoneInfo(office.time_zone), {}, {}, []) for office in offices}
        for office, weekday, first, last, opens, closes in _rows_of(schedules):
            schedule = schedules[office]
            if opens is None:
                schedule.closures.append((first, last))
            elif first is None:
                _open_too(schedule.weekly.setdefault(weekday, []), opens, closes)
            else:
                _open_too(schedule.special.setdefault(first, []), opens, closes)
        return schedules

    def status_at(self, moment: datetime) -> "Status":
        """Whether the office is open at `moment`."""
        moment = moment.astimezone(self.zone)
        today = self.intervals_on(moment.date())
        upcoming = next(self.intervals_from(moment), None)
        if upcoming is None:
            return Status(moment, False, None, today)
        opens, closes = upcoming
        is_open = opens <= moment
        return Status(moment, is_open, closes if is_open else opens, today)

    def intervals_on(self, day: date) -> list[Interval]:
        """The open intervals of one day, in order, as aware times. A closure wins over everything."""
        if any(first <= day <= last for first, last in self.closures):
            return []
        hours = self.special.get(day, self.weekly.get(day.weekday(), []))
        return [
            (datetime.combine(day, opens, self.zone), datetime.combine(day, closes, self.zone))
            for opens, closes in hours
        ]

    def instants_on(self, day: date) -> list[Interval]:
        """The open intervals of one day as UTC instants, in order, apart from each other, right when clocks change."""
        pairs = [(instant(opens), instant(closes)) for opens, closes in self.intervals_on(day)]
        apart: list[Interval] = []
        for opens, closes in sorted(pair for pair in pairs if pair[0] < pair[1]):
            if apart and opens <= apart[-1][1]:
                opens, closes = apart[-1][0], max(closes, apart.pop()[1])
            apart.append((opens, closes))
        return apart

    def instants_from(self, start: datetime) -> Iterator[Interval]:
        """UTC intervals that end at `start` or later, soonest first. Raises NeverOpen instead of a long search."""
        day, closed_days = start.astimezone(self.zone).date(), 0
        while closed_days < OPENS_WITHIN:
            intervals = [interval for interval in self.instants_on(day) if interval[1] >= start]
            yield from intervals
            closed_days = 0 if intervals else closed_days + 1
            day += timedelta(days=1)
        raise NeverOpen("An office is not open once within a year. Look at its opening hours and closures.")

    def intervals_from(self, moment: datetime) -> Iterator[Interval]:
        """Open intervals that end after `moment`, soonest first, as far ahead as DAYS_AHEAD."""
        first = moment.astimezone(self.zone).date()
        for offset in range(DAYS_AHEAD):
            for interval in self.intervals_on(first + timedelta(days=offset)):
                if interval[1] > moment:
                    yield interval


def _rows_of(offices: Collection[int]) -> Iterator[tuple]:
    """Office, weekday, first and last day, opening and closing time of hours, and of closures, which have no times."""
    if not offices:
        return
    with connection.cursor() as cursor:
        cursor.execute(_CALENDAR.format(offices=", ".join(["%s"] * len(offices))), [*offices, *offices])
        rows = cursor.fetchall()
    for office, weekday, *days, opens, closes in rows:
        first, last = (date.fromisoformat(day) if isinstance(day, str) else day for day in days)
        yield office, weekday, first, last, _time(opens), _time(closes)


def _open_too(day: list[tuple[time, time]], opens: time, closes: time) -> None:
    """Add an interval that begins no earlier than the others. Two that touch, like one for each shift, are one: nobody
    closes at noon to open at noon."""
    if day and opens <= day[-1][1]:
        opens, closes = day[-1][0], max(closes, day.pop()[1])
    day.append((opens, closes))


def _time(stored: time | str | None) -> time | None:
    """SQLite keeps times, like days, as text."""
    return time.fromisoformat(stored) if isinstance(stored, str) else stored


def instant(local: datetime) -> datetime:
    """The UTC instant at which the clock on the wall first shows this time, or first shows a later one.

    A time that comes twice counts when it first comes; one that is skipped, when the clock skips it.
    """
    found, earlier = local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if found.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None, fold=0):
        return found
    offset = found.astimezone(local.tzinfo).utcoffset()
    while earlier.astimezone(local.tzinfo).utcoffset() != offset:
        earlier += timedelta(minutes=1)
    return earlier


def add_open_minutes(schedule: Schedule, start: datetime, minutes: int) -> datetime:
    """The UTC instant at which so many minutes of open time have passed since `start`, at the latest a closing time.

    Outside hours the count begins with the next opening. Raises NeverOpen.
    """
    left = timedelta(minutes=minutes)
    for opens, closes in schedule.instants_from(start):
        begins = max(opens, start.astimezone(UTC))
        if left <= closes - begins:
            return begins + left
        left -= closes - begins


@dataclass(frozen=True)
class Status:
    """Whether an office is open at a moment, when that changes, and the open intervals of that day.

    `changes_at` is None when no opening is known within DAYS_AHEAD.
    """

    moment: datetime
    is_open: bool
    changes_at: datetime | None
    today: list[Interval]

    @property
    def sentence(self) -> str:
        """The status in words, like “Open today until 5 pm” or “We are closed now and open tomorrow at 8:30 am”.

        Templates put a full stop after it, so no translation may end on “p. m.”.
        """
        if self.is_open:
            later = [interval for interval in self.today if interval[0] > self.moment]
            if later:
                return _("Open until %(time)s and again from %(again)s") % {
                    "time": time_in_words(self.changes_at),
                    "again": time_in_words(later[0][0]),
                }
            return _("Open today until %(time)s") % {"time": time_in_words(self.changes_at)}
        if self.changes_at is None:
            return _("We are closed until further notice")
        return _("We are closed now and open %(day)s at %(time)s") % {
            "day": day_in_words(self.changes_at, self.moment),
            "time": time_in_words(self.changes_at),
        }

    @property
    def today_in_words(self) -> str:
        """“Today: 8:30 am – 12 pm, 1 pm – 5 pm”, whatever of it is over."""
        if not self.today:
            return _("Closed today")
        hours = intervals_in_words([(opens.timetz(), closes.timetz()) for opens, closes in self.today])
        return _("Today: %(hours)s") % {"hours": hours}


def office_status(office: Office, moment: datetime | None = None) -> Status:
    """Whether an office is open at `moment` (now, if not given)."""
    return Schedule.of(office).status_at(moment or timezone.now())


def clock(moment: datetime | time) -> str:
    """A time of day as Americans write it: “8:30 am”, “5 pm”."""
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes} {_('am') if moment.hour < 12 else _('pm')}"


def time_in_words(moment: datetime | time) -> str:
    """A time of day inside a sentence. Spanish wants the article: “la 1 p. m.”, “las 8:30 a. m.”."""
    hour = moment.hour % 12 or 12
    return npgettext("time in a sentence", "%(time)s", "%(time)s", hour) % {"time": clock(moment)}


def day_in_words(moment: datetime, now: datetime) -> str:
    """“today”, “tomorrow”, a weekday within the week, else the date; both in the zone of `moment`."""
    days = (moment.date() - now.astimezone(moment.tzinfo).date()).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    wanted = "l" if days < 7 else pgettext("date format", "l, F j")
    return pgettext("day in a sentence", "%(day)s") % {"day": date_format(moment, wanted)}


def intervals_in_words(intervals: list[tuple[time, time]]) -> str:
    """Intervals of one day, like “8:30 am – 12 pm, 1 pm – 5 pm”; empty when there are none."""
    return ", ".join(f"{clock(opens)} – {clock(closes)}" for opens, closes in intervals)


def week_in_words(schedule: Schedule) -> list[str]:
    """The weekly hours, days alike taken together: “Monday to Friday: 8:30 am – 5 pm”."""
    days = [(day, intervals_in_words(schedule.weekly.get(day.value, []))) for day in OpeningHours.Weekday]
    lines = []
    for hours, group in groupby(days, key=lambda pair: pair[1]):
        names = [str(day.label) for day, _hours in group]
        lines.append(capfirst(f"{_span(names)}: {hours or _('closed')}"))
    return lines


def _span(days: list[str]) -> str:
    """“Monday”, “Saturday and Sunday”, “Monday to Friday”."""
    if len(days) == 1:
        return days[0]
    span = _("%(first)s and %(last)s") if len(days) == 2 else _("%(first)s to %(last)s")
    return span % {"first": days[0], "last": days[-1]}
