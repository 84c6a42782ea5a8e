"""What happened to a request. Append-only; a trigger holds it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.consultation_request import ConsultationRequest
from intake.models.request_constraints import STATES

KINDS = (
    *("received", "claimed", "released", "taken_over", "attempted", "waiting", "time_offered", "time_chosen"),
    *("scheduled", "closed", "reopened", "withdrawn", "corrected", "unquarantined", "linked", "link_decided"),
    *("safety_raised", "safety_acknowledged", "visit_cancelled"),
)
REASONS = (
    *("", "not_available", "better_placed", "by_mistake", "owner_absent", "patient_asked"),
    *("visit_missed", "new_information"),
)


class RequestEvent(models.Model):
    """One step: who, when, from which state to which. It never holds anything a patient wrote."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("received")
        CLAIMED = "claimed", _("claimed")
        RELEASED = "released", _("given back")
        TAKEN_OVER = "taken_over", _("taken over")
        ATTEMPTED = "attempted", _("tried to reach the patient")
        WAITING = "waiting", _("asked the patient, waiting for an answer")
        TIME_OFFERED = "time_offered", _("offered times for a visit")
        TIME_CHOSEN = "time_chosen", _("the patient chose a time")
        SCHEDULED = "scheduled", _("visit scheduled")
        VISIT_CANCELLED = "visit_cancelled", _("visit called off")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("reopened")
        WITHDRAWN = "withdrawn", _("withdrawn")
        CORRECTED = "corrected", _("the patient corrected or added something")
        UNQUARANTINED = "unquarantined", _("let out of quarantine")
        LINKED = "linked", _("asked again with another request")
        LINK_DECIDED = "link_decided", _("decided whether two requests belong together")
        SAFETY_RAISED = "safety_raised", _("handed to a clinician for safety review")
        SAFETY_ACKNOWLEDGED = "safety_acknowledged", _("safety review read by a clinician")

    class Reason(models.TextChoices):
        """Why something was undone. Codes, so that nothing about a patient can be written here."""

        NOT_AVAILABLE = "not_available", _("I cannot see to it")
        BETTER_PLACED = "better_placed", _("Somebody else is better placed")
        BY_MISTAKE = "by_mistake", _("It was a mistake")
        OWNER_ABSENT = "owner_absent", _("Its owner is not here")
        PATIENT_ASKED = "patient_asked", _("The patient asked for it")
        VISIT_MISSED = "visit_missed", _("The visit did not take place")
        NEW_INFORMATION = "new_information", _("There is something new")

    personal_fields = ()
    impersonal_fields = (
        *("id", "request", "number", "kind", "actor", "from_state", "to_state", "at", "reason", "fields"),
    )

    request = models.ForeignKey(
        ConsultationRequest, verbose_name=_("request"), on_delete=models.RESTRICT, related_name="events"
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the patient."),
    )
    from_state = models.CharField(_("from"), max_length=12, choices=ConsultationRequest.State, blank=True)
    to_state = models.CharField(_("to"), max_length=12, choices=ConsultationRequest.State)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, blank=True)
    fields = models.JSONField(
        _("fields"),
        default=list,
        blank=True,
        help_text=_("Names of the fields corrected, never what they hold."),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("request event")
        verbose_name_plural = _("request events")
        ordering = ("request", "number")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(fields=("request", "number"), name="intake_requestevent_number_once"),
            models.UniqueConstraint(
                fields=("request",), condition=Q(kind="received"), name="intake_requestevent_received_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="intake_requestevent_kind_known"),
            models.CheckConstraint(
                condition=Q(from_state__in=["", *STATES], to_state__in=list(STATES)),
                name="intake_requestevent_states_known",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=list(REASONS)), name="intake_requestevent_reason_known"
            ),
            # Given back, taken over, called off and reopened only with a reason.
            models.CheckConstraint(
                condition=~Q(kind__in=["released", "taken_over", "reopened", "visit_cancelled"])
                | ~Q(reason=""),
                name="intake_requestevent_undone_has_reason",
            ),
        )

    def __str__(self):
        return f"{self.request_id} {self.kind}"
