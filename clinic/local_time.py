"""Times are told in the main office's zone, to staff and to patients alike."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic import facts


class OfficeTimeMiddleware:
    """Switches templates to the main office's time zone, as the facts file has it; to TIME_ZONE where it has none."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = facts.read()["time_zone"]
        with timezone.override(ZoneInfo(name) if name else None):
            return self.get_response(request)
