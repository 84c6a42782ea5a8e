"""The outbox: what must be said to whom, kept in the same transaction as the event that causes it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ListenerQuerySet(models.QuerySet):
    def working(self):
        """Listeners a notice would reach now."""
        return self.filter(Q(user__isnull=True) | Q(user__is_active=True), is_active=True)

    def for_office(self, office):
        """Those who listen for an office, or for every office; all of them when the request names none."""
        if office is None:
            return self
        return self.filter(Q(office__isnull=True) | Q(office=office))


class Listener(models.Model):
    """Somebody who is told of new requests: a member of staff, or an address such as a shared mailbox."""

    personal_fields = ("address",)
    impersonal_fields = ("id", "user", "office", "is_active", "is_demo")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member of staff"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
    )
    address = models.EmailField(_("or an address"), blank=True)
    office = models.ForeignKey(
        "clinic.Office",
        verbose_name=_("office"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        help_text=_("Empty: every office."),
    )
    is_active = models.BooleanField(_("listens"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = ListenerQuerySet.as_manager()

    class Meta:
        verbose_name = _("listener")
        verbose_name_plural = _("listeners")
        constraints = (
            models.CheckConstraint(
                condition=(Q(user__isnull=True) & ~Q(address="")) | Q(user__isnull=False, address=""),
                name="clinic_listener_user_or_address",
                violation_error_message=_("Choose a member of staff or write an address, not both."),
            ),
            # A listener for every office has no office, and two such rows would be two mails: nulls count as equal.
            models.UniqueConstraint(
                Coalesce("user", Value(0)),
                Lower("address"),
                Coalesce("office", Value(0)),
                name="clinic_listener_once",
                violation_error_message=_("This listener is listed already."),
            ),
        )

    def __str__(self):
        return str(_("Listener %(number)s") % {"number": self.pk})

    @property
    def email(self) -> str:
        """Where notices go; empty while the member of staff is deactivated."""
        if self.user is None:
            return self.address
        return self.user.email if self.user.is_active else ""


class MessageQuerySet(models.QuerySet):
    def due(self, now):
        """Messages somebody should try to send now, the longest waiting first."""
        return self.filter(state=Message.State.PENDING, due_at__lte=now).order_by("due_at")

    def waiting(self):
        """Messages not sent yet, whether or not they are due."""
        return self.filter(state=Message.State.PENDING)

    def dead(self):
        """Messages that were given up; a person has to look."""
        return self.filter(state=Message.State.DEAD)


class Message(models.Model):
    """One message to one recipient about one event.

    It holds no text and no address: a renderer registered for the topic writes both when the message is sent, from what
    the database says then. So the outbox is no second store of patient data, and a message that has become pointless is
    cancelled instead of sent.

    `attempts` together with `due_at` is the lease. A worker takes a message by setting both at once; when it dies, the
    lease runs out and the message is due again.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        SENT = "sent", _("Sent")
        DEAD = "dead", _("Given up")
        CANCELLED = "cancelled", _("No longer needed")

    class Recipient(models.TextChoices):
        LISTENER = "listener", _("Listener")
        USER = "user", _("Member of staff")
        FALLBACK = "fallback", _("Fallback address of the practice")
        PATIENT = "patient", _("Patient")

    personal_fields = ()
    impersonal_fields = (
        *("id", "key", "topic", "subject_id", "recipient", "state", "attempts", "created_at", "due_at"),
        *("retry_from", "sent_at", "listener", "user"),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(
        _("key"), max_length=150, unique=True, help_text=_("Event and recipient: no event is told twice.")
    )
    topic = models.CharField(_("topic"), max_length=40)
    subject_id = models.CharField(
        _("subject"), max_length=36, help_text=_("Key of the row the message is about.")
    )
    recipient = models.CharField(_("recipient"), max_length=10, choices=Recipient)
    listener = models.ForeignKey(
        Listener, verbose_name=_("listener"), on_delete=models.RESTRICT, null=True, blank=True
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member of staff"),
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.PENDING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    retry_from = models.DateTimeField(
        _("retried since"),
        default=timezone.now,
        help_text=_("Back-off is counted from here; “send again” moves it."),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        default_permissions = ("view",)
        permissions = (("send_message_again", _("Can send messages again")),)
        ordering = ("-created_at",)
        indexes = (
            # Read by the worker every second: what is due.
            models.Index(fields=("due_at",), condition=Q(state="pending"), name="clinic_message_due"),
            # Read by the admin's list and panel.
            models.Index(fields=("state", "-created_at"), name="clinic_message_by_state"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["pending", "sent", "dead", "cancelled"]),
                name="clinic_message_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="clinic_message_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(recipient="listener", listener__isnull=False, user__isnull=True)
                | Q(recipient="user", user__isnull=False, listener__isnull=True)
                | Q(recipient__in=["fallback", "patient"], user__isnull=True, listener__isnull=True),
                name="clinic_message_recipient_fits",
            ),
        )

    def __str__(self):
        return f"{self.topic} {self.pk}"


class DeliveryAttempt(models.Model):
    """One try to hand a message over. Of an error only class and SMTP code are kept: its text can quote patients."""

    class Result(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted by the mail server")
        FAILED = "failed", _("Failed, will be tried again")
        REFUSED = "refused", _("Refused for good")

    personal_fields = ()
    impersonal_fields = ("id", "message", "number", "at", "result", "error_class", "smtp_code")

    message = models.ForeignKey(Message, verbose_name=_("message"), on_delete=models.CASCADE)
    number = models.PositiveIntegerField(_("attempt"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    error_class = models.CharField(_("error"), max_length=80, blank=True)
    smtp_code = models.PositiveSmallIntegerField(_("SMTP code"), null=True, blank=True)

    class Meta:
        verbose_name = _("delivery attempt")
        verbose_name_plural = _("delivery attempts")
        ordering = ("message", "at")
        constraints = (
            models.CheckConstraint(
                condition=Q(result__in=["accepted", "failed", "refused"]),
                name="clinic_deliveryattempt_result_known",
            ),
            models.UniqueConstraint(fields=("message", "number"), name="clinic_deliveryattempt_number_once"),
        )

    def __str__(self):
        return f"{self.message_id} #{self.number}"


class WorkerHeartbeat(models.Model):
    """When a worker was last alive. A row per process; rows of workers long gone are removed by the next one."""

    personal_fields = ()
    impersonal_fields = ("id", "name", "started_at", "beat_at")

    name = models.CharField(_("worker"), max_length=80, unique=True)
    started_at = models.DateTimeField(_("started"))
    beat_at = models.DateTimeField(_("last alive"))

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self):
        return self.name
