import smtplib
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic import outbox
from clinic.models import DeliveryAttempt, Listener, Message
from tests.make import make_listener, make_practice, make_user

pytestmark = pytest.mark.django_db
TOPIC = "test_topic"


@pytest.fixture(autouse=True)
def renderer(monkeypatch):
    """A topic of the tests' own."""
    monkeypatch.setitem(
        outbox._renderers, TOPIC, lambda message: outbox.Mail("Subject", f"About {message.subject_id}")
    )


class FailingServer:
    """The far side of the wire: refuses each message with the given error."""

    def __init__(self, error):
        self.error = error

    def open(self):
        return True

    def close(self):
        pass

    def send_messages(self, messages):
        raise self.error


def enqueue(*recipients, event="1", topic=TOPIC):
    with transaction.atomic():
        outbox.enqueue(topic=topic, event=event, subject_id=7, recipients=recipients)
    return Message.objects.order_by("created_at").last()


def fail(message, error):
    outbox.deliver(outbox.take(timezone.now()), FailingServer(error))
    message.refresh_from_db()


def test_each_recipient_gets_a_row():
    enqueue(make_listener(), make_listener())

    assert Message.objects.count() == 2


def test_same_event_for_same_recipient_is_enqueued_once():
    listener = make_listener()

    enqueue(listener)
    enqueue(listener)

    assert Message.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_enqueue_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        outbox.enqueue(topic=TOPIC, event="1", subject_id=1, recipients=[None])


def test_rolled_back_event_leaves_no_message():
    with transaction.atomic():
        outbox.enqueue(topic=TOPIC, event="1", subject_id=1, recipients=[None])
        transaction.set_rollback(True)

    assert not Message.objects.exists()


def test_drain_sends_to_the_listener():
    enqueue(make_listener("desk@clinic.test"))

    outbox.drain()

    assert [message.to for message in mail.outbox] == [["desk@clinic.test"]]


def test_sent_message_is_marked_with_its_attempt():
    message = enqueue(make_listener())

    outbox.drain()

    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert [attempt.result for attempt in message.deliveryattempt_set.all()] == [
        DeliveryAttempt.Result.ACCEPTED
    ]


def test_mail_says_that_a_machine_wrote_it_and_keeps_its_identity():
    message = enqueue(make_listener())

    outbox.drain()

    headers = mail.outbox[0].message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == f"<{message.pk}@clinic.test>"


def test_fallback_goes_to_the_practices_address():
    make_practice(fallback_email="owner@clinic.test")
    enqueue(None)

    outbox.drain()

    assert mail.outbox[0].to == ["owner@clinic.test"]


def test_listener_switched_off_meanwhile_is_replaced_by_the_fallback():
    make_practice(fallback_email="owner@clinic.test")
    enqueue(make_listener())
    Listener.objects.update(is_active=False)

    outbox.drain()

    assert mail.outbox[0].to == ["owner@clinic.test"]


def test_deactivated_colleague_is_replaced_by_the_fallback():
    make_practice(fallback_email="owner@clinic.test")
    enqueue(make_listener(user=make_user(is_active=False)))

    outbox.drain()

    assert mail.outbox[0].to == ["owner@clinic.test"]


def test_message_without_any_address_waits_for_one():
    message = enqueue(None)

    outbox.drain()

    message.refresh_from_db()
    assert message.state == Message.State.PENDING
    assert message.deliveryattempt_set.get().error_class == "NoAddress"


def test_pointless_message_is_cancelled(monkeypatch):
    monkeypatch.setitem(outbox._renderers, TOPIC, lambda message: None)
    message = enqueue(make_listener())

    outbox.drain()

    message.refresh_from_db()
    assert message.state == Message.State.CANCELLED
    assert mail.outbox == []


def test_failed_attempt_keeps_the_message_for_later():
    message = enqueue(make_listener())

    fail(message, smtplib.SMTPServerDisconnected())

    assert message.state == Message.State.PENDING
    assert message.due_at > timezone.now()


def test_error_is_kept_as_its_class_and_code_only():
    message = enqueue(make_listener())

    fail(message, smtplib.SMTPDataError(451, b"text that quotes a patient"))

    attempt = message.deliveryattempt_set.get()
    assert (attempt.error_class, attempt.smtp_code) == ("SMTPDataError", 451)


def test_refusal_for_good_ends_this_recipient_at_once():
    message = enqueue(make_listener())

    fail(message, smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"no such user")}))

    assert message.state == Message.State.DEAD


def test_refusal_for_now_is_tried_again():
    message = enqueue(make_listener())

    fail(message, smtplib.SMTPRecipientsRefused({"a@b.test": (450, b"greylisted")}))

    assert message.state == Message.State.PENDING


def test_one_recipients_refusal_does_not_hold_up_another(monkeypatch):
    refused = enqueue(make_listener(), event="a")
    enqueue(make_listener("other@clinic.test"), event="b")
    fail(refused, smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"")}))

    outbox.drain()

    assert [message.to for message in mail.outbox] == [["other@clinic.test"]]


def test_broken_renderer_costs_only_its_own_message(monkeypatch):
    monkeypatch.setitem(outbox._renderers, "broken", lambda message: 1 / 0)
    enqueue(make_listener(), topic="broken")
    enqueue(make_listener("other@clinic.test"))

    outbox.drain()

    assert len(mail.outbox) == 1


def age(message, hours, attempts):
    Message.objects.update(
        retry_from=timezone.now() - timedelta(hours=hours), attempts=attempts, due_at=timezone.now()
    )


@pytest.mark.parametrize(
    ("hours", "attempts", "state"),
    [(71.9, 80, Message.State.PENDING), (72, 80, Message.State.DEAD), (80, 1, Message.State.PENDING)],
)
def test_message_is_given_up_after_72_hours_of_trying(hours, attempts, state):
    message = enqueue(make_listener())
    age(message, hours, attempts)

    fail(message, OSError())

    assert message.state == state


def test_event_without_a_recipient_is_a_mistake():
    with pytest.raises(ValueError, match="recipient"):
        enqueue()


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"a@b.test": (-1, b"gibberish")}),
        smtplib.SMTPDataError(-1, b"gibberish"),
    ],
)
def test_reply_without_a_code_is_a_failure_like_others(error):
    message = enqueue(make_listener())

    fail(message, error)

    assert message.state == Message.State.PENDING
    assert message.deliveryattempt_set.get().smtp_code is None


def test_server_that_cannot_say_goodbye_stops_nothing():
    class Rude(FailingServer):
        def close(self):
            raise smtplib.SMTPResponseException(500, b"line too long")

    message = enqueue(make_listener())

    outbox.deliver(outbox.take(timezone.now()), Rude(OSError()))

    message.refresh_from_db()
    assert message.deliveryattempt_set.count() == 1


@pytest.mark.parametrize(
    ("attempts", "waiting", "most"),
    [
        (1, timedelta(), timedelta(seconds=10)),
        (3, timedelta(minutes=1), timedelta(seconds=40)),
        (40, timedelta(minutes=59), timedelta(minutes=5)),
        (40, timedelta(hours=2), timedelta(hours=1)),
    ],
)
def test_pause_doubles_up_to_its_cap(attempts, waiting, most):
    pauses = [outbox.pause_before_retry(attempts, waiting) for _ in range(50)]

    assert most * 0.75 <= min(pauses) <= max(pauses) <= most
    assert len(set(pauses)) > 1


def test_taken_message_is_not_due_until_its_lease_ends():
    enqueue(make_listener())
    now = timezone.now()

    taken = outbox.take(now)

    assert outbox.take(now + outbox.LEASE - timedelta(seconds=1)) is None
    assert outbox.take(now + outbox.LEASE).pk == taken.pk


def test_worker_that_lost_its_lease_changes_nothing():
    enqueue(make_listener())
    now = timezone.now()
    late = outbox.take(now)
    outbox.take(now + outbox.LEASE)

    outbox._record_failure(late, smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"")}))

    assert Message.objects.get().state == Message.State.PENDING


def test_sending_again_revives_a_dead_message():
    message = enqueue(make_listener())
    fail(message, smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"")}))

    outbox.send_again(message)
    outbox.drain()

    message.refresh_from_db()
    assert message.state == Message.State.SENT


def test_sending_again_leaves_a_sent_message_alone():
    message = enqueue(make_listener())
    outbox.drain()

    outbox.send_again(message)

    message.refresh_from_db()
    assert message.state == Message.State.SENT


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_never_take_the_same_message():
    with transaction.atomic():
        outbox.enqueue(topic=TOPIC, event="1", subject_id=7, recipients=[make_listener() for _ in range(12)])
    taken = []

    def work():
        while (message := outbox.take(timezone.now())) is not None:
            taken.append(message.pk)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(taken) == len(set(taken)) == 12


def test_recipient_that_does_not_fit_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.create(key="x", topic=TOPIC, subject_id="1", recipient=Message.Recipient.LISTENER)


def test_listener_is_listed_once_even_without_an_office():
    make_listener("desk@clinic.test")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_listener("Desk@clinic.test")


def test_patients_address_comes_from_the_renderer_and_is_kept_nowhere(monkeypatch):
    monkeypatch.setitem(
        outbox._renderers, TOPIC, lambda message: outbox.Mail("Subject", "Body", to="ada@example.org")
    )
    message = enqueue(outbox.PATIENT)

    outbox.drain()

    message.refresh_from_db()
    assert (message.state, mail.outbox[0].to) == (Message.State.SENT, ["ada@example.org"])
    assert "ada" not in str(vars(message))


def test_patients_mail_never_goes_to_the_fallback_address():
    make_practice(fallback_email="desk@clinic.test")
    message = enqueue(outbox.PATIENT)

    outbox.drain()

    message.refresh_from_db()
    assert (message.state, mail.outbox) == (Message.State.PENDING, [])


def test_address_from_a_renderer_does_not_turn_a_listeners_notice_away(monkeypatch):
    monkeypatch.setitem(
        outbox._renderers, TOPIC, lambda message: outbox.Mail("Subject", "Body", to="ada@example.org")
    )
    enqueue(make_listener("desk@clinic.test"))

    outbox.drain()

    assert mail.outbox[0].to == ["desk@clinic.test"]
