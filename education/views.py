"""What patients read. Every view starts from `live()`: a draft, a submitted or a withdrawn text is never in reach."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from clinic import facts
from clinic.language import switch_to
from clinic.offices import offices_at
from education import breadcrumbs, claims, heads, listing
from education.listing import listed
from education.models import Article, Topic, Version
from education.page_order import laid_out
from education.publication import publication_of
from education.rendering import as_notices, notices_for_readers, page_from, page_of, versions_of_notices
from education.structured_data import Told
from education.translations import (
    Alternate,
    alternates_of,
    as_read_here,
    of_contact_page,
    pages_elsewhere,
    relatives,
    topic_elsewhere,
)

POLICY = "editorial-policy"  # the plain page that says how texts are written, checked and paid for


@require_safe
def a_to_z(request: HttpRequest) -> HttpResponse:
    """Every article with a page of its own, or those of one kind, by first letter; other names lead to it."""
    kind = request.GET.get("kind", "")
    if kind and kind not in listing.PLURALS:
        raise Http404
    articles = list(Article.objects.with_own_page().in_language())
    lines = [listed(article) for article in articles if kind in ("", article.kind)]
    context = {
        "groups": listing.by_letter(lines),
        "kind": kind,
        "kind_title": listing.PLURALS.get(kind, ""),
        "kinds": listing.counted(articles, keep=kind),
        "count": len(articles),
        "elsewhere": pages_elsewhere(),
        "breadcrumbs": breadcrumbs.of_a_to_z(kind),
        "head": heads.of_a_to_z(kind, lines),
    }
    return TemplateResponse(request, "education/a_to_z.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic and its live articles."""
    found = get_object_or_404(Topic, slug=slug)
    groups = listing.by_kind(found.articles.with_own_page().in_language())
    context = {
        "topic": found,
        "groups": groups,
        "elsewhere": topic_elsewhere(found),
        "notices": notices_for_readers([found]),
        "clinicians": found.clinicians.filter(is_active=True),
        "breadcrumbs": breadcrumbs.of_topic(found),
        "head": heads.of_topic(found, groups),
    }
    return TemplateResponse(request, "education/topic.html", context)


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """A live article; 301 from an address it had, or one that is not in its language; 410 where one was taken down, 404
    for everything else."""
    return answer_for(request, slug)


def answer_for(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for pages that belong to an article, where they find none that is live."""
    kinds = Article.Kind.SAFETY_NOTICE, Article.Kind.PLAIN_PAGE
    return answer(request, Article.objects.exclude(kind__in=kinds), slug)


def answer(request: HttpRequest, articles: QuerySet[Article], slug: str) -> HttpResponse:
    """The page one of these articles has under this name; 301, 410 or 404 where it has none. An address under the other
    language leads to the translation, where there is one."""
    articles = as_published(articles)
    found = articles.filter(slug=slug).first()
    if found is None:
        return lead_on(request, as_read_here(get_object_or_404(articles, former_slugs__slug=slug)))
    if found.live is None:
        return gone(request, found)
    if found.language != translation.get_language():
        return lead_on(request, as_read_here(found))
    context = article_context(found, page_of(found.live), found.live)
    return TemplateResponse(request, template_of(found), context)


def as_published(articles: QuerySet[Article]) -> QuerySet[Article]:
    """These articles with what their public page tells beside the text."""
    # Where there is none in the language of the page, its address leads on to the first language's.
    policies = Article.objects.live().filter(kind=Article.Kind.PLAIN_PAGE)
    own = policies.filter(Q(slug=POLICY) | Q(translation_of__slug=POLICY), language=OuterRef("language"))
    first = policies.filter(slug=POLICY)
    published = Version.objects.filter(article=OuterRef("pk"), published_at__isnull=False)
    return articles.select_related("live", "successor__live").annotate(
        first_published_at=Subquery(published.order_by("published_at").values("published_at")[:1]),
        policy_slug=Coalesce(*(Subquery(found.values("slug")[:1]) for found in (own, first))),
        has_family=Exists(relatives()),
    )


def template_of(article: Article) -> str:
    """The template an article is read in; a plain page has a calmer one."""
    return "education/article.html" if article.is_clinical else "education/plain_page.html"


def preview_of(request: HttpRequest, article: Article, content: dict, **more) -> TemplateResponse:
    """What may not be public, as its readers would see it: in the public's template, in the language of the text.

    Rendered at once, since the address of a preview speaks the first language.
    """
    with translation.override(content["language"]):
        context = article_context(article, page_from(content), None)
        return TemplateResponse(request, template_of(article), context | more).render()


def article_context(article: Article, page: dict, version: Version | None) -> dict:
    """What the article template needs; `version` is None in a preview, which tells machines nothing."""
    topics = list(article.topics.all()) if article.is_clinical else []
    context = _shown(article, page, version, topics)
    return context | _told(context, topics) if version else context


def _told(context: dict, topics: list[Topic]) -> dict:
    """What only a live page says: since when it is public, by which rules it was written, and its head."""
    article = context["article"]
    publication = publication_of(context["version"], article.first_published_at)
    told = Told(
        article=article,
        page=context["page"],
        version=context["version"],
        claim=context["review"]["claim"],
        topics=topics,
        first_published_on=timezone.localdate(article.first_published_at),
        policy_path=reverse("plain_page", args=[article.policy_slug]) if article.policy_slug else "",
        correction=publication.note,
    )
    alternates = _alternates(article)
    return {
        "head": heads.of_article(told, alternates, context["offices"]),
        "publication": publication,
        "policy_path": told.policy_path,
        "today": timezone.localdate(),
    } | _switch(alternates)


def _alternates(article: Article) -> tuple[Alternate, ...]:
    if article.is_contact_page:
        return of_contact_page()
    return alternates_of(article) if article.has_family else ()


def _switch(alternates: tuple[Alternate, ...]) -> dict:
    """The link to the translation, in place of the one to the first page in the other language."""
    others = [each for each in alternates if each.language != translation.get_language()]
    return {"language_switch": switch_to(*others[0])} if others else {}


def _shown(article: Article, page: dict, version: Version | None, topics: list[Topic]) -> dict:
    notices = versions_of_notices(topics, page["language"]) if topics else []
    told = [*notices, version] if version else notices
    reviews = claims.reviews_of(told, timezone.localdate()) if told else {}
    return {
        "article": article,
        "page": laid_out(page) | {"related": [listed(other) for other in related_to(article)]},
        "notices": as_notices(notices, reviews),
        "topics": topics,
        "is_clinical": article.is_clinical,
        "version": version,
        "review": reviews[version.pk] if version else None,
        "preview": version is None,
        "offices": offices_at() if article.is_contact_page else None,
        "breadcrumbs": breadcrumbs.of_article(article, page["title"]),
    }


def related_to(article: Article):
    """Live articles that the page names at its end, in its own language."""
    return article.related.with_own_page().in_language(article.language).order_by("title")


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
    context = {"clinic": facts.read(), "instead": _instead_of(article)}
    return render(request, "410.html", context, status=410)


def _instead_of(article: Article) -> dict | None:
    """The page to read instead, in the reader's language where it is to be had; none where it is not live."""
    instead = article.successor and as_read_here(article.successor)
    if instead is None or instead.live is None or not instead.has_own_page:
        return None
    return listed(instead) | {"language": instead.language}
