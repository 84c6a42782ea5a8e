"""Two texts of an article side by side, word by word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import diff
from education.admin.history.sides import DRAFT, choices, side, usual_old
from education.admin.moves.common import article_for, page


@never_cache
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What turned ?old= into ?new= (a number, live, signed, draft); the live text into the draft if nobody chose."""
    article = article_for(request, pk, "view_version")
    old = side(article, request.GET.get("old") or usual_old(article))
    new = side(article, request.GET.get("new") or DRAFT)
    if old is None or new is None:
        raise Http404
    changes = diff.compare(old.content, new.content)
    return page(
        request,
        article,
        template="admin/education/article/compare.html",
        title=_("Compare"),
        old=old,
        new=new,
        choices=choices(article),
        changes=changes,
        judgement=diff.judge(changes),
        minutes=diff.minutes_to_read(changes),
    )
