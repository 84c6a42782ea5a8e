"""The public's page of what is typed, of the draft or of a version, as wide as a phone and as wide as a desk."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from education import actions
from education.admin.moves.common import article_for, page
from education.admin.moves.preview import asked_for
from education.admin.unsaved import content_from

SIZES = {"phone": (gettext_lazy("Phone"), 390, 844), "desk": (gettext_lazy("Desk"), 1280, 900)}
CHOICES = ("version", "state", "unsaved")


@never_cache
@require_POST
def preview_unsaved(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the form says now, and lead to its preview."""
    article = article_for(request, pk, "change_article")
    if "title" in request.POST:
        content, _topics = content_from(request, article)
        actions.autosave(article=article, content=content, actor=request.user)
    return redirect(reverse("admin:education_article_preview_sizes", args=[article.pk]) + "?unsaved=1")


@never_cache
@require_safe
def preview_sizes(request: HttpRequest, pk: int) -> HttpResponse:
    """A frame with the preview, in either size."""
    article = article_for(request, pk, "view_article")
    size = request.GET.get("size") if request.GET.get("size") in SIZES else "phone"
    chosen = {name: request.GET[name] for name in CHOICES if request.GET.get(name)}
    _content, told = asked_for(request, article)
    inner = reverse("admin:education_article_preview", args=[article.pk])
    label, width, height = SIZES[size]
    response = page(
        request,
        article,
        template="admin/education/article/preview_sizes.html",
        title=_("Preview"),
        told=told,
        frame={"src": f"{inner}?{urlencode(chosen)}", "label": label, "width": width, "height": height},
        sizes=[
            {
                "label": each[0],
                "width": each[1],
                "url": f"?{urlencode(chosen | {'size': name})}",
                "is_on": name == size,
            }
            for name, each in SIZES.items()
        ],
    )
    response["X-Robots-Tag"] = "noindex"
    return response
