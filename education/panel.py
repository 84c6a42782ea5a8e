"""The desk's panel on the admin's first page: what there is to do, as the worklists count it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.panels import Panel
from education import worklists
from education.models import Article


def editorial_panel(request: HttpRequest) -> Panel | None:
    """How much is live, every worklist that is not empty, and where the weekly summary is set."""
    if not request.user.has_perm("education.view_article"):
        return None
    counts = worklists.counts(request.user, timezone.localdate())
    found = [worklist for worklist in worklists.WORKLISTS if counts[worklist.name]]
    lines = [
        _live(),
        *((worklist.with_count(counts[worklist.name]), worklist.address) for worklist in found),
        *_own_pages(request),
    ]
    level = _level(found)
    words = {"ok": _("In order"), "attention": _("Waiting"), "alarm": _("Needs attention")}
    return Panel(_("Articles"), level, words[level], lines)


def _level(found: list[worklists.Worklist]) -> str:
    """The gravest of the lists that are not empty."""
    levels = {worklist.level for worklist in found}
    return next((level for level in ("alarm", "attention") if level in levels), "ok")


def _live() -> tuple[str, str]:
    live = Article.objects.live().count()
    text = ngettext("%d article is live", "%d articles are live", live) % live
    return text, f"{reverse('admin:education_article_changelist')}?status=live"


def _own_pages(request: HttpRequest) -> list[tuple[str, str]]:
    pages = [(_("The day of your weekly summary"), reverse("admin:education_digest_day"))]
    if request.user.has_perm("education.sign_version"):
        pages.insert(0, (_("Review and sign"), reverse("admin:education_review")))
    return pages
