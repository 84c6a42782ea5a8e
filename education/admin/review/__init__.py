"""The clinician's two minutes on a phone: what waits, one version to read and sign, and the pages that bear a name."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from education.admin.review.name import name
from education.admin.review.renewal import renewal
from education.admin.review.version import version
from education.admin.review.waiting import waiting


def routes(site: AdminSite) -> list[URLPattern]:
    """Addresses of the review pages below /admin/, behind the admin's login, which leads back to them."""
    return [
        path("education/review/", site.admin_view(waiting), name="education_review"),
        path("education/review/<int:pk>/", site.admin_view(version), name="education_review_version"),
        path("education/article/<int:pk>/renew/", site.admin_view(renewal), name="education_article_renew"),
        path("education/article/<int:pk>/name/", site.admin_view(name), name="education_article_name"),
    ]
