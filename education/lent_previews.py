"""A version that somebody was lent a link to: what it will say, before it is published (C38)."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clinic import facts
from education import snapshot
from education.models import PreviewLink
from education.views import preview_of


@never_cache
@require_safe
def lent_preview(request: HttpRequest, key) -> HttpResponse:
    """The version while the link is good; 410 with words once it has ended. Never cached, never indexed."""
    link = get_object_or_404(PreviewLink.objects.select_related("version__article"), key=key)
    now = timezone.now()
    if link.is_good_at(now):
        response = _shown(request, link)
    else:
        response = TemplateResponse(
            request, "education/lent_preview_over.html", {"clinic": facts.read()}, status=410
        )
    response["X-Robots-Tag"] = "noindex"
    return response


def _shown(request: HttpRequest, link: PreviewLink) -> HttpResponse:
    if request.method == "GET":
        PreviewLink.objects.filter(pk=link.pk).update(uses=F("uses") + 1, last_used_at=timezone.now())
    article, content = link.version.article, snapshot.read(link.version.content)
    is_published = article.live_id == link.version_id
    return preview_of(request, article, content, lent_until=link.expires_at, is_published=is_published)
