"""The signed key in the form: which form this is, when it was opened, what led to it. It never expires."""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing
from django.utils import timezone

from intake.actions import Submission

_SALT = "intake.submission_key"
# What `read` raises for a key that is missing, cut off or made by somebody else.
NOT_OURS = (signing.BadSignature, ValueError, TypeError, AttributeError)


@dataclass(frozen=True)
class FormKey:
    """What a key says."""

    submission: Submission
    clinician_id: int | None = None


def issue(article_version_id: int | None = None, clinician_id: int | None = None) -> str:
    """A key for a fresh form."""
    return _signed(uuid.uuid4(), timezone.now(), article_version_id, clinician_id)


def read(key: str) -> FormKey:
    """What a key says; one of NOT_OURS when it is not ours."""
    identity, opened, version, *clinician = signing.loads(key, salt=_SALT)
    submission = Submission(uuid.UUID(identity), datetime.fromtimestamp(opened, UTC), version)
    return FormKey(submission, *clinician)


def ours_or_new(key: str) -> str:
    """The key itself, or a fresh one in place of one that is not ours."""
    try:
        read(key)
    except NOT_OURS:
        return issue()
    return key


def without(key: str, what: str) -> str:
    """The key of the same form, that no longer says which `article` or `clinician` led to it."""
    known = read(key)
    submission = known.submission
    return _signed(
        submission.key,
        submission.opened_at,
        None if what == "article" else submission.article_version_id,
        None if what == "clinician" else known.clinician_id,
    )


def _signed(key: uuid.UUID, opened_at: datetime, version: int | None, clinician: int | None) -> str:
    return signing.dumps([key.hex, int(opened_at.timestamp()), version, clinician], salt=_SALT)
