"""Moments and contacts as the patient's page tells them: days in words, the clock of the office, nothing in full."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from clinic.hours import day_in_words, time_in_words
from clinic.models import Office


def local(moment: datetime, office: Office | None) -> datetime:
    """The moment on the office's clock."""
    zone = ZoneInfo(office.time_zone) if office else timezone.get_default_timezone()
    return moment.astimezone(zone)


def deadline(moment: datetime, office: Office | None) -> str:
    """“Wednesday, November 25, 12:30 pm Los Angeles time”: nobody has to know which zone we count in."""
    there = local(moment, office)
    return pgettext("deadline", "%(day)s, %(time)s %(city)s time") % {
        "day": _date(there),
        "time": time_in_words(there),
        "city": there.tzinfo.key.rpartition("/")[2].replace("_", " "),
    }


def appointment(moment: datetime, office: Office | None) -> str:
    """“Tuesday, December 1, 10:15 am”, by the clock of the office the patient comes to."""
    there = local(moment, office)
    return pgettext("appointment", "%(day)s, %(time)s") % {
        "day": _date(there),
        "time": time_in_words(there),
    }


def opening(moment: datetime, now: datetime, office: Office | None) -> str:
    """“Monday at 8:30 am”, “today at 1 pm”."""
    there = local(moment, office)
    return pgettext("opening", "%(day)s at %(time)s") % {
        "day": day_in_words(there, now),
        "time": time_in_words(there),
    }


def ago(moment: datetime, now: datetime, office: Office | None) -> str:
    """“today at 9:20 am”, “yesterday at …”, “on Tuesday, November 24 at …”."""
    there = local(moment, office)
    words = {
        0: pgettext("attempt", "today at %(time)s"),
        1: pgettext("attempt", "yesterday at %(time)s"),
    }.get(_days(there, local(now, office)), pgettext("attempt", "on %(day)s at %(time)s"))
    return words % {"day": _date(there), "time": time_in_words(there)}


def ahead(moment: datetime, now: datetime, office: Office | None) -> str:
    """“after 3 pm”, “tomorrow after …”, “on Monday, November 30 after …”."""
    there = local(moment, office)
    words = {
        0: pgettext("next attempt", "after %(time)s"),
        -1: pgettext("next attempt", "tomorrow after %(time)s"),
    }.get(_days(there, local(now, office)), pgettext("next attempt", "on %(day)s after %(time)s"))
    return words % {"day": _date(there), "time": time_in_words(there)}


def ended(sentence: str) -> str:
    """The sentence with one full stop: “p. m.” at its end brings its own."""
    return sentence.removesuffix(".") if sentence.endswith("..") else sentence


def last_digits(number: str) -> str:
    """The two digits by which patients know their own number again."""
    return "".join(character for character in number if character.isdecimal())[-2:]


def veiled(address: str) -> str:
    """Enough of an e-mail address to see whether it is the right one: “j…@g….com”."""
    name, _at, domain = address.rpartition("@")
    host, _dot, ending = domain.rpartition(".")
    return f"{name[:1]}…@{host[:1]}….{ending}"


def _date(there: datetime) -> str:
    day = date_format(there, pgettext("date format", "l, F j"))
    return pgettext("day in a sentence", "%(day)s") % {"day": day}


def _days(there: datetime, now: datetime) -> int:
    return (now.date() - there.date()).days
