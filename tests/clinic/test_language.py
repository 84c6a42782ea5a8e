"""The address alone decides the language of a page."""

import pytest
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from clinic import language
from tests.make import make_live, make_office, make_practice, make_request, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/", "en"),
        ("/es/", "es"),
        ("/es", "es"),
        ("/es/consultation/", "es"),
        ("/estilo/", "en"),
        ("/ES/", "en"),
        ("/en/", "en"),
        ("/fr/", "en"),
        ("//es/", "en"),
        ("", "en"),
        ("/conditions/es/", "en"),
    ],
)
def test_language_is_the_first_step_of_the_address(path, code):
    assert language.language_of(path) == code


@pytest.mark.parametrize(
    ("path", "bare"),
    [("/es/consultation/", "/consultation/"), ("/es/", "/"), ("/es", "/"), ("/conditions/", "/conditions/")],
)
def test_prefix_is_taken_off(path, bare):
    assert language.without_prefix(path) == bare


@pytest.mark.parametrize("path", ["/", "/conditions/", "/consultation/"])
def test_page_stands_in_spanish_under_its_prefix(client, path):
    response = client.get(f"/es{path}")

    assert response.status_code == 200
    assert '<html lang="es"' in response.text


def test_what_the_browser_prefers_decides_nothing(client):
    response = client.get("/", headers={"accept-language": "es"})

    assert response.status_code == 200
    assert '<html lang="en"' in response.text
    assert "Accept-Language" not in response.get("Vary", "")
    assert not response.cookies


def test_address_without_a_slash_at_its_end_leads_to_the_spanish_page(client):
    assert client.get("/es/conditions").url == "/es/conditions/"


def test_english_has_no_second_address(client):
    assert client.get("/en/").status_code == 404


def test_admin_stays_english(client):
    assert client.get("/es/admin/").status_code == 404
    assert 'lang="en"' in client.get("/admin/login/").text


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_machines_have_one_address(client, path):
    assert client.get(path).status_code == 200
    assert client.get(f"/es{path}", follow=True).status_code == 404


def test_article_under_another_prefix_leads_to_its_own_address(client):
    english, spanish = make_live(), make_live(language="es")

    to_english = client.get(f"/es/conditions/{english.slug}/?from=card")
    to_spanish = client.get(f"/conditions/{spanish.slug}/")

    assert (to_english.status_code, to_english.url) == (301, f"/conditions/{english.slug}/?from=card")
    assert (to_spanish.status_code, to_spanish.url) == (301, f"/es/conditions/{spanish.slug}/")


def test_address_of_an_article_is_in_its_own_language():
    spanish = make_live(language="es")

    assert spanish.get_absolute_url() == f"/es/conditions/{spanish.slug}/"


def test_lists_show_articles_of_the_language_only(client):
    topic = make_topic()
    english = make_live("Neck pain", topics=[topic])
    spanish = make_live("Dolor de cuello", topics=[topic], language="es")
    english.related.add(spanish)

    for path in ("/", "/conditions/", topic.get_absolute_url()):
        assert "Neck pain" in client.get(path).text
        assert "Dolor de cuello" not in client.get(path).text
        assert "Dolor de cuello" in client.get(f"/es{path}").text
        assert "Neck pain" not in client.get(f"/es{path}").text
    assert "Dolor de cuello" not in client.get(english.get_absolute_url()).text


@pytest.mark.parametrize("path", ["/es/no-such-page/", "/es/conditions/none/"])
def test_error_page_speaks_the_language_of_the_address(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert '<html lang="es"' in response.text
    assert "No encontramos esta página" in response.text


def test_foreign_host_is_told_so_in_spanish(client):
    response = client.get("/es/", headers={"host": "evil.test"})

    assert response.status_code == 400
    assert '<html lang="es"' in response.text


def test_old_address_is_looked_up_under_a_prefix_but_never_that_of_a_request(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get("/es/consultation/K7M4/").status_code == 404


def asked(path: str, **query):
    request = RequestFactory().get(path, query)
    with language.spoken_at(path):
        request.resolver_match = resolve(path)
    return request


def switched(path: str, **query) -> str:
    """Where the switch on that page leads."""
    with language.spoken_at(path):
        return language.switch(asked(path, **query))["language_switch"]["url"]


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/", "/es/"),
        ("/es/", "/"),
        ("/es/conditions/", "/conditions/"),
        ("/topics/neck/", "/es/topics/neck/"),
        ("/consultation/", "/es/consultation/"),
    ],
)
def test_switch_leads_to_the_same_page(path, other):
    assert switched(path) == other


def test_switch_keeps_of_the_query_string_what_it_knows():
    assert switched("/consultation/", about="sciatica", x="1") == "/es/consultation/?about=sciatica"


def test_switch_on_an_article_leads_home_unless_a_translation_is_named():
    assert switched("/conditions/sciatica/") == "/es/"


@pytest.mark.parametrize(
    "path",
    [
        "/conditions/sciatica/feedback/",
        "/conditions/sciatica/feedback/thanks/",
        "/preview/11111111-1111-4111-8111-111111111111/",
    ],
)
def test_switch_on_what_belongs_to_one_text_leads_home(path):
    assert switched(path) == "/es/"


def test_switch_on_a_page_that_was_not_found_leads_home():
    request = RequestFactory().get("/nothing/here/")
    request.resolver_match = None

    assert language.switch(request)["language_switch"]["url"] == "/es/"


def test_switch_names_the_other_language_in_that_language(client):
    make_practice()

    assert '<a href="/es/" lang="es" hreflang="es">Español</a>' in client.get("/").text
    assert '<a href="/" lang="en" hreflang="en">English</a>' in client.get("/es/").text


def test_switch_on_the_page_of_a_request_leads_to_the_same_request(client):
    path = make_request().patients_address()

    assert f'href="/es{path}"' in client.get(path).text


def test_worker_speaks_english():
    assert translation.get_language() == "en"


def test_words_that_exist_in_english_alone_say_so_on_a_spanish_page(client):
    make_practice(specialty="Motion lab", main_office=make_office(directions="Third floor."))

    assert '<small><span lang="en">Motion lab</span></small>' in client.get("/es/").text
    assert '<div lang="en"><p>Third floor.</p></div>' in client.get("/es/contact/").text
    assert "<small>Motion lab</small>" in client.get("/").text
