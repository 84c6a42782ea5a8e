"""What staff are told of requests: a reference and a link. Nothing about the patient (45 CFR 164.502(b))."""

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import outbox
from clinic.hours import NeverOpen
from clinic.listening import recipients_for
from clinic.models import Message, Practice
from intake import patient_mails, safety
from intake.models import ConsultationRequest, RequestEvent, SafetyReview

REQUEST_RECEIVED = "request_received"
REQUEST_CHANGED = "request_changed"
SAFETY_RAISED = "safety_raised"

State = ConsultationRequest.State


def tell_received(request: ConsultationRequest) -> None:
    """Tell the listeners of a new request, in quarantine or not: a person has to look at either."""
    outbox.enqueue(
        topic=REQUEST_RECEIVED,
        event=str(request.pk),
        subject_id=request.pk,
        recipients=recipients_for(request.office),
    )


def tell_owner(request: ConsultationRequest, event: RequestEvent) -> None:
    """Tell who sees to the request what somebody else did; the listeners where it has no owner who works here."""
    owner = request.owner if request.owner and request.owner.is_active else None
    if owner is None or owner != event.actor:
        tell_staff(event, [owner] if owner else recipients_for(request.office))


def tell_staff(event: RequestEvent, recipients: Iterable[outbox.Recipient]) -> None:
    """Tell these of an event."""
    outbox.enqueue(topic=REQUEST_CHANGED, event=str(event.pk), subject_id=event.pk, recipients=recipients)


def tell_reviewers(review: SafetyReview) -> None:
    """Tell the clinicians an office names: who is on call at once, the others as soon as they read.

    Where nobody is named the clinical leads are told, at once; where there is none, the fallback address.
    """
    reviewers = safety.reviewers_of(review.office)
    if not reviewers:
        _tell_of_review(review, safety.leads() or [None])
        return
    on_call = [reviewer.user for reviewer in reviewers if reviewer.is_on_call]
    others = [reviewer.user for reviewer in reviewers if not reviewer.is_on_call]
    if on_call:
        _tell_of_review(review, on_call)
    if others:
        _tell_of_review(review, others, not_before=_opening(review))


def _opening(review: SafetyReview):
    try:
        return safety.opening(review.office, timezone.now())
    except NeverOpen:
        return None


def _tell_of_review(review: SafetyReview, recipients, not_before=None) -> None:
    outbox.enqueue(
        topic=SAFETY_RAISED,
        event=str(review.pk),
        subject_id=review.pk,
        recipients=recipients,
        not_before=not_before,
    )


def writes_to(request: ConsultationRequest) -> bool:
    """Whether the patient gave an address and chose email."""
    return bool(patient_mails.address_for(request))


def tell_patient(request: ConsultationRequest, topic: str) -> None:
    """Write to a patient who gave an address and chose email; nobody else. The renderer has the last word."""
    if writes_to(request):
        outbox.enqueue(
            topic=topic,
            event=f"{request.pk}.{request.version}",
            subject_id=request.pk,
            recipients=[outbox.PATIENT],
        )


def tell_new_address(request: ConsultationRequest, before: str) -> None:
    """Write to an address that is not the one we wrote to before, so that the way to the page reaches the patient.

    Nothing from quarantine, and nothing where another mail will go to the new address.
    """
    address = patient_mails.address_for(request).lower()
    is_new = address not in ("", before.lower()) and request.state != State.QUARANTINED
    if is_new and not _has_mail_to_come(request):
        tell_patient(request, patient_mails.PATIENT_NEW_ADDRESS)


def _has_mail_to_come(request: ConsultationRequest) -> bool:
    """Whether a mail that is still true waits, and no worker takes it before this transaction ends.

    One that was taken already may be on its way to the former address.
    """
    still_true = [topic for topic, states in patient_mails.STILL_TRUE.items() if request.state in states]
    waiting = Message.objects.waiting().filter(recipient=outbox.PATIENT, subject_id=str(request.pk))
    return bool(waiting.filter(topic__in=still_true, attempts=0).select_for_update())


def render_received(message: Message) -> outbox.Mail | None:
    """The notice of a new request; None when somebody has claimed it already."""
    request = ConsultationRequest.objects.select_related("office").get(pk=message.subject_id)
    if request.state not in (State.RECEIVED, State.QUARANTINED):
        return None
    return _mail(_("New consultation request"), "request_received", request)


def render_changed(message: Message) -> outbox.Mail:
    """The notice of what somebody did with a request."""
    event = RequestEvent.objects.select_related("request__office").get(pk=message.subject_id)
    return _mail(_("News of a consultation request"), "request_changed", event.request, event=event)


def render_safety(message: Message) -> outbox.Mail | None:
    """The notice of a safety review; None when a clinician has read it already."""
    review = SafetyReview.objects.select_related("request__office").get(pk=message.subject_id)
    if not review.is_open:
        return None
    page = reverse("admin:intake_safetyreview_change", args=[review.pk])
    return _mail(_("Safety review"), "safety_raised", review.request, page=page, review=review)


def _mail(subject: str, template: str, request: ConsultationRequest, page: str = "", **more) -> outbox.Mail:
    page = page or reverse("admin:intake_consultationrequest_change", args=[request.pk])
    context = {
        "practice": Practice.current(),
        "consultation": request,
        "link": f"{settings.BASE_URL}{page}",
    }
    return outbox.Mail(subject, render_to_string(f"mail/{template}.txt", context | more))


def register() -> None:
    """Called when Django starts."""
    outbox.register(REQUEST_RECEIVED, render_received)
    outbox.register(REQUEST_CHANGED, render_changed)
    outbox.register(SAFETY_RAISED, render_safety)
