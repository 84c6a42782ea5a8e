"""A draft, a version, or what somebody typed, in the public's template."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from education import snapshot
from education.admin.moves.common import article_for, as_number
from education.models import Article, DraftState
from education.views import preview_of


@never_cache
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # the preview in a frame, in the size of a phone
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft (or ?version=, ?state= or ?unsaved=) in the public's template. Never cached, never indexed."""
    article = article_for(request, pk, "view_article")
    content, _told = asked_for(request, article)
    response = preview_of(request, article, content)
    response["X-Robots-Tag"] = "noindex"
    return response


def asked_for(request: HttpRequest, article: Article) -> tuple[dict, str]:
    """The content the address asks for, and what it is in words; 404 for what there is not.

    What somebody typed is shown to nobody else; when it is saved or thrown away, the draft takes its place.
    """
    if number := request.GET.get("version"):
        version = get_object_or_404(article.versions, number=as_number(number))
        return snapshot.read(version.content), _("Version %d") % version.number
    if number := request.GET.get("state"):
        kept = get_object_or_404(article.draft_states.filter(is_autosave=False), pk=as_number(number))
        return snapshot.read(kept.content), _("The draft before it was saved, %s") % _at(kept)
    own = article.draft_states.filter(is_autosave=True, saved_by=request.user)
    if request.GET.get("unsaved") and (typed := own.first()):
        return snapshot.read(typed.content), _("What you typed, %s") % _at(typed)
    return snapshot.content_of(article), _("The draft as it is saved")


def _at(state: DraftState) -> str:
    return date_format(localtime(state.saved_at), "DATETIME_FORMAT")
