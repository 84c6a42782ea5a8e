"""The practice's offices, each with its own telephone and hours, as the contact page shows them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time

from clinic.hours import Schedule
from clinic.offices import OfficeFacts, exceptions
from education.head import absolute
from education.structured_data.clinics import address_node, clinic_ref

# Of https://schema.org/DayOfWeek, Monday first.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = [(time(), time())]  # how schema.org writes a day without hours


def office_nodes(offices: Iterable[OfficeFacts], path: str) -> list[dict]:
    """A clinic for each office of the page at this path."""
    return [_office_node(facts, absolute(path)) for facts in offices]


def _office_node(facts: OfficeFacts, url: str) -> dict:
    place = f"{url}#office--{facts.office.slug}"
    node = {
        "@type": "MedicalClinic",
        "@id": place,
        "name": facts.office.name,
        "url": place,
        "parentOrganization": clinic_ref(),
        "address": address_node(facts.office),
        "telephone": facts.phone_link.removeprefix("tel:"),
        "openingHoursSpecification": [
            *_weekly(facts.schedule),
            *_exceptions(facts.schedule, facts.status.moment.date()),
        ],
    }
    return {name: value for name, value in node.items() if value}


def _weekly(schedule: Schedule) -> Iterator[dict]:
    """The week, with the days together that have the same interval."""
    days = defaultdict(list)
    for day, intervals in sorted(schedule.weekly.items()):
        for interval in intervals:
            days[interval].append(DAYS[day])
    for interval, names in days.items():
        yield _hours(*interval) | {"dayOfWeek": names}


def _exceptions(schedule: Schedule, today: date) -> Iterator[dict]:
    """Closed and special days ahead."""
    for first, last, intervals in exceptions(schedule, today):
        for interval in intervals or CLOSED:
            yield _hours(*interval) | {"validFrom": first.isoformat(), "validThrough": last.isoformat()}


def _hours(opens: time, closes: time) -> dict:
    return {"@type": "OpeningHoursSpecification", "opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
