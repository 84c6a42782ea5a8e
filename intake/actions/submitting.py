"""A request comes in: stored whole with its event, its safety review, its links and its messages, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic import rate_limits
from clinic.models import Practice, User
from clinic.rate_limits import Limit
from intake import notices, safety
from intake.actions.linking import Earlier, hurry_repeat, is_repeat, link
from intake.actions.moving import Kind, State, bring_forward, hold_all, record
from intake.actions.reviewing import hurry_to_clinician, raise_review
from intake.matching import earlier_requests, name_key, one_at_a_time
from intake.models import ConsultationRequest, SafetyReview
from intake.patient_mails import PATIENT_RECEIVED, PATIENT_REPEAT
from intake.promise import promise_for

CONSENT_WORDING = "2026-11-28"  # raise it whenever the words of the voicemail or e-mail question change
RaisedFor = SafetyReview.RaisedFor


@dataclass(frozen=True)
class Submission:
    """What came with the form besides the answers: its one-time key, when it was opened, which article led to it."""

    key: UUID
    opened_at: datetime
    article_version_id: int | None = None


def submit(
    *,
    submission: Submission,
    answers: dict,
    suspicion: Iterable[str] = (),
    phrases: Iterable[str] = (),
    site_language: str = "en",
    source: str = ConsultationRequest.Source.WEB,
    actor: User | None = None,
    counts: Iterable[tuple[Limit, str]] = (),
) -> tuple[ConsultationRequest, bool]:
    """Store a request with its received event and its messages, or find the one this form has made already.

    `answers` are fields of the request by name (`clinician` and `office` among them). `suspicion` holds codes of
    reasons why it may come from a machine: with any, it goes to quarantine, and the sender is told the same. `phrases`
    holds codes of warning phrases found in the text: with any, or with a ticked sign, a safety review is raised.
    `site_language` is en or es. `actor` is the member of staff who typed it for a patient, `source` how they asked.
    `counts` are limits, and who is to be counted for each, once the request is stored.

    Answers the request and whether it is new. Only after this returns may anybody be told that it was received.
    """
    fields = answers | {
        "submission_key": submission.key,
        "form_opened_at": submission.opened_at,
        "article_version_id": submission.article_version_id,
        "suspicion": list(suspicion),
        "safety_phrases": list(phrases),
        "site_language": site_language,
        "source": source,
    }
    for _attempt in range(3):
        made = ConsultationRequest.objects.filter(submission_key=submission.key)
        if made.exists():  # nearly never, and a whole row is long to ask for
            return made.get(), False
        try:
            return _store(fields, actor, counts), True
        except IntegrityError as error:
            collision = error  # the same form a moment ago, or a reference that is taken: look again
    raise collision


def _store(fields: dict, actor: User | None, counts: Iterable[tuple[Limit, str]]) -> ConsultationRequest:
    """What can be computed is, before the transaction takes SQLite's only write lock."""
    now = timezone.now()
    practice = Practice.current()
    office = fields.get("office") or practice.main_office
    promise = promise_for(office, now, fields.get("contact_times", ()))
    request = ConsultationRequest(
        **fields,
        reply_by=promise.reply_by,
        reply_by_kind=promise.reply_by_kind,
        reply_minutes=promise.reply_minutes,
        due_at=promise.reply_by,
        attempt_due_at=min(promise.attempt_due_at, promise.reply_by),
        created_at=now,
        consent_wording=CONSENT_WORDING,
        is_demo=practice.is_demo,
    )
    request.name_key = name_key(request.full_name)
    if request.suspicion:
        request.state = State.QUARANTINED
        bring_forward(request, due_at=promise.quarantine_due_at, quarantine_due_at=promise.quarantine_due_at)
    if request.safety_signs or request.safety_phrases:
        hurry_to_clinician(request, safety.due_at(request.office, now))
    with transaction.atomic():
        _save(request, actor)
        rate_limits.count_each(counts)  # last, because others who are counted wait for the end
    return request


def _save(request: ConsultationRequest, actor: User | None) -> None:
    one_at_a_time(request.phone_e164, request.email)
    found = earlier_requests(phone_e164=request.phone_e164, email=request.email, name=request.full_name)
    earlier = {one: found[one.pk] for one in hold_all(found)}
    hurry_repeat(request, earlier)
    request.save(force_insert=True)
    record(request, Kind.RECEIVED, actor, from_state="")
    link(request, earlier)
    if request.safety_due_at:
        raise_review(request, RaisedFor.SIGN if request.safety_signs else RaisedFor.PHRASE)
    notices.tell_received(request)
    if request.state != State.QUARANTINED:
        notices.tell_patient(
            request, PATIENT_REPEAT if _knows_the_first(request, earlier) else PATIENT_RECEIVED
        )


def _knows_the_first(request: ConsultationRequest, earlier: Earlier) -> bool:
    """Whether the reader of this mail has asked before and waits for us; only then it may speak of a first request.

    A telephone is shared, and anybody can write somebody else's number: to another address the same words would tell
    that whoever has this number has asked us (45 CFR 164.502(a)).
    """
    if not (is_repeat(earlier) and notices.writes_to(request)):
        return False
    same = earlier_requests(phone_e164="", email=request.email, name="")
    return ConsultationRequest.objects.to_answer().filter(pk__in=same.keys() - {request.pk}).exists()
