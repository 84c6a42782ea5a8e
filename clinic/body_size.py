"""What the public sends is small: anything else is refused before a byte of it is read.

Django counts the fields of a form and not the files beside them, which nobody asks for. Staff, who send pictures and
documents, have limits of their own.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from clinic.errors import error_page

STAFF = "/admin/"


class BodySizeMiddleware:
    """413 for a request that announces more than DATA_UPLOAD_MAX_MEMORY_SIZE bytes, outside the admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if announced(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE or request.path_info.startswith(STAFF):
            return self.get_response(request)
        return error_page(413)


def announced(request: HttpRequest) -> int:
    """The length in bytes that the request's head names; 0 where it names none, and Django then reads none."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0
