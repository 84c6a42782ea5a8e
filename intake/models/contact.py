"""How we tried to reach a patient, and the times for a visit we offered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.consultation_request import ConsultationRequest


class ContactAttempt(models.Model):
    """One try to reach the patient. Append-only; it says how it ended and holds no words."""

    class Channel(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")
        IN_PERSON = "in_person", _("In person")

    class Outcome(models.TextChoices):
        NO_ANSWER = "no_answer", _("No answer")
        VOICEMAIL_LEFT = "voicemail_left", _("Left a voicemail")
        WRONG_NUMBER = "wrong_number", _("Wrong number")
        REACHED = "reached", _("Reached")
        DECLINED = "declined", _("Does not want a visit")
        BOOKED = "booked", _("Visit booked")
        MAILED = "mailed", _("Wrote an email")
        BOUNCED = "bounced", _("Email came back")

    personal_fields = ()
    impersonal_fields = ("id", "request", "at", "by", "channel", "outcome", "next_attempt_at")

    request = models.ForeignKey(
        ConsultationRequest, verbose_name=_("request"), on_delete=models.RESTRICT, related_name="attempts"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.RESTRICT, related_name="+"
    )
    channel = models.CharField(_("how"), max_length=10, choices=Channel)
    outcome = models.CharField(_("how it ended"), max_length=15, choices=Outcome)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact attempt")
        verbose_name_plural = _("contact attempts")
        ordering = ("request", "at", "pk")
        default_permissions = ("view",)
        constraints = (
            models.CheckConstraint(
                condition=Q(channel__in=["phone", "email", "in_person"]),
                name="intake_contactattempt_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=[
                        *("no_answer", "voicemail_left", "wrong_number", "reached", "declined", "booked"),
                        *("mailed", "bounced"),
                    ]
                ),
                name="intake_contactattempt_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(next_attempt_at__isnull=True) | Q(next_attempt_at__gt=F("at")),
                name="intake_contactattempt_next_is_later",
            ),
        )

    def __str__(self):
        return f"{self.request_id} {self.outcome}"


class OfferedTimeQuerySet(models.QuerySet):
    def to_choose(self, now):
        """Those a patient can still choose: not taken back, none chosen, not over."""
        return self.filter(chosen_at__isnull=True, withdrawn_at__isnull=True, starts_at__gt=now).order_by(
            "starts_at"
        )


class OfferedTime(models.Model):
    """A time for a visit that the desk holds for the patient, who may choose it on their own page."""

    personal_fields = ()
    impersonal_fields = (
        *("id", "request", "office", "starts_at", "offered_by", "offered_at", "chosen_at", "withdrawn_at"),
    )

    request = models.ForeignKey(
        ConsultationRequest,
        verbose_name=_("request"),
        on_delete=models.RESTRICT,
        related_name="offered_times",
    )
    office = models.ForeignKey("clinic.Office", verbose_name=_("office"), on_delete=models.RESTRICT)
    starts_at = models.DateTimeField(_("starts"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("offered by"), on_delete=models.RESTRICT, related_name="+"
    )
    offered_at = models.DateTimeField(_("offered"), default=timezone.now)
    chosen_at = models.DateTimeField(_("chosen"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = OfferedTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("offered time")
        verbose_name_plural = _("offered times")
        ordering = ("request", "starts_at")
        default_permissions = ("view",)
        constraints = (
            models.UniqueConstraint(
                fields=("request", "starts_at"),
                condition=Q(withdrawn_at__isnull=True),
                name="intake_offeredtime_once",
            ),
            models.UniqueConstraint(
                fields=("request",),
                condition=Q(chosen_at__isnull=False, withdrawn_at__isnull=True),
                name="intake_offeredtime_one_chosen",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__gt=F("offered_at")), name="intake_offeredtime_lies_ahead"
            ),
        )

    def __str__(self):
        return f"{self.request_id} {self.starts_at:%Y-%m-%d %H:%M}"
