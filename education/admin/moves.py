"""Submit, publish, withdraw and preview: pages of their own, so that nothing slow happens inside the admin's save."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from education import actions, gate, snapshot
from education.models import Article, Version
from education.rendering import page_from
from education.views import article_context

post_or_look = require_http_methods(["GET", "HEAD", "POST"])


class ReasonForm(forms.Form):
    """Why a page is taken down."""

    reason = forms.CharField(
        label=gettext_lazy("Why is this page taken down?"),
        max_length=300,
        widget=forms.TextInput(attrs={"size": 60}),
    )


def _article_for(request: HttpRequest, pk: int, permission: str) -> Article:
    if not request.user.has_perm(f"education.{permission}"):
        raise PermissionDenied
    return get_object_or_404(Article.objects.select_related("live"), pk=pk)


def _page(request, article, status=200, **context) -> HttpResponse:
    context |= {**admin.site.each_context(request), "opts": Article._meta, "article": article}
    return TemplateResponse(request, "admin/education/article/move.html", context, status=status)


def _back(article: Article) -> HttpResponse:
    return redirect("admin:education_article_change", article.pk)


@post_or_look
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stops the draft, or freeze it as the next version."""
    article = _article_for(request, pk, "submit_article")
    if request.method == "POST":
        try:
            version = actions.submit(article=article, actor=request.user)
        except (gate.Blocked, actions.Refused) as refusal:
            messages.error(request, _not_submitted(refusal))
        else:
            messages.success(request, _("Submitted as version %d.") % version.number)
            return _back(article)
    return _page(
        request,
        article,
        title=_("Submit for publication"),
        explanation=_("The text is frozen as it stands. You can go on working on the draft."),
        findings=(findings := gate.findings(article)),
        blocked=any(finding.blocks for finding in findings),
        button=_("Submit"),
    )


def _not_submitted(refusal: Exception) -> str:
    return (
        str(refusal)
        if isinstance(refusal, actions.Refused)
        else _("Something is missing. Nothing was submitted.")
    )


@post_or_look
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the submitted version what the public reads. The form names the version that was looked at."""
    article = _article_for(request, pk, "publish_article")
    version = article.versions.filter(state=Version.State.SUBMITTED).first()
    if version is None:
        messages.error(request, _("There is no submitted version."))
        return _back(article)
    if request.method == "POST":
        return _publish(request, article)
    return _page(
        request,
        article,
        title=_("Publish version %d") % version.number,
        explanation=_("Readers see it at once, in place of what is live now."),
        version=version,
        button=_("Publish"),
    )


def _publish(request: HttpRequest, article: Article) -> HttpResponse:
    named = request.POST.get("version", "")
    version = get_object_or_404(article.versions, pk=as_number(named))
    try:
        actions.publish(version=version, actor=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Version %d is live.") % version.number)
    return _back(article)


@post_or_look
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the page down at once, with one reason."""
    article = _article_for(request, pk, "withdraw_article")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(article=article, actor=request.user, reason=form.cleaned_data["reason"])
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The page is down."))
        return _back(article)
    return _page(
        request,
        article,
        title=_("Take this page down"),
        explanation=_("It disappears at once. Readers are told that it may be wrong, and whom to call."),
        form=form,
        button=_("Take it down"),
    )


@never_cache
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft (or ?version=) in the public's template. Never cached, never indexed."""
    article = _article_for(request, pk, "view_article")
    if number := request.GET.get("version"):
        version = get_object_or_404(article.versions, number=as_number(number))
        page = page_from(snapshot.read(version.content))
    else:
        page = page_from(snapshot.content_of(article))
    response = TemplateResponse(request, "education/article.html", article_context(article, page, None))
    response["X-Robots-Tag"] = "noindex"
    return response


def as_number(text: str) -> int:
    """A number somebody wrote into an address or a form; 0, which no row has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


STEPS = {"submit": submit, "publish": publish, "withdraw": withdraw, "preview": preview}
