"""Addresses of the practice's old web site lead on, for good, to the articles that took their place."""

from urllib.parse import quote, unquote

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse

from clinic.language import without_prefix
from education.models import OldAddress
from education.views import lead_on

# A patient's own page is nobody else's business, and the admin has no old addresses.
NEVER = ("/admin/", "/consultation/")


def canonical_path(path: str) -> str:
    """A path, percent-encoded or not, in the one way in which it is stored and looked up."""
    return quote(unquote(path), safe="/:@!$&'()*+,;=~-._")


def with_other_end(path: str) -> str:
    """The path with a slash at its end if it had none, and without if it had one."""
    return path.rstrip("/") or "/" if path.endswith("/") else f"{path}/"


def find(path: str) -> OldAddress | None:
    """The old address that this path means (one query): as it stands, else with the other end, else in other case."""
    wanted = canonical_path(path)
    spellings = (wanted, with_other_end(wanted))
    rows = OldAddress.objects.alike(spellings).select_related("article__live", "article__successor__live")
    found = {row.path: row for row in rows}
    exact = next((found[spelling] for spelling in spellings if spelling in found), None)
    return exact or next(iter(found.values()), None)


class OldAddressMiddleware:
    """Looks an address up only where the portal itself found nothing, so it can hide no page and make no circle.

    It stands inside Django's CommonMiddleware: an old path without a slash at its end is led on in one step, before
    APPEND_SLASH sends it round.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        if without_prefix(request.path_info.lower()).startswith(NEVER):
            return response
        return self._led_on(request) or response

    def _led_on(self, request: HttpRequest) -> HttpResponse | None:
        try:
            old = find(request.path_info)
            return lead_on(request, old.article) if old and old.article.has_own_page else None
        except (Http404, OperationalError, InterfaceError):
            return (
                None  # the article was never live; or no database, and then what is not found stays not found
            )
