"""Addresses of the old site: led on where the portal itself has nothing, and never anywhere else."""

import pytest
from django.db import OperationalError

from clinic import roles
from education import actions, old_addresses
from education.models import Article
from tests.make import (
    make_draft,
    make_live,
    make_old_address,
    make_practice,
    make_request,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def take_down(article):
    actions.withdraw(article=article, actor=make_user(roles.EDITOR), reason="It is wrong.")


def test_old_address_leads_to_the_article_for_good(client):
    make_old_address("/back-pain.html", make_live(slug="back-pain"))

    response = client.get("/back-pain.html")

    assert (response.status_code, response.url) == (301, "/conditions/back-pain/")
    assert not response.cookies


def test_old_address_answers_a_question_for_its_head(client):
    make_old_address("/back-pain.html", make_live())

    assert client.head("/back-pain.html").status_code == 301


def test_old_address_follows_the_article_to_its_present_address(client):
    article = make_live(slug="ischias")
    make_old_address("/leg.html", article)
    actions.change_slug(article=article, slug="sciatica", actor=make_user())

    assert client.get("/leg.html").url == "/conditions/sciatica/"


def test_old_address_leads_to_a_plain_page(client):
    make_old_address("/team.php", make_live(slug="about", kind=Article.Kind.PLAIN_PAGE))

    assert client.get("/team.php").url == "/about/"


@pytest.mark.parametrize(
    "asked",
    ["/Back/Pain", "/Back/Pain/", "/back/pain", "/BACK/PAIN/", "/Back/Pain?utm=x", "/B%61ck/Pain"],
)
def test_old_address_is_found_however_it_is_written(client, asked):
    make_old_address("/Back/Pain", make_live(slug="back-pain"))

    assert client.get(asked).url.partition("?")[0] == "/conditions/back-pain/"


def test_old_address_without_a_slash_is_led_on_in_one_step(client):
    make_old_address("/about-us", make_live(slug="team", kind=Article.Kind.PLAIN_PAGE))

    assert client.get("/about-us").url == "/team/"


def test_exact_spelling_comes_before_the_others(client):
    make_old_address("/Pain", make_live(slug="one"))
    make_old_address("/pain", make_live(slug="two"))
    make_old_address("/pain/", make_live(slug="three"))

    found = {path: client.get(path).url for path in ("/Pain", "/pain", "/pain/")}

    assert found == {"/Pain": "/conditions/one/", "/pain": "/conditions/two/", "/pain/": "/conditions/three/"}


def test_blanks_and_umlauts_in_an_old_path_are_found(client):
    make_old_address(old_addresses.canonical_path("/Rücken und Bein.htm"), make_live(slug="back"))

    assert client.get("/R%C3%BCcken%20und%20Bein.htm").url == "/conditions/back/"


def test_percent_signs_are_no_wildcards(client):
    make_old_address("/a%20b_c.html", make_live())

    assert client.get("/aXX20bYc.html").status_code == 404
    assert client.get("/%25").status_code == 404


def test_old_address_of_a_page_taken_down_is_gone(client):
    article = make_live()
    make_old_address("/back-pain.html", article)
    take_down(article)

    response = client.get("/back-pain.html")

    assert response.status_code == 410
    assert "We took this page down" in response.text


@pytest.mark.parametrize(
    "make", [make_draft, lambda: make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])]
)
def test_old_address_of_what_has_no_page_is_not_found(client, make):
    make_old_address("/back-pain.html", make())

    assert client.get("/back-pain.html").status_code == 404


def test_page_of_the_portal_is_never_hidden(client):
    make_old_address("/conditions/", make_live())

    assert client.get("/conditions/").status_code == 200


@pytest.mark.parametrize("path", ["/consultation/old/", "/Consultation/old/", "/admin/old/", "/conditions/"])
def test_no_question_is_asked_for_what_cannot_be_an_old_address(client, monkeypatch, path):
    asked = []
    monkeypatch.setattr(old_addresses, "find", asked.append)

    client.get(path)

    assert asked == []


def test_patients_own_address_is_never_looked_up(client, monkeypatch):
    make_practice()
    asked = []
    monkeypatch.setattr(old_addresses, "find", asked.append)
    page = f"/consultation/{make_request().public_id}"

    client.get(f"{page}/no-such-page/")
    client.get(f"{page}x/")

    assert asked == []


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_led_on(client, method):
    make_old_address("/back-pain.html", make_live())

    assert getattr(client, method)("/back-pain.html").status_code == 404


def test_what_is_not_found_costs_one_question(client, django_assert_num_queries):
    make_old_address("/other.html", make_live())

    with django_assert_num_queries(1):
        assert client.get("/no/such/page.html").status_code == 404


def test_without_a_database_what_is_not_found_stays_not_found(client, monkeypatch):
    def fail(path):
        raise OperationalError

    monkeypatch.setattr(old_addresses, "find", fail)

    assert client.get("/no/such/page.html").status_code == 404


def test_no_circle_can_be_made(client):
    article = make_live(slug="back-pain")
    make_old_address("/conditions/back-pain", article)
    make_old_address("/conditions/back-pain/", article)

    response = client.get("/conditions/back-pain", follow=True)

    assert response.status_code == 200
    assert len(response.redirect_chain) == 1
