"""The first page, and pictures."""

import re

from django.conf import settings
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from education import heads
from education.listing import listed
from education.models import Article, Topic
from education.rendering import live_safety_notices

NEWEST = 6  # articles on the first page
CONTENT_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what to read, and how to ask."""
    articles = Article.objects.with_own_page().in_language()
    has_page = Q(articles__in=articles)
    topics = Topic.objects.annotate(articles_count=Count("articles", filter=has_page)).filter(
        articles_count__gt=0
    )
    by_kind = {kind: [topic for topic in topics if topic.kind == kind] for kind in Topic.Kind}
    context = {
        "head": heads.of_home(),
        "topics": by_kind[Topic.Kind.REGION],
        "specialties": by_kind[Topic.Kind.SPECIALTY],
        "newest": [listed(article) for article in articles.order_by("-live__published_at")[:NEWEST]],
        "notices": live_safety_notices(),
    }
    return TemplateResponse(request, "home.html", context)


@require_safe
def media(request: HttpRequest, file: str) -> HttpResponse:
    """A picture, or its narrower copy. It is named after the digest of its bytes, so it may be kept for ever."""
    extension = file.rpartition(".")[2]
    path = settings.MEDIA_ROOT / file
    if not re.fullmatch(r"[0-9a-f]{64}(-[0-9]{3})?\.(jpg|webp)", file) or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=CONTENT_TYPES[extension])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
