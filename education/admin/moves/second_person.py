"""What takes a second person: approving a plain page, accepting a clinician's wording, carrying a sign-off forward."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from education import actions, diff, snapshot
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
from education.admin.moves.reasons import ReasonForm
from education.models import Article, Version

State = Version.State


def _changes(former: Version | None, version: Version) -> list:
    before = snapshot.read(former.content) if former else None
    return diff.compare(before, snapshot.read(version.content))


@post_or_look
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a plain page that somebody else wrote."""
    article = article_for(request, pk, "approve_version")
    version = open_version(article, State.SUBMITTED, State.CHANGES_REQUESTED)
    if version is None:
        return back_with_error(request, article, _("Nothing waits to be approved."))
    if request.method == "POST":
        return _done(request, article, actions.approve, _("Approved. It can be published."))
    return page(
        request,
        article,
        title=_("Approve version %d") % version.number,
        explanation=_("You are the second pair of eyes. Read the page, then say that it may be published."),
        version=version,
        changes=_changes(article.live, version),
        button=_("I have read it. Approve"),
    )


@post_or_look
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the words with which a clinician signed."""
    article = article_for(request, pk, "approve_version")
    version = open_version(article, State.SIGNED)
    if version is None or not version.amended_by_id or version.accepted_by_id:
        return back_with_error(request, article, _("No wording waits to be accepted."))
    if request.method == "POST":
        return _accepted(request, article)
    former = actions.worded_from(version)
    return page(
        request,
        article,
        title=_("Accept the clinician's wording"),
        explanation=_("%(who)s signed version %(number)d with these words. They go into the draft, too.")
        % {"who": version.amended_by.display_name, "number": version.number},
        version=version,
        changes=_changes(former, version),
        button=_("Accept the wording"),
    )


def _accepted(request: HttpRequest, article: Article) -> HttpResponse:
    try:
        kept = actions.accept_wording(version=named_version(request, article), actor=request.user)
    except REFUSALS as refusal:
        return back_with_error(request, article, in_words(refusal))
    messages.success(request, _("Accepted. The version can be published."))
    if kept:
        text = _("The draft was changed meanwhile and keeps its own words in: %s. Compare the two.")
        messages.warning(request, text % ", ".join(kept))
    return back(article)


@post_or_look
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the standing sign-off stand for an editorial change."""
    article = article_for(request, pk, "approve_version")
    version = open_version(article, State.SUBMITTED)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Why can the signature stand?")
    if request.method == "POST" and form.is_valid():
        words = _("Carried forward. The version can be published.")
        return _done(request, article, actions.carry_forward, words, reason=form.cleaned_data["reason"])
    if version is None or version.change_kind != Version.Change.EDITORIAL or article.live is None:
        return back_with_error(request, article, _("No editorial change waits."))
    return page(
        request,
        article,
        title=_("Carry the signature forward"),
        explanation=_(
            "You are the second person to look at this change. The page goes on naming its clinician, with the day "
            "they signed. If anything in it could change what a patient does, let a clinician sign instead."
        ),
        version=version,
        changes=_changes(article.live, version),
        form=form,
        button=_("The signature can stand"),
    )


def _done(request: HttpRequest, article: Article, action, words: str, **fields) -> HttpResponse:
    try:
        action(version=named_version(request, article), actor=request.user, **fields)
    except REFUSALS as refusal:
        return back_with_error(request, article, in_words(refusal))
    messages.success(request, words)
    return back(article)
