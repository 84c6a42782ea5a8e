"""Times are told in the main office's zone, to staff and to patients alike."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic import facts


class OfficeTimeMiddleware:
    """Switches templates to the main office's time zone, as the facts file has it; to TIME_ZONE where it has none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(zone_of_facts()):
            return self.get_response(request)


def zone_of_facts() -> ZoneInfo | None:
    """The zone the file names; None where it names none, or one that does not exist: a page matters more."""
    try:
        return ZoneInfo(facts.read()["time_zone"])
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        return None
