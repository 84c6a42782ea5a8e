"""Files that machines look for at fixed addresses: robots.txt, security.txt, favicon.ico."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from clinic.models import Practice

FAVICON = settings.BASE_DIR / "clinic" / "static" / "clinic" / "icons" / "favicon.ico"
GOOD_FOR = timedelta(days=180)  # RFC 9116 advises less than a year
# The longest rule that fits decides (RFC 9309). What stands here is kept from being fetched in vain; what must stay
# out of search results says so itself, on its page.
RULES = (
    "Disallow: /admin/",
    "Disallow: /preview/",
    "Disallow: {prefix}/search/?",
    "Disallow: {prefix}/conditions/*/feedback/",
    "Disallow: {prefix}/consultation/",
    "Allow: {prefix}/consultation/$",
    "Allow: {prefix}/consultation/?",
)


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt, with the sitemap's address."""
    prefixes = ["", *(f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)]
    rules = dict.fromkeys(rule.format(prefix=prefix) for prefix in prefixes for rule in RULES)
    return _lines("User-agent: *", *rules, f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}")


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    """/.well-known/security.txt (RFC 9116): whom to tell of a weakness. It never expires while the portal runs."""
    until = datetime.combine(timezone.now().astimezone(UTC).date() + GOOD_FOR, time(), UTC)
    return _lines(
        *(f"Contact: {address}" for address in _contacts(Practice.current())),
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.BASE_URL}{reverse('security_txt')}",
    )


def _contacts(practice: Practice) -> list[str]:
    """The address for that purpose, then the practice's telephone; before either is set, its first page."""
    office = practice.main_office
    found = [f"mailto:{practice.security_email}"] if practice.security_email else []
    found += [office.phone.as_rfc3966] if office and office.phone else []
    return found or [f"{settings.BASE_URL}/"]


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> FileResponse:
    """/favicon.ico, for whoever asks without having read a page."""
    return FileResponse(FAVICON.open("rb"), content_type="image/x-icon")


def _lines(*lines: str) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
