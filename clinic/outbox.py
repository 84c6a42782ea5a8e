"""The outbox: enqueue in the transaction of the event, send from the worker, never lose, never forget.

What happens on `kill -9`: a message is taken by setting its next due time one lease ahead and counting the attempt, in
one statement (compare-and-set, the same on both databases). When the worker dies with it in hand, the lease ends and
the message is due again. If the mail server had accepted it already, it goes out twice with the same Message-ID.
"""

import logging
import random
import smtplib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from clinic.models import DeliveryAttempt, Listener, Message, Practice, User

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=3)  # more than all ten steps of an SMTP dialogue at EMAIL_TIMEOUT each
FIRST_RETRY = timedelta(seconds=10)
CAP_IN_FIRST_HOUR = timedelta(minutes=5)
CAP_LATER = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(hours=72)
TRIES_AT_LEAST = 5  # a portal that was switched off for three days has not tried for three days


@dataclass(frozen=True)
class Mail:
    """What a renderer answers: a subject and a plain-text body, both without patient data.

    `to` is the address of a patient, for messages to PATIENT only: this floor does not know where patients are kept.
    """

    subject: str
    body: str
    to: str = ""


Renderer = Callable[[Message], Mail | None]
Recipient = Listener | User | Message.Recipient | None
PATIENT = Message.Recipient.PATIENT
_renderers: dict[str, Renderer] = {}


class NoAddress(Exception):
    """The recipient has no address at the moment; the message waits for one."""


def register(topic: str, renderer: Renderer) -> None:
    """Name the function that writes the mails of a topic. It answers None when the message has become pointless."""
    _renderers[topic] = renderer


def enqueue(
    *,
    topic: str,
    event: str,
    subject_id: object,
    recipients: Iterable[Recipient],
    not_before: datetime | None = None,
) -> None:
    """Put one message for each recipient into the outbox: a listener, a member of staff, PATIENT for the patient whose
    address the renderer knows, None for the fallback address. It is sent at once, or at the moment given.

    Call it inside the transaction of the event it tells of. Enqueuing the same event for the same recipient again adds
    nothing, and keeps the message from being taken until that transaction ends. Raises ValueError without recipients:
    an event that nobody hears of is a mistake.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "enqueue belongs into the transaction of the event it tells of"
        )
    messages = [_message_to(recipient, topic, event, str(subject_id)) for recipient in recipients]
    if not messages:
        raise ValueError("a message needs a recipient")
    for message in messages:
        message.due_at = not_before or message.due_at
    # Not ignore_conflicts: on SQLite that would swallow every other broken rule as well.
    Message.objects.bulk_create(
        messages, update_conflicts=True, unique_fields=["key"], update_fields=["topic"]
    )


def _message_to(recipient: Recipient, topic: str, event: str, subject_id: str) -> Message:
    match recipient:
        case Listener():
            fields = {"recipient": Message.Recipient.LISTENER, "listener": recipient}
        case User():
            fields = {"recipient": Message.Recipient.USER, "user": recipient}
        case Message.Recipient.PATIENT:
            fields = {"recipient": PATIENT}
        case None:
            fields = {"recipient": Message.Recipient.FALLBACK}
    whom = f"{fields['recipient']}:{getattr(recipient, 'pk', '')}"
    return Message(topic=topic, subject_id=subject_id, key=f"{topic}:{event}:{whom}", **fields)


def take(now: datetime) -> Message | None:
    """Take the message that has been due longest, for the length of a lease; None when nothing is due."""
    for pk, due_at, attempts in Message.objects.due(now).values_list("pk", "due_at", "attempts")[:20]:
        mine = Message.objects.waiting().filter(pk=pk, due_at=due_at, attempts=attempts)
        if mine.update(due_at=now + LEASE, attempts=attempts + 1):
            return Message.objects.select_related("listener__user", "user").get(pk=pk)
    return None


def address_of(message: Message) -> str:
    """Where the message goes now; raises NoAddress when its recipient cannot be reached at all.

    A listener who was switched off meanwhile is replaced by the fallback address: a notice is never without a reader.
    """
    if message.recipient == Message.Recipient.USER:
        address = message.user.email
    elif message.recipient == Message.Recipient.LISTENER and message.listener.is_active:
        address = message.listener.email
    else:
        address = ""
    if not address and message.recipient != Message.Recipient.USER:
        address = Practice.current().fallback_email
    if not address:
        raise NoAddress
    return address


def send(message: Message, connection: BaseEmailBackend) -> bool:
    """Write a taken message and hand it over; False when it is pointless by now. Raises what the mail server raises."""
    mail = _renderers[message.topic](message)
    if mail is None:
        return False
    connection.open()  # without this, Django closes the connection after each message
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(">")
    EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[_patients_address(mail) if message.recipient == PATIENT else address_of(message)],
        headers={"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    ).send()
    return True


def _patients_address(mail: Mail) -> str:
    """Where the renderer says; never the fallback address, which is not for patients' mail."""
    if not mail.to:
        raise NoAddress
    return mail.to


def deliver(message: Message, connection: BaseEmailBackend) -> None:
    """Try one taken message and write down how it went. Only a lost database makes it raise."""
    try:
        sent = send(message, connection)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # a mail server or a renderer may fail in any way; the message must survive it
        _record_failure(message, error)
        hang_up(connection)
    else:
        _record_success(message, sent=sent)


def _record_success(message: Message, *, sent: bool) -> None:
    state = Message.State.SENT if sent else Message.State.CANCELLED
    with transaction.atomic():
        if sent:
            _record_attempt(message, DeliveryAttempt.Result.ACCEPTED)
        _held(message).update(state=state, sent_at=timezone.now() if sent else None)


def _record_failure(message: Message, error: Exception) -> None:
    now = timezone.now()
    permanent = is_permanent(error)
    is_old = now - message.retry_from >= GIVE_UP_AFTER and message.attempts >= TRIES_AT_LEAST
    given_up = permanent or is_old
    logger.warning("message %s, attempt %s: %s", message.pk, message.attempts, type(error).__name__)
    with transaction.atomic():
        result = DeliveryAttempt.Result.REFUSED if permanent else DeliveryAttempt.Result.FAILED
        _record_attempt(message, result, error)
        _held(message).update(
            state=Message.State.DEAD if given_up else Message.State.PENDING,
            due_at=now + pause_before_retry(message.attempts, now - message.retry_from),
        )


def _held(message: Message):
    """The row, as long as this worker still holds it: another attempt counted since means the lease was lost."""
    return Message.objects.waiting().filter(pk=message.pk, attempts=message.attempts)


def _record_attempt(message: Message, result: str, error: Exception | None = None) -> None:
    DeliveryAttempt.objects.create(
        message=message,
        number=message.attempts,
        result=result,
        error_class=type(error).__name__ if error else "",
        smtp_code=smtp_code(error),
    )


def hang_up(connection: BaseEmailBackend) -> None:
    """Close the connection, whatever the mail server answers to that."""
    with suppress(Exception):
        connection.close()


def smtp_code(error: Exception | None) -> int | None:
    """The three-digit reply (RFC 5321 4.2) an error carries; None for a reply that has none."""
    code = None
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = next(iter(error.recipients.values()))[0]
    elif isinstance(error, smtplib.SMTPResponseException):
        code = error.smtp_code
    return code if code in range(200, 600) else None


def is_permanent(error: Exception) -> bool:
    """Whether the server refused this recipient for good (5xx to RCPT TO). Any other trouble may pass."""
    return isinstance(error, smtplib.SMTPRecipientsRefused) and (smtp_code(error) or 0) >= 500


def pause_before_retry(attempts: int, waiting: timedelta) -> timedelta:
    """How long to wait after so many attempts: doubling, at most 5 minutes in the first hour and an hour after.

    A quarter of it is left to chance, so that messages held up together do not come back together.
    """
    cap = CAP_IN_FIRST_HOUR if waiting < timedelta(hours=1) else CAP_LATER
    pause = min(cap, FIRST_RETRY * 2 ** min(attempts - 1, 20))
    return pause * random.uniform(0.75, 1)


def send_again(message: Message) -> None:
    """Make a given-up or waiting message due at once, with a fresh 72 hours."""
    now = timezone.now()
    Message.objects.filter(pk=message.pk, state__in=(Message.State.DEAD, Message.State.PENDING)).update(
        state=Message.State.PENDING, due_at=now, retry_from=now
    )


def drain(should_stop: Callable[[], bool] = lambda: False) -> int:
    """Send everything that is due, over one connection, and answer how many messages were tried."""
    connection = get_connection()
    tried = 0
    try:
        while not should_stop() and (message := take(timezone.now())) is not None:
            deliver(message, connection)
            tried += 1
    finally:
        hang_up(connection)
    return tried
