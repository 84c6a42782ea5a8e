"""The form in Spanish, and the way from one language to the other, which costs nothing that was typed."""

import pytest

from education.models import Article
from intake.models import ConsultationRequest
from tests.intake.test_views import answers
from tests.make import make_live, make_practice, make_topic

pytestmark = pytest.mark.django_db
TYPED = {"full_name": "Ada Example", "message": "Me duele.\nMucho.", "safety_signs": ["fever"], "office": ""}


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def switch(client, prefix: str = "/es", **given):
    return client.post(f"{prefix}/consultation/?sent", answers(**TYPED | {"speak": "yes"} | given))


def test_form_stands_in_spanish(client):
    text = client.get("/es/consultation/").text

    assert "<title>Pida que le llamemos" in text
    assert "Su nombre completo" in text
    assert "Dolor de espalda o de cuello con fiebre" in text
    assert 'action="/es/consultation/?sent"' in text


def test_errors_stand_in_spanish(client):
    response = client.post("/es/consultation/", answers(full_name="", phone="555-0199"))

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert response.text.count("Por favor, díganos su nombre.") == 2
    assert response.text.count("Por favor, agregue el código de área.") == 2


def test_request_from_the_spanish_form_remembers_its_language(client):
    response = client.post("/es/consultation/", answers())

    stored = ConsultationRequest.objects.get()
    assert stored.site_language == "es"
    assert response.url == f"/es/consultation/{stored.public_id}/"
    assert "Tenemos su solicitud." in client.get(response.url).text


def test_spanish_form_proposes_to_speak_spanish_and_the_english_one_english(client):
    assert '<option value="es" selected>Español</option>' in client.get("/es/consultation/").text
    assert '<option value="en" selected>English</option>' in client.get("/consultation/").text


def test_button_to_the_other_language_is_written_in_it(client):
    assert 'lang="es">Leer este formulario en español</button>' in client.get("/consultation/").text
    assert 'lang="en">Read this form in English</button>' in client.get("/es/consultation/").text


@pytest.mark.parametrize(("prefix", "words"), [("/es", "Su nombre completo"), ("", "Your full name")])
def test_switching_keeps_what_was_typed_and_stores_nothing(client, prefix, words):
    response = switch(client, prefix)

    assert response.status_code == 200
    assert words in response.text
    assert "Ada Example" in response.text
    assert "Me duele.\nMucho." in response.text
    assert 'role="alert"' not in response.text
    assert "no-store" in response["Cache-Control"]
    assert not ConsultationRequest.objects.exists()


def test_switching_keeps_the_key_so_that_one_form_stays_one_request(client):
    given = answers()
    shown = client.post("/es/consultation/?sent", given | {"speak": "es"})
    assert given["submission_key"] in shown.text

    client.post("/es/consultation/?sent", given)
    client.post("/consultation/?sent", given)

    assert ConsultationRequest.objects.count() == 1


def test_switching_proposes_the_language_that_is_read_now(client):
    assert '<option value="es" selected>' in switch(client, language="en").text
    assert '<option value="ko" selected>' in switch(client, language="ko").text


def test_page_with_typed_text_has_no_link_that_would_lose_it(client):
    assert 'class="tongue"' in client.get("/es/consultation/").text
    assert 'class="tongue"' not in switch(client).text


def test_signed_notice_in_spanish_stands_before_the_spanish_form(client):
    notice = {"kind": Article.Kind.SAFETY_NOTICE, "topics": [make_topic()]}
    signs = make_live("Signs", **notice)
    make_live("Señales", language="es", translation_of=signs, **notice)

    spanish, english = client.get("/es/consultation/").text, client.get("/consultation/").text

    assert "Señales" in spanish
    assert "Signs" not in spanish
    assert "Signs" in english
    assert "Señales" not in english


def test_without_one_the_english_notice_stands_there_marked_and_our_own_words_before_it(client):
    make_live("Signs", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    text = client.get("/es/consultation/").text

    assert text.index("¿Es una emergencia? Llame al 911 ahora mismo.") < text.index("Signs")
    assert '<section class="notice" aria-labelledby="notice--1" lang="en">' in text
    assert "Call 911 or go to the emergency room now if:" in text


def test_narrow_notice_in_spanish_does_not_fold_the_broad_one_in_english(client):
    neck, back = make_topic("Neck"), make_topic("Back")
    make_live("Broad", kind=Article.Kind.SAFETY_NOTICE, topics=[neck, back])
    make_live("Estrecho", kind=Article.Kind.SAFETY_NOTICE, topics=[neck], language="es")

    text = client.get("/es/consultation/").text

    assert '<h2 id="notice--1" class="notice-heading">Broad</h2>' in text
    assert text.index("¿Es una emergencia? Llame al 911") < text.index("Broad") < text.index("Estrecho")


def test_without_any_notice_our_own_words_stand_there(client):
    assert "¿Es una emergencia? Llame al 911 ahora mismo." in client.get("/es/consultation/").text
