"""A fault nobody foresaw costs the patient another press of the button, and nothing they typed."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from clinic import facts
from intake import actions, form_pages, submission_key
from intake.models import ConsultationRequest
from tests.make import make_practice, make_request
from tests.pages import form_on

pytestmark = pytest.mark.django_db
WORDS = "My leg went numb on Tuesday"


@pytest.fixture
def client(settings, tmp_path):
    """A browser that gets the page, where Django's test client would raise what the view raised."""
    settings.VAR_DIR = tmp_path
    make_practice()
    facts.write()
    return Client(raise_request_exception=False)


def fail(*_arguments, **_named):
    raise RuntimeError(WORDS)


def send(client, path="/consultation/"):
    answers = {"full_name": "Ada Example", "phone": "(310) 555-0199", "message": WORDS}
    return client.post(path, answers | {"submission_key": submission_key.issue()})


def test_form_comes_back_with_what_was_typed(client, monkeypatch):
    monkeypatch.setattr("intake.views.receive", fail)

    response = send(client)

    assert response.status_code == 500
    assert "no-store" in response["Cache-Control"]
    assert "Your request was not sent." in response.text
    assert "(310) 555-0100" in response.text
    assert form_on(response, "ask")["message"] == [WORDS]


def test_same_form_is_taken_once_the_fault_is_gone(client, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("intake.views.receive", fail)
        kept = form_on(send(client), "ask")

    assert client.post("/consultation/", kept).status_code == 303
    assert ConsultationRequest.objects.get().message == WORDS


def test_line_for_a_request_comes_back(client, monkeypatch):
    monkeypatch.setattr(actions, "correct", fail)
    address = reverse("request_change", args=[make_request().public_id, "note"])

    response = client.post(address, {"message": WORDS})

    assert response.status_code == 500
    assert "Your change was not saved." in response.text
    assert WORDS in response.text


def test_spanish_form_stays_spanish(client, monkeypatch):
    monkeypatch.setattr("intake.views.receive", fail)

    assert '<html lang="es"' in send(client, "/es/consultation/").text


def test_nothing_typed_is_logged(client, monkeypatch, caplog):
    monkeypatch.setattr("intake.views.receive", fail)

    with caplog.at_level(logging.DEBUG):
        send(client)

    assert [record.levelname for record in caplog.records if record.name == "django.request"] == ["ERROR"]
    assert WORDS not in " ".join(record.getMessage() for record in caplog.records)


def test_plain_page_is_shown_when_the_form_itself_is_what_fails(client, monkeypatch):
    monkeypatch.setattr("intake.views.receive", fail)
    monkeypatch.setattr(form_pages.ConsultationForm, "kept", fail)

    response = send(client)

    assert response.status_code == 500
    assert "(310) 555-0100" in response.text
