"""The sitemap: every page that may be found, with the day its text last changed, never that of a review (C44)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from education.models import Article, Clinician, Topic
from education.translations import (
    COLUMNS,
    IS_CONTACT,
    Alternate,
    as_links,
    families_of,
    in_each_language,
    of_contact_page,
)

# Pages that are always there, in each language; those of parts not installed are left out.
ROUTES = ("home", "clinicians", "consultation")
LISTS = (
    "conditions",
    "search",
)  # only in languages in which there is something to read, and always in the first


@dataclass(frozen=True)
class Entry:
    """A page, with the time its text changed where it has one of its own."""

    path: str
    changed_at: datetime | None = None
    alternates: tuple[Alternate, ...] = ()


class PageSitemap(Sitemap):
    """Every page. Addresses begin with BASE_URL, whatever Host the request names."""

    def items(self) -> list[Entry]:
        articles = _live_articles()
        return [*_routes(), *_lists(articles), *_articles(articles), *_topics(), *_clinicians()]

    def location(self, entry: Entry) -> str:
        return entry.path

    def lastmod(self, entry: Entry) -> datetime | None:
        return entry.changed_at

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        base = urlsplit(settings.BASE_URL)
        urls = self._urls(page, base.scheme, base.netloc)
        return [url | {"alternates": as_links(url["item"].alternates)} for url in urls]


def _routes() -> Iterator[Entry]:
    for route in ROUTES:
        yield from _in_each_language(in_each_language(route))
    yield from _in_each_language(of_contact_page())


def _lists(articles: list[Article]) -> Iterator[Entry]:
    spoken = {settings.LANGUAGE_CODE, *(article.language for article in articles if article.is_clinical)}
    for route in LISTS:
        pages = in_each_language(route)
        yield from _in_each_language(tuple(page for page in pages if page.language in spoken))


def _live_articles() -> list[Article]:
    """Live articles and plain pages (one query), without their texts: there may be ten thousand."""
    live = Article.objects.live().exclude(kind=Article.Kind.SAFETY_NOTICE).order_by("pk")
    return list(live.exclude(IS_CONTACT).only(*COLUMNS))  # that one is among the routes


def _articles(articles: list[Article]) -> list[Entry]:
    families = families_of(articles)
    return [
        Entry(
            article.get_absolute_url(),
            article.live.published_at,
            families.get(article.translation_of_id or article.pk, ()),
        )
        for article in articles
    ]


def _topics() -> list[Entry]:
    """Topics, in each language in which there is something to read (one query)."""
    filed = Topic.objects.filter(articles__in=Article.objects.with_own_page())
    found = filed.values_list("slug", "articles__language").distinct().order_by("slug", "articles__language")
    spoken = {slug: {language for _slug, language in rows} for slug, rows in groupby(found, itemgetter(0))}
    return [entry for slug, languages in spoken.items() for entry in _topic(slug, languages)]


def _topic(slug: str, languages: set[str]) -> list[Entry]:
    pages = in_each_language("topic", slug=slug)
    return _in_each_language(tuple(page for page in pages if page.language in languages))


def _clinicians() -> Iterator[Entry]:
    """Everybody who works here (one query)."""
    for slug in Clinician.objects.filter(is_active=True).order_by("pk").values_list("slug", flat=True):
        yield from _in_each_language(in_each_language("clinician", slug=slug))


def _in_each_language(alternates: tuple[Alternate, ...]) -> list[Entry]:
    return [Entry(alternate.path, alternates=alternates) for alternate in alternates]


@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml. Whoever has it asks each time whether it changed: what was taken down leaves it at once."""
    response = views.sitemap(request, {"pages": PageSitemap})
    response["Cache-Control"] = "no-cache"
    return response
