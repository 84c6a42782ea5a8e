"""Two requests that seem to come from one patient. Nothing is ever merged."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.consultation_request import ConsultationRequest


class RequestLink(models.Model):
    """A newer request beside an older one. The same phone or email is a link; a like name alone only suggests one."""

    class Reason(models.TextChoices):
        PHONE = "phone", _("Same phone number")
        EMAIL = "email", _("Same email address")
        NAME = "name", _("Like name")

    class Decision(models.TextChoices):
        SAME = "same", _("The same patient")
        DIFFERENT = "different", _("Somebody else")

    personal_fields = ()
    impersonal_fields = (
        *("id", "newer", "older", "reason", "is_suggestion", "at", "decision", "decided_by", "decided_at"),
    )

    newer = models.ForeignKey(
        ConsultationRequest,
        verbose_name=_("newer request"),
        on_delete=models.RESTRICT,
        related_name="links_to_older",
    )
    older = models.ForeignKey(
        ConsultationRequest,
        verbose_name=_("older request"),
        on_delete=models.RESTRICT,
        related_name="links_to_newer",
    )
    reason = models.CharField(_("why"), max_length=5, choices=Reason)
    is_suggestion = models.BooleanField(_("only a suggestion"), default=False)
    at = models.DateTimeField(_("when"), default=timezone.now)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("link between requests")
        verbose_name_plural = _("links between requests")
        ordering = ("-at", "-pk")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(fields=("newer", "older"), name="intake_requestlink_once"),
            models.CheckConstraint(condition=~Q(newer=F("older")), name="intake_requestlink_two_requests"),
            models.CheckConstraint(
                condition=Q(reason__in=["phone", "email"], is_suggestion=False)
                | Q(reason="name", is_suggestion=True),
                name="intake_requestlink_name_only_suggests",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(decision__in=["same", "different"], decided_by__isnull=False, decided_at__isnull=False),
                name="intake_requestlink_decided_by_somebody",
            ),
        )

    def __str__(self):
        return f"{self.newer_id} {self.older_id}"
