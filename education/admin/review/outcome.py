"""What became of a version that somebody has open, in words; and whether they did it themselves a moment ago."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.models import User
from education import blocks, claims, snapshot
from education.admin.review.typed import Typed
from education.models import ArticleEvent, SignOff, Version

State = Version.State


def of_the_same_press(request: HttpRequest, version: Version, typed: Typed) -> str:
    """What the same button did already, in words: a form sent twice is not an error. Empty when it did nothing."""
    step, user = request.POST.get("do"), request.user
    if step == "sign_with_changes" and _amended_already(version, typed, user):
        return (
            _("Signed with your words: “%s”. An editor accepts them before it is published.")
            % version.article
        )
    if step == "sign_as_it_stands" or (step == "sign" and not typed.words):
        return _("Signed: “%s”.") % version.article if signed_by(version, user) else ""
    if step == "return" and _returned_already(version, typed, user):
        return _("Sent back: “%s”. The editors see what you wrote.") % version.article
    return ""


def signed_by(version: Version, user: User) -> bool:
    """Whether this user's own signature stands under the version."""
    signoff = claims.standing_sign_off(version)
    return signoff is not None and signoff.user_id == user.pk and signoff.kind == SignOff.Kind.SIGNATURE


def _amended_already(version: Version, typed: Typed, user: User) -> bool:
    try:
        content = blocks.amended(snapshot.read(version.content), typed.words)
    except blocks.Unfit:
        return False
    ours = Version.objects.filter(article=version.article_id, number__gt=version.number, amended_by=user)
    return ours.filter(fingerprint=snapshot.fingerprint(snapshot.canonical(content))).exists()


def _returned_already(version: Version, typed: Typed, user: User) -> bool:
    asked = ArticleEvent.objects.filter(version=version, actor=user, kind=ArticleEvent.Kind.CHANGES_REQUESTED)
    return asked.filter(reason=typed.reason.strip()[:300]).exists()


def newer_in_words(newer: Version) -> str:
    """Who put the newer text in the place of the one somebody has open, and when."""
    at = timezone.localtime(newer.submitted_at)
    time = date_format(at, "TIME_FORMAT" if at.date() == timezone.localdate() else "DATETIME_FORMAT")
    if newer.amended_by:
        told = _(
            "%(who)s signed this text with words of their own at %(time)s. It is shown below, with what you wrote."
        )
        return told % {"who": newer.amended_by.display_name, "time": time}
    return _("The editor submitted a newer text at %s. It is shown below, with what you wrote.") % time


def in_words(version: Version) -> str:
    """Where a version stands that nobody can sign any more."""
    if version.state in (State.SIGNED, State.SCHEDULED, State.PUBLISHED):
        signoff = claims.standing_sign_off(version)
        who = f"{signoff.name}, {signoff.credential}" if signoff and signoff.credential else _("somebody")
        return _("This version is signed already, by %s.") % who
    if version.state == State.CHANGES_REQUESTED:
        return _("Changes were requested. The editors submit a new version.")
    return _("This version is no longer waiting: %s.") % version.get_state_display().lower()
