"""Every step of an article as a file for a spreadsheet (C40)."""

import csv

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education.admin.article_csv import BYTE_ORDER_MARK, safe_cell
from education.admin.moves.common import article_for
from education.models import ArticleEvent


@never_cache
@require_safe
def events_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """When, what, which version, who and why, the first step first. Times are the office's, with their offset."""
    article = article_for(request, pk, "view_article")
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{article.slug}-events.csv"'
    writer = csv.writer(response)
    writer.writerow([_("when"), _("what"), _("version"), _("who"), _("why")])
    for event in article.events.select_related("actor", "version").order_by("pk"):
        writer.writerow([safe_cell(cell) for cell in cells_of(event)])
    return response


def cells_of(event: ArticleEvent) -> list[str]:
    """One step in words. Nobody: it was a command on the server."""
    return [
        timezone.localtime(event.at).isoformat(timespec="seconds"),
        event.get_kind_display(),
        str(event.version.number) if event.version else "",
        event.actor.display_name if event.actor else _("a command on the server"),
        event.reason,
    ]
