"""The front desk's panel on the admin's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.panels import Panel
from intake.models import ConsultationRequest


def desk_panel(request: HttpRequest) -> Panel | None:
    """How many requests wait, and how long the first of them has waited."""
    if not request.user.has_perm("intake.view_consultationrequest"):
        return None
    unclaimed = ConsultationRequest.objects.open().filter(state=ConsultationRequest.State.RECEIVED)
    waiting = unclaimed.count()
    queue = reverse("admin:intake_consultationrequest_changelist")
    if not waiting:
        return Panel(_("Requests"), "ok", _("In order"), [(_("No request waits to be claimed"), queue)])
    text = ngettext("%d request waits to be claimed", "%d requests wait to be claimed", waiting) % waiting
    age = _("The oldest has waited %(time)s") % {
        "time": timesince(unclaimed.first().created_at, timezone.now())
    }
    return Panel(_("Requests"), "attention", _("Waiting"), [(text, queue), (age, "")])
