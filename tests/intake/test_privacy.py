"""Marker strings in every field, the whole journey at the loudest log level: the desk's page alone shows them."""

import io
import logging

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError
from django.urls import reverse

from clinic import roles
from clinic.logs import NoExceptionTextFormatter
from clinic.models import DeliveryAttempt, Message
from intake import submission_key
from intake.actions import submitting
from intake.models import ConsultationRequest, RequestEvent
from tests.make import make_listener, make_practice, make_user

pytestmark = pytest.mark.django_db
MARKERS = {
    "full_name": "Markername",
    "phone": "310 555 0188",
    "email": "markermail@example.org",
    "message": "Markermessage",
    "requester_name": "Markerasker",
    "relationship": "Markerkin",
    "access_needs": "Markerneeds",
}
WORDS = [*MARKERS.values(), "5550188"]


def found_in(text) -> list[str]:
    return [word for word in WORDS if word.lower() in str(text).lower()]


@pytest.fixture
def journey(client, caplog):
    """A patient sends, the worker tells, the desk claims and closes; answers everything that was said on the way."""
    caplog.set_level(logging.DEBUG)
    make_practice(), make_listener()
    sent = client.post("/consultation/", MARKERS | {"submission_key": submission_key.issue()})
    status = client.get(sent.url)
    call_command("worker", "--once")
    client.force_login(make_user(roles.DESK))
    request = ConsultationRequest.objects.get()
    page = reverse("admin:intake_consultationrequest_change", args=[request.pk])
    listing = client.get(reverse("admin:intake_consultationrequest_changelist"))
    client.post(reverse("admin:intake_consultationrequest_claim", args=[request.pk]))
    client.post(
        reverse("admin:intake_consultationrequest_close", args=[request.pk]),
        {"outcome": "out_of_scope", "version": 2},
    )
    return {"sent": sent, "status": status, "listing": listing, "page": client.get(page), "request": request}


def test_the_desk_sees_it_all(journey):
    assert found_in(journey["page"].text) == WORDS


@pytest.mark.parametrize("place", ["status", "listing"])
def test_other_pages_hold_none_of_it(journey, place):
    assert found_in(journey[place].text) == []


def test_addresses_and_cookies_hold_none_of_it(journey, client):
    assert found_in(journey["sent"].url) == []
    assert found_in(client.cookies.output()) == []


def test_mail_holds_none_of_it(journey):
    assert len(mail.outbox) == 1
    assert found_in(mail.outbox[0].message()) == []


@pytest.mark.parametrize("model", [Message, DeliveryAttempt, RequestEvent, LogEntry])
def test_records_hold_none_of_it(journey, model):
    assert found_in(list(model.objects.values())) == []


def test_log_holds_none_of_it(journey, caplog):
    sql = [record for record in caplog.records if record.name == "django.db.backends"]
    logged = "\n".join(record.getMessage() for record in caplog.records if record not in sql)

    assert found_in(logged) == []


def test_sql_is_logged_nowhere():
    assert logging.getLogger("django.db.backends").getEffectiveLevel() >= logging.INFO


@pytest.fixture
def log_file():
    """What the portal's own formatter would have written to standard error."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(NoExceptionTextFormatter())
    logging.getLogger("django.request").addHandler(handler)
    yield written
    logging.getLogger("django.request").removeHandler(handler)


def test_error_while_storing_is_logged_without_what_was_typed(client, monkeypatch, log_file):
    text = f"Key (full_name)=({MARKERS['full_name']}) already exists"

    def fail(*args):
        raise IntegrityError(text)

    monkeypatch.setattr(submitting, "_store", fail)
    client.raise_request_exception = False

    response = client.post("/consultation/", MARKERS | {"submission_key": submission_key.issue()})

    assert response.status_code == 500
    assert found_in(response.text) == []
    assert "IntegrityError" in log_file.getvalue()
    assert found_in(log_file.getvalue()) == []
