"""What a patient put right or added later. What they first sent stays as it was."""

import json

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.models.consultation_request import ConsultationRequest
from intake.models.event import RequestEvent


class Correction(models.Model):
    """One field as the patient wants it from now on; the latest of a field holds.

    `message` is the exception: it adds a paragraph and replaces nothing. Lists are kept as JSON text, everything else
    as it is. Retention clears the value; field, time and wording stay.
    """

    class Field(models.TextChoices):
        PHONE = "phone", _("Phone")
        PHONE_E164 = "phone_e164", _("Phone to dial")
        EMAIL = "email", _("Email")
        CONTACT_TIMES = "contact_times", _("Good times to call")
        PREFERRED_CHANNEL = "preferred_channel", _("Prefers")
        VOICEMAIL = "may_leave_voicemail", _("May we leave a voicemail")
        MESSAGE = "message", _("Added to the message")

    # What answers a question that asks for consent, and the contact it was given for.
    CONSENTS = {Field.VOICEMAIL: Field.PHONE, Field.PREFERRED_CHANNEL: Field.EMAIL}

    personal_fields = ("value",)
    impersonal_fields = ("id", "request", "event", "field", "consent_wording", "at")

    request = models.ForeignKey(
        ConsultationRequest, verbose_name=_("request"), on_delete=models.RESTRICT, related_name="corrections"
    )
    event = models.ForeignKey(
        RequestEvent, verbose_name=_("event"), on_delete=models.RESTRICT, related_name="corrections"
    )
    field = models.CharField(_("field"), max_length=20, choices=Field)
    value = models.TextField(_("value"), blank=True)
    consent_wording = models.CharField(
        _("wording of the consent"),
        max_length=20,
        blank=True,
        help_text=_("Version of the question the patient answered; of consents alone."),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("request", "pk")
        default_permissions = ("view",)
        indexes = (
            # Has this patient asked before? Only short values: a long one does not fit into an index.
            models.Index(
                Lower("value"),
                condition=Q(field__in=["phone_e164", "email"]) & ~Q(value=""),
                name="intake_correction_by_contact",
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("event", "field"), name="intake_correction_field_once"),
            models.CheckConstraint(
                condition=Q(
                    field__in=[
                        *("phone", "phone_e164", "email", "contact_times", "preferred_channel"),
                        *("may_leave_voicemail", "message"),
                    ]
                ),
                name="intake_correction_field_known",
            ),
            # That a consent has one is a trigger's: what an earlier release stored has none.
            models.CheckConstraint(
                condition=Q(consent_wording="") | Q(field__in=["preferred_channel", "may_leave_voicemail"]),
                name="intake_correction_wording_of_consent",
            ),
        )

    def __str__(self):
        return f"{self.request_id} {self.field}"

    @property
    def content(self):
        """The value as the request's own field would hold it."""
        if self.field == self.Field.CONTACT_TIMES:
            return json.loads(self.value or "[]")
        return self.value


def as_text(field: str, content) -> str:
    """How a correction keeps the content of a field."""
    return json.dumps(content) if field == Correction.Field.CONTACT_TIMES else content


def current_value(request: ConsultationRequest, field: str):
    """See ConsultationRequest.current. One query for each request, however many fields are asked for.

    Corrections are read once for an instance; what is corrected afterwards shows on a fresh one.
    """
    corrected = _corrections_of(request, field)
    first = getattr(request, field)
    if field == Correction.Field.MESSAGE:
        return "\n\n".join(text for text in (first, *(row.value for row in corrected)) if text)
    return corrected[-1].content if corrected else first


def current_wording(request: ConsultationRequest, consent: str) -> str:
    """See ConsultationRequest.wording_of."""
    corrected = _corrections_of(request, consent)
    return corrected[-1].consent_wording if corrected else request.consent_wording


def _corrections_of(request: ConsultationRequest, field: str) -> list[Correction]:
    return [row for row in _all_corrections_of(request) if row.field == field]


def _all_corrections_of(request: ConsultationRequest) -> list[Correction]:
    if request.version == 1:
        return []  # nothing has happened since it came in
    if "corrections" in getattr(request, "_prefetched_objects_cache", {}):
        return sorted(request.corrections.all(), key=lambda row: row.pk)
    if not hasattr(request, "_corrections_read"):
        request._corrections_read = list(request.corrections.order_by("pk"))
    return request._corrections_read
