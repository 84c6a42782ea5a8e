"""Keeping live pages true: which still fit beside a changed safety notice, and when somebody is reminded."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from education.admin.upkeep.digest_day import digest_day
from education.admin.upkeep.still_fits import still_fits


def routes(site: AdminSite) -> list[URLPattern]:
    """Addresses below /admin/."""
    return [
        path("education/still-fits/", site.admin_view(still_fits), name="education_still_fits"),
        path("education/digest-day/", site.admin_view(digest_day), name="education_digest_day"),
    ]
