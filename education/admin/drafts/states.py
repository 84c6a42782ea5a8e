"""How a draft read before each of its last saves, and the way back to one of them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import actions, diff, snapshot
from education.admin.moves.common import article_for, back, page, post_or_look
from education.admin.moves.reasons import ReasonForm
from education.models import Article

PLACES_NAMED = 4


@never_cache
@require_safe
def states(request: HttpRequest, pk: int) -> HttpResponse:
    """The last twenty states: before whose save, when, and what that save changed."""
    article = article_for(request, pk, "view_article")
    return page(
        request,
        article,
        template="admin/education/article/states.html",
        title=_("Earlier states of the draft"),
        rows=rows_of(article),
    )


def rows_of(article: Article) -> list[dict]:
    """Each state with the places in which the save after it differs."""
    rows, after = [], snapshot.content_of(article)
    for kept in article.draft_states.filter(is_autosave=False).select_related("saved_by"):
        content = snapshot.read(kept.content)
        places = list(dict.fromkeys(change.where for change in diff.compare(content, after)))
        rows.append({"state": kept, "places": places[:PLACES_NAMED], "more": len(places[PLACES_NAMED:])})
        after = content
    return rows


@never_cache
@post_or_look
def look_at_state(request: HttpRequest, pk: int, state: int) -> HttpResponse:
    """What restoring this state would change in the draft; by POST it is restored."""
    article = article_for(request, pk, "view_article")
    kept = get_object_or_404(article.draft_states.filter(is_autosave=False), pk=state)
    content = snapshot.read(kept.content)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        if not request.user.has_perm("education.change_article"):
            raise PermissionDenied
        if form.is_valid():
            return _restore(request, article, content, form.cleaned_data["reason"])
    return page(
        request,
        article,
        template="admin/education/article/state.html",
        title=_("An earlier state of the draft"),
        state=kept,
        changes=diff.compare(snapshot.content_of(article), content),
        form=form,
    )


def _restore(request: HttpRequest, article: Article, content: dict, reason: str) -> HttpResponse:
    try:
        actions.restore(article=article, content=content, actor=request.user, reason=reason)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The draft reads as it did then. Nothing is published by that."))
    return back(article)
