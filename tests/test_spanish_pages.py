"""Nothing on a Spanish page is looked up in vain: this finds texts that locale/messages.py does not know to collect."""

import json

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation
from django.utils.translation import trans_real

from clinic import errors
from clinic.language import spoken_at
from clinic.templatetags.days import unbroken
from education.models import Article
from intake import actions, patient_mails
from intake.status.changes import CHANGES
from tests.intake.status.standing import STATES, TUESDAY, at, received, tried
from tests.intake.test_views import answers
from tests.make import make_clinician, make_live, make_practice, make_topic, make_user
from tests.test_urls_cookies import public_routes

pytestmark = pytest.mark.django_db


class Missed:
    """Stands where Django looks when Spanish has no such text."""

    def __init__(self):
        self.texts = set()

    def gettext(self, text: str) -> str:
        self.texts.add(text)
        return text

    def ngettext(self, text: str, plural: str, number: int) -> str:
        self.texts.add(text)
        return text


@pytest.fixture
def missed(monkeypatch) -> set[str]:
    """What was looked up in Spanish and is not there."""
    recorder = Missed()
    monkeypatch.setattr(trans_real.translation("es"), "_fallback", recorder)
    return recorder.texts


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def test_reading_pages_say_nothing_in_english(client, missed):
    topic = make_topic()
    kinds = [Article.Kind.CONDITION, Article.Kind.TREATMENT, Article.Kind.PLAIN_PAGE]
    articles = [make_live(kind=kind, language="es", topics=[topic]) for kind in kinds]
    make_live(kind=Article.Kind.SAFETY_NOTICE, language="es", topics=[topic])
    places = [article.get_absolute_url() for article in articles]
    places += [f"/es{path}" for path in (topic.get_absolute_url(), make_clinician().get_absolute_url())]
    open_routes = [route for route in public_routes() if "<" not in route and "." not in route]
    places += [f"/es/{route}" for route in open_routes]
    places += ["/es/search/?q=dolor", "/es/search/?q=suicidio", "/es/conditions/?kind=condition"]

    answered = {place: client.get(place).status_code for place in places}

    assert set(answered.values()) <= {200, 404}
    assert missed == set()


def test_form_and_its_errors_say_nothing_in_english(client, missed):
    client.get("/es/consultation/")
    client.post("/es/consultation/", answers(full_name="", phone="1", email="x", language="xx"))
    client.post("/es/consultation/", answers(full_name="x" * 201, phone="1" * 61, message="x" * 1001))
    client.post("/es/consultation/", answers(phone="", email="ada@gmial.com"))
    Client(enforce_csrf_checks=True).post("/es/consultation/", answers())

    assert missed == set()


@pytest.mark.parametrize("make", STATES.values(), ids=STATES)
def test_page_of_a_request_says_nothing_in_english(client, missed, make):
    request = make(safety_signs=["fever"], email="ada@example.org", contact_times=["morning"])

    with at(TUESDAY.replace(hour=10)):
        client.get(f"/es/consultation/{request.public_id}/?again=1")
        for what in CHANGES:
            client.get(f"/es/consultation/{request.public_id}/{what}/")
            client.get(f"/es/consultation/{request.public_id}/?done={what}")
            client.post(f"/es/consultation/{request.public_id}/{what}/", {"phone": "1", "email": "x"})
    with at(TUESDAY.replace(day=28)):
        client.get(f"/es/consultation/{request.public_id}/")

    assert missed == set()


@pytest.mark.parametrize("outcome", ["voicemail_left", "wrong_number", "mailed", "bounced", "reached"])
def test_every_attempt_is_told_in_spanish(client, missed, outcome):
    request = tried(outcome)

    with at(TUESDAY.replace(day=26)):
        client.get(f"/es/consultation/{request.public_id}/")

    assert missed == set()


def test_mails_to_patients_say_nothing_in_english(missed):
    request = received(site_language="es", email="ada@example.org", preferred_channel="email")
    actions.claim(request=request, actor=make_user())

    with translation.override("es"):
        for topic in patient_mails.STILL_TRUE:
            patient_mails._subject(topic)
            patient_mails.render_to_string(f"mail/{topic}.txt", patient_mails._context(request))

    assert missed == set()


FACTS = {"name": "Harbor Spine Clinic", "phone": "(310) 555-0100", "phone_link": "tel:+1-310-555-0100"}


@pytest.fixture
def facts_file(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    hours = {"en": ["Monday: 8:30 am – 5 pm"], "es": ["Lunes: 8:30 a. m. – 5 p. m."]}
    (tmp_path / "clinic.json").write_text(json.dumps(FACTS | {"hours_lines": hours}), encoding="utf-8")


@pytest.mark.parametrize("status", [400, 403, 404, 413, 500, 503])
def test_error_pages_speak_spanish_without_a_database(facts_file, missed, status, django_assert_num_queries):
    with spoken_at("/es/anything/"), django_assert_num_queries(0):
        text = errors.error_page(status).text

    assert '<html lang="es"' in text
    assert "(310) 555-0100" in text
    assert unbroken("Lunes: 8:30 a. m. – 5 p. m.") in text
    assert "Monday" not in text
    assert missed == set()


def test_database_that_does_not_answer_is_told_in_spanish(facts_file, missed):
    request = RequestFactory().post("/es/consultation/", answers())
    with spoken_at("/es/consultation/"):
        request.resolver_match = resolve("/es/consultation/")
        response = errors.DatabaseUnavailableMiddleware(None).process_exception(request, OperationalError())

    assert response.status_code == 503
    assert "Su solicitud no se envió." in response.text
    assert "Ada Example" in response.text
    assert missed == set()


def test_crash_under_the_prefix_is_told_in_spanish(client, facts_file, monkeypatch, missed):
    client.raise_request_exception = False
    monkeypatch.setattr("clinic.views.heads.of_home", lambda *given, **named: 1 / 0)

    response = client.get("/es/")

    assert response.status_code == 500
    assert "Es culpa nuestra y lo sentimos." in response.text
    assert missed == set()
