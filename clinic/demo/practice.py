"""The invented practice: two offices in Los Angeles, their hours, and who hears of new requests.

Telephone numbers are from the range kept for fiction (555-0100 to 555-0199), streets do not exist, and mail
goes to example.org, which nobody can own (RFC 2606).
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from clinic.models import Closure, Listener, Office, OpeningHours, Practice, User

Interval = tuple[time, time]

MORNING = (time(8, 30), time(12))
AFTERNOON = (time(13), time(17))
ALL_DAY = (time(8, 30), time(17))
THURSDAY, SATURDAY = 3, 5


@dataclass(frozen=True)
class DemoOffice:
    """An office and its week: for each day from Monday on, the intervals in which it is open."""

    name: str
    slug: str
    street: str
    city: str
    postal_code: str
    phone: str
    directions: str
    week: tuple[tuple[Interval, ...], ...]


MAIN_OFFICE = DemoOffice(
    name="Santa Monica office",
    slug="santa-monica",
    street="2400 Harbor Lantern Way, Suite 310",
    city="Santa Monica",
    postal_code="90401",
    phone="+13105550100",
    directions="Take the elevator to the third floor. Park below the building. There are no steps.",
    week=((ALL_DAY,),) * 5,
)
SECOND_OFFICE = DemoOffice(
    name="Sherman Oaks office",
    slug="sherman-oaks",
    street="118 Orchard Compass Road",
    city="Sherman Oaks",
    postal_code="91403",
    phone="+18185550142",
    directions="We are on the ground floor. There are no steps. Park behind the house.",
    week=((MORNING, AFTERNOON),) * 4 + ((MORNING,),),
)


def load_practice(today: date) -> Practice:
    """Store practice, offices, hours and closed days; every date lies after `today`."""
    main_office = _load_office(MAIN_OFFICE, today)
    second_office = _load_office(SECOND_OFFICE, today)
    saturday = open_saturday(today)
    OpeningHours.objects.create(office=second_office, date=saturday, opens=time(9), closes=time(12))
    practice = Practice(
        pk=1,
        name="Harbor Spine Clinic",
        specialty="Spine care",
        main_office=main_office,
        fallback_email="front.desk@example.org",
        security_email="security@example.org",
        is_demo=True,
    )
    practice.save(force_insert=True)
    return practice


def load_listeners(desk: User, manager: User) -> None:
    """Let front desk and manager hear of the requests of every office."""
    for user in (desk, manager):
        Listener.objects.create(user=user, is_demo=True)


def thanksgiving(today: date) -> date:
    """The next fourth Thursday of November after `today` (5 U.S.C. 6103)."""
    this_year = _nth_weekday(today.year, 11, THURSDAY, 4)
    return this_year if this_year > today else _nth_weekday(today.year + 1, 11, THURSDAY, 4)


def open_saturday(today: date) -> date:
    """A Saturday one to two weeks after `today`, on which the second office opens for a morning."""
    earliest = today + timedelta(days=8)
    return earliest + timedelta(days=(SATURDAY - earliest.weekday()) % 7)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)


def _load_office(demo: DemoOffice, today: date) -> Office:
    office = Office.objects.create(
        name=demo.name,
        slug=demo.slug,
        street=demo.street,
        city=demo.city,
        state="CA",
        postal_code=demo.postal_code,
        phone=demo.phone,
        time_zone="America/Los_Angeles",
        directions=demo.directions,
        is_demo=True,
    )
    _load_hours(office, demo.week)
    starts_on = thanksgiving(today)
    ends_on = starts_on + timedelta(days=1)
    Closure.objects.create(office=office, starts_on=starts_on, ends_on=ends_on, reason="Thanksgiving")
    return office


def _load_hours(office: Office, week: tuple[tuple[Interval, ...], ...]) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(office=office, weekday=weekday, opens=opens, closes=closes)
        for weekday, intervals in enumerate(week)
        for opens, closes in intervals
    )
