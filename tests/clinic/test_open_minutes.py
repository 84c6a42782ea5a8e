"""Arithmetic of open time, against somebody who counts the minutes one by one."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.hours import NeverOpen, Schedule, add_open_minutes, instant

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
MINUTE = timedelta(minutes=1)
MONDAY = date(2026, 11, 23)
WITH_LUNCH = [(time(8, 30), time(12)), (time(13), time(17))]
SPRING, AUTUMN = date(2026, 3, 8), date(2026, 11, 1)  # the clocks change at 2 am
FIRST_DAY, DAYS = date(2025, 7, 1), 3 * 365


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOS_ANGELES)


def calendar(weekly=None, special=None, closures=()) -> Schedule:
    weekly = dict.fromkeys(range(5), WITH_LUNCH) if weekly is None else weekly
    return Schedule(LOS_ANGELES, weekly, special or {}, list(closures))


def day_only(day: date, *hours) -> Schedule:
    return calendar(weekly={}, special={day: list(hours)})


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        (at(MONDAY, 9), 30, at(MONDAY, 9, 30)),
        (at(MONDAY, 11), 120, at(MONDAY, 14)),  # over lunch
        (at(MONDAY, 8), 240, at(MONDAY, 13, 30)),  # before opening
        (at(MONDAY, 21, 40), 240, at(MONDAY + timedelta(days=1), 13, 30)),
        (at(MONDAY + timedelta(days=4), 16), 240, at(MONDAY + timedelta(days=7), 11, 30)),  # over the weekend
        (at(MONDAY, 16), 60, at(MONDAY, 17)),  # closing time, not the next opening
        (at(MONDAY, 12, 30), 0, at(MONDAY, 13)),
        (at(MONDAY, 10), 0, at(MONDAY, 10)),
    ],
)
def test_minutes_pass_while_it_is_open(start, minutes, due):
    assert add_open_minutes(calendar(), start, minutes) == due


def test_closure_wins_over_special_hours():
    schedule = calendar(special={MONDAY: [(time(9), time(10))]}, closures=[(MONDAY, MONDAY)])

    assert add_open_minutes(schedule, at(MONDAY, 9), 30) == at(MONDAY + timedelta(days=1), 9)


def test_special_day_replaces_the_week():
    schedule = calendar(special={MONDAY: [(time(18), time(20))]})

    assert add_open_minutes(schedule, at(MONDAY, 9), 90) == at(MONDAY, 19, 30)


def test_answer_is_utc():
    assert add_open_minutes(calendar(), at(MONDAY, 9), 30).tzinfo is UTC


@pytest.mark.parametrize(("sunday", "elapsed"), [(SPRING, 3), (AUTUMN, 5)])
def test_day_of_the_clock_change_is_as_long_as_it_is(sunday, elapsed):
    [(opens, closes)] = day_only(sunday, (time(0), time(4))).instants_on(sunday)

    assert closes - opens == timedelta(hours=elapsed)


def test_time_that_is_skipped_counts_from_the_change():
    assert instant(at(SPRING, 2, 30)) == datetime(2026, 3, 8, 10, tzinfo=UTC)


def test_time_that_comes_twice_counts_when_it_first_comes():
    assert instant(at(AUTUMN, 1, 30)) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def test_hours_within_the_hour_that_is_skipped_are_none():
    assert day_only(SPRING, (time(2, 15), time(2, 45))).instants_on(SPRING) == []


def test_hours_that_overlap_count_once():
    both = day_only(MONDAY, (time(9), time(11)), (time(10), time(12)))

    assert both.instants_on(MONDAY) == [(at(MONDAY, 9), at(MONDAY, 12))]


@pytest.mark.parametrize(
    "schedule",
    [calendar(weekly={}), calendar(closures=[(date(2020, 1, 1), date(9999, 12, 31))])],
    ids=["no hours", "closed for ever"],
)
def test_calendar_that_is_never_open_is_an_error_not_a_loop(schedule):
    with pytest.raises(NeverOpen):
        add_open_minutes(schedule, at(MONDAY, 9), 30)


def test_special_days_that_run_out_are_an_error():
    with pytest.raises(NeverOpen):
        add_open_minutes(day_only(MONDAY, (time(9), time(10))), at(MONDAY, 9), 61)


def test_long_closure_is_waited_for():
    closed = calendar(closures=[(MONDAY, MONDAY + timedelta(days=300))])

    assert add_open_minutes(closed, at(MONDAY, 9), 30).date() > MONDAY + timedelta(days=300)


# --- against a counter ---

times = st.integers(0, 24 * 60 - 2)
spans = st.lists(st.tuples(times, st.integers(1, 600)), max_size=3)
days = st.integers(0, DAYS).map(lambda offset: FIRST_DAY + timedelta(days=offset))
# Both days on which the clock changes come up often, and so do their nights.
odd_days = st.one_of(days, st.sampled_from([SPRING, AUTUMN, date(2027, 3, 14), date(2027, 11, 7)]))


def hours(rows) -> list[tuple[time, time]]:
    return sorted((clock(first), clock(min(first + length, 24 * 60 - 1))) for first, length in rows)


def clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@st.composite
def schedules(draw) -> Schedule:
    weekly = {day: hours(rows) for day, rows in draw(st.dictionaries(st.integers(0, 6), spans)).items()}
    special = {day: hours(rows) for day, rows in draw(st.dictionaries(odd_days, spans, max_size=3)).items()}
    closed = draw(st.lists(st.tuples(days, st.integers(0, 20)), max_size=3))
    closures = [(first, first + timedelta(days=length)) for first, length in closed]
    return Schedule(LOS_ANGELES, weekly, special, closures)


@st.composite
def moments(draw) -> datetime:
    return at(draw(odd_days), 0).astimezone(UTC) + draw(st.integers(0, 24 * 60 - 1)) * MINUTE


def open_minutes(schedule: Schedule, start: datetime, days_to_count: int):
    """Each open minute from `start` on, found by looking at the clock on the wall: no interval, no arithmetic.

    An interval has begun once the wall has shown its opening time that day, and ended once it has shown its closing.
    """
    minute, latest, today = at(start.astimezone(LOS_ANGELES).date(), 0).astimezone(UTC), None, None
    end = start + timedelta(days=days_to_count)
    while minute < end:
        wall = minute.astimezone(LOS_ANGELES)
        if wall.date() != today:
            today, latest = wall.date(), time(0)
            rows = (
                []
                if is_closed(schedule, today)
                else schedule.special.get(today, schedule.weekly.get(today.weekday(), []))
            )
        latest = max(latest, wall.time())
        if minute >= start and any(opens <= latest < closes for opens, closes in rows):
            yield minute
        minute += MINUTE


def is_closed(schedule: Schedule, day: date) -> bool:
    return any(first <= day <= last for first, last in schedule.closures)


def added(schedule: Schedule, start: datetime, minutes: int) -> datetime | None:
    try:
        return add_open_minutes(schedule, start, minutes)
    except NeverOpen:
        return None


@given(schedules(), moments(), st.integers(1, 900))
def test_sum_agrees_with_counting_minute_by_minute(schedule, start, minutes):
    counted = list(open_minutes(schedule, start, days_to_count=10))

    due = added(schedule, start, minutes)

    if len(counted) >= minutes:
        assert due == counted[minutes - 1] + MINUTE
    else:
        assert due is None or due > start + timedelta(days=10)


@given(schedules(), moments(), st.integers(0, 3000))
def test_sum_is_never_in_closed_time(schedule, start, minutes):
    due = added(schedule, start, minutes)

    if due is not None:
        day = due.astimezone(LOS_ANGELES).date()
        assert any(opens <= due <= closes for opens, closes in schedule.instants_on(day))


@given(schedules(), moments(), st.integers(0, 2000), st.integers(0, 2000))
def test_sum_of_sums_is_the_sum(schedule, start, some, more):
    whole = added(schedule, start, some + more)

    if whole is not None:
        assert added(schedule, add_open_minutes(schedule, start, some), more) == whole


@given(schedules(), moments(), st.integers(0, 2000), st.integers(0, 2000), st.integers(0, 5000))
def test_later_or_longer_is_never_due_earlier(schedule, start, some, more, later):
    due = added(schedule, start, some)
    longer, moved = added(schedule, start, some + more), added(schedule, start + later * MINUTE, some)

    assert longer is None or due <= longer
    assert moved is None or due is None or due <= moved
