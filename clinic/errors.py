"""Error pages. They need no database: name, telephone and hours come from a file (clinic/facts.py)."""

import logging

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string

from clinic import facts
from intake.form_pages import page_without_csrf, page_without_database
from intake.status.views import change_without_csrf, change_without_database

logger = logging.getLogger(__name__)

RETRY_AFTER = "30"  # seconds
READ_ONLY_TRANSACTION = "25006"  # https://www.postgresql.org/docs/current/errcodes-appendix.html

# Pages with a form of a patient's, by the name of their address: what is shown when the cookie is lost, and when the
# database does not answer or anything else fails. Both show again what was typed.
WITHOUT_CSRF = {"consultation": page_without_csrf, "request_change": change_without_csrf}
WITHOUT_DATABASE = {"consultation": page_without_database, "request_change": change_without_database}


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
    """500; a patient's form is shown again with everything they typed, whatever it was that failed."""
    page = request.method == "POST" and _page_without_database(request)
    try:
        response = page(request) if page else error_page(500)
    except Exception:  # what broke the first page may break this one too; Django has logged it already
        return error_page(500)
    response.status_code = 500
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403; a patient's form is shown again with everything they typed. What is no form at all is 405.

    Django asks for this page before the view, where no middleware sees what it raises.
    """
    page = WITHOUT_CSRF.get(request.resolver_match.url_name)
    if page is None:
        return error_page(403)
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    try:
        return page(request)
    except (DatabaseError, InterfaceError) as error:
        if not is_unavailable(error):
            raise
        return unavailable(request, error)


def is_unavailable(exception: Exception) -> bool:
    """Whether the database does not answer, or cannot write: down, full, locked for too long, or read-only.

    PostgreSQL calls the last an internal error and gives it a code of its own.
    """
    is_read_only = getattr(exception.__cause__, "pgcode", "") == READ_ONLY_TRANSACTION
    return is_read_only or isinstance(exception, OperationalError | InterfaceError)


def unavailable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """503 with the telephone number; a patient's form is shown again with everything they typed."""
    logger.error("database not available: %s", type(exception).__name__)
    page = _page_without_database(request)
    response = page(request) if page else error_page(503)
    response["Retry-After"] = RETRY_AFTER
    return response


def _page_without_database(request: HttpRequest):
    return WITHOUT_DATABASE.get(request.resolver_match and request.resolver_match.url_name)


class DatabaseUnavailableMiddleware:
    """503 with the telephone number when the database does not answer, and nothing that sounds like “received”."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django for an exception in a view or while its template is rendered."""
        return unavailable(request, exception) if is_unavailable(exception) else None
