"""“Reviewed, no change”: a live text is signed again as it stands, and stays what it is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from education import actions, claims, snapshot
from education.admin.moves import as_number
from education.admin.review.common import given_password, page, refuse_strangers, signature_of
from education.admin.review.reading import read
from education.admin.review.showing import refusal_of
from education.admin.review.typed import Typed
from education.models import Article, Version
from education.rendering import page_of


@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what changed since this clinician's last signature (mostly nothing), and sign what is live."""
    refuse_strangers(request, "sign_version")
    article = get_object_or_404(Article.objects.select_related("live"), pk=pk)
    if article.live is None:
        messages.info(request, _("“%s” is not live.") % article)
        return redirect("admin:education_review")
    errors = {}
    if request.method == "POST" and not (errors := _renewed(request, article)):
        return redirect("admin:education_review")
    article = Article.objects.select_related("live").get(pk=pk)
    return page(request, "renewal", errors=errors, **_context(request, article, article.live))


def _renewed(request: HttpRequest, article: Article) -> dict[str, str]:
    """Sign the version that the form was made for; what stood in the way, by field."""
    seen = get_object_or_404(article.versions, pk=as_number(request.POST.get("version", "")))
    if refusal := refusal_of(request.user, article.live):
        return {"": refusal}
    if wrong := given_password(request):
        return {"password": wrong}
    try:
        actions.renew(article=article, actor=request.user, seen=seen)
    except actions.Refused as refusal:
        return {"": str(refusal)}
    messages.success(request, _("Reviewed, no change: “%s”.") % article)
    return {}


def _context(request: HttpRequest, article: Article, version: Version) -> dict:
    version.article = article
    refusal = refusal_of(request.user, version)
    return {
        "title": snapshot.read(version.content)["title"],
        "article": article,
        "version": version,
        "signs": True,
        "standing": claims.standing_sign_off(version),
        "reading": read(request.user, version, Typed(), {}),
        "refusal": refusal,
        "signature": None if refusal else signature_of(request.user, version),
        "references": page_of(version)["references"],
    }
