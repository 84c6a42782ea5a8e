"""Marker strings in every field, the whole journey at the loudest log level: the desk's page alone shows them."""

import io
import logging
from dataclasses import dataclass

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from clinic import roles
from clinic.logs import NoExceptionTextFormatter, RequestAddressFilter
from clinic.models import DeliveryAttempt, Message, RateCount
from intake import submission_key
from intake.actions import submitting
from intake.models import ConsultationRequest, RequestEvent
from tests.make import make_listener, make_practice, make_user

pytestmark = pytest.mark.django_db
FORM = "/consultation/"
MARKERS = {
    "full_name": "Markername",
    "phone": "310 555 0188",
    "email": "markermail@example.org",
    "message": "Markermessage",
    "requester_name": "Markerasker",
    "relationship": "Markerkin",
    "access_needs": "Markerneeds",
}
CORRECTED = {
    "phone": {"phone": "310 555 0177"},
    "email": {"email": "othermarker@example.org", "preferred_channel": "email"},
    "note": {"message": "Markernote"},
    "times": {"contact_times": ["morning"]},
}
PATIENTS = [MARKERS["email"], CORRECTED["email"]["email"]]
WORDS = [*MARKERS.values(), "5550188", "310 555 0177", "5550177", "othermarker@example.org", "Markernote"]


def found_in(text) -> list[str]:
    return [word for word in WORDS if word.lower() in str(text).lower()]


def titles(pages) -> str:
    return " ".join(page.text.partition("<title>")[2].partition("</title>")[0] for page in pages)


@pytest.fixture
def log():
    """What the portal's own formatter writes of everything that is logged, at the loudest level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(NoExceptionTextFormatter("%(levelname)s %(name)s %(message)s"))
    handler.addFilter(RequestAddressFilter())
    handler.addFilter(lambda record: record.name != "mail.log")  # the mail server's, not ours
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


@dataclass
class Journey:
    """Every page that was shown on the way, by who saw it."""

    pages: dict[str, HttpResponse]
    request: ConsultationRequest
    mails: list


@pytest.fixture
def journey(client, log, post_office) -> Journey:
    """A patient errs, sends, corrects and withdraws; the worker tells by a real mail server; the desk looks."""
    make_practice(), make_listener()
    answers = MARKERS | {"preferred_channel": "email", "submission_key": submission_key.issue()}
    pages = {
        "errors": client.post(FORM, answers | {"full_name": "", "phone": "Markerphone", "language": "xx"}),
        "no token": Client(enforce_csrf_checks=True).post(FORM, answers),
        "sent": client.post(FORM, answers),
        "sent again": client.post(FORM, answers),
    }
    request = ConsultationRequest.objects.get()
    own = request.patients_address()
    pages["status"] = client.get(own)
    call_command("worker", "--once")
    for what, given in CORRECTED.items():
        pages[f"{what}, asked"] = client.get(f"{own}{what}/")
        pages[f"{what}, done"] = client.post(f"{own}{what}/", given)
    pages["repeat"] = client.post(FORM, answers | {"submission_key": submission_key.issue()})
    pages["stop"] = client.post(f"{own}stop/")
    pages["status at the end"] = client.get(own)
    call_command("worker", "--once")
    client.force_login(make_user(roles.DESK))
    desk = reverse("admin:intake_consultationrequest_changelist")
    pages["listing"] = client.get(desk, {"state": "all"})
    pages["desk"] = client.get(reverse("admin:intake_consultationrequest_change", args=[request.pk]))
    return Journey(pages, request, post_office.mails)


def test_journey_leads_where_it_should(journey):
    statuses = {name: page.status_code for name, page in journey.pages.items()}

    assert {name for name, status in statuses.items() if status == 422} == {"errors"}
    assert {name for name, status in statuses.items() if status == 403} == {"no token"}
    assert {name for name, status in statuses.items() if status >= 400} == {"errors", "no token"}
    journey.request.refresh_from_db()
    assert journey.request.state == ConsultationRequest.State.WITHDRAWN


def test_the_desk_sees_it_all(journey):
    assert set(found_in(journey.pages["desk"].text)) >= set(MARKERS.values())


def test_patient_sees_their_own_words_only_in_a_form_they_sent(journey):
    shown = {name for name, page in journey.pages.items() if found_in(page.text)}

    assert shown == {"errors", "no token", "desk"}


def test_titles_addresses_and_cookies_hold_none_of_it(journey, client):
    pages = journey.pages.values()

    assert found_in(titles(pages)) == []
    assert found_in([page.headers for page in pages]) == []
    assert found_in(client.cookies.output()) == []


def test_mails_hold_nothing_but_the_address_they_go_to(journey):
    to_patient = [mail for mail in journey.mails if mail["To"] in PATIENTS]
    to_staff = [mail for mail in journey.mails if mail not in to_patient]

    assert to_patient
    assert to_staff
    assert found_in([mail.as_string() for mail in to_staff]) == []
    for mail in to_patient:
        del mail["To"]
        assert found_in(mail.as_string() + mail.get_payload(decode=True).decode()) == []


def test_records_and_cache_hold_none_of_it(journey):
    for model in (Message, DeliveryAttempt, RequestEvent, LogEntry, RateCount, Session):
        assert found_in(list(model.objects.values())) == [], model
    assert found_in(vars(caches["default"]).get("_cache", {})) == []


def test_log_holds_none_of_it_and_no_key_to_it(journey, log):
    assert "/consultation/" in log.getvalue()
    assert found_in(log.getvalue()) == []
    assert str(journey.request.public_id) not in log.getvalue()


def test_sql_is_logged_nowhere():
    assert logging.getLogger("django.db.backends").getEffectiveLevel() >= logging.INFO


def test_error_while_storing_is_logged_without_what_was_typed(client, monkeypatch, log):
    text = f"Key (full_name)=({MARKERS['full_name']}) already exists"

    def fail(*args):
        raise IntegrityError(text)

    monkeypatch.setattr(submitting, "_store", fail)
    client.raise_request_exception = False

    response = client.post("/consultation/", MARKERS | {"submission_key": submission_key.issue()})

    assert response.status_code == 500
    assert "no-store" in response["Cache-Control"]  # the patient alone sees again what they typed
    assert text not in response.text
    assert "IntegrityError" in log.getvalue()
    assert found_in(log.getvalue()) == []
