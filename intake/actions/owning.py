"""Who sees to a request: claim, give back, take over."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from intake import notices
from intake.actions.moving import Kind, Refused, State, hold, move
from intake.models import ConsultationRequest


@transaction.atomic
def claim(*, request: ConsultationRequest, actor: User) -> ConsultationRequest:
    """Take a received request. Raises Refused with the winner's name when somebody else was first."""
    request = hold(request)
    if request.state != State.RECEIVED:
        raise Refused(_why_not(request))
    request.owner, request.claimed_at = actor, timezone.now()
    move(request, to=State.CLAIMED, kind=Kind.CLAIMED, actor=actor)
    return request


def _why_not(request: ConsultationRequest) -> str:
    if request.owner and request.is_open:
        return _("%(who)s has claimed this request already.") % {"who": request.owner.display_name}
    return {
        State.CLOSED: _("This request is closed."),
        State.WITHDRAWN: _("The patient has withdrawn this request."),
        State.QUARANTINED: _("This request is in quarantine. Look at it and let it out first."),
    }[request.state]


@transaction.atomic
def release(
    *, request: ConsultationRequest, actor: User, reason: str, seen_version: int | None = None
) -> ConsultationRequest:
    """Give a request back to everybody, with a reason (RequestEvent.Reason); the listeners are told again.

    Attempts and clocks stay as they are. Raises Refused from states in which nobody has it, or a visit is scheduled,
    and to who may not (`may_release`). An owner who did not do it is told.
    """
    request = hold(request, seen_version)
    if request.state not in (State.CLAIMED, State.CONTACTING, State.WAITING):
        raise Refused(_("Nobody has this request, or its visit is scheduled."))
    if not may_release(request, actor):
        raise Refused(_("This request is somebody else’s. Take it over first."))
    former, request.owner, request.claimed_at = request.owner, None, None
    event = move(request, to=State.RECEIVED, kind=Kind.RELEASED, actor=actor, reason=reason)
    notices.tell_owner(request, event)
    if former != actor:
        notices.tell_staff(event, [former])
    return request


def may_release(request: ConsultationRequest, user: User) -> bool:
    """Its owner, and who may reassign what others have claimed: the desk manager."""
    return request.owner == user or user.has_perm("intake.reassign_consultationrequest")


@transaction.atomic
def take_over(
    *, request: ConsultationRequest, actor: User, reason: str, seen_version: int | None = None
) -> ConsultationRequest:
    """Become the owner in place of somebody else, with a reason; who had it is told. Raises Refused.

    What was being contacted is claimed again; a patient who was asked, and a visit, stay as they are.
    """
    request = hold(request, seen_version)
    former = request.owner
    if former is None or not request.is_open:
        raise Refused(_("Nobody has this request. Claim it."))
    if former == actor:
        raise Refused(_("You have this request already."))
    request.owner, request.claimed_at = actor, timezone.now()
    to = State.CLAIMED if request.state == State.CONTACTING else request.state
    event = move(request, to=to, kind=Kind.TAKEN_OVER, actor=actor, reason=reason)
    notices.tell_staff(event, [former])
    return request
