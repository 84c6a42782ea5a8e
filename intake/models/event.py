"""What happened to a request. Append-only; a trigger holds it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.consultation_request import ConsultationRequest


class RequestEvent(models.Model):
    """One step: who, when, from which state to which. It never holds anything a patient wrote."""

    class Kind(models.TextChoices):
        RECEIVED = "received", _("received")
        CLAIMED = "claimed", _("claimed")
        CLOSED = "closed", _("closed")

    personal_fields = ()
    impersonal_fields = ("id", "request", "number", "kind", "actor", "from_state", "to_state", "at")

    request = models.ForeignKey(
        ConsultationRequest, verbose_name=_("request"), on_delete=models.RESTRICT, related_name="events"
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the patient."),
    )
    from_state = models.CharField(_("from"), max_length=10, choices=ConsultationRequest.State, blank=True)
    to_state = models.CharField(_("to"), max_length=10, choices=ConsultationRequest.State)
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
            models.CheckConstraint(
                condition=Q(kind__in=["received", "claimed", "closed"]), name="intake_requestevent_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    from_state__in=["", "received", "claimed"], to_state__in=["received", "claimed", "closed"]
                ),
                name="intake_requestevent_states_known",
            ),
        )

    def __str__(self):
        return f"{self.request_id} {self.kind}"
