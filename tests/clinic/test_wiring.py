"""What hangs on one line somewhere, and would be missed only on a bad day."""

import io
import os
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from clinic import outbox, pictures, roles
from clinic.models import DeliveryAttempt, Message
from tests.make import make_listener, make_practice, make_user

TOPIC = "test_topic"
LOGGERS = ("clinic.outbox", "django.request", "django.server", "django.db.backends", "some.library")
# The text comes from outside, since a traceback may quote the source.
LOG_AN_EXCEPTION = """
import logging, sys, django
django.setup()
text, address, *names = sys.argv[1:]
for name in names:
    try:
        raise ValueError(text)
    except ValueError:
        logging.getLogger(name).exception("failed at %s", address)
"""


@pytest.fixture(scope="module")
def logged() -> list[str]:
    """What a process of the portal's own prints when each logger reports an exception."""
    address = f"/consultation/{uuid.uuid4()}/"
    done = subprocess.run(
        [sys.executable, "-c", LOG_AN_EXCEPTION, "Ada Example", address, *LOGGERS],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return (done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize("name", LOGGERS)
def test_exception_is_logged_once_whoever_reports_it(logged, name):
    assert len([line for line in logged if f"ERROR {name} " in line]) == 1


def test_log_line_of_an_exception_names_its_class_and_not_its_text(logged):
    assert [line for line in logged if line.endswith("ValueError")]
    assert not [line for line in logged if "Ada" in line]


def test_log_line_has_no_address_of_a_request(logged):
    addresses = [line.partition("/consultation/")[2] for line in logged if "failed at" in line]

    assert set(addresses) == {"(request)/"}


@pytest.fixture
def message(db, monkeypatch) -> Message:
    """A message that is due, of a topic of the tests' own."""
    monkeypatch.setitem(outbox._renderers, TOPIC, lambda message: outbox.Mail("Subject", "Body"))
    with transaction.atomic():
        outbox.enqueue(topic=TOPIC, event="1", subject_id=7, recipients=[make_listener()])
    return Message.objects.get()


class FailingServer:
    """A mail server that hangs up, and remembers whether it was hung up on."""

    is_closed = False

    def open(self):
        return True

    def close(self):
        self.is_closed = True

    def send_messages(self, messages):
        raise OSError


def fail():
    server = FailingServer()
    outbox.deliver(outbox.take(timezone.now()), server)
    return server


def test_lost_database_is_no_failure_of_the_mail(message, monkeypatch):
    def lose_the_database(message):
        raise OperationalError

    monkeypatch.setitem(outbox._renderers, TOPIC, lose_the_database)

    with pytest.raises(OperationalError):
        outbox.drain()

    message.refresh_from_db()
    assert message.state == Message.State.PENDING
    assert not DeliveryAttempt.objects.exists()


def test_late_success_of_a_worker_that_lost_its_lease_changes_nothing(message):
    now = timezone.now()
    late = outbox.take(now)
    held = outbox.take(now + outbox.LEASE)

    outbox.deliver(late, mail.get_connection())

    message.refresh_from_db()
    assert (message.state, message.sent_at) == (Message.State.PENDING, None)
    assert (message.attempts, message.due_at) == (held.attempts, held.due_at)


def test_message_sent_again_has_its_days_before_it(message):
    long_ago = timezone.now() - outbox.GIVE_UP_AFTER - timedelta(hours=1)
    Message.objects.update(state=Message.State.DEAD, retry_from=long_ago, attempts=99)

    outbox.send_again(message)
    fail()

    message.refresh_from_db()
    assert (message.attempts, message.state) == (100, Message.State.PENDING)


def test_connection_is_closed_after_a_failure(message):
    assert fail().is_closed


def test_lease_outlasts_a_mail_server_that_does_not_answer():
    connection = mail.get_connection("django.core.mail.backends.smtp.EmailBackend")

    assert connection.timeout
    assert timedelta(seconds=connection.timeout) * 2 < outbox.LEASE


@pytest.mark.django_db
def test_saving_the_practice_writes_the_facts_of_error_pages(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.VAR_DIR = tmp_path
    client.force_login(make_user(roles.ADMINISTRATOR))
    practice = make_practice()
    fields = {"name": "Bay Spine Clinic", "accent": "plum", "main_office": practice.main_office.pk}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:clinic_practice_change", args=[practice.pk]), fields)

    assert "Bay Spine Clinic" in (tmp_path / "clinic.json").read_text()


@pytest.mark.django_db
@pytest.mark.parametrize(("checks_csrf", "status"), [(False, 422), (True, 403)])
def test_page_that_shows_what_was_typed_is_kept_nowhere(checks_csrf, status):
    make_practice()
    browser = Client(enforce_csrf_checks=checks_csrf)

    response = browser.post("/consultation/", {"full_name": "Ada Example"})

    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("size", [(10_000, 5_001), (25_000, 2)], ids=["large", "thin"])
def test_picture_of_too_many_pixels_is_refused_in_words(settings, tmp_path, size):
    settings.MEDIA_ROOT = tmp_path
    upload = io.BytesIO()
    Image.new("1", size).save(upload, "PNG")

    with pytest.raises(ValidationError, match="too many pixels"):
        pictures.store(upload)
