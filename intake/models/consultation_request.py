"""The consultation request: what a patient wrote, word for word, and where it stands."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.references import new_reference, shown

MESSAGE_LENGTH = 1000  # characters, with line ends counted once


class ConsultationRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests somebody still has to answer, the longest waiting first."""
        return self.exclude(state=ConsultationRequest.State.CLOSED).order_by("created_at", "pk")


class ConsultationRequest(models.Model):
    """One request for a consultation.

    `public_id` is the key to the patient's own page and appears nowhere else; `reference` is a label for the telephone.
    What the patient wrote is never changed by staff. `version` counts every change, so that two people who work on the
    same request notice each other.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        CLAIMED = "claimed", _("Claimed")
        CLOSED = "closed", _("Closed")

    class Outcome(models.TextChoices):
        BOOKED = "booked", _("Visit booked")
        ANSWERED = "answered", _("Answered, no visit needed")
        UNABLE_TO_REACH = "unable_to_reach", _("Could not be reached")
        DECLINED = "declined", _("Patient does not want a visit")
        OUT_OF_SCOPE = "out_of_scope", _("We cannot help with this")
        REFERRED_EMERGENCY = "referred_emergency", _("Sent to emergency care")
        DUPLICATE = "duplicate", _("Same as another request")
        SPAM = "spam", _("Not from a patient")

    class Source(models.TextChoices):
        WEB = "web", _("Web form")

    class ContactTime(models.TextChoices):
        ANY = "any", _("Any time")
        MORNING = "morning", _("Morning")
        AFTERNOON = "afternoon", _("Afternoon")
        LATE_AFTERNOON = "late_afternoon", _("Late afternoon")

    class Channel(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")

    class YesNo(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Returning(models.TextChoices):
        NEW = "new", _("No, I am new")
        RETURNING = "returning", _("Yes")
        UNSURE = "unsure", _("I am not sure")

    class Language(models.TextChoices):
        """Languages we may need an interpreter for (45 CFR 92.201), the most spoken in the demo's county first."""

        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")
        CHINESE = "zh", _("Chinese")
        KOREAN = "ko", _("Korean")
        ARMENIAN = "hy", _("Armenian")
        TAGALOG = "tl", _("Tagalog")
        FARSI = "fa", _("Farsi")
        VIETNAMESE = "vi", _("Vietnamese")
        RUSSIAN = "ru", _("Russian")
        AMERICAN_SIGN = "ase", _("American Sign Language")
        OTHER = "other", pgettext_lazy("language", "Another one")

    class SafetySign(models.TextChoices):
        """Signs that cannot wait for a call back: cauda equina syndrome, infection, fracture, the heart."""

        BLADDER_OR_BOWEL = "bladder_or_bowel", _("New trouble passing urine or controlling your bowels")
        SADDLE_NUMBNESS = "saddle_numbness", _("Numbness between your legs or around your bottom")
        WEAKNESS = "weakness", _("New weakness in a leg, an arm or a hand")
        INJURY = "injury", _("Strong pain after a fall or a crash")
        FEVER = "fever", _("Back or neck pain with a fever")
        CHEST_PAIN = "chest_pain", _("Chest pain, or trouble breathing")

    personal_fields = (
        *("full_name", "phone", "phone_e164", "email", "message", "contact_times", "preferred_channel"),
        *("may_leave_voicemail", "for_someone_else", "requester_name", "relationship", "returning_patient"),
        *("language", "access_needs", "safety_signs"),
    )
    impersonal_fields = (
        *(
            "id",
            "public_id",
            "reference",
            "submission_key",
            "source",
            "office",
            "article_version",
            "state",
            "outcome",
        ),
        *("owner", "version", "created_at", "claimed_at", "closed_at", "consent_wording", "trap_filled"),
        *("form_opened_at", "is_demo"),
    )

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(
        _("reference"), max_length=8, unique=True, default=new_reference, editable=False
    )
    submission_key = models.UUIDField(
        unique=True, editable=False, help_text=_("The same form sent twice is one request.")
    )
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.WEB)
    office = models.ForeignKey(
        "clinic.Office", verbose_name=_("office"), on_delete=models.RESTRICT, null=True, blank=True
    )
    article_version = models.ForeignKey(
        "education.Version",
        verbose_name=_("came from the article"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )

    full_name = models.CharField(_("name"), max_length=200)
    phone = models.CharField(_("phone"), max_length=60, blank=True, help_text=_("As the patient wrote it."))
    phone_e164 = models.CharField(_("phone to dial"), max_length=20, blank=True)
    email = models.EmailField(_("email"), blank=True)
    message = models.TextField(_("message"), max_length=MESSAGE_LENGTH, blank=True)
    contact_times = models.JSONField(_("good times to call"), default=list, blank=True)
    preferred_channel = models.CharField(_("prefers"), max_length=10, choices=Channel, blank=True)
    may_leave_voicemail = models.CharField(
        _("may we leave a voicemail"), max_length=3, choices=YesNo, blank=True
    )
    for_someone_else = models.BooleanField(_("asks for someone else"), default=False)
    requester_name = models.CharField(_("name of the person asking"), max_length=200, blank=True)
    relationship = models.CharField(_("relationship"), max_length=100, blank=True)
    returning_patient = models.CharField(
        _("has been here before"), max_length=10, choices=Returning, blank=True
    )
    language = models.CharField(
        _("language"), max_length=10, choices=Language, default=Language.ENGLISH, blank=True
    )
    access_needs = models.CharField(_("access needs"), max_length=500, blank=True)
    safety_signs = models.JSONField(_("ticked warning signs"), default=list, blank=True)

    consent_wording = models.CharField(
        _("wording of the consents"),
        max_length=20,
        help_text=_("Version of the questions the patient answered."),
    )
    trap_filled = models.BooleanField(
        _("hidden field was filled"),
        default=False,
        help_text=_("A sign of a machine; it alone decides nothing."),
    )
    form_opened_at = models.DateTimeField(_("form opened"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.RECEIVED)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("claimed by"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    claimed_at = models.DateTimeField(_("claimed"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = ConsultationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation request")
        verbose_name_plural = _("consultation requests")
        ordering = ("created_at", "pk")
        default_permissions = ("view",)
        permissions = (("work_consultationrequest", _("Can claim and close consultation requests")),)
        indexes = (
            # The queue: open requests, the longest waiting first.
            models.Index(fields=("created_at",), condition=~Q(state="closed"), name="intake_request_open"),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(full_name=""), name="intake_request_has_name"),
            models.CheckConstraint(
                condition=~Q(phone="") | ~Q(email=""), name="intake_request_can_be_reached"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["received", "claimed", "closed"]), name="intake_request_state_known"
            ),
            models.CheckConstraint(condition=Q(source__in=["web"]), name="intake_request_source_known"),
            models.CheckConstraint(
                condition=Q(preferred_channel__in=["", "phone", "email"]), name="intake_request_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(may_leave_voicemail__in=["", "yes", "no"]), name="intake_request_voicemail_known"
            ),
            models.CheckConstraint(
                condition=Q(returning_patient__in=["", "new", "returning", "unsure"]),
                name="intake_request_returning_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    language__in=["", "en", "es", "zh", "ko", "hy", "tl", "fa", "vi", "ru", "ase", "other"]
                ),
                name="intake_request_language_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    outcome__in=[
                        *("", "booked", "answered", "unable_to_reach", "declined", "out_of_scope"),
                        *("referred_emergency", "duplicate", "spam"),
                    ]
                ),
                name="intake_request_outcome_known",
            ),
            models.CheckConstraint(
                condition=(Q(state="closed", closed_at__isnull=False) & ~Q(outcome=""))
                | (~Q(state="closed") & Q(closed_at__isnull=True, outcome="")),
                name="intake_request_closed_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, claimed_at__isnull=False)
                | Q(owner__isnull=True, claimed_at__isnull=True),
                name="intake_request_owner_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="received", owner__isnull=True)
                | (~Q(state="received") & Q(owner__isnull=False)),
                name="intake_request_owner_fits_state",
            ),
        )

    def __str__(self):
        return self.reference_display

    def patients_address(self) -> str:
        """The patient's own page. Not `get_absolute_url`: the admin would lead every member of staff there."""
        return reverse("request_status", kwargs={"public_id": self.public_id})

    @property
    def reference_display(self) -> str:
        """The reference as it is read out: K7M4-Q2PX."""
        return shown(self.reference)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer it."""
        return self.state != self.State.CLOSED
