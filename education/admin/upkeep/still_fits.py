"""“Still fits?”: each changed safety notice beside the pages that show it, with one press to say that the two fit."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from education import actions, diff, fit, snapshot
from education.admin.moves.common import as_number, post_or_look
from education.models import Article, Version
from education.rendering import page_of

AT_MOST = 60  # pages shown at once


@post_or_look
def still_fits(request: HttpRequest) -> HttpResponse:
    """The list; by POST, one page is confirmed."""
    if not any(request.user.has_perm(f"education.{name}") for name in ("approve_version", "sign_version")):
        raise PermissionDenied
    if request.method == "POST":
        return _confirmed(request)
    context = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "title": _("Still fits?"),
        "doubts": [_shown(doubt) for doubt in fit.doubts(AT_MOST)],
        "more": fit.doubtful_pairs().count() > AT_MOST,
    }
    return TemplateResponse(request, "admin/education/upkeep/still_fits.html", context)


def _shown(doubt: fit.Doubt) -> dict:
    """What the template shows of one change."""
    known, now = (version and snapshot.read(version.content) for version in (doubt.known, doubt.now))
    return {
        "version": doubt.now,
        "known": doubt.known,
        "notice": page_of(doubt.now),
        "changes": diff.compare(known, now) if known else None,
        "pages": [{"article": article, "page": page_of(article.live)} for article in doubt.articles],
    }


def _confirmed(request: HttpRequest) -> HttpResponse:
    article = Article.objects.filter(pk=as_number(request.POST.get("article", ""))).first()
    version = Version.objects.filter(pk=as_number(request.POST.get("version", ""))).first()
    try:
        if article is None or version is None:
            raise actions.Refused(_("Press the button beside the page that fits."))
        actions.confirm_fit(article=article, notice_version=version, actor=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("“%s” fits. Its own review stands as it was.") % article.title)
    return redirect("admin:education_still_fits")
