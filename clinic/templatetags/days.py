"""Dates and hours as patients read them, in the language of the page."""

import re
from datetime import date, datetime

from django import template
from django.utils.formats import date_format
from django.utils.translation import pgettext

from clinic.hours import clock

register = template.Library()

# The blanks of “8:30 am – 12 pm”, “9 a. m.”, “December 5” and “5 de”.
_WITHIN = re.compile(r"(?<=[\d–]) |(?<=[ap]\.) (?=m\.)|(?<![,:]) (?=[\d–])")
# The dash of an interval and the hyphen of “K7M4-Q2PX”: a line may end behind them even before an unbroken blank.
_JOINT = re.compile(r"–(?= )|(?<=[\dA-Z])-(?=[\dA-Z])")


@register.filter(expects_localtime=True)
def day(moment: date | None) -> str:
    """“March 3, 2026”, “3 de marzo de 2026”; empty where there is no date."""
    return date_format(moment, pgettext("date format", "F j, Y")) if moment else ""


@register.filter(expects_localtime=True)
def day_and_time(moment: datetime) -> str:
    """“March 3, 2026, 3:30 pm”, “3 de marzo de 2026, 3:30 p. m.”."""
    return f"{day(moment)}, {clock(moment)}"


@register.filter
def unbroken(line: str) -> str:
    """Words like “Monday to Friday: 8:30 am – 12 pm”; no line ends within an interval, a day, a time or a reference."""
    return _WITHIN.sub("\u00a0", _JOINT.sub("\\g<0>\u2060", line))
