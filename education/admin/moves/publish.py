"""Publishing, now or on a day."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import actions, claims, gate
from education.admin.moves.common import (
    REFUSALS,
    article_for,
    back,
    back_with_error,
    in_words,
    named_version,
    open_version,
    page,
    post_or_look,
)
from education.models import Article, Version

State = Version.State


class ScheduleForm(forms.Form):
    """When a version goes live, in the time zone of the office."""

    at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Local time of the office. It goes live within seconds of it."),
    )

    def clean_at(self) -> datetime:
        """A time still to come."""
        if self.cleaned_data["at"] <= timezone.now():
            raise forms.ValidationError(_("Choose a time that is still to come."), code="past")
        return self.cleaned_data["at"]


def _nothing_to_publish(request: HttpRequest, article: Article) -> HttpResponse:
    return back_with_error(request, article, _("There is no signed version to publish."))


def _context(article: Article, version: Version) -> dict:
    findings = [finding for finding in gate.publication_findings(version) if finding.blocks]
    return {
        "version": version,
        "signoff": claims.standing_sign_off(version),
        "findings": findings,
        "blocked": bool(findings),
    }


@post_or_look
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the signed version what the public reads. The form names the version that was looked at."""
    article = article_for(request, pk, "publish_article")
    version = open_version(article)
    if version is None:
        return _nothing_to_publish(request, article)
    if request.method == "POST":
        return _publish(request, article)
    return page(
        request,
        article,
        title=_("Publish version %d") % version.number,
        explanation=_("Readers see it at once, in place of what is live now."),
        button=_("Publish"),
        **_context(article, version),
    )


def _publish(request: HttpRequest, article: Article) -> HttpResponse:
    try:
        version = actions.publish(version=named_version(request, article), actor=request.user)
    except REFUSALS as refusal:
        return back_with_error(request, article, in_words(refusal))
    messages.success(request, _("Version %d is live.") % version.number)
    return back(article)


@post_or_look
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the time at which exactly this version goes live."""
    article = article_for(request, pk, "publish_article")
    form = ScheduleForm(request.POST or None)
    version = open_version(article, State.SIGNED)
    if request.method == "POST" and form.is_valid() and _scheduled(request, article, form):
        return back(article)
    if version is None:
        return _nothing_to_publish(request, article)
    return page(
        request,
        article,
        title=_("Schedule version %d") % version.number,
        explanation=_(
            "The worker publishes exactly this version. If its signature is no longer valid by then, it does not, "
            "and you are told."
        ),
        form=form,
        button=_("Schedule"),
        **_context(article, version),
    )


def _scheduled(request: HttpRequest, article: Article, form: ScheduleForm) -> bool:
    try:
        version = actions.schedule(
            version=named_version(request, article), actor=request.user, at=form.cleaned_data["at"]
        )
    except REFUSALS as refusal:
        form.add_error("at", in_words(refusal))
        return False
    messages.success(request, _("Version %d is scheduled.") % version.number)
    return True


@post_or_look
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the version off the schedule."""
    article = article_for(request, pk, "publish_article")
    version = open_version(article, State.SCHEDULED)
    if version is None:
        return back_with_error(request, article, _("No version is scheduled."))
    if request.method == "POST":
        try:
            actions.unschedule(version=named_version(request, article), actor=request.user)
        except actions.Refused as refusal:
            return back_with_error(request, article, str(refusal))
        messages.success(request, _("It is off the schedule."))
        return back(article)
    return page(
        request,
        article,
        title=_("Take version %d off the schedule") % version.number,
        explanation=_("It stays signed and waits to be published."),
        version=version,
        button=_("Take it off the schedule"),
    )
