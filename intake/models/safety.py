"""A possible emergency is for a clinician's eyes: who reads it, and that they have."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.consultation_request import ConsultationRequest


class SafetyReviewerQuerySet(models.QuerySet):
    def working(self):
        """Those who would really read it: still named, with a login that works."""
        return self.filter(is_active=True, user__is_active=True)

    def for_office(self, office):
        """Those an office names; all of them where it is not known for which office."""
        return self if office is None else self.filter(office=office)


class SafetyReviewer(models.Model):
    """A clinician whom an office names to read requests that may be an emergency."""

    personal_fields = ()
    impersonal_fields = ("id", "office", "user", "is_on_call", "is_active", "is_demo")

    office = models.ForeignKey(
        "clinic.Office",
        verbose_name=_("office"),
        on_delete=models.CASCADE,
        related_name="safety_reviewers",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("clinician"),
        on_delete=models.RESTRICT,
        related_name="safety_offices",
        limit_choices_to={"clinician__is_active": True, "is_active": True},
    )
    is_on_call = models.BooleanField(
        _("on call"),
        default=False,
        help_text=_("Reads at any hour. The others read while the office is open."),
    )
    is_active = models.BooleanField(_("reads"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = SafetyReviewerQuerySet.as_manager()

    class Meta:
        verbose_name = _("safety reviewer")
        verbose_name_plural = _("safety reviewers")
        ordering = ("office", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("office", "user"),
                name="intake_safetyreviewer_once",
                violation_error_message=_("This clinician is listed already."),
            ),
        )

    def __str__(self):
        return str(_("Safety reviewer %(number)s") % {"number": self.pk})

    def clean(self):
        """Only a clinician reads a possible emergency."""
        if self.user_id and not hasattr(self.user, "clinician"):
            raise ValidationError({"user": _("Choose a clinician.")}, code="not_a_clinician")


class SafetyReviewQuerySet(models.QuerySet):
    def open(self):
        """Those no clinician has read yet, the one that is due first at the top."""
        return self.filter(acknowledged_at__isnull=True).order_by("due_at", "pk")

    def for_reader(self, user):
        """Those this user may see: of the offices that name them, or all with the permission for all."""
        if user.has_perm("intake.view_safetyreview"):
            return self
        named = SafetyReviewer.objects.working().filter(user=user)
        if not named.exists():
            return self.none()
        return self.filter(Q(office__in=named.values("office")) | Q(office__isnull=True))

    def has_reader(self, user) -> bool:
        """Whether this user reads any: named by an office, or with the permission for all."""
        if user.is_anonymous:
            return False
        named = SafetyReviewer.objects.working().filter(user_id=user.pk)
        return user.has_perm("intake.view_safetyreview") or named.exists()


class SafetyReview(models.Model):
    """A request that may be an emergency, until a clinician has read it.

    Closing or withdrawing the request ends nothing here.
    """

    class RaisedFor(models.TextChoices):
        SIGN = "sign", _("A ticked warning sign")
        PHRASE = "phrase", _("A warning phrase in the text")
        DESK = "desk", _("Handed over by the front desk")

    personal_fields = ("raised_for",)
    impersonal_fields = (
        *(
            "id",
            "request",
            "office",
            "due_at",
            "raised_at",
            "raised_by",
            "acknowledged_by",
            "acknowledged_at",
        ),
    )

    request = models.ForeignKey(
        ConsultationRequest,
        verbose_name=_("request"),
        on_delete=models.RESTRICT,
        related_name="safety_reviews",
    )
    raised_for = models.CharField(_("raised for"), max_length=10, choices=RaisedFor)
    office = models.ForeignKey(
        "clinic.Office", verbose_name=_("office"), on_delete=models.RESTRICT, null=True, blank=True
    )
    raised_at = models.DateTimeField(_("raised"), default=timezone.now)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("raised by"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: the patient's own answers."),
    )
    due_at = models.DateTimeField(_("due"))
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    acknowledged_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = SafetyReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("safety review")
        verbose_name_plural = _("safety reviews")
        ordering = ("due_at", "pk")
        default_permissions = ("view",)
        indexes = (
            models.Index(
                fields=("due_at",), condition=Q(acknowledged_at__isnull=True), name="intake_safetyreview_open"
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(raised_for__in=["sign", "phrase", "desk"]), name="intake_safetyreview_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_by__isnull=True, acknowledged_at__isnull=True)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="intake_safetyreview_read_by_somebody",
            ),
        )

    def __str__(self):
        return str(_("Safety review %(number)s") % {"number": self.pk})

    @property
    def is_open(self) -> bool:
        """Whether no clinician has read it yet."""
        return self.acknowledged_at is None
