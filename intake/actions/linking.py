"""A patient who asks again: both requests stay, linked; the new one is hurried, and the desk sees both."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from intake import notices
from intake.actions.moving import Kind, Refused, State, bring_forward, hold, move
from intake.models import ConsultationRequest, RequestLink

Reason = RequestLink.Reason
# The requests that fit, all of them held, and why (RequestLink.Reason).
Earlier = dict[ConsultationRequest, str]
OWNED = (State.CLAIMED, State.CONTACTING, State.WAITING, State.SCHEDULED)


def is_repeat(earlier: Earlier) -> bool:
    """Whether the same phone or email asked before; a like name alone says nothing."""
    return any(reason != Reason.NAME for reason in earlier.values())


def hurry_repeat(request: ConsultationRequest, earlier: Earlier) -> None:
    """Who asks twice should not wait twice: due with the first attempt, and no later than the earlier request is due.

    Only the desk's clocks move, and only forward. Saves nothing.
    """
    if not is_repeat(earlier):
        return
    bring_forward(request, urgency=ConsultationRequest.Urgency.REPEAT, due_at=request.attempt_due_at)
    same = [one for one, reason in earlier.items() if reason != Reason.NAME]
    waiting = [one.due_at for one in same if one.state in ConsultationRequest.TO_ANSWER]
    if waiting:
        first_due = max(min(waiting), request.created_at)
        bring_forward(request, due_at=first_due, attempt_due_at=first_due)


def link(request: ConsultationRequest, earlier: Earlier) -> None:
    """Link a stored request to those that fit; who works on the latest of them is told.

    From quarantine nobody is told: a machine that knows a patient's number must not stir the desk. Of those that nobody
    has claimed the listeners were told anyway.
    """
    if not earlier:
        return
    linked = _linked_to(request)
    fresh = {one: reason for one, reason in earlier.items() if one.pk not in linked}
    RequestLink.objects.bulk_create(
        RequestLink(
            newer_id=max(one.pk, request.pk),
            older_id=min(one.pk, request.pk),
            reason=reason,
            is_suggestion=reason == Reason.NAME,
        )
        for one, reason in fresh.items()
    )
    if request.state != State.QUARANTINED:
        _tell_of_latest([one for one, reason in fresh.items() if reason != Reason.NAME])


def _linked_to(request: ConsultationRequest) -> set[int]:
    pairs = RequestLink.objects.filter(Q(newer=request) | Q(older=request)).values_list("newer", "older")
    return {pk for pair in pairs for pk in pair}


def _tell_of_latest(fresh: list[ConsultationRequest]) -> None:
    owned = [one for one in fresh if one.state in OWNED]
    if owned:
        latest = max(owned, key=lambda one: one.pk)
        event = move(latest, kind=Kind.LINKED, actor=None)
        notices.tell_owner(latest, event)


@transaction.atomic
def decide_link(*, link: RequestLink, actor: User, decision: str) -> RequestLink:
    """Say whether two requests come from one patient (RequestLink.Decision). Nothing is merged. Raises Refused."""
    newer = hold(link.newer)
    link = RequestLink.objects.select_for_update().get(pk=link.pk)
    if link.decision:
        raise Refused(_("Somebody has decided this already."))
    link.decision, link.decided_by, link.decided_at = decision, actor, timezone.now()
    link.save()
    move(newer, kind=Kind.LINK_DECIDED, actor=actor)
    return link
