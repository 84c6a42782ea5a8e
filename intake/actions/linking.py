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
OWNED = (State.CLAIMED, State.CONTACTING, State.WAITING, State.SCHEDULED)


def is_repeat(earlier: dict[int, str]) -> bool:
    """Whether the same phone or email asked before; a like name alone says nothing."""
    return any(reason != Reason.NAME for reason in earlier.values())


def hurry_repeat(request: ConsultationRequest, earlier: dict[int, str]) -> None:
    """Who asks twice should not wait twice: due with the first attempt, and no later than the earlier request is due.

    Only the desk's clocks move, and only forward. Saves nothing.
    """
    if not is_repeat(earlier):
        return
    bring_forward(request, urgency=ConsultationRequest.Urgency.REPEAT, due_at=request.attempt_due_at)
    same = [pk for pk, reason in earlier.items() if reason != Reason.NAME]
    waiting = ConsultationRequest.objects.to_answer().filter(pk__in=same).first()
    if waiting is not None:
        first_due = max(waiting.due_at, request.created_at)
        bring_forward(request, due_at=first_due, attempt_due_at=first_due)


def link(request: ConsultationRequest, earlier: dict[int, str]) -> None:
    """Link a stored request to those that fit; who works on the latest of them is told.

    From quarantine nobody is told: a machine that knows a patient's number must not stir the desk. Of those that nobody
    has claimed the listeners were told anyway.
    """
    if not earlier:
        return
    linked = _linked_to(request)
    fresh = {pk: reason for pk, reason in earlier.items() if pk not in linked}
    RequestLink.objects.bulk_create(
        RequestLink(
            newer_id=max(pk, request.pk),
            older_id=min(pk, request.pk),
            reason=reason,
            is_suggestion=reason == Reason.NAME,
        )
        for pk, reason in fresh.items()
    )
    if request.state != State.QUARANTINED:
        _tell_of_latest([pk for pk, reason in fresh.items() if reason != Reason.NAME])


def _linked_to(request: ConsultationRequest) -> set[int]:
    pairs = RequestLink.objects.filter(Q(newer=request) | Q(older=request)).values_list("newer", "older")
    return {pk for pair in pairs for pk in pair}


def _tell_of_latest(keys: list[int]) -> None:
    owned = ConsultationRequest.objects.filter(pk__in=keys, state__in=OWNED).order_by("-pk").first()
    if owned is None:
        return
    owned = hold(owned)
    if owned.state in OWNED:
        event = move(owned, kind=Kind.LINKED, actor=None)
        notices.tell_owner(owned, event)


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
