"""The consultation request: what a patient wrote, word for word, and where it stands."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intake.models.request_constraints import CONSTRAINTS, IN_QUEUE, INDEXES
from intake.references import new_reference, shown

MESSAGE_LENGTH = 1000  # characters, with line ends counted once


class ConsultationRequestQuerySet(models.QuerySet):
    def open(self):
        """Requests that are not over, the one that is due first at the top."""
        return self.filter(state__in=ConsultationRequest.OPEN).order_by("due_at", "pk")

    def to_answer(self):
        """The queue: requests whose patient waits for us, the one that is due first at the top."""
        return self.filter(IN_QUEUE).order_by("due_at", "pk")


class ConsultationRequest(models.Model):
    """One request for a consultation.

    `public_id` is the key to the patient's own page and appears nowhere else; `reference` is a label for the telephone.
    What the patient wrote is never changed, by staff or by the patient: what they put right later is a Correction, and
    `current()` answers what holds now. Only warning signs and phrases are added to, and never taken away. `version`
    counts every change, so that two people who work on the same request notice each other.

    `reply_by` is the promise. It is shown to the patient and frozen; the clocks beside it (`due_at`, which orders the
    queue, and the rest) are the desk's own, and can only be brought forward until the request is reopened. All are UTC.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        CLAIMED = "claimed", _("Claimed")
        CONTACTING = "contacting", _("Being contacted")
        WAITING = "waiting", _("Waiting for the patient")
        SCHEDULED = "scheduled", _("Visit scheduled")
        CLOSED = "closed", _("Closed")
        QUARANTINED = "quarantined", _("In quarantine")
        WITHDRAWN = "withdrawn", _("Withdrawn")

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
        PHONE = "phone", _("Telephone")
        WALK_IN = "walk_in", _("In person")
        PAPER = "paper", _("On paper")

    class SiteLanguage(models.TextChoices):
        """Languages the public site speaks."""

        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")

    class ReplyByKind(models.TextChoices):
        COMPUTED = "computed", _("From the opening hours")
        CHOSEN_WINDOW = "chosen_window", _("End of the time the patient chose")
        UNPROMISED = "unpromised", _("No time was promised")

    class Urgency(models.IntegerChoices):
        NORMAL = 0, _("Normal")
        REPEAT = 1, _("Asked again")
        SAFETY = 2, _("Safety review")

    class ContactTime(models.TextChoices):
        ANY = "any", _("Any time")
        MORNING = "morning", _("Morning")
        AFTERNOON = "afternoon", _("Afternoon")
        LATE_AFTERNOON = "late_afternoon", _("Late afternoon")

    class Channel(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")

    class PhoneOf(models.TextChoices):
        """Who answers the telephone, where somebody asks for another person."""

        ASKER = "asker", _("Mine")
        PATIENT = "patient", _("The patient’s")

    class YesNo(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Returning(models.TextChoices):
        """Whether the patient was here before, in words for the patient and for who asks for them."""

        NEW = "new", _("No")
        RETURNING = "returning", _("Yes")
        UNSURE = "unsure", _("Not sure")

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

        BLADDER_OR_BOWEL = (
            "bladder_or_bowel",
            _("New trouble passing urine, or controlling your bladder or bowels"),
        )
        SADDLE_NUMBNESS = "saddle_numbness", _("Numbness between your legs or around your bottom")
        WEAKNESS = "weakness", _("New weakness in a leg, an arm or a hand")
        INJURY = "injury", _("Strong pain after a fall or a crash")
        FEVER = "fever", _("Back or neck pain with a fever")
        CHEST_PAIN = "chest_pain", _("Chest pain, or trouble breathing")

    OPEN = (
        *(State.RECEIVED, State.CLAIMED, State.CONTACTING, State.WAITING, State.SCHEDULED),
        State.QUARANTINED,
    )
    TO_ANSWER = (State.RECEIVED, State.CLAIMED, State.CONTACTING, State.WAITING)

    personal_fields = (
        *(
            "full_name",
            "name_key",
            "phone",
            "phone_e164",
            "email",
            "message",
            "contact_times",
            "preferred_channel",
        ),
        *("may_leave_voicemail", "for_someone_else", "requester_name", "relationship", "returning_patient"),
        *("phone_of", "language", "access_needs", "safety_signs", "safety_phrases"),
    )
    impersonal_fields = (
        *(
            "id",
            "public_id",
            "reference",
            "submission_key",
            "source",
            "office",
            "clinician",
            "article_version",
            "state",
            "outcome",
        ),
        *("owner", "version", "created_at", "claimed_at", "closed_at", "consent_wording", "trap_filled"),
        *("form_opened_at", "is_demo", "site_language", "suspicion", "urgency", "reopened_count"),
        *("reply_by", "reply_by_kind", "reply_minutes", "due_at", "attempt_due_at", "safety_due_at"),
        *("quarantine_due_at", "first_attempt_at", "scheduled_for", "withdrawn_at"),
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
    clinician = models.ForeignKey(
        "education.Clinician",
        verbose_name=_("asked for"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
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
    name_key = models.CharField(
        _("name to compare"),
        max_length=400,
        blank=True,
        editable=False,
        help_text=_("See intake/matching.py."),
    )
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
    phone_of = models.CharField(
        _("whose phone it is"),
        max_length=10,
        choices=PhoneOf,
        blank=True,
        help_text=_("Only asked of who asks for someone else. “Mine”: of the person who asks."),
    )
    returning_patient = models.CharField(
        _("has been here before"), max_length=10, choices=Returning, blank=True
    )
    language = models.CharField(
        _("language"), max_length=10, choices=Language, default=Language.ENGLISH, blank=True
    )
    access_needs = models.CharField(_("access needs"), max_length=500, blank=True)
    safety_signs = models.JSONField(_("ticked warning signs"), default=list, blank=True)

    safety_phrases = models.JSONField(
        _("warning phrases found"), default=list, blank=True, help_text=_("Codes of the listed phrases.")
    )
    site_language = models.CharField(
        _("language of the page"),
        max_length=2,
        choices=SiteLanguage,
        default=SiteLanguage.ENGLISH,
        help_text=_("The page it was sent from; mails to the patient are written in it."),
    )

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
    suspicion = models.JSONField(
        _("why it looked suspicious"), default=list, blank=True, help_text=_("Codes of the reasons.")
    )
    form_opened_at = models.DateTimeField(_("form opened"), null=True, blank=True)

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.RECEIVED)
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
    reopened_count = models.PositiveSmallIntegerField(_("times reopened"), default=0)
    first_attempt_at = models.DateTimeField(_("first attempt"), null=True, blank=True)
    scheduled_for = models.DateTimeField(_("visit"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    reply_by = models.DateTimeField(_("reply by"), help_text=_("As the patient was told; it never changes."))
    reply_by_kind = models.CharField(_("how it was found"), max_length=15, choices=ReplyByKind)
    reply_minutes = models.PositiveIntegerField(
        _("promised open minutes"), default=0, help_text=_("The policy when the request came in.")
    )
    urgency = models.PositiveSmallIntegerField(_("urgency"), choices=Urgency, default=Urgency.NORMAL)
    due_at = models.DateTimeField(_("due"), help_text=_("Orders the queue; never later than the promise."))
    attempt_due_at = models.DateTimeField(_("first attempt due"))
    safety_due_at = models.DateTimeField(_("safety review due"), null=True, blank=True)
    quarantine_due_at = models.DateTimeField(_("quarantine review due"), null=True, blank=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = ConsultationRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation request")
        verbose_name_plural = _("consultation requests")
        ordering = ("created_at", "pk")
        default_permissions = ("view",)
        permissions = (
            ("work_consultationrequest", _("Can claim and close consultation requests")),
            ("reopen_consultationrequest", _("Can reopen consultation requests")),
            ("reassign_consultationrequest", _("Can give back what somebody else has claimed")),
        )
        indexes = INDEXES
        constraints = CONSTRAINTS

    def __str__(self):
        return self.reference_display

    def validate_constraints(self, exclude=None):
        """Left to the database itself: to ask it about each of its rules beforehand would cost a query for each."""

    def patients_address(self) -> str:
        """The patient's own page. Not `get_absolute_url`: the admin would lead every member of staff there."""
        return reverse("request_status", kwargs={"public_id": self.public_id})

    @property
    def reference_display(self) -> str:
        """The reference as it is read out: K7M4-Q2PX."""
        return shown(self.reference)

    @property
    def is_open(self) -> bool:
        """Whether it is not over."""
        return self.state in self.OPEN

    def current(self, field: str):
        """What holds now in a field: the patient's latest correction of it, else what they first sent.

        What they added to their message stands below it, each addition a paragraph of its own.
        """
        from intake.models.correction import current_value

        return current_value(self, field)

    def wording_of(self, consent: str) -> str:
        """Version of the question whose answer holds now, of Correction.CONSENTS; "" where none was kept of it."""
        from intake.models.correction import current_wording

        return current_wording(self, consent)

    def current_answers(self) -> dict:
        """`current()` of every field a patient can put right, by name; one query for all of them."""
        from intake.models.correction import Correction

        return {field: self.current(field) for field in Correction.Field.values}
