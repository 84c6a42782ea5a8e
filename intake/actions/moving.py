"""What every move has in common: the row is locked, the step is allowed, version + 1, exactly one event."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from intake.models import ConsultationRequest, OfferedTime, RequestEvent

State = ConsultationRequest.State
Kind = RequestEvent.Kind
Outcome = ConsultationRequest.Outcome

# From which state a request may go where. Taking over and correcting leave the state as it is.
MOVES: dict[str, set[str]] = {
    State.RECEIVED: {State.CLAIMED, State.CLOSED, State.WITHDRAWN},
    State.QUARANTINED: {State.RECEIVED, State.CLOSED, State.WITHDRAWN},
    State.CLAIMED: {State.CONTACTING, State.RECEIVED, State.CLOSED, State.WITHDRAWN},
    State.CONTACTING: {
        *(State.WAITING, State.SCHEDULED, State.CLAIMED, State.RECEIVED, State.CLOSED, State.WITHDRAWN),
    },
    State.WAITING: {State.CONTACTING, State.SCHEDULED, State.RECEIVED, State.CLOSED, State.WITHDRAWN},
    State.SCHEDULED: {State.CONTACTING, State.CLOSED, State.WITHDRAWN},
    State.CLOSED: {State.RECEIVED},
    State.WITHDRAWN: {State.RECEIVED, State.QUARANTINED},
}

# With which outcome a request may be closed from where. Emergency care is open from everywhere.
OUTCOMES: dict[str, set[str]] = {
    State.RECEIVED: {Outcome.REFERRED_EMERGENCY},
    State.QUARANTINED: {Outcome.REFERRED_EMERGENCY, Outcome.SPAM},
    State.CLAIMED: {Outcome.REFERRED_EMERGENCY, Outcome.DUPLICATE, Outcome.OUT_OF_SCOPE, Outcome.SPAM},
    State.CONTACTING: {
        *(Outcome.REFERRED_EMERGENCY, Outcome.DUPLICATE, Outcome.OUT_OF_SCOPE, Outcome.SPAM),
        *(Outcome.ANSWERED, Outcome.DECLINED, Outcome.UNABLE_TO_REACH),
    },
    State.WAITING: {Outcome.REFERRED_EMERGENCY},
    State.SCHEDULED: {Outcome.REFERRED_EMERGENCY, Outcome.BOOKED},
}


class Refused(Exception):
    """The move is not possible as the request stands; the text says why, in words for people."""


def hold(request: ConsultationRequest, seen_version: int | None = None) -> ConsultationRequest:
    """The row, locked until the transaction ends (on SQLite the transaction itself is the only writer).

    Without a join: after a wait for the lock PostgreSQL reads the row anew, but not what is joined to it.
    Raises Refused when it was changed after the version the actor saw.
    """
    held = ConsultationRequest.objects.select_for_update().get(pk=request.pk)
    if seen_version is not None and held.version != seen_version:
        raise Refused(_("Somebody changed this request meanwhile. Look at it again; nothing was written."))
    return held


def hold_all(keys: Iterable[int]) -> list[ConsultationRequest]:
    """Several rows, locked one after the other in the order of their keys, as everybody does who needs more than one.

    A link waits for both of its rows (PostgreSQL asks them for its foreign keys), so whoever is going to link holds
    all of them first; else two requests that find each other at once wait for each other for ever.
    """
    return list(ConsultationRequest.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def move(
    request: ConsultationRequest,
    *,
    kind: str,
    actor: User | None,
    to: str = "",
    reason: str = "",
    fields: Iterable[str] = (),
) -> RequestEvent:
    """Save the held row as it is now, in the state `to` (none: it stays), with its event. Raises Refused.

    Whoever moves a request has set the fields that the new state needs; the database refuses the rest.
    """
    from_state, to = request.state, to or request.state
    if to != from_state and to not in MOVES[from_state]:
        raise Refused(
            _("This is not possible any more: the request is in the state “%(state)s”.")
            % {"state": request.get_state_display()}
        )
    request.state = to
    request.version += 1
    request.save()
    return record(request, kind, actor, from_state, reason=reason, fields=fields)


def record(
    request: ConsultationRequest,
    kind: str,
    actor: User | None,
    from_state: str,
    *,
    reason: str = "",
    fields: Iterable[str] = (),
) -> RequestEvent:
    """The event of a step. Its number is the version it led to."""
    return RequestEvent.objects.create(
        request=request,
        number=request.version,
        kind=kind,
        actor=actor,
        from_state=from_state,
        to_state=request.state,
        reason=reason,
        fields=list(fields),
    )


def bring_forward(request: ConsultationRequest, *, urgency: int = 0, **clocks) -> None:
    """Raise the urgency and bring the desk's own clocks forward, never the other way. Saves nothing.

    The promise shown to the patient is no clock of the desk, and stays.
    """
    request.urgency = max(request.urgency, urgency)
    for name, moment in clocks.items():
        known = getattr(request, name)
        setattr(request, name, min(known, moment) if known else moment)


def take_back_offers(request: ConsultationRequest) -> None:
    """Free the times that were offered and not chosen."""
    OfferedTime.objects.filter(request=request, chosen_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )


def free_times(request: ConsultationRequest) -> None:
    """A time that was chosen and one that was not are both free again."""
    OfferedTime.objects.filter(request=request, withdrawn_at=None).update(withdrawn_at=timezone.now())
