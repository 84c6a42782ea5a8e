"""Has this patient asked before? By phone, by email, or only by a like name; corrected values count too."""

import re
import unicodedata

from django.db import connection
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from intake.models import ConsultationRequest, Correction, RequestLink

AT_MOST = 20  # a link to each of the latest; who sends hundreds does not make hundreds of links for each
COMPARED = {"phone_e164": F("phone_e164"), "email": Lower("email")}
Reason = RequestLink.Reason
Outcome = ConsultationRequest.Outcome


def name_key(name: str) -> str:
    """A name as it is compared: without marks and capitals, its words in order. “Pérez, Ana” is like “ana perez”."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", plain.casefold())))[:400]


def earlier_requests(*, phone_e164: str, email: str, name: str) -> dict[int, str]:
    """Primary keys of the requests that fit, with the strongest reason for each: phone before email before name.

    What was closed as not from a patient counts for nothing.
    """
    candidates = (
        (Reason.PHONE, _by_contact("phone_e164", phone_e164)),
        (Reason.EMAIL, _by_contact("email", email)),
        (Reason.NAME, _by_name(name_key(name))),
    )
    found: dict[int, str] = {}
    for reason, keys in candidates:
        for pk in keys:
            found.setdefault(pk, reason)
    return found


def _by_contact(field: str, value: str) -> list[int]:
    if not value:
        return []
    same = value.lower()
    first = _countable().annotate(same=COMPARED[field]).filter(same=same).exclude(**{field: ""})
    corrected = (
        Correction.objects.annotate(same=Lower("value")).filter(field=field, same=same).exclude(value="")
    )
    return [*_latest(first), *_latest(_countable().filter(pk__in=corrected.values("request")))]


def _by_name(key: str) -> list[int]:
    return _latest(_countable().filter(name_key=key)) if key else []


def _countable():
    return ConsultationRequest.objects.exclude(outcome=Outcome.SPAM)


def _latest(requests) -> list[int]:
    return list(requests.order_by("-pk").values_list("pk", flat=True)[:AT_MOST])


def one_at_a_time(*contacts: str) -> None:
    """Let two requests of one patient come in one after the other, so that the second finds the first.

    Held until the transaction ends. SQLite has one writer at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    digests = (
        salted_hmac("intake.matching", text.lower(), algorithm="sha256").digest() for text in contacts if text
    )
    keys = sorted(int.from_bytes(digest[:8], signed=True) for digest in digests)
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
