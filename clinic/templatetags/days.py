"""Dates as patients read them, in the language of the page."""

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.translation import pgettext

register = template.Library()


@register.filter(expects_localtime=True)
def day(moment: date | None) -> str:
    """“March 3, 2026”, “3 de marzo de 2026”; empty where there is no date."""
    return date_format(moment, pgettext("date format", "F j, Y")) if moment else ""
