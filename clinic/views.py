"""The first page, and pictures."""

import re

from django.conf import settings
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from clinic.models import Office
from education import heads, listing
from education.models import Article, Topic
from education.regions import from_head_to_foot
from education.rendering import notices_for_readers
from education.reviewing import recently_reviewed
from education.translations import pages_elsewhere

NEWEST = 6  # articles on the first page
CONTENT_TYPES = {"jpg": "image/jpeg", "webp": "image/webp"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page: search, what to do in an emergency, where it hurts, what was reviewed last, how to reach us."""
    today = timezone.localdate()
    topics = topics_with_pages()
    context = {
        "head": heads.of_home(),
        "topics": [topic for topic in topics if topic.kind == Topic.Kind.REGION],
        "specialties": [topic for topic in topics if topic.kind == Topic.Kind.SPECIALTY],
        "newest": listing.with_claims(recently_reviewed(today).in_language()[:NEWEST], today),
        "notices": notices_for_readers(),
        "offices": Office.objects.filter(is_active=True),
        "elsewhere": pages_elsewhere(),
    }
    return TemplateResponse(request, "home.html", context)


def topics_with_pages() -> list[Topic]:
    """Topics with live articles in the reader's language and the number of these, from head to foot (one query)."""
    articles = Q(articles__in=Article.objects.with_own_page().in_language())
    counted = Topic.objects.annotate(articles_count=Count("articles", filter=articles))
    return sorted(counted.filter(articles_count__gt=0), key=lambda topic: from_head_to_foot(topic.slug))


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
