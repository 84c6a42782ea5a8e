"""Has this patient asked before? By phone, by email, or only by a like name; corrected values count too."""

import re
import unicodedata

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from intake.models import ConsultationRequest, Correction, RequestLink

AT_MOST = 20  # a link to each of the latest; who sends hundreds does not make hundreds of links for each
Reason = RequestLink.Reason
SPAM = ConsultationRequest.Outcome.SPAM


def name_key(name: str) -> str:
    """A name as it is compared: without marks and capitals, its words in order. “Pérez, Ana” is like “ana perez”."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"\w+", plain.casefold())))[:400]


def earlier_requests(*, phone_e164: str, email: str, name: str) -> dict[int, str]:
    """Primary keys of the requests that fit, with the strongest reason for each: phone before email before name.

    What was closed as not from a patient counts for nothing.
    """
    requests, key = ConsultationRequest.objects.exclude(outcome=SPAM), name_key(name)
    found = {Reason.PHONE: [], Reason.EMAIL: [], Reason.NAME: []}
    if phone_e164:
        found[Reason.PHONE] += _latest(requests.filter(phone_e164=phone_e164).exclude(phone_e164=""))
    if email:
        same = requests.annotate(same=Lower("email")).filter(same=email.lower())
        found[Reason.EMAIL] += _latest(same.exclude(email=""))
    if key:
        found[Reason.NAME] += _latest(requests.filter(name_key=key).exclude(name_key=""))
    for request, field in _corrected({"phone_e164": phone_e164, "email": email}):
        found[Reason.PHONE if field == "phone_e164" else Reason.EMAIL].append(request)
    reasons: dict[int, str] = {}
    for reason, keys in found.items():
        reasons |= {pk: reason for pk in keys if pk not in reasons}
    return reasons


def _latest(requests) -> list[int]:
    return list(requests.order_by("-pk").values_list("pk", flat=True)[:AT_MOST])


def _corrected(contact: dict[str, str]) -> list[tuple[int, str]]:
    """Requests whose phone or email became one of these, with the field."""
    wanted = Q()
    for field, value in contact.items():
        wanted |= Q(field=field, same=value.lower()) if value else Q()
    rows = (
        Correction.objects.annotate(same=Lower("value")).filter(wanted, field__in=contact).exclude(value="")
    )
    rows = rows.exclude(request__outcome=SPAM).order_by("-pk").values_list("request", "field")
    return list(rows[:AT_MOST]) if wanted else []


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
