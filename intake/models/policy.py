"""How fast an office answers. Without a row of its own an office has the defaults."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

WEEK = 7 * 24 * 60  # minutes


def _minutes(label: str, default: int, help_text: str, least: int) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(
        label,
        default=default,
        help_text=help_text,
        validators=[MinValueValidator(least), MaxValueValidator(WEEK)],
    )


class IntakePolicy(models.Model):
    """Minutes of open time within which an office does what. A change holds for new requests: no promise moves."""

    personal_fields = ()
    impersonal_fields = (
        *("id", "office", "promise_minutes", "attempt_minutes", "safety_minutes", "quarantine_percent"),
        "is_demo",
    )

    office = models.OneToOneField(
        "clinic.Office", verbose_name=_("office"), on_delete=models.CASCADE, related_name="intake_policy"
    )
    promise_minutes = _minutes(
        _("we answer within"),
        240,
        _(
            "Open minutes. The reply-by time that a patient is told; 240 is four hours of the office being open."
        ),
        15,
    )
    attempt_minutes = _minutes(
        _("first attempt within"),
        30,
        _("Open minutes until the desk should have tried to reach the patient. For staff only."),
        5,
    )
    safety_minutes = _minutes(
        _("safety review within"),
        15,
        _(
            "Minutes until a clinician should have read a possible emergency: of open time, or at any hour while "
            "somebody is on call."
        ),
        5,
    )
    quarantine_percent = models.PositiveSmallIntegerField(
        _("quarantine reviewed within"),
        default=50,
        help_text=_("Percent of the time promised. A suspicious request may come from a person in pain."),
        validators=[MinValueValidator(10), MaxValueValidator(100)],
    )
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("how fast we answer")
        verbose_name_plural = _("how fast we answer")
        constraints = (
            models.CheckConstraint(
                condition=Q(promise_minutes__gte=15, promise_minutes__lte=WEEK)
                & Q(safety_minutes__gte=5, safety_minutes__lte=WEEK)
                & Q(attempt_minutes__gte=5),
                name="intake_intakepolicy_minutes_fit",
                violation_error_message=_("These times are too short or too long."),
            ),
            models.CheckConstraint(
                condition=Q(attempt_minutes__lte=F("promise_minutes")),
                name="intake_intakepolicy_attempt_before_promise",
                violation_error_message=_("The first attempt cannot come after the time we promise."),
            ),
            models.CheckConstraint(
                condition=Q(quarantine_percent__gte=10, quarantine_percent__lte=100),
                name="intake_intakepolicy_quarantine_within_promise",
                violation_error_message=_("Quarantine is reviewed within the time we promise."),
            ),
        )

    def __str__(self):
        return str(self.office)

    @classmethod
    def of(cls, office) -> "IntakePolicy":
        """The policy of an office; the defaults, unsaved, where there is none. No query where it was joined."""
        return getattr(office, "intake_policy", None) or cls(office=office)
