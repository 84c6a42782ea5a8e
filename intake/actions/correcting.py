"""What the patient puts right or adds on their own page."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intake import notices, safety
from intake.actions.linking import Earlier, hurry_repeat, link
from intake.actions.moving import Kind, Refused, State, hold_all, move
from intake.actions.reviewing import hurry_to_clinician, raise_review
from intake.actions.submitting import CONSENT_WORDING
from intake.matching import earlier_requests, one_at_a_time
from intake.models import ConsultationRequest, Correction, RequestEvent, SafetyReview
from intake.models.correction import as_text
from intake.patient_mails import address_for

AT_MOST = 20  # corrections of one request; who needs more should talk to us
Field = Correction.Field
CONSENTS = Correction.CONSENTS
RaisedFor = SafetyReview.RaisedFor


@transaction.atomic
def correct(
    *,
    request: ConsultationRequest,
    changes: dict,
    phrases: Iterable[str] = (),
    signs: Iterable[str] = (),
) -> ConsultationRequest:
    """Keep what the patient changed, by name of the field (Correction.Field), and tell who works on the request, and an
    address that is new.

    `phone` comes with `phone_e164`. `message` is one more paragraph. `phrases` are codes of warning phrases found in
    it, `signs` are warning signs ticked since (SafetySign): with any, a safety review is raised. What changes nothing
    is left out; with nothing left, nothing happens. A consent that comes with a new number or address is given anew.
    An answer ends the wait for it. The promise stays. Raises Refused, in words for the patient: when the request is
    over, when no way to reach them would be left, or after too many corrections.
    """
    contact = {"phone_e164": changes.get(Field.PHONE_E164, ""), "email": changes.get(Field.EMAIL, "")}
    one_at_a_time(*contact.values())
    request, earlier = _hold(request, earlier_requests(**contact, name=""))
    if not request.is_open:
        raise Refused(_("This request is closed."))
    news = _news_in(request, changes, signs, phrases)
    if not any(news):
        return request
    _refuse(request, news.changes)
    before = address_for(request)
    _take_in(request, news, earlier)
    corrected = ConsultationRequest.objects.get(pk=request.pk)
    notices.tell_new_address(corrected, before)
    return corrected


def _hold(request: ConsultationRequest, found: dict[int, str]) -> tuple[ConsultationRequest, Earlier]:
    held = {one.pk: one for one in hold_all({request.pk, *found})}
    request = held.pop(request.pk)
    return request, {one: found[pk] for pk, one in held.items()}


class News(NamedTuple):
    """What was not known of a request: new values by field, newly ticked signs, warning phrases newly found."""

    changes: dict
    signs: list[str]
    phrases: list[str]


def _news_in(
    request: ConsultationRequest, changes: dict, signs: Iterable[str], phrases: Iterable[str]
) -> News:
    fresh = {field: value for field, value in changes.items() if _is_news(request, field, value)}
    for consent, contact in CONSENTS.items():
        if contact in fresh and changes.get(consent):
            fresh[consent] = changes[consent]
    signs = {*signs} - {*request.safety_signs}
    phrases = {*phrases} if fresh else {*phrases} - {*request.safety_phrases}
    return News(fresh, sorted(signs), sorted(phrases))


def _take_in(request: ConsultationRequest, news: News, earlier: Earlier) -> None:
    """Write it down, with what follows from it: links, a safety review, word to the owner."""
    hurry_repeat(request, earlier)
    read_by = _flag(request, news)
    event = _record(request, news)
    link(request, earlier)
    if read_by:
        raise_review(request, RaisedFor.SIGN if news.signs else RaisedFor.PHRASE, due_at=read_by)
    notices.tell_owner(request, event)


def _flag(request: ConsultationRequest, news: News) -> datetime | None:
    """Add signs and phrases to those known, and hurry the request; by when a clinician reads it. Saves nothing."""
    if not (news.signs or news.phrases):
        return None
    request.safety_signs = [*request.safety_signs, *news.signs]
    request.safety_phrases = sorted({*request.safety_phrases, *news.phrases})
    read_by = safety.due_at(request.office, timezone.now())
    hurry_to_clinician(request, read_by)
    return read_by


def _record(request: ConsultationRequest, news: News) -> RequestEvent:
    """The event, which names fields only, and a row for each new value."""
    to = State.CONTACTING if request.state == State.WAITING else request.state
    fields = sorted([*news.changes, *(["safety_signs"] if news.signs else [])])
    event = move(request, to=to, kind=Kind.CORRECTED, actor=None, fields=fields)
    Correction.objects.bulk_create(
        Correction(
            request=request,
            event=event,
            field=field,
            value=as_text(field, value),
            consent_wording=CONSENT_WORDING if field in CONSENTS else "",
            at=event.at,
        )
        for field, value in news.changes.items()
    )
    return event


def _is_news(request: ConsultationRequest, field: str, value) -> bool:
    if field not in Field.values:
        raise ValueError("a field that patients do not correct")
    if field == Field.MESSAGE:  # the second click sends the same paragraph again
        added = request.corrections.filter(field=field, value=value)
        return bool(value) and value != request.message and not added.exists()
    return value != request.current(field)


def _refuse(request: ConsultationRequest, changes: dict) -> None:
    if not any(changes.get(field, request.current(field)) for field in (Field.PHONE, Field.EMAIL)):
        raise Refused(_("We need a phone number or an email, so that we can reach you."))
    if request.events.filter(kind=Kind.CORRECTED).count() >= AT_MOST:
        raise Refused(_("You have changed this many times. Please call us."))
