"""Every write that moves a request: one transaction, the row locked, version + 1, exactly one event, its messages."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import outbox
from clinic.listening import recipients_for
from clinic.models import Practice, User
from intake.models import ConsultationRequest, RequestEvent
from intake.notices import REQUEST_RECEIVED

CONSENT_WORDING = "2026-11"  # raise it whenever the words of the voicemail or e-mail question change

State = ConsultationRequest.State


class Refused(Exception):
    """The move is not possible as the request stands; the text says why, in words for staff."""


@dataclass(frozen=True)
class Submission:
    """What came with the form besides the answers: its one-time key, when it was opened, which article led to it."""

    key: UUID
    opened_at: datetime
    article_version_id: int | None = None


def submit(*, submission: Submission, answers: dict) -> tuple[ConsultationRequest, bool]:
    """Store a request with its received event and its messages, or find the one this form has made already.

    Answers the request and whether it is new. Only after this returns may anybody be told that it was received.
    """
    for _attempt in range(3):
        earlier = ConsultationRequest.objects.filter(submission_key=submission.key).first()
        if earlier is not None:
            return earlier, False
        try:
            return _store(submission, answers), True
        except IntegrityError as error:
            collision = error  # the same form a moment ago, or a reference that is taken: look again
    raise collision


@transaction.atomic
def _store(submission: Submission, answers: dict) -> ConsultationRequest:
    request = ConsultationRequest.objects.create(
        submission_key=submission.key,
        form_opened_at=submission.opened_at,
        article_version_id=submission.article_version_id,
        consent_wording=CONSENT_WORDING,
        is_demo=Practice.current().is_demo,
        **answers,
    )
    _record(request, RequestEvent.Kind.RECEIVED, actor=None, from_state="")
    outbox.enqueue(
        topic=REQUEST_RECEIVED,
        event=str(request.pk),
        subject_id=request.pk,
        recipients=recipients_for(request.office),
    )
    return request


def claim(*, request: ConsultationRequest, actor: User) -> ConsultationRequest:
    """Take a received request. Raises Refused with the winner's name when somebody else was first."""
    with transaction.atomic():
        request = _hold(request)
        if request.state == State.CLAIMED:
            raise Refused(
                _("%(who)s has claimed this request already.") % {"who": request.owner.display_name}
            )
        if request.state != State.RECEIVED:
            raise Refused(_("This request is closed."))
        request.owner, request.claimed_at = actor, timezone.now()
        return _move(request, State.CLAIMED, RequestEvent.Kind.CLAIMED, actor)


def close(
    *, request: ConsultationRequest, actor: User, outcome: str, seen_version: int
) -> ConsultationRequest:
    """Close a claimed request with its outcome.

    Raises Refused when it is not claimed, or was changed after the version the actor saw.
    """
    with transaction.atomic():
        request = _hold(request)
        if request.state != State.CLAIMED:
            raise Refused(_("Only a claimed request can be closed."))
        if request.version != seen_version:
            raise Refused(
                _("Somebody changed this request meanwhile. Look at it again; nothing was written.")
            )
        request.outcome, request.closed_at = outcome, timezone.now()
        return _move(request, State.CLOSED, RequestEvent.Kind.CLOSED, actor)


def _hold(request: ConsultationRequest) -> ConsultationRequest:
    """The row, locked until the transaction ends (on SQLite the transaction itself is the only writer)."""
    return (
        ConsultationRequest.objects.select_for_update(of=("self",)).select_related("owner").get(pk=request.pk)
    )


def _move(request: ConsultationRequest, to_state: str, kind: str, actor: User) -> ConsultationRequest:
    from_state, request.state = request.state, to_state
    request.version += 1
    request.save()
    _record(request, kind, actor, from_state)
    return request


def _record(request: ConsultationRequest, kind: str, actor: User | None, from_state: str) -> None:
    """The event's number is the version it led to."""
    RequestEvent.objects.create(
        request=request,
        number=request.version,
        kind=kind,
        actor=actor,
        from_state=from_state,
        to_state=request.state,
    )
