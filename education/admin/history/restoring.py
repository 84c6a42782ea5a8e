"""The way back: an earlier version is taken into the draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from education import actions, diff, snapshot
from education.admin.moves.common import article_for, as_number, back, back_with_error, page, post_or_look
from education.admin.moves.reasons import ReasonForm
from education.models import Article, Version


@never_cache
@post_or_look
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what taking ?version= into the draft would change there; by POST it is taken."""
    article = article_for(request, pk, "change_article")
    number = (request.POST if request.method == "POST" else request.GET).get("version", "")
    version = article.versions.filter(number=as_number(number)).first()
    if version is None:
        return back_with_error(request, article, _("Choose a version first."))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _restore(request, article, version, form.cleaned_data["reason"])
    changes = diff.compare(snapshot.content_of(article), snapshot.read(version.content))
    return page(
        request,
        article,
        template="admin/education/article/restore.html",
        title=_("Take version %d into the draft") % version.number,
        version=version,
        changes=changes,
        form=form,
    )


def _restore(request: HttpRequest, article: Article, version: Version, reason: str) -> HttpResponse:
    content = snapshot.read(version.content)
    try:
        actions.restore(article=article, content=content, actor=request.user, reason=reason, version=version)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("The draft says what version %d says. Nothing is published by that.")
        messages.success(request, told % version.number)
    return back(article)
