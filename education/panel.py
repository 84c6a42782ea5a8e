"""The editors' panel on the admin's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.panels import Panel
from education.models import Article, Version


def editorial_panel(request: HttpRequest) -> Panel | None:
    """How much is live, and what waits to be published."""
    if not request.user.has_perm("education.view_article"):
        return None
    live = Article.objects.live().count()
    waiting = Version.objects.filter(state=Version.State.SUBMITTED).count()
    articles = reverse("admin:education_article_changelist")
    lines = [(ngettext("%d article is live", "%d articles are live", live) % live, f"{articles}?status=live")]
    if waiting:
        text = (
            ngettext("%d article waits to be published", "%d articles wait to be published", waiting)
            % waiting
        )
        lines.append((text, f"{articles}?status=submitted"))
    level, word = ("attention", _("Waiting")) if waiting else ("ok", _("In order"))
    return Panel(_("Articles"), level, word, lines)
