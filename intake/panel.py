"""The panels of this room on the admin's first page: the queue, and who reads a possible emergency."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic.models import Office
from clinic.panels import Panel
from intake.models import ConsultationRequest, SafetyReview, SafetyReviewer

QUEUE = "admin:intake_consultationrequest_changelist"
Line = tuple[str, str]


def desk_panel(request: HttpRequest) -> Panel | None:
    """How many requests wait, how long the first of them has waited, and what is in quarantine."""
    if not request.user.has_perm("intake.view_consultationrequest"):
        return None
    lines = [*_unclaimed(), *_quarantined()]
    if not lines:
        return Panel(
            _("Requests"), "ok", _("In order"), [(_("No request waits to be claimed"), reverse(QUEUE))]
        )
    return Panel(_("Requests"), "attention", _("Waiting"), lines)


def _unclaimed() -> list[Line]:
    unclaimed = ConsultationRequest.objects.filter(state=ConsultationRequest.State.RECEIVED)
    waiting = unclaimed.count()
    if not waiting:
        return []
    text = ngettext("%d request waits to be claimed", "%d requests wait to be claimed", waiting) % waiting
    oldest = unclaimed.order_by("created_at").first()
    age = _("The oldest has waited %(time)s") % {"time": timesince(oldest.created_at, timezone.now())}
    return [(text, reverse(QUEUE)), (age, "")]


def _quarantined() -> list[Line]:
    count = ConsultationRequest.objects.filter(state=ConsultationRequest.State.QUARANTINED).count()
    text = ngettext("%d request is in quarantine", "%d requests are in quarantine", count) % count
    return [(text, f"{reverse(QUEUE)}?state=quarantined")] if count else []


def safety_panel(request: HttpRequest) -> Panel | None:
    """Red where an office has nobody on call for a possible emergency, and while a review is overdue."""
    is_reader = SafetyReview.objects.has_reader(request.user)
    if not is_reader and not request.user.has_perm("intake.view_safetyreviewer"):
        return None
    reviews = SafetyReview.objects.open()
    if is_reader:
        reviews = reviews.for_reader(request.user)
    unread, nobody = _unread(reviews, is_reader), _without_on_call(request.user)
    if nobody or reviews.filter(due_at__lt=timezone.now()).exists():
        return Panel(_("Safety reviews"), "alarm", _("Needs attention"), [*unread, *nobody])
    if unread:
        return Panel(_("Safety reviews"), "attention", _("Waiting"), unread)
    return Panel(_("Safety reviews"), "ok", _("In order"), [(_("Somebody is on call for every office"), "")])


def _unread(reviews, is_reader: bool) -> list[Line]:
    count = reviews.count()
    text = ngettext("%d safety review waits for a clinician", "%d safety reviews wait for a clinician", count)
    return (
        [(text % count, reverse("admin:intake_safetyreview_changelist") if is_reader else "")]
        if count
        else []
    )


def _without_on_call(user) -> list[Line]:
    on_call = SafetyReviewer.objects.working().filter(is_on_call=True)
    may_see = user.has_perm("clinic.view_office")
    return [
        (
            _("%(office)s: nobody is on call for safety reviews") % {"office": office.name},
            reverse("admin:clinic_office_change", args=[office.pk]) if may_see else "",
        )
        for office in Office.objects.filter(is_active=True).exclude(pk__in=on_call.values("office"))
    ]
