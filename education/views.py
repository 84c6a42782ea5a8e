"""What patients read. Every view starts from `live()`: a draft, a submitted or a withdrawn text is never in reach."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from clinic import facts
from education import breadcrumbs, claims, listing
from education.listing import listed
from education.models import Article, Topic, Version
from education.rendering import live_safety_notices, page_of


@require_safe
def a_to_z(request: HttpRequest) -> HttpResponse:
    """Every article with a page of its own, or those of one kind, by first letter; other names lead to it."""
    kind = request.GET.get("kind", "")
    if kind and kind not in listing.PLURALS:
        raise Http404
    articles = list(Article.objects.with_own_page().in_language(get_language()))
    shown = [article for article in articles if kind in ("", article.kind)]
    context = {
        "groups": listing.by_letter(shown),
        "kind": kind,
        "kind_title": listing.PLURALS.get(kind, ""),
        "kinds": listing.counted(articles, keep=kind),
        "count": len(articles),
        "breadcrumbs": breadcrumbs.of_a_to_z(kind),
    }
    return TemplateResponse(request, "education/a_to_z.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic and its live articles."""
    found = get_object_or_404(Topic, slug=slug)
    articles = found.articles.with_own_page().in_language(get_language())
    context = {
        "topic": found,
        "groups": listing.by_kind(articles),
        "breadcrumbs": breadcrumbs.of_topic(found),
    }
    return TemplateResponse(request, "education/topic.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """A live article; 301 from an address it had, 410 where one was taken down, 404 for everything else."""
    kinds = Article.Kind.SAFETY_NOTICE, Article.Kind.PLAIN_PAGE
    return _answer(request, Article.objects.exclude(kind__in=kinds), slug)


@require_safe
def plain_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A live plain page, like the privacy policy, at /<slug>/."""
    return _answer(request, Article.objects.filter(kind=Article.Kind.PLAIN_PAGE), slug)


def _answer(request, articles, slug):
    articles = articles.select_related("live", "successor__live")
    found = articles.filter(slug=slug).first()
    if found is None:
        return lead_on(request, get_object_or_404(articles, former_slugs__slug=slug))
    if found.live is None:
        return gone(request, found)
    return TemplateResponse(
        request, "education/article.html", article_context(found, page_of(found.live), found.live)
    )


def article_context(article: Article, page: dict, version: Version | None) -> dict:
    """What the article template needs; `version` is None in the preview of a draft."""
    return {
        "article": article,
        "page": page
        | {"related": [listed(other) for other in article.related.with_own_page().order_by("title")]},
        "notices": live_safety_notices(article.topics.all(), page["language"]) if article.is_clinical else [],
        "is_clinical": article.is_clinical,
        "version": version,
        "review": claims.reviews_of([version], timezone.localdate())[version.pk] if version else None,
        "preview": version is None,
        "breadcrumbs": breadcrumbs.of_article(article, page["title"]),
    }


def lead_on(request: HttpRequest, article: Article) -> HttpResponse:
    """301 from a former address, with its query string, to where the article is now; 410 if it was taken down.

    Browsers must ask each time: were two addresses exchanged, an answer kept from before would send them in a circle.
    """
    if article.live is None:
        return gone(request, article)
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(article.get_absolute_url() + (f"?{query}" if query else ""))
    response["Cache-Control"] = "no-cache"
    return response


def gone(request: HttpRequest, article: Article) -> HttpResponse:
    """410 with where to get help, and what to read instead, for a page that was taken down; 404 for one never up."""
    if not article.versions.filter(state=Version.State.WITHDRAWN).exists():
        raise Http404
    instead = article.successor
    readable = instead is not None and instead.live is not None and instead.has_own_page
    context = {"clinic": facts.read(), "instead": listed(instead) if readable else None}
    return render(request, "410.html", context, status=410)
