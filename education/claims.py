"""What a page may say about its review, derived from signatures on the day it is read. Nothing here is ever typed."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.models import Clinician, SignOff, Version

DUE_SOON = timedelta(days=60)
SCATTER_DAYS = (
    61  # reviews of one day fall due over two months, so that a clinic is not asked for all at once
)


class Health(models.TextChoices):
    """How the review of a live page stands."""

    NEVER = "never", _("Never reviewed")
    CURRENT = "current", _("Reviewed")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")
    VOID = "void", _("No valid signature")


class Authority(models.TextChoices):
    """What the clinician did with the text: looked over somebody else's, or wrote their own."""

    REVIEWED = "reviewed", _("Medically reviewed by")
    WRITTEN = "written", _("Written by")


@dataclass(frozen=True)
class Claim:
    """What readers are told: who, with which credential, when, and until when. As it was when it was signed."""

    kind: Authority
    name: str
    credential: str
    specialty: str
    clinician: Clinician
    reviewed_on: date
    due_on: date
    signoff: SignOff


def deciding_sign_off(version: Version) -> SignOff | None:
    """The latest sign-off of the version, taken back or not (one query)."""
    return max(_made(version.signoffs), key=lambda signoff: signoff.pk, default=None)


def _made(rows: QuerySet[SignOff]) -> QuerySet[SignOff]:
    """Those that are no retraction, with all that a claim says. In no order: there are few, and to have so many columns
    sorted costs Django more than to read them."""
    made = rows.exclude(kind=SignOff.Kind.RETRACTION).order_by()
    return made.select_related("clinician__user", "retraction", "basis__retraction")


def is_taken_back(signoff: SignOff) -> bool:
    """Whether the clinician took their name off it, or off the one it carries forward."""
    return hasattr(signoff, "retraction") or bool(signoff.basis and hasattr(signoff.basis, "retraction"))


def standing_sign_off(version: Version) -> SignOff | None:
    """The latest sign-off of the version if nobody took it back. An older one does not come to life again."""
    signoff = deciding_sign_off(version)
    if signoff is None or is_taken_back(signoff) or signoff.fingerprint != version.fingerprint:
        return None
    return signoff


def health_under(version: Version, signoff: SignOff, on: date) -> Health:
    """How the review of a version stands on a day, by the sign-off that decides."""
    if is_taken_back(signoff) or signoff.fingerprint != version.fingerprint:
        return Health.VOID
    if signoff.clinician and not signoff.clinician.is_licensed(on):
        return Health.VOID
    if signoff.valid_until < on:
        return Health.OVERDUE
    return Health.DUE_SOON if signoff.valid_until <= on + DUE_SOON else Health.CURRENT


def claim_of(version: Version, on: date) -> Claim | None:
    """The claim a page may make on that day; None when there is no valid one, and for a plain page's approval."""
    signoff = deciding_sign_off(version)
    valid = signoff and health_under(version, signoff, on) in (Health.CURRENT, Health.DUE_SOON)
    return _claim(signoff) if valid and signoff.clinician else None


def _claim(signoff: SignOff) -> Claim:
    own = signoff.basis or signoff
    return Claim(
        kind=Authority.WRITTEN if signoff.is_own_text else Authority.REVIEWED,
        name=signoff.name,
        credential=signoff.credential,
        specialty=signoff.specialty,
        clinician=signoff.clinician,
        reviewed_on=timezone.localdate(own.at),
        due_on=signoff.valid_until,
        signoff=signoff,
    )


def reviews_of(versions: Iterable[Version], on: date) -> dict[int, dict]:
    """For each version what a page's template shows: the claim, or how it fell (one query for all of them)."""
    versions = list(versions)
    made = sorted(_made(SignOff.objects.filter(version__in=versions)), key=lambda signoff: signoff.pk)
    deciding = {signoff.version_id: signoff for signoff in made}
    return {version.pk: _review(version, deciding.get(version.pk), on) for version in versions}


def _review(version: Version, signoff: SignOff | None, on: date) -> dict:
    if signoff is None:
        return {"claim": None, "health": Health.NEVER, "due_on": None}
    health = health_under(version, signoff, on)
    valid = health in (Health.CURRENT, Health.DUE_SOON) and signoff.clinician
    return {"claim": _claim(signoff) if valid else None, "health": health, "due_on": signoff.valid_until}


def due_date(signed_on: date, months: int, fingerprint: str) -> date:
    """The day a signature's text is due again: so many months on, less up to two months that depend on the text."""
    year, month = divmod(signed_on.year * 12 + signed_on.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(signed_on.day, last)) - timedelta(
        days=int(fingerprint[:8], 16) % SCATTER_DAYS
    )
