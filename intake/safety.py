"""Who reads a possible emergency, and by when. It is never judged here: a clinician reads it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from clinic.hours import NeverOpen, Schedule, add_open_minutes
from clinic.models import Office, User
from clinic.roles import LEAD
from education.models import SafetyPhrase
from intake.models import IntakePolicy, SafetyReviewer
from intake.promise import office_for


def reviewers_of(office: Office | None) -> list[SafetyReviewer]:
    """The clinicians an office names who would really read; those of every office where none is known."""
    working = SafetyReviewer.objects.working().for_office(office)
    return list(working.select_related("user").order_by("pk"))


def somebody_is_on_call(office: Office | None) -> bool:
    """Whether a clinician reads at any hour."""
    return any(reviewer.is_on_call for reviewer in reviewers_of(office_for(office)))


def due_at(office: Office | None, now: datetime) -> datetime:
    """By when a clinician should have read it: in real minutes while somebody is on call, else in open time."""
    office = office_for(office)
    minutes = IntakePolicy.of(office).safety_minutes
    if office is None or somebody_is_on_call(office):
        return now + timedelta(minutes=minutes)
    try:
        return add_open_minutes(Schedule.of(office), now, minutes)
    except NeverOpen:
        return now + timedelta(minutes=minutes)


def reads_from(office: Office | None, now: datetime) -> datetime | None:
    """When somebody will begin to read it: None for now (on call, or the office is open), else the next opening.

    For the confirmation: “no one will read it before Monday at 8:30 am”. Raises NeverOpen where no opening is known.
    """
    return None if somebody_is_on_call(office) else opening(office, now)


def opening(office: Office | None, now: datetime) -> datetime | None:
    """The next opening; None while the office is open, or where there is none to ask. Raises NeverOpen."""
    office = office_for(office)
    if office is None:
        return None
    intervals = Schedule.of(office).instants_from(now)
    opens = next(opens for opens, closes in intervals if closes > now)
    return opens if opens > now else None


def leads() -> list[User]:
    """Clinical leads: they read where an office has named nobody."""
    return list(User.objects.filter(groups__name=LEAD, is_active=True).order_by("pk"))


def codes_of(phrases: Iterable[SafetyPhrase]) -> list[str]:
    """What a request keeps of the phrases that were found in it: their kind and number, never the patient's words."""
    return [f"{phrase.kind}:{phrase.pk}" for phrase in phrases]


def speaks_of_emergency(codes: Iterable[str]) -> bool:
    """Whether one of the phrases found speaks of a bodily emergency: then the page leads to 911."""
    return any(code.startswith(f"{SafetyPhrase.Kind.EMERGENCY}:") for code in codes)


def speaks_of_self_harm(codes: Iterable[str]) -> bool:
    """Whether one of the phrases found speaks of ending one's life: then the page leads to 988."""
    return any(code.startswith(f"{SafetyPhrase.Kind.SELF_HARM}:") for code in codes)
