"""How a request ends, and how it comes back. Nothing ends by itself: a person says how."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from intake import notices, safety
from intake.actions.moving import (
    OUTCOMES,
    Kind,
    Outcome,
    Refused,
    State,
    bring_forward,
    free_times,
    hold,
    move,
    take_back_offers,
)
from intake.actions.reviewing import hurry_to_clinician
from intake.ladder import is_done
from intake.models import ConsultationRequest, RequestEvent
from intake.patient_mails import PATIENT_CLOSED, PATIENT_RECEIVED
from intake.promise import promise_for


@transaction.atomic
def close(
    *, request: ConsultationRequest, actor: User, outcome: str, seen_version: int
) -> ConsultationRequest:
    """Close a request with its outcome (ConsultationRequest.Outcome).

    Raises Refused when the outcome does not fit where the request stands (OUTCOMES), when “could not be reached” comes
    before all attempts were made, or when the request was changed after the version the actor saw.
    """
    request = hold(request, seen_version)
    if outcome not in OUTCOMES.get(request.state, ()):
        raise Refused(
            _("A request in the state “%(state)s” cannot be closed like this.")
            % {"state": request.get_state_display()}
        )
    if outcome == Outcome.UNABLE_TO_REACH and not is_done(request):
        raise Refused(_("Try at least three times, on two days and at two times of day, before you give up."))
    take_back_offers(request)
    was_quarantined = request.state == State.QUARANTINED
    request.outcome, request.closed_at = outcome, timezone.now()
    event = move(request, to=State.CLOSED, kind=Kind.CLOSED, actor=actor)
    notices.tell_owner(request, event)
    if not was_quarantined and outcome != Outcome.SPAM:
        notices.tell_patient(request, PATIENT_CLOSED)
    return request


def close_quarantined(*, request: ConsultationRequest, actor: User, seen_version: int) -> ConsultationRequest:
    """A person has looked: it is not from a patient. Raises Refused when it is not in quarantine."""
    return close(request=request, actor=actor, outcome=Outcome.SPAM, seen_version=seen_version)


@transaction.atomic
def release_from_quarantine(
    *, request: ConsultationRequest, actor: User, seen_version: int | None = None
) -> ConsultationRequest:
    """A person has looked: it comes from a patient. The listeners and the patient are told as if it came in now.

    Its promise has been running all the time. Raises Refused when it is not in quarantine.
    """
    request = hold(request, seen_version)
    if request.state != State.QUARANTINED:
        raise Refused(_("This request is not in quarantine."))
    event = move(request, to=State.RECEIVED, kind=Kind.UNQUARANTINED, actor=actor)
    notices.tell_owner(request, event)
    notices.tell_patient(request, PATIENT_RECEIVED)
    return request


@transaction.atomic
def withdraw(
    *, request: ConsultationRequest, actor: User | None = None, seen_version: int | None = None
) -> ConsultationRequest:
    """The patient wants no call any more (actor None), or has told a member of staff so. From every open state.

    A safety review stays open: a clinician reads it all the same. Raises Refused when the request is over.
    """
    request = hold(request, seen_version)
    if not request.is_open:
        raise Refused(_("This request is closed."))
    free_times(request)
    request.withdrawn_at = timezone.now()
    event = move(request, to=State.WITHDRAWN, kind=Kind.WITHDRAWN, actor=actor)
    notices.tell_owner(request, event)
    return request


@transaction.atomic
def reopen(
    *,
    request: ConsultationRequest,
    actor: User | None = None,
    reason: str = RequestEvent.Reason.PATIENT_ASKED,
    seen_version: int | None = None,
) -> ConsultationRequest:
    """Take up again what is over, with a reason. A patient (actor None) only takes back their own withdrawal.

    The desk's clocks start anew, as those of a request that comes in now: what is urgent stays urgent. The promise made
    at first stays as it was; while its time lies ahead the patient still reads it, so the desk keeps it. What was
    withdrawn from quarantine comes back to quarantine. Raises Refused when the request is not over.
    """
    request = hold(request, seen_version)
    if request.is_open or (actor is None and request.state == State.CLOSED):
        raise Refused(_("This request cannot be taken up again."))
    to = _state_before(request)
    free_times(request)
    _start_anew(request, to)
    event = move(request, to=to, kind=Kind.REOPENED, actor=actor, reason=reason)
    notices.tell_owner(request, event)
    return request


def _state_before(request: ConsultationRequest) -> str:
    ended = request.events.filter(to_state=State.WITHDRAWN).order_by("-number").first()
    from_quarantine = request.state == State.WITHDRAWN and ended.from_state == State.QUARANTINED
    return State.QUARANTINED if from_quarantine else State.RECEIVED


def _start_anew(request: ConsultationRequest, to: str) -> None:
    now = timezone.now()
    clocks = promise_for(request.office, now, request.current("contact_times"))
    request.due_at = _still_promised(request, now) or clocks.reply_by
    request.attempt_due_at = min(clocks.attempt_due_at, request.due_at)
    request.quarantine_due_at = clocks.quarantine_due_at if request.quarantine_due_at else None
    if to == State.QUARANTINED:
        bring_forward(request, due_at=clocks.quarantine_due_at)
    if request.urgency:
        bring_forward(request, due_at=request.attempt_due_at)
    if request.safety_reviews.filter(acknowledged_at=None).exists():
        hurry_to_clinician(request, safety.due_at(request.office, now))
    request.owner = request.claimed_at = request.scheduled_for = None
    request.closed_at = request.withdrawn_at = None
    request.outcome = ""
    request.reopened_count += 1


def _still_promised(request: ConsultationRequest, now: datetime) -> datetime | None:
    """The time the patient reads on their page; None where none was promised, or it is over."""
    is_promised = request.reply_by_kind != ConsultationRequest.ReplyByKind.UNPROMISED
    return request.reply_by if is_promised and request.reply_by > now else None
