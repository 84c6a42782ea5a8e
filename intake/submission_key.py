"""The signed key in the form: which form this is, when it was opened, which article led to it. It never expires."""

import uuid
from datetime import UTC, datetime

from django.core import signing
from django.utils import timezone

from intake.actions import Submission

_SALT = "intake.submission_key"


def issue(article_version_id: int | None = None) -> str:
    """A key for a fresh form."""
    return signing.dumps([uuid.uuid4().hex, int(timezone.now().timestamp()), article_version_id], salt=_SALT)


def read(key: str) -> Submission:
    """What a key says; signing.BadSignature when it is missing or not one of ours."""
    identity, opened, version = signing.loads(key, salt=_SALT)
    return Submission(uuid.UUID(identity), datetime.fromtimestamp(opened, UTC), version)
