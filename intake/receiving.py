"""From a form that is in order to a stored request, with what was noticed on the way."""

from dataclasses import replace

from django.utils.translation import get_language

from education.models import Version
from education.safety_phrases import found_in
from intake import actions, safety, spam
from intake.form_pages import clinician_of
from intake.forms import ConsultationForm
from intake.models import ConsultationRequest
from intake.submission_key import FormKey

FREE_TEXT = ("message", "access_needs", "relationship", "full_name", "requester_name")


class Flood(Exception):
    """Too much has come from this address; nothing was stored."""


def receive(form: ConsultationForm, *, address: str) -> tuple[ConsultationRequest, bool]:
    """Store what a valid form says, sent from this address; the request, and whether it is new.

    A warning phrase or a sign of a machine holds nothing up: both are written down with the request, for people. Raises
    Flood, but never for a form that has made a request already.
    """
    key, answers = form.cleaned_data["submission_key"], form.answers()
    sender = spam.sender_of(answers, address)
    if sender.is_flood and not _is_stored(key):
        raise Flood
    text = "\n".join(answers[name] for name in FREE_TEXT)
    return actions.submit(
        submission=replace(key.submission, article_version_id=read_version(key)),
        answers=answers | {"clinician": clinician_of(key)},
        suspicion=spam.suspicion(answers, key.submission.opened_at, sender),
        phrases=safety.codes_of(found_in(text)),
        site_language=get_language(),
        counts=spam.to_count(answers, address),
    )


def read_version(key: FormKey) -> int | None:
    """The version that led to the form, live or not: it is what the patient has read."""
    pk = key.submission.article_version_id
    return pk if pk and Version.objects.filter(pk=pk).exists() else None


def _is_stored(key: FormKey) -> bool:
    return ConsultationRequest.objects.filter(submission_key=key.submission.key).exists()
