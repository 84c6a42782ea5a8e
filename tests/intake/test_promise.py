from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.hours import Schedule
from clinic.models import Closure, OpeningHours
from intake.models import IntakePolicy
from intake.promise import end_of_later_window, promise_for
from tests.make import make_office, make_practice

pytestmark = pytest.mark.django_db
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
TUESDAY = date(2026, 11, 24)
WEDNESDAY = TUESDAY + timedelta(days=1)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), LOS_ANGELES)


@pytest.fixture
def office():
    return make_office()  # weekdays 8:30 to 12 and 1 to 5


def test_reply_comes_within_four_open_hours(office):
    promise = promise_for(office, at(TUESDAY, 21, 40))

    assert (promise.reply_by, promise.reply_by_kind) == (at(WEDNESDAY, 13, 30), "computed")
    assert promise.reply_minutes == 240


def test_clocks_of_the_desk_run_in_open_time_too(office):
    promise = promise_for(office, at(TUESDAY, 21, 40))

    assert promise.attempt_due_at == at(WEDNESDAY, 9)
    assert promise.quarantine_due_at == at(WEDNESDAY, 10, 30)


def test_policy_of_the_office_counts(office):
    IntakePolicy.objects.create(office=office, promise_minutes=60, attempt_minutes=10, quarantine_percent=100)

    promise = promise_for(office, at(TUESDAY, 9))

    assert promise.reply_by == promise.quarantine_due_at == at(TUESDAY, 10)
    assert promise.attempt_due_at == at(TUESDAY, 9, 10)


def test_promise_is_whole_minutes_so_that_what_is_shown_is_what_is_kept(office):
    assert promise_for(office, at(TUESDAY, 9, 0, 59)).reply_by == at(TUESDAY, 14)


def test_request_for_no_office_counts_in_the_main_one(office):
    make_practice(main_office=office)

    assert promise_for(None, at(TUESDAY, 9)).reply_by == at(TUESDAY, 14)


@pytest.mark.parametrize("times", [["any"], ["any", "late_afternoon"], [], ["morning"], ["late_afternoon"]])
def test_patient_who_can_be_called_before_the_time_due_is_promised_it(office, times):
    # Due on Wednesday at 9:30 am; a late afternoon and an hour of the morning come before.
    promise = promise_for(office, at(TUESDAY, 14), times)

    assert (promise.reply_by, promise.reply_by_kind) == (at(WEDNESDAY, 9, 30), "computed")


def test_patient_who_can_be_called_only_later_is_promised_the_end_of_that_window(office):
    promise = promise_for(office, at(TUESDAY, 17), ["late_afternoon"])

    assert (promise.reply_by, promise.reply_by_kind) == (at(WEDNESDAY, 17), "chosen_window")


def test_first_of_several_windows_counts(office):
    # Due on Tuesday at 5 pm, noon lies before.
    promise = promise_for(office, at(TUESDAY, 12, 10), ["morning"])

    assert (promise.reply_by, promise.reply_by_kind) == (at(WEDNESDAY, 12), "chosen_window")


def test_last_minutes_of_a_window_are_no_chance_to_call(office):
    # Ten minutes of this late afternoon are left, fewer than a first attempt is given.
    promise = promise_for(office, at(TUESDAY, 16, 50), ["late_afternoon"])

    assert promise.reply_by == at(WEDNESDAY, 17)


def test_window_over_the_lunch_break_ends_with_the_afternoon(office):
    IntakePolicy.objects.create(office=office, promise_minutes=60)

    promise = promise_for(office, at(TUESDAY, 17), ["afternoon"])

    assert promise.reply_by == at(WEDNESDAY, 17)


def test_window_that_is_never_open_is_left_aside(office):
    OpeningHours.objects.filter(opens__gte=time(12)).delete()

    promise = promise_for(office, at(TUESDAY, 9), ["late_afternoon"])

    assert promise.reply_by_kind == "computed"


@pytest.mark.parametrize("times", [[], ["morning"]])
def test_office_that_is_never_open_promises_nothing_and_loses_nothing(office, times):
    Closure.objects.create(office=office, starts_on=date(2020, 1, 1), ends_on=date(2099, 1, 1))

    promise = promise_for(office, at(TUESDAY, 9), times)

    assert promise.reply_by_kind == "unpromised"
    assert promise.reply_by == at(TUESDAY, 13)


def test_before_an_office_is_set_up_nothing_is_promised():
    assert promise_for(None, at(TUESDAY, 9)).reply_by_kind == "unpromised"


HOURS = [(time(8, 30), time(12)), (time(13), time(17))]
WEEK = Schedule(LOS_ANGELES, dict.fromkeys(range(5), HOURS), {}, [])
windows = st.lists(st.sampled_from(["morning", "afternoon", "late_afternoon"]), min_size=1, max_size=3)


@given(windows, st.integers(0, 60 * 24 * 400), st.integers(30, 2000))
def test_window_is_later_than_what_was_due_and_in_open_time(times, minutes, length):
    now = at(date(2026, 1, 1), 0) + timedelta(minutes=minutes)
    due = now + timedelta(minutes=length)

    ends = end_of_later_window(WEEK, now, due, times, least=30)

    if ends is not None:
        assert ends > due
        assert ends.astimezone(LOS_ANGELES).time() in (time(12), time(17))
