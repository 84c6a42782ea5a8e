"""What every page says about the practice: name, telephone, today's hours, accent."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import DatabaseError
from django.http import HttpRequest

from clinic import facts
from clinic.hours import office_status
from clinic.models import Office, Practice
from education.plain_pages import links


@dataclass(frozen=True)
class ClinicFacts:
    """The practice as templates see it."""

    name: str
    specialty: str = ""
    accent: str = Practice.Accent.TEAL
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0
    phone: str = ""
    phone_link: str = ""
    office: Office | None = None
    is_open: bool = False
    hours_line: str = ""
    today_hours: str = ""
    is_demo: bool = False
    hours_lines: list[str] = field(default_factory=list)


def clinic(request: HttpRequest) -> dict[str, ClinicFacts | Callable]:
    """Context processor. Without a database it answers from the file the error pages use."""
    try:
        return {"clinic": current_facts(), "plain_pages": links}
    except DatabaseError:
        known = facts.read()
        known.pop("time_zone")
        return {"clinic": ClinicFacts(**known)}


def current_facts() -> ClinicFacts:
    """The facts as the database has them (two queries)."""
    practice = Practice.current()
    office = practice.main_office
    status = office_status(office) if office else None
    return ClinicFacts(
        name=practice.name,
        specialty=practice.specialty,
        accent=practice.accent,
        **facts.logo_facts(practice),
        **facts.phone_texts(practice),
        office=office,
        is_open=bool(status and status.is_open),
        hours_line=status.sentence if status else "",
        today_hours=status.today_in_words if status else "",
        is_demo=practice.is_demo,
    )
