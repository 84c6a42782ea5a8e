"""Addresses on this site that a link can lead to, for the editor's link box."""

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import snapshot
from education.blocks import heading_of
from education.models import Article

MOST_PAGES = 20
NAMES = "title", "also_known_as", "slug"
NOT_LIVE = ExpressionWrapper(Q(live=None), output_field=BooleanField())


@never_cache
@require_safe
def own_pages(request: HttpRequest) -> HttpResponse:
    """Pages whose title, other name or address has the words of ?q= in it, and their sections; live ones come first."""
    if not request.user.has_perm("education.change_article"):
        raise PermissionDenied
    found = Article.objects.exclude(kind=Article.Kind.SAFETY_NOTICE).annotate(is_down=NOT_LIVE)
    for word in request.GET.get("q", "")[:200].replace("\0", "").split():
        found = found.filter(_has(word))
    found = found.order_by("is_down", "title").select_related("live").prefetch_related("sections")
    return JsonResponse({"pages": [entry for article in found[:MOST_PAGES] for entry in entries(article)]})


def _has(word: str) -> Q:
    found = Q()
    for name in NAMES:
        found |= Q(**{f"{name}__icontains": word})
    return found


def entries(article: Article) -> list[dict]:
    """The page, and each of its sections, as {address, words}: of the live text, or of the draft of one not live."""
    address, title, sections = (
        article.get_absolute_url(),
        _("%s (not live)") % article.title,
        _drafted(article),
    )
    if article.live:
        content = snapshot.read(article.live.content)
        title, sections = content["title"], content["sections"]
    below = [
        {"address": f"{address}#{section['anchor']}", "words": f"{title} › {heading_of(section)}"}
        for section in sections
    ]
    return [{"address": address, "words": title}, *below]


def _drafted(article: Article) -> list[dict]:
    names = ("anchor", "aspect", "heading")
    return [{name: getattr(section, name) for name in names} for section in article.sections.all()]
