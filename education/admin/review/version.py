"""One version to read, to talk about and to sign."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from education import actions, blocks, gate, snapshot
from education.admin.review import outcome
from education.admin.review.common import given_password, refuse_strangers
from education.admin.review.newer import carried_over, newer_than
from education.admin.review.showing import WAITING, refusal_of, show
from education.admin.review.typed import Typed, read_typed, send
from education.models import Comment, Version

State = Version.State


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """The review page. A form posts everything that was typed; the button pressed says what to do with it."""
    refuse_strangers(request)
    found = get_object_or_404(
        Version.objects.select_related("article__live", "submitted_by", "amended_by"), pk=pk
    )
    if request.method != "POST":
        return show(request, found, Typed())
    typed = read_typed(
        request.POST,
        blocks.blocks_of(snapshot.read(found.content)),
        found.comments.filter(kind=Comment.Kind.QUESTION),
    )
    step = STEPS.get(request.POST.get("do", ""), _ask)
    return step(request, found, typed)


def _ask(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """No button was named."""
    return show(request, version, typed, {"": _("Choose one of the buttons below.")})


def _send(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """Remarks, answers and wording, without a signature."""
    if version.state not in Version.OPEN:
        return _too_late(request, version, typed)
    if not (typed.words or typed.remarks or typed.answers):
        return show(request, version, typed, {"": _("There is nothing to send: you wrote nothing.")})
    if errors := send(_allowed(request, typed), version, request.user, with_words=True):
        return show(request, version, typed, errors)
    messages.success(request, _("Sent. The others see it beside the text."))
    return redirect("admin:education_review_version", version.pk)


def _allowed(request: HttpRequest, typed: Typed) -> Typed:
    """Without wording from those who do not sign: editors write into the draft."""
    return typed if request.user.has_perm("education.sign_version") else replace(typed, words={})


def _return(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """Ask for changes; wording that was typed goes along as suggestions."""
    _refuse_who_never_signs(request)
    if version.state not in (State.SUBMITTED, State.SIGNED):
        return _too_late(request, version, typed)
    if not typed.reason.strip():
        return show(request, version, typed, {"reason": _("Say in a few words what should change.")})
    if errors := send(typed, version, request.user, with_words=True):
        return show(request, version, typed, errors)
    return _done(
        request,
        version,
        typed,
        lambda: actions.request_changes(version=version, actor=request.user, reason=typed.reason),
        _("Sent back: “%s”. The editors see what you wrote."),
    )


def _sign(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """Sign the text as it stands. Words that differ are asked about, never dropped in silence."""
    if not typed.words or version.state not in WAITING:
        return _sign_as_it_stands(request, version, typed)
    _refuse_who_never_signs(request)
    if refusal := refusal_of(request.user, version):
        return show(request, version, typed, {"": refusal})
    text = ngettext(
        "You reworded %d paragraph. Sign with your words, or sign the text as it was submitted?",
        "You reworded %d paragraphs. Sign with your words, or sign the text as it was submitted?",
        len(typed.words),
    )
    return show(request, version, typed, {"": text % len(typed.words)}, asked_back=True)


def _sign_as_it_stands(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """Sign the submitted text, whatever was typed into its paragraphs."""
    return _signed(
        request,
        version,
        typed,
        lambda: actions.sign(version=version, actor=request.user),
        _("Signed: “%s”."),
    )


def _sign_with_changes(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """Sign the text with the words that were typed."""
    return _signed(
        request,
        version,
        typed,
        lambda: actions.sign_with_changes(version=version, actor=request.user, amendments=typed.words),
        _("Signed with your words: “%s”. An editor accepts them before it is published."),
    )


def _signed(request, version: Version, typed: Typed, act: Callable, told: str) -> HttpResponse:
    _refuse_who_never_signs(request)
    if version.state not in WAITING:
        return _too_late(request, version, typed)
    if refusal := refusal_of(request.user, version):
        return show(request, version, typed, {"": refusal})
    if wrong := given_password(request):
        return show(request, version, typed, {"password": wrong})
    if errors := send(typed, version, request.user):
        return show(request, version, typed, errors)
    return _done(request, version, typed, act, told)


def _done(request, version: Version, typed: Typed, act: Callable, told: str) -> HttpResponse:
    """Do it, and go on to what waits next; back to the page with the reason where it is refused."""
    try:
        act()
    except gate.Blocked as blocked:
        stopping = [finding.message for finding in blocked.findings if finding.blocks]
        return show(request, version, typed, {"": _("Your words were not taken: %s") % " ".join(stopping)})
    except blocks.Unfit as unfit:
        return show(request, version, typed, {"": str(unfit)})
    except actions.Refused as refusal:
        version.refresh_from_db()
        if version.state not in WAITING:
            return _too_late(request, version, typed)
        return show(request, version, typed, {"": str(refusal)})
    messages.success(request, told % version.article)
    return _next(request)


def _next(request: HttpRequest) -> HttpResponse:
    return redirect("admin:education_review")


def _refuse_who_never_signs(request: HttpRequest) -> None:
    if not request.user.has_perm("education.sign_version"):
        raise PermissionDenied


def _too_late(request: HttpRequest, version: Version, typed: Typed) -> HttpResponse:
    """The version moved on: by this very button pressed twice, or by somebody else."""
    if told := outcome.of_the_same_press(request, version, typed):
        messages.success(request, told)
        return _next(request)
    newer = newer_than(version)
    if newer is None:
        return show(request, version, typed, {"": outcome.in_words(version)})
    kept, lost = carried_over(typed, version, newer)
    return show(request, newer, kept, {"": outcome.newer_in_words(newer)}, lost=lost)


STEPS = {
    "sign": _sign,
    "sign_as_it_stands": _sign_as_it_stands,
    "sign_with_changes": _sign_with_changes,
    "send": _send,
    "return": _return,
}
