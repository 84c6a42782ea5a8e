"""Reaching the patient: attempts, questions, offered times, the visit."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import Office, User
from intake import notices
from intake.actions.moving import Kind, Refused, State, free_times, hold, move, take_back_offers
from intake.models import ConsultationRequest, ContactAttempt, OfferedTime
from intake.patient_mails import PATIENT_SCHEDULED, PATIENT_TIMES_OFFERED
from intake.promise import office_for

Outcome = ContactAttempt.Outcome


@transaction.atomic
def record_attempt(
    *,
    request: ConsultationRequest,
    actor: User,
    channel: str,
    outcome: str,
    next_attempt_at: datetime | None = None,
    seen_version: int | None = None,
) -> ConsultationRequest:
    """Write down a try to reach the patient (ContactAttempt.Channel and .Outcome), and when to try next.

    It leads to “being contacted” from claimed and from waiting. Booked is said by `schedule`. Raises Refused.
    """
    request = hold(request, seen_version)
    if request.state not in (State.CLAIMED, State.CONTACTING, State.WAITING):
        raise Refused(_("Claim the request before you record an attempt."))
    if outcome == Outcome.BOOKED:
        raise Refused(_("Say when the visit is."))
    _attempt(request, actor, channel, outcome, next_attempt_at)
    move(request, to=State.CONTACTING, kind=Kind.ATTEMPTED, actor=actor)
    return request


def _attempt(
    request, actor: User, channel: str, outcome: str, next_attempt_at: datetime | None = None
) -> None:
    """Add an attempt; the first one stops the clock of the first attempt. The request is saved by its move."""
    now = timezone.now()
    if next_attempt_at is not None and next_attempt_at <= now:
        raise Refused(_("The next attempt lies in the past."))
    ContactAttempt.objects.create(
        request=request, at=now, by=actor, channel=channel, outcome=outcome, next_attempt_at=next_attempt_at
    )
    request.first_attempt_at = request.first_attempt_at or now


@transaction.atomic
def ask_patient(
    *, request: ConsultationRequest, actor: User, seen_version: int | None = None
) -> ConsultationRequest:
    """We need an answer from the patient: wait for it. Only while being contacted. Raises Refused."""
    request = hold(request, seen_version)
    if request.state != State.CONTACTING:
        raise Refused(_("Try to reach the patient before you wait for an answer."))
    move(request, to=State.WAITING, kind=Kind.WAITING, actor=actor)
    return request


@transaction.atomic
def offer_times(
    *,
    request: ConsultationRequest,
    actor: User,
    times: Iterable[datetime],
    office: Office | None = None,
    seen_version: int | None = None,
) -> ConsultationRequest:
    """Hold fixed times for a visit, from which the patient may choose one on their page, and wait for the choice.

    Possible while being contacted or waiting; a time that was offered already is not offered twice. Raises Refused.
    """
    request = hold(request, seen_version)
    if request.state not in (State.CONTACTING, State.WAITING):
        raise Refused(_("Try to reach the patient before you offer times."))
    offered = set(request.offered_times.filter(withdrawn_at=None).values_list("starts_at", flat=True))
    fresh = sorted(set(times) - offered)
    where, now = office_for(office or request.office), timezone.now()
    if not fresh or fresh[0] <= now or where is None:
        raise Refused(_("Offer at least one time that lies ahead and was not offered yet."))
    OfferedTime.objects.bulk_create(
        OfferedTime(request=request, office=where, starts_at=starts_at, offered_by=actor, offered_at=now)
        for starts_at in fresh
    )
    move(request, to=State.WAITING, kind=Kind.TIME_OFFERED, actor=actor)
    notices.tell_patient(request, PATIENT_TIMES_OFFERED)
    return request


@transaction.atomic
def choose_time(*, request: ConsultationRequest, offered: OfferedTime) -> ConsultationRequest:
    """The patient chooses one of the times offered: it is their visit, the others are free again. Raises Refused.

    The reader is the patient: the refusals are words for them.
    """
    request, now = hold(request), timezone.now()
    chosen = request.offered_times.select_for_update().to_choose(now).filter(pk=offered.pk).first()
    if chosen is None or request.state not in (State.CONTACTING, State.WAITING):
        raise Refused(_("This time is not free any more. Please choose another one, or call us."))
    chosen.chosen_at = now
    chosen.save()
    take_back_offers(request)
    request.scheduled_for = chosen.starts_at
    event = move(request, to=State.SCHEDULED, kind=Kind.TIME_CHOSEN, actor=None)
    notices.tell_owner(request, event)
    notices.tell_patient(request, PATIENT_SCHEDULED)
    return request


@transaction.atomic
def schedule(
    *,
    request: ConsultationRequest,
    actor: User,
    starts_at: datetime,
    channel: str = ContactAttempt.Channel.PHONE,
    seen_version: int | None = None,
) -> ConsultationRequest:
    """The visit is agreed on: while being contacted or waiting, or again at another time. Raises Refused.

    The agreement is itself an attempt, with the outcome booked; times still offered are free again.
    """
    request = hold(request, seen_version)
    if starts_at <= timezone.now():
        raise Refused(_("The visit lies in the past."))
    if request.state == State.CLAIMED:
        raise Refused(_("Record first how you reached the patient."))
    free_times(request)
    _attempt(request, actor, channel, Outcome.BOOKED)
    request.scheduled_for = starts_at
    event = move(request, to=State.SCHEDULED, kind=Kind.SCHEDULED, actor=actor)
    notices.tell_owner(request, event)
    notices.tell_patient(request, PATIENT_SCHEDULED)
    return request


@transaction.atomic
def cancel_visit(
    *, request: ConsultationRequest, actor: User, reason: str, seen_version: int | None = None
) -> ConsultationRequest:
    """The visit did not take place or was called off (RequestEvent.Reason): contact the patient again."""
    request = hold(request, seen_version)
    if request.state != State.SCHEDULED:
        raise Refused(_("There is no visit to call off."))
    free_times(request)
    request.scheduled_for = None
    event = move(request, to=State.CONTACTING, kind=Kind.VISIT_CANCELLED, actor=actor, reason=reason)
    notices.tell_owner(request, event)
    return request
