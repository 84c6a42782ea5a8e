"""The signing sitting: a password opens ten minutes in which its owner signs without being asked again.

The ten minutes are counted from the password, whatever is signed in them. They belong to one person and one session
and end with it, and when the password is changed. After five wrong passwords within ten minutes nobody signs in that
person's name for ten minutes, in any browser: the tries are counted in the database, not in the session.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.models import User
from education.models import SigningTry

LASTS = timedelta(minutes=10)
MAX_TRIES = 5
KEY = "signing_sitting"


class NotOpened(Exception):
    """No sitting; the text says why, to stand beside the field."""


def is_open(request: HttpRequest) -> bool:
    """Whether this user gave their password in this session within the last ten minutes."""
    return _is_ours(request) and locked_until(request.user) is None


def ends_at(request: HttpRequest) -> datetime | None:
    """When the open sitting ends; None without one."""
    return parse_datetime(request.session[KEY]["since"]) + LASTS if is_open(request) else None


def open_with(request: HttpRequest, password: str) -> None:
    """Open a sitting with the user's password; NotOpened when it is wrong, missing, or asked for too often."""
    user = request.user
    if not user.has_usable_password():
        raise NotOpened(_("Your account has no password, so you cannot sign. Ask an administrator for one."))
    if until := locked_until(user):
        raise NotOpened(_locked(until))
    if not password:
        raise NotOpened(_("Write your password to sign."))
    attempt = _count_try(user)
    if not user.check_password(password):
        request.session.pop(KEY, None)
        raise NotOpened(_wrong(user))
    SigningTry.objects.filter(pk=attempt.pk).update(was_right=True)
    request.session[KEY] = {
        "user": user.pk,
        "password": user.get_session_auth_hash(),
        "since": timezone.now().isoformat(),
    }


def locked_until(user: User) -> datetime | None:
    """Until when nobody may sign in this user's name; None when they may. Ten minutes from the fifth wrong try."""
    latest = list(SigningTry.objects.filter(user=user.pk, was_right=False).order_by("-pk")[:MAX_TRIES])
    if len(latest) < MAX_TRIES or latest[0].at - latest[-1].at > LASTS:
        return None
    until = latest[0].at + LASTS
    return until if until > timezone.now() else None


def _is_ours(request: HttpRequest) -> bool:
    kept = request.session.get(KEY)
    if not kept or kept["user"] != request.user.pk:
        return False
    age = timezone.now() - parse_datetime(kept["since"])
    return kept["password"] == request.user.get_session_auth_hash() and timedelta(0) <= age < LASTS


@transaction.atomic
def _count_try(user: User) -> SigningTry:
    """Count a try as wrong before its password is looked at; NotOpened when there were too many.

    The user's row is held, so that tries made at once are counted one after the other. The hashing comes after it.
    """
    User.objects.select_for_update().get(pk=user.pk)
    if until := locked_until(user):
        raise NotOpened(_locked(until))
    SigningTry.objects.filter(user=user.pk, at__lt=timezone.now() - 2 * LASTS).delete()
    return SigningTry.objects.create(user=user)


def _wrong(user: User) -> str:
    if until := locked_until(user):
        return _locked(until)
    recent = SigningTry.objects.filter(user=user.pk, was_right=False, at__gt=timezone.now() - LASTS)
    left = max(1, MAX_TRIES - recent.count())
    return (
        ngettext(
            "This is not your password. You have %d more try.",
            "This is not your password. You have %d more tries.",
            left,
        )
        % left
    )


def _locked(until: datetime) -> str:
    return _("Five wrong passwords. Nobody can sign in your name before %s.") % date_format(
        timezone.localtime(until), "TIME_FORMAT"
    )
