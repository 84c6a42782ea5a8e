from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from clinic.hours import Schedule, clock, day_in_words, office_status, week_in_words
from clinic.models import Closure, OpeningHours
from tests.make import make_office

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
MONDAY = date(2026, 11, 23)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOS_ANGELES)


@pytest.fixture
def office(db):
    return make_office()


def test_office_is_open_within_an_interval(office):
    status = office_status(office, at(MONDAY, 9))

    assert status.is_open
    assert status.changes_at == at(MONDAY, 12)


def test_office_is_closed_at_lunch_and_opens_again(office):
    status = office_status(office, at(MONDAY, 12, 30))

    assert not status.is_open
    assert status.changes_at == at(MONDAY, 13)


def test_hours_that_touch_are_one_interval(office):
    OpeningHours.objects.create(office=office, weekday=0, opens=time(12), closes=time(13))

    schedule = Schedule.of(office)

    assert schedule.status_at(at(MONDAY, 9)).sentence == "Open today until 5 pm"
    assert week_in_words(schedule)[0] == "Monday: 8:30 am – 5 pm"


def test_office_opens_at_the_minute_and_is_closed_at_closing_time(office):
    assert office_status(office, at(MONDAY, 8, 30)).is_open
    assert not office_status(office, at(MONDAY, 17)).is_open


def test_friday_evening_leads_to_monday(office):
    friday = MONDAY + timedelta(days=4)

    status = office_status(office, at(friday, 18))

    assert status.changes_at == at(MONDAY + timedelta(days=7), 8, 30)


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (at(MONDAY, 9), "Abierto hasta las 12 p. m. y otra vez desde la 1 p. m. de hoy"),
        (at(MONDAY, 14), "Abierto hasta las 5 p. m. de hoy"),
        (at(MONDAY, 12, 30), "Ahora estamos cerrados. Abrimos a la 1 p. m. hoy"),
        (at(MONDAY, 18), "Ahora estamos cerrados. Abrimos a las 8:30 a. m. mañana"),
        (at(MONDAY + timedelta(days=4), 18), "Ahora estamos cerrados. Abrimos a las 8:30 a. m. el lunes"),
    ],
)
def test_status_in_spanish_has_its_articles_and_ends_on_no_abbreviation(office, moment, sentence):
    with translation.override("es"):
        assert office_status(office, moment).sentence == sentence


def test_day_beyond_the_week_has_its_date():
    moment, now = at(date(2026, 12, 7), 9), at(MONDAY, 9)

    assert day_in_words(moment, now) == "Monday, December 7"
    with translation.override("es"):
        assert day_in_words(moment, now) == "el lunes 7 de diciembre"


def test_closure_wins_over_the_week(office):
    Closure.objects.create(office=office, starts_on=MONDAY, ends_on=MONDAY + timedelta(days=1))

    status = office_status(office, at(MONDAY, 9))

    assert not status.is_open
    assert status.changes_at == at(MONDAY + timedelta(days=2), 8, 30)


def test_special_day_replaces_the_weeks_hours(office):
    OpeningHours.objects.create(office=office, date=MONDAY, opens=time(10), closes=time(11))

    assert not office_status(office, at(MONDAY, 9)).is_open
    assert office_status(office, at(MONDAY, 10, 30)).is_open


def test_office_without_hours_is_closed_until_further_notice(office):
    office.opening_hours.all().delete()

    status = office_status(office, at(MONDAY, 9))

    assert status.changes_at is None
    assert status.sentence == "We are closed until further notice"


def test_hours_are_those_of_the_offices_own_zone(office):
    office.time_zone = "America/New_York"

    assert office_status(office, at(MONDAY, 6)).is_open


@pytest.mark.parametrize("sunday", [date(2026, 3, 8), date(2026, 11, 1)])
def test_clock_change_leaves_opening_at_its_local_time(office, sunday):
    OpeningHours.objects.create(office=office, weekday=6, opens=time(8), closes=time(9))

    opens, closes = Schedule.of(office).intervals_on(sunday)[0]

    assert (opens.hour, closes - opens) == (8, timedelta(hours=1))


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (at(MONDAY, 14), "Open today until 5 pm"),
        (at(MONDAY, 9), "Open until 12 pm and again from 1 pm"),
        (at(MONDAY, 7), "We are closed now and open today at 8:30 am"),
        (at(MONDAY, 18), "We are closed now and open tomorrow at 8:30 am"),
        (at(MONDAY + timedelta(days=4), 18), "We are closed now and open Monday at 8:30 am"),
    ],
)
def test_sentence_says_when_it_changes(office, moment, sentence):
    assert office_status(office, moment).sentence == sentence


def test_opening_more_than_a_week_ahead_names_the_date(office):
    Closure.objects.create(office=office, starts_on=MONDAY, ends_on=MONDAY + timedelta(days=8))

    assert (
        office_status(office, at(MONDAY, 9)).sentence
        == "We are closed now and open Wednesday, December 2 at 8:30 am"
    )


def test_week_takes_equal_days_together(office):
    assert week_in_words(Schedule.of(office)) == [
        "Monday to Friday: 8:30 am – 12 pm, 1 pm – 5 pm",
        "Saturday and Sunday: closed",
    ]


@pytest.mark.parametrize(
    ("moment", "words"),
    [(time(0), "12 am"), (time(8, 5), "8:05 am"), (time(12), "12 pm"), (time(17, 30), "5:30 pm")],
)
def test_clock_is_american(moment, words):
    assert clock(moment) == words


intervals = st.lists(st.tuples(st.integers(0, 23), st.integers(1, 59)), min_size=0, max_size=3)


@given(st.dictionaries(st.integers(0, 6), intervals, max_size=7), st.integers(0, 60 * 24 * 400))
def test_status_agrees_with_a_search_minute_by_minute(week, minutes):
    weekly = {
        day: sorted((time(hour), time(hour, minute)) for hour, minute in rows) for day, rows in week.items()
    }
    schedule = Schedule(LOS_ANGELES, weekly, {}, [])
    moment = (datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")) + timedelta(minutes=minutes)).astimezone(
        LOS_ANGELES
    )

    upcoming = next(schedule.intervals_from(moment), None)

    def is_open(instant):
        local = instant.astimezone(LOS_ANGELES)
        return any(opens <= local.time() < closes for opens, closes in weekly.get(local.weekday(), []))

    found_open = upcoming is not None and upcoming[0] <= moment
    assert found_open == is_open(moment)
