"""Name, sign, telephone and hours of the practice in a file, for the pages that must work without a database.

The database is the truth. The file is written when these facts change and at each start, so that an error page
can still tell a patient whom to call.
"""

import json
import os

from django.conf import settings
from django.db import transaction
from django.utils import translation

from clinic.hours import Schedule, week_in_words
from clinic.models import Practice
from clinic.pictures import address_of, narrow_of, size_of

EMPTY = {
    "name": "",
    "specialty": "",
    "logo_url": "",
    "logo_width": 0,
    "logo_height": 0,
    "is_demo": False,
    "phone": "",
    "phone_link": "",
    "hours_lines": [],
    "accent": Practice.Accent.TEAL.value,
    "time_zone": "",
}


def phone_texts(practice: Practice) -> dict[str, str]:
    """The main office's number to show and to dial; empty texts before one is set up."""
    office = practice.main_office
    if office is None or not office.phone:
        return {"phone": "", "phone_link": ""}
    return {"phone": office.phone.as_national, "phone_link": office.phone.as_rfc3966}


def logo_facts(practice: Practice) -> dict[str, str | int]:
    """Where the logo is, and its size, so that nothing moves when it arrives; nothing without one."""
    if not practice.logo:
        return {}
    width, height = size_of(practice.logo)
    file = narrow_of(practice.logo) or practice.logo
    return {"logo_url": address_of(file), "logo_width": width, "logo_height": height}


def write() -> None:
    """Write the file anew from the database, in one step, so that a reader never sees half of it."""
    practice = Practice.current()
    office = practice.main_office
    own = {name: getattr(practice, name) for name in ("name", "specialty", "accent", "is_demo")}
    facts = EMPTY | phone_texts(practice) | logo_facts(practice) | own
    if office is not None:
        schedule = Schedule.of(office)
        facts |= {"hours_lines": hours_in_each_language(schedule), "time_zone": office.time_zone}
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    draft = settings.VAR_DIR / f"clinic.json.{os.getpid()}"
    draft.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    draft.replace(settings.VAR_DIR / "clinic.json")


def hours_in_each_language(schedule: Schedule) -> dict[str, list[str]]:
    """The weekly hours in words, by language: an error page speaks the language of its address."""
    lines = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            lines[code] = week_in_words(schedule)
    return lines


def write_after_commit() -> None:
    """Write the file as soon as the current transaction is committed; a failed write must not undo it."""
    transaction.on_commit(write, robust=True)


def read() -> dict:
    """What the file says, in the language spoken now; empty texts where it is missing or broken, never an error."""
    try:
        known = json.loads((settings.VAR_DIR / "clinic.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return dict(EMPTY)
    if not isinstance(known, dict):
        return dict(EMPTY)
    facts = {name: known.get(name, default) for name, default in EMPTY.items()}
    if isinstance(facts["hours_lines"], dict):
        facts["hours_lines"] = facts["hours_lines"].get(translation.get_language(), [])
    return facts
