"""What staff are told of requests: a reference and a link. Nothing about the patient (45 CFR 164.502(b))."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic import outbox
from clinic.models import Message, Practice
from intake.models import ConsultationRequest

REQUEST_RECEIVED = "request_received"


def render_received(message: Message) -> outbox.Mail | None:
    """The notice of a new request; None when somebody has claimed it already."""
    request = ConsultationRequest.objects.select_related("office").get(pk=message.subject_id)
    if request.state != ConsultationRequest.State.RECEIVED:
        return None
    path = reverse("admin:intake_consultationrequest_change", args=[request.pk])
    context = {
        "practice": Practice.current(),
        "consultation": request,
        "link": f"{settings.BASE_URL}{path}",
    }
    return outbox.Mail(_("New consultation request"), render_to_string("mail/request_received.txt", context))


def register() -> None:
    """Called when Django starts."""
    outbox.register(REQUEST_RECEIVED, render_received)
