import pytest
from django.db import OperationalError, connection

from clinic import triggers


def test_healthz_needs_no_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


def test_healthz_answers_whatever_the_host_name(client):
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200


@pytest.mark.django_db
def test_readyz_is_ok_on_a_migrated_database(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_readyz_names_a_lost_trigger(client):
    triggers.drop(["intake_requestevent"])

    response = client.get("/readyz")

    assert response.status_code == 503
    assert b"intake_requestevent_no_update is missing" in response.content


@pytest.mark.django_db
def test_readyz_says_when_the_database_does_not_answer(client, monkeypatch):
    def refuse():
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", refuse)

    assert client.get("/readyz").status_code == 503
