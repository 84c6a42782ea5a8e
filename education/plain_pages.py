"""Plain pages: what the practice says of itself, each at /<slug>/, and linked at the foot of every page."""

from django.conf import settings
from django.db.models import JSONField, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.offices import offices_at
from education import breadcrumbs, heads
from education.models import Article
from education.models.article import CONTACT_SLUG
from education.rendering import page_of
from education.translations import IS_CONTACT
from education.views import answer, article_context, as_published, lead_on

# Those every practice needs, in the order in which they are linked; the others come after them.
SLUGS = ("about", CONTACT_SLUG, "first-visit", "insurance", "privacy", "accessibility", "editorial-policy")
_NAME = Coalesce("translation_of__slug", "slug")  # by which a page is known in every language
# Cut out by the database: every page has these links, and no page but their own needs their whole text.
_TITLE = KeyTextTransform("title", Cast("live__content", JSONField()))


@require_safe
def plain_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A live plain page, like the privacy policy."""
    return answer(request, plain_pages(), slug)


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """The offices as they are now, with the practice's own words where these are live in the reader's language.

    The page is there whether anybody wrote its words or not: patients look for it.
    """
    article = as_published(Article.objects.live().in_language()).filter(IS_CONTACT).first()
    if article and article.slug != CONTACT_SLUG:
        return lead_on(request, article)
    context = article_context(article, page_of(article.live), article.live) if article else _without_words()
    return TemplateResponse(request, "education/plain_page.html", context)


def plain_pages() -> QuerySet[Article]:
    """Articles of this kind, live or not."""
    return Article.objects.filter(kind=Article.Kind.PLAIN_PAGE)


def _without_words() -> dict:
    page = {"title": _("Contact and offices"), "summary": _("Call us, visit us, or ask us to call you.")}
    offices = offices_at()
    return {
        "page": page,
        "offices": offices,
        "breadcrumbs": breadcrumbs.of_page(page["title"], reverse("contact")),
        "head": heads.of_contact(page["title"], page["summary"], offices),
    }


def links() -> list[dict]:
    """Title, address and language of each live plain page in the reader's language, or in the first one while it is not
    live in theirs: how we keep what they send is theirs to know (one query). The contact page is there in every one."""
    here = get_language()
    live = plain_pages().live().filter(language__in={here, settings.LANGUAGE_CODE})
    found = live.select_related(None).order_by().only("slug", "kind", "language")
    pages = {CONTACT_SLUG: _link(_("Contact and offices"), reverse("contact"), here)}
    for page in sorted(found.annotate(name=_NAME, told=_TITLE), key=lambda page: page.language == here):
        if page.language == here or page.name != CONTACT_SLUG:
            pages[page.name] = _link(page.told, page.get_absolute_url(), page.language)
    return [pages[slug] for slug in sorted(pages, key=_order)]


def _link(title: str, url: str, language: str) -> dict[str, str]:
    return {"title": title, "url": url, "language": language}


def _order(slug: str) -> tuple[int, str]:
    return (SLUGS.index(slug) if slug in SLUGS else len(SLUGS)), slug
