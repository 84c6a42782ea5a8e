"""From a form that is in order to a stored request, with what was noticed on the way."""

from dataclasses import replace

from django.utils.translation import get_language

from education.models import Version
from education.safety_phrases import found_in
from intake import actions, safety, spam
from intake.form_pages import clinician_of
from intake.forms import ConsultationForm
from intake.models import ConsultationRequest, Correction
from intake.submission_key import FormKey

FREE_TEXT = ("message", "access_needs", "relationship", "full_name", "requester_name")


# What of a form that is sent once more is taken in, as if it had been changed on the request's own page.
TAKEN = {*Correction.Field.values, "safety_signs"} & {*ConsultationForm.Meta.fields}
SAME, ADDED, KEPT = "1", "added", "kept"


class Flood(Exception):
    """Too much has come from this address; nothing was stored."""


class Over(Exception):
    """This form has made a request that is over, and says something else now; nothing was stored."""


def receive(form: ConsultationForm, *, address: str) -> tuple[ConsultationRequest, str]:
    """Store what a valid form says, sent from this address; the request, and what became of a form sent once more.

    A warning phrase or a sign of a machine holds nothing up: both are written down with the request, for people. Raises
    Flood, but never for a form that has made a request already, and Over.
    """
    key, answers = form.cleaned_data["submission_key"], form.answers()
    sender = spam.sender_of(answers, address)
    if sender.is_flood and not _is_stored(key):
        raise Flood
    phrases = safety.codes_of(found_in("\n".join(answers[name] for name in FREE_TEXT)))
    stored, is_new = actions.submit(
        submission=replace(key.submission, article_version_id=read_version(key)),
        answers=answers | {"clinician": clinician_of(key)},
        suspicion=spam.suspicion(answers, key.submission.opened_at, sender),
        phrases=phrases,
        site_language=get_language(),
        counts=spam.to_count(answers, address),
    )
    return stored, "" if is_new else take_in(stored, answers, phrases)


def take_in(stored: ConsultationRequest, answers: dict, phrases: list[str]) -> str:
    """Take in what a form says that was sent before: SAME as then; ADDED; or KEPT, at least some of it as it was.

    “Back”, a line more or one more sign, and “Send”: none of it may be lost, and it makes no second request. Only what
    differs from what was first sent counts, so that the old page does not undo what was corrected since.
    """
    other = {name for name in ConsultationForm.Meta.fields if _differs(stored, answers, name)}
    if not other:
        return SAME
    if not stored.is_open:
        raise Over
    changes = {name: answers[name] for name in other & {*Correction.Field.values}}
    if "phone" in changes:
        changes["phone_e164"] = answers["phone_e164"]
    if "message" in changes:
        changes["message"] = answers["message"].removeprefix(stored.message).strip()
    fresh = {*phrases} - {*stored.safety_phrases} | {*safety.codes_of(found_in(changes.get("message", "")))}
    try:
        actions.correct(request=stored, changes=changes, signs=answers["safety_signs"], phrases=fresh)
    except actions.Refused:
        return KEPT
    return ADDED if other <= TAKEN else KEPT


def _differs(stored: ConsultationRequest, answers: dict, name: str) -> bool:
    """Whether an answer is another than the first one. The order of ticks is none, and a warning sign stays ticked."""
    first, now = getattr(stored, name), answers.get(name, getattr(stored, name))
    if name == "safety_signs":
        return not {*now} <= {*first}
    return sorted(first) != sorted(now) if isinstance(first, list) else first != now


def read_version(key: FormKey) -> int | None:
    """The version that led to the form, live or not: it is what the patient has read."""
    pk = key.submission.article_version_id
    return pk if pk and Version.objects.filter(pk=pk).exists() else None


def _is_stored(key: FormKey) -> bool:
    return ConsultationRequest.objects.filter(submission_key=key.submission.key).exists()
