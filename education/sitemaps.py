"""The sitemap: every page that may be found, with the day its text last changed, never that of a review (C44)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from education.models import Article, Clinician, Topic

# Pages that are always there, in each language; those of rooms or parts not installed are left out.
ROUTES = ("home", "conditions", "clinicians", "contact", "search", "consultation")


class OwnSitemap(Sitemap):
    """Addresses begin with BASE_URL, whatever Host the request names."""

    def get_protocol(self, protocol=None):
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.BASE_URL).netloc


class ArticleSitemap(OwnSitemap):
    """Live articles and plain pages (one query), without their texts: there may be ten thousand."""

    def items(self):
        articles = Article.objects.live().exclude(kind=Article.Kind.SAFETY_NOTICE).order_by("pk")
        return list(articles.only("slug", "kind", "language", "live__published_at"))

    def lastmod(self, article: Article):
        return article.live.published_at


class TopicSitemap(OwnSitemap):
    """Topics that have something to read (one query)."""

    def items(self):
        filed = Topic.objects.filter(articles__in=Article.objects.with_own_page())
        return list(filed.distinct().order_by("pk"))


class ClinicianSitemap(OwnSitemap):
    """Everybody who works here (one query)."""

    def items(self):
        return list(Clinician.objects.filter(is_active=True).order_by("pk"))


class RouteSitemap(OwnSitemap):
    """Pages that lead to the others."""

    def items(self):
        return [path for name in ROUTES for path in in_each_language(name)]

    def location(self, path: str) -> str:
        return path


def in_each_language(name: str) -> list[str]:
    """The page's path in every language; nothing where there is no such page."""
    paths = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            try:
                paths.append(reverse(name))
            except NoReverseMatch:
                continue
    return list(dict.fromkeys(paths))


SECTIONS = {
    "routes": RouteSitemap,
    "articles": ArticleSitemap,
    "topics": TopicSitemap,
    "clinicians": ClinicianSitemap,
}


@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml. Whoever has it asks each time whether it changed: what was taken down leaves it at once."""
    response = views.sitemap(request, SECTIONS)
    response["Cache-Control"] = "no-cache"
    return response
