"""What patients are told about each office, right at the minute."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from clinic.hours import DAYS_AHEAD, Schedule
from clinic.models import Closure, OpeningHours
from clinic.offices import days_that_differ, offices_at
from clinic.templatetags.days import unbroken
from tests.make import make_office

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
MONDAY = date(2026, 11, 23)
HOLIDAY = date(2026, 11, 26)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), LOS_ANGELES)


@pytest.fixture
def office(db):
    return make_office(directions="Third floor.")


def facts_at(moment: datetime):
    return offices_at(moment)[0]


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (at(MONDAY, 8, 29, 59), "We are closed now and open today at 8:30 am"),
        (at(MONDAY, 8, 30), "Open until 12 pm and again from 1 pm"),
        (at(MONDAY, 11, 59, 59), "Open until 12 pm and again from 1 pm"),
        (at(MONDAY, 12), "We are closed now and open today at 1 pm"),
        (at(MONDAY, 16, 59, 59), "Open today until 5 pm"),
        (at(MONDAY, 17), "We are closed now and open tomorrow at 8:30 am"),
    ],
)
def test_the_sentence_turns_at_the_minute(office, moment, sentence):
    assert facts_at(moment).status.sentence == sentence


def test_a_holiday_is_closed_all_day_and_told_ahead(office):
    Closure.objects.create(office=office, starts_on=HOLIDAY, ends_on=HOLIDAY, reason="Staff outing")

    before, on_the_day, after = (facts_at(at(day, 10)) for day in (MONDAY, HOLIDAY, date(2026, 11, 27)))

    assert before.days_ahead == ["Thursday, November 26: closed"]
    assert (on_the_day.status.is_open, on_the_day.status.today_in_words) == (False, "Closed today")
    assert after.days_ahead == []


def test_days_are_written_as_the_language_of_the_page_does(office):
    Closure.objects.create(office=office, starts_on=HOLIDAY, ends_on=HOLIDAY)

    with override("es"):
        assert facts_at(at(MONDAY, 10)).days_ahead == ["jueves 26 de noviembre: cerrado"]


def test_a_special_day_is_told_with_its_hours_unless_it_is_closed(office):
    saturday = date(2026, 12, 5)
    OpeningHours.objects.create(office=office, date=saturday, opens=time(9), closes=time(12))

    assert facts_at(at(MONDAY, 10)).days_ahead == ["Saturday, December 5: 9 am – 12 pm"]

    Closure.objects.create(office=office, starts_on=saturday, ends_on=saturday)

    assert facts_at(at(MONDAY, 10)).days_ahead == ["Saturday, December 5: closed"]


def test_a_closure_that_has_begun_is_told_from_today_on(office):
    Closure.objects.create(office=office, starts_on=MONDAY - timedelta(days=3), ends_on=HOLIDAY)

    assert facts_at(at(MONDAY, 10)).days_ahead == ["Monday, November 23 to Thursday, November 26: closed"]


def test_days_far_ahead_are_not_told_yet(office):
    far = MONDAY + timedelta(days=DAYS_AHEAD + 1)
    Closure.objects.create(office=office, starts_on=far, ends_on=far)

    assert facts_at(at(MONDAY, 10)).days_ahead == []


def test_each_office_has_its_own_time(db):
    make_office(name="East", time_zone="America/New_York")
    make_office(name="West")

    east, west = offices_at(at(MONDAY, 6))

    assert (east.status.is_open, west.status.is_open) == (True, False)


def test_a_closed_office_and_one_without_hours(db):
    make_office(name="Gone", is_active=False)
    bare = make_office(name="Bare")
    OpeningHours.objects.filter(office=bare).delete()

    facts = offices_at(at(MONDAY, 10))

    assert [(each.office.name, each.week) for each in facts] == [("Bare", [])]
    assert facts[0].status.sentence == "We are closed until further notice"


def test_offices_are_read_in_two_queries_whatever_their_number(db, django_assert_num_queries):
    for _ in range(4):
        make_office()

    with django_assert_num_queries(2):
        offices_at()


days = st.dates(MONDAY - timedelta(days=10), MONDAY + timedelta(days=DAYS_AHEAD + 10))


@given(closures=st.lists(st.tuples(days, st.integers(0, 9))), special=st.lists(days))
def test_every_day_that_differs_is_told_once_and_in_order(closures, special):
    """A day is told exactly if its schedule differs from its week, within the days ahead."""
    hours = [(time(9), time(12))]
    closed = [(first, first + timedelta(days=length)) for first, length in closures]
    schedule = Schedule(LOS_ANGELES, {}, dict.fromkeys(special, hours), closed)

    told = list(days_that_differ(schedule, MONDAY))

    opened = {f"{day:%A, %B} {day.day}: 9 am – 12 pm" for day in special if schedule.intervals_on(day)}
    ahead = {f"{day:%A, %B} {day.day}: 9 am – 12 pm" for day in special if day < MONDAY} | {
        f"{day:%A, %B} {day.day}: 9 am – 12 pm"
        for day in special
        if day > MONDAY + timedelta(days=DAYS_AHEAD)
    }
    assert {line for line in told if line.endswith("pm")} == opened - ahead
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (8, 29, "We are closed now"),
        (8, 30, "Open until 12 pm"),
        (12, 0, "open today at 1 pm"),
        (17, 0, "open tomorrow"),
    ],
)
def test_the_contact_page_turns_at_the_minute(client, office, hour, minute, words):
    with time_machine.travel(at(MONDAY, hour, minute), tick=False):
        assert unbroken(words) in client.get("/contact/").text
