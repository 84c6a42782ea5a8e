"""The promise: by when a patient hears from us, in open time of the office. What is shown is what is frozen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from clinic.hours import Interval, NeverOpen, Schedule, add_open_minutes, instant
from clinic.models import Office, Practice
from intake.models import ConsultationRequest, IntakePolicy

ContactTime = ConsultationRequest.ContactTime
Kind = ConsultationRequest.ReplyByKind

# What the answers to "When may we call?" mean on the clock of the office. Afternoon holds late afternoon.
WINDOWS = {
    ContactTime.MORNING: (time(0), time(12)),
    ContactTime.AFTERNOON: (time(12), time(17)),
    ContactTime.LATE_AFTERNOON: (time(15), time(23, 59)),
}
WINDOW_WITHIN = 60  # days; a window that never falls into opening hours cannot be kept


@dataclass(frozen=True)
class Promise:
    """What a request is given when it comes in, all in UTC and whole minutes. Only `reply_by` is for the patient."""

    reply_by: datetime
    reply_by_kind: str
    reply_minutes: int
    attempt_due_at: datetime
    quarantine_due_at: datetime


def office_for(office: Office | None) -> Office | None:
    """The office whose hours count: the one that was chosen, else the main one; None before one is set up."""
    return office or Practice.current().main_office


def promise_for(office: Office | None, now: datetime, contact_times: Iterable[str] = ()) -> Promise:
    """The promise to a patient who sends at `now` and may be called at these times (none or `any`: whenever).

    Who can be called only after the time due is promised the end of their own window. Without an office or with a
    calendar that is never open nothing is promised (`unpromised`), and the clocks count real minutes: a mistake in the
    settings never costs a request.
    """
    office, now = office_for(office), now.astimezone(UTC).replace(second=0, microsecond=0)
    policy = IntakePolicy.of(office)
    if office is None:
        return _without_hours(policy, now)
    try:
        return _in_open_time(policy, Schedule.of(office), now, contact_times)
    except NeverOpen:
        return _without_hours(policy, now)


def _in_open_time(policy: IntakePolicy, schedule: Schedule, now: datetime, contact_times) -> Promise:
    minutes = policy.promise_minutes
    due = add_open_minutes(schedule, now, minutes)
    window_ends = end_of_later_window(schedule, now, due, contact_times, policy.attempt_minutes)
    return Promise(
        reply_by=window_ends or due,
        reply_by_kind=Kind.CHOSEN_WINDOW if window_ends else Kind.COMPUTED,
        reply_minutes=minutes,
        attempt_due_at=add_open_minutes(schedule, now, policy.attempt_minutes),
        quarantine_due_at=add_open_minutes(schedule, now, minutes * policy.quarantine_percent // 100),
    )


def _without_hours(policy: IntakePolicy, now: datetime) -> Promise:
    def after(minutes: int) -> datetime:
        return now + timedelta(minutes=minutes)

    minutes = policy.promise_minutes
    return Promise(
        reply_by=after(minutes),
        reply_by_kind=Kind.UNPROMISED,
        reply_minutes=minutes,
        attempt_due_at=after(policy.attempt_minutes),
        quarantine_due_at=after(minutes * policy.quarantine_percent // 100),
    )


def end_of_later_window(
    schedule: Schedule, now: datetime, due: datetime, contact_times: Iterable[str], least: int
) -> datetime | None:
    """End of the patient's first window after `due`, as far as the office is open then.

    None where they can be called before `due` for at least so many open minutes, may be called whenever we like, or
    named a window that never falls into opening hours.
    """
    windows = [WINDOWS[when] for when in contact_times if when in WINDOWS]
    if not windows or ContactTime.ANY in contact_times:
        return None
    before = sum((_overlap(piece, (now, due)) for piece in _pieces(schedule, now, due, windows)), timedelta())
    if before >= timedelta(minutes=least):
        return None
    later = _pieces(schedule, due, due + timedelta(days=WINDOW_WITHIN), windows)
    return next((closes for _opens, closes in later if closes > due), None)


def _pieces(schedule: Schedule, start: datetime, end: datetime, windows) -> Iterator[Interval]:
    """From when to when each window can be used, day by day: its first and last open instant, lunch included."""
    day, last = start.astimezone(schedule.zone).date(), end.astimezone(schedule.zone).date()
    while day <= last:
        open_then = [_open_within(schedule, day, window) for window in windows]
        yield from sorted(piece for piece in open_then if piece)
        day += timedelta(days=1)


def _open_within(schedule: Schedule, day: date, window: tuple[time, time]) -> Interval | None:
    begins, ends = (instant(datetime.combine(day, clock, schedule.zone)) for clock in window)
    parts = [(max(opens, begins), min(closes, ends)) for opens, closes in schedule.instants_on(day)]
    parts = [part for part in parts if part[0] < part[1]]
    return (parts[0][0], parts[-1][1]) if parts else None


def _overlap(one: Interval, other: Interval) -> timedelta:
    return max(min(one[1], other[1]) - max(one[0], other[0]), timedelta())
