"""A possible emergency goes to a clinician: raised by the patient's answers or by the desk, and read by name."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from intake import notices, safety
from intake.actions.moving import Kind, Refused, bring_forward, hold, move
from intake.models import ConsultationRequest, SafetyReview
from intake.promise import office_for


def hurry_to_clinician(request: ConsultationRequest, due_at: datetime) -> None:
    """Bring the desk's clocks forward to the safety review's. Saves nothing."""
    bring_forward(
        request,
        urgency=ConsultationRequest.Urgency.SAFETY,
        safety_due_at=due_at,
        due_at=due_at,
        attempt_due_at=due_at,
    )


def raise_review(
    request: ConsultationRequest,
    raised_for: str,
    *,
    due_at: datetime | None = None,
    actor: User | None = None,
) -> SafetyReview:
    """The review itself and the messages to its readers, within the transaction of the caller."""
    review = SafetyReview.objects.create(
        request=request,
        raised_for=raised_for,
        office=office_for(request.office),
        due_at=due_at or request.safety_due_at,
        raised_by=actor,
    )
    notices.tell_reviewers(review)
    return review


@transaction.atomic
def raise_safety_review(
    *, request: ConsultationRequest, actor: User, seen_version: int | None = None
) -> SafetyReview:
    """“Hand to clinician”: the desk wants a clinician to read it. Possible in any state. Raises Refused."""
    return _hand_over(hold(request, seen_version), SafetyReview.RaisedFor.DESK, actor)


def _hand_over(request: ConsultationRequest, raised_for: str, actor: User | None) -> SafetyReview:
    """A review of a held request, with an event of its own and word to its owner."""
    due_at = safety.due_at(request.office, timezone.now())
    hurry_to_clinician(request, due_at)
    event = move(request, kind=Kind.SAFETY_RAISED, actor=actor)
    notices.tell_owner(request, event)
    return raise_review(request, raised_for, due_at=due_at, actor=actor)


def raise_missing_safety_reviews() -> int:
    """Hand to a clinician what is open with a ticked sign and was never handed over; how many requests that were.

    Before 2026-11-28 a sign raised no review. Each request is a transaction of its own; harmless to repeat.
    """
    missing = ConsultationRequest.objects.open().exclude(safety_signs=[]).filter(safety_reviews=None)
    return sum(_raise_missing(request) for request in missing.only("pk"))


@transaction.atomic
def _raise_missing(request: ConsultationRequest) -> bool:
    request = hold(request)
    if not request.is_open or request.safety_reviews.exists():
        return False  # somebody was faster
    _hand_over(request, SafetyReview.RaisedFor.SIGN, actor=None)
    return True


@transaction.atomic
def acknowledge_safety_review(*, review: SafetyReview, actor: User) -> SafetyReview:
    """A clinician has read it, and stands for that by name and time. Raises Refused for anybody else, and twice."""
    request = hold(review.request)
    review = SafetyReview.objects.select_for_update().get(pk=review.pk)
    if not SafetyReview.objects.for_reader(actor).filter(pk=review.pk).exists():
        raise Refused(_("Only a clinician whom the office has named can do this."))
    if review.acknowledged_by:
        raise Refused(_("%(who)s has read this already.") % {"who": review.acknowledged_by.display_name})
    review.acknowledged_by, review.acknowledged_at = actor, timezone.now()
    review.save()
    event = move(request, kind=Kind.SAFETY_ACKNOWLEDGED, actor=actor)
    notices.tell_owner(request, event)
    return review
