"""“Take my name off”: a clinician withdraws their signature, and readers stop seeing it at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from education import actions
from education.admin.review.common import given_password, page, refuse_strangers
from education.models import Article, Clinician
from education.reviewing import signed_by


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, with the password; a license that has ended is no hindrance."""
    refuse_strangers(request, "sign_version")
    article = get_object_or_404(Article.objects.select_related("live"), pk=pk)
    clinician = Clinician.objects.filter(user=request.user.pk).first()
    if clinician is None or not signed_by(clinician).filter(pk=article.pk).exists():
        messages.info(request, _("Your name does not stand on “%s”.") % article)
        return redirect("admin:education_review")
    errors = {}
    if request.method == "POST" and not (errors := _taken_off(request, article)):
        return redirect("admin:education_review")
    return page(
        request,
        "name",
        title=_("Take my name off"),
        article=article,
        clinician=clinician,
        errors=errors,
        reason=request.POST.get("reason", ""),
    )


def _taken_off(request: HttpRequest, article: Article) -> dict[str, str]:
    """Take the name off; what stood in the way, by field."""
    if wrong := given_password(request):
        return {"password": wrong}
    try:
        actions.take_name_off(article=article, actor=request.user, reason=request.POST.get("reason", ""))
    except actions.Refused as refusal:
        return {"password": str(refusal)}
    messages.success(request, _("Your name is off “%s”. The editors are told.") % article)
    return {}
