"""A draft or a version in the public's template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import snapshot
from education.admin.moves.common import article_for, as_number
from education.rendering import page_from
from education.views import article_context


@never_cache
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft (or ?version=) in the public's template. Never cached, never indexed."""
    article = article_for(request, pk, "view_article")
    if number := request.GET.get("version"):
        version = get_object_or_404(article.versions, number=as_number(number))
        page = page_from(snapshot.read(version.content))
    else:
        page = page_from(snapshot.content_of(article))
    response = TemplateResponse(request, "education/article.html", article_context(article, page, None))
    response["X-Robots-Tag"] = "noindex"
    return response
