"""What is typed and not saved: kept every few seconds, looked at, thrown away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from education import actions, diff, snapshot
from education.admin.article_form import OPENED_ON, is_current
from education.admin.clashes import last_saver
from education.admin.moves.common import article_for, back, page, post_or_look
from education.admin.presence import note_presence, others_at
from education.admin.saving import autosave_of
from education.admin.unsaved import content_from
from education.models import Article


@never_cache
@require_POST
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the form says now; without a form, only that somebody is here. Answers words for the page."""
    article = article_for(request, pk, "change_article")
    note_presence(article, request.user)
    line = ""
    if "title" in request.POST:
        content, _topics = content_from(request, article)
        actions.autosave(article=article, content=content, actor=request.user)
        line = _("Saved as a draft state at %s") % time_format(timezone.localtime())
    return JsonResponse(
        {"line": line, "others": others_in_words(request, article), "clash": clash_in_words(request, article)}
    )


def others_in_words(request: HttpRequest, article: Article) -> str:
    """“Ana Ruiz is editing this too.”; "" when nobody else is there."""
    names = [user.display_name for user in others_at(article, request.user)]
    if not names:
        return ""
    if len(names) == 1:
        return _("%s is editing this too.") % names[0]
    return _("%s are editing this too.") % get_text_list(names, _("and"))


def clash_in_words(request: HttpRequest, article: Article) -> str:
    """Says that a save would clash, and with whom; "" when it would not."""
    if OPENED_ON not in request.POST or is_current(request.POST, article):
        return ""
    who = last_saver(article)
    at = time_format(timezone.localtime(article.updated_at))
    told = {"who": who.display_name if who else _("Somebody"), "at": at}
    if who == request.user:
        return (
            _("At %(at)s you saved this article in another window. Saving here will show you both texts.")
            % told
        )
    return _("At %(at)s %(who)s saved this article. Saving here will show you both texts.") % told


@never_cache
@post_or_look
def unsaved(request: HttpRequest, pk: int) -> HttpResponse:
    """How what this person typed differs from the draft; by POST it is thrown away."""
    article = article_for(request, pk, "change_article")
    state = autosave_of(request, article)
    if request.method == "POST":
        actions.drop_autosave(article=article, actor=request.user)
        messages.success(request, _("Thrown away. This is the draft as it was saved."))
        return back(article)
    if state is None:
        messages.info(request, _("Nothing that you typed is left unsaved."))
        return redirect("admin:education_article_change", article.pk)
    return page(
        request,
        article,
        template="admin/education/article/unsaved.html",
        title=_("What you typed and did not save"),
        state=state,
        is_older=state.saved_at < article.updated_at,
        changes=diff.compare(snapshot.content_of(article), snapshot.read(state.content)),
    )
