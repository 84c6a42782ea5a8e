"""The clinical lead edits the safety phrases; nobody deletes one."""

import pytest
from django.urls import reverse

from clinic import roles
from education.models import SafetyPhrase
from education.safety_phrases import found_in
from tests.make import make_phrase, make_user

pytestmark = pytest.mark.django_db

ADD = reverse("admin:education_safetyphrase_add")


@pytest.fixture
def lead_client(client):
    client.force_login(make_user(roles.LEAD))
    return client


def answers(**changed) -> dict:
    return {"text": "sudden hiccups", "language": "en", "kind": "emergency", "is_active": "on"} | changed


def test_phrase_is_found_once_the_lead_saved_it(lead_client):
    lead_client.post(ADD, answers())

    assert [phrase.text for phrase in found_in("Sudden hiccup")] == ["sudden hiccups"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"text": "CHEST pain"}, "has this phrase already"), ({"text": "the my"}, "too many texts")],
)
def test_phrase_is_refused_in_words(lead_client, changed, words):
    page = lead_client.post(ADD, answers(**changed)).content.decode()

    assert words in page
    assert not SafetyPhrase.objects.filter(text=changed["text"]).exists()


def test_lead_switches_a_phrase_off(lead_client):
    phrase = make_phrase("sudden hiccups")
    page = reverse("admin:education_safetyphrase_change", args=[phrase.pk])

    lead_client.post(page, {"text": phrase.text, "language": "en", "kind": "emergency"})

    assert found_in("sudden hiccups") == []
