from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import OperationalError, transaction
from django.utils import timezone

from clinic import outbox
from clinic.management.commands.worker import Worker
from clinic.models import Message, WorkerHeartbeat
from tests.make import make_listener

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(monkeypatch):
    monkeypatch.setitem(outbox._renderers, "test_topic", lambda message: outbox.Mail("Subject", "Body"))
    with transaction.atomic():
        outbox.enqueue(topic="test_topic", event="1", subject_id=1, recipients=[make_listener()])
    return Message.objects.get()


def test_once_sends_what_is_due_and_ends(message, capsys):
    call_command("worker", "--once")

    assert len(mail.outbox) == 1
    assert "1 message(s)" in capsys.readouterr().out


def test_turn_leaves_a_heartbeat(message):
    Worker().turn()

    assert WorkerHeartbeat.objects.get().beat_at is not None


def test_worker_stopped_in_good_order_leaves_no_heartbeat():
    worker = Worker()
    worker.turn()

    worker.sign_off()

    assert not WorkerHeartbeat.objects.exists()


def test_heartbeat_of_a_worker_long_gone_is_removed():
    long_ago = timezone.now() - timedelta(hours=2)
    WorkerHeartbeat.objects.create(name="gone", started_at=long_ago, beat_at=long_ago)

    Worker().turn()

    assert not WorkerHeartbeat.objects.filter(name="gone").exists()


def test_stop_is_heard_between_two_messages(message):
    worker = Worker()
    worker.stopping.set()

    worker.turn()

    assert mail.outbox == []


def test_turn_survives_whatever_goes_wrong(monkeypatch, caplog):
    def fail(**kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(outbox, "drain", fail)

    Worker().turn()

    assert "this turn failed" in caplog.text


def test_turn_survives_a_database_that_does_not_answer(monkeypatch, caplog):
    def no_database(*args, **kwargs):
        raise OperationalError("row with a patient's name")

    monkeypatch.setattr(WorkerHeartbeat.objects, "update_or_create", no_database)

    monkeypatch.setattr("clinic.management.commands.worker.connections.close_all", lambda: None)
    Worker().turn()

    assert "database not available: OperationalError" in caplog.text
    assert "patient" not in caplog.text
