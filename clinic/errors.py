"""Error pages. They need no database: name, telephone and hours come from a file (clinic/facts.py)."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from clinic import facts
from clinic.language import without_prefix
from intake.views import consultation_without_csrf

logger = logging.getLogger(__name__)


def error_page(status: int) -> HttpResponse:
    """The page for a status. It reads neither the request nor the database, so it cannot fail as they did."""
    response = HttpResponse(render_to_string(f"{status}.html", {"clinic": facts.read()}), status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. It does not touch the form: Django's own page would read it again and fail again."""
    return error_page(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return error_page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return error_page(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403; a patient's form is shown again with everything they typed."""
    if without_prefix(request.path_info).startswith("/consultation/"):
        return consultation_without_csrf(request)
    return error_page(403)


class DatabaseUnavailableMiddleware:
    """503 with the telephone number when the database does not answer, and nothing that sounds like “received”."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django for an exception in a view or while its template is rendered."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("database not available: %s", type(exception).__name__)
        response = error_page(503)
        response["Retry-After"] = "30"
        return response
