"""What every step's page shares: who may, how it looks, and where it leads back to."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from education import actions, gate
from education.models import Article, Version

STEP_PAGE = "admin/education/article/move.html"
post_or_look = require_http_methods(["GET", "HEAD", "POST"])


def article_for(request: HttpRequest, pk: int, permission: str) -> Article:
    """The article with its live version; PermissionDenied without the permission, 404 where there is none."""
    if not request.user.has_perm(f"education.{permission}"):
        raise PermissionDenied
    return get_object_or_404(Article.objects.select_related("live"), pk=pk)


def open_version(article: Article, *states: str) -> Version | None:
    """The version that is on its way, if it is in one of these states."""
    return article.versions.filter(state__in=states or Version.OPEN).select_related("submitted_by").first()


def named_version(request: HttpRequest, article: Article) -> Version:
    """The version that the posted form was made for, whatever became of it meanwhile; 404 for any other."""
    return get_object_or_404(article.versions, pk=as_number(request.POST.get("version", "")))


def page(
    request: HttpRequest, article: Article, status: int = 200, template: str = STEP_PAGE, **context
) -> HttpResponse:
    """The page of one step, or another page about the article."""
    context |= {**admin.site.each_context(request), "opts": Article._meta, "article": article}
    return TemplateResponse(request, template, context, status=status)


def back(article: Article) -> HttpResponse:
    """To the article's own page."""
    return redirect("admin:education_article_change", article.pk)


def back_with_error(request: HttpRequest, article: Article, text: str) -> HttpResponse:
    """To the article's own page, with the reason."""
    messages.error(request, text)
    return back(article)


def in_words(refusal: Exception) -> str:
    """Why a step was refused, for staff."""
    if isinstance(refusal, gate.Blocked):
        return _("Something stops it: %s") % refusal.findings[0]
    return str(refusal)


REFUSALS = (gate.Blocked, actions.Refused)


def as_number(text: str) -> int:
    """A number somebody wrote into an address or a form; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0
