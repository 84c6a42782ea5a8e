"""Error pages carry the telephone number and need no database: these tests may not touch one."""

import json

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from clinic import errors, facts

FACTS = {
    "name": "Harbor Spine Clinic",
    "phone": "(310) 555-0100",
    "phone_link": "tel:+1-310-555-0100",
    "hours_lines": ["Monday to Friday: 8:30 am – 5 pm"],
    "accent": "teal",
}


@pytest.fixture
def facts_file(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    (tmp_path / "clinic.json").write_text(json.dumps(FACTS), encoding="utf-8")


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_error_page_tells_whom_to_call(facts_file, status):
    response = errors.error_page(status)

    assert response.status_code == status
    assert "(310) 555-0100" in response.text
    assert "Monday to Friday" in response.text


@pytest.mark.parametrize("content", [None, "", "{broken", "[]"])
def test_error_page_survives_a_missing_or_broken_file(settings, tmp_path, content):
    settings.VAR_DIR = tmp_path
    if content is not None:
        (tmp_path / "clinic.json").write_text(content, encoding="utf-8")

    assert errors.error_page(500).status_code == 500
    assert facts.read() == facts.EMPTY


@pytest.mark.django_db  # it could be an address of the old site
def test_unknown_address_is_our_404(client, facts_file):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "(310) 555-0100" in response.text
    assert '<form class="search" action="/search/" role="search">' in response.text


def test_foreign_host_is_our_400(client, facts_file):
    response = client.get("/no/such/page/", headers={"host": "evil.test"})

    assert response.status_code == 400
    assert "(310) 555-0100" in response.text


def test_odd_charset_of_a_form_is_no_crash(client, facts_file):
    response = client.post(
        "/no/such/page/", b"+AGE-=1", content_type="application/x-www-form-urlencoded; charset=utf-7"
    )

    assert response.status_code in (400, 403, 404)


def test_database_that_does_not_answer_is_503_with_the_number(facts_file):
    middleware = errors.DatabaseUnavailableMiddleware(lambda request: HttpResponse())

    response = middleware.process_exception(RequestFactory().get("/"), OperationalError())

    assert response.status_code == 503
    assert response["Retry-After"]
    assert "(310) 555-0100" in response.text


def test_other_errors_stay_errors(facts_file):
    middleware = errors.DatabaseUnavailableMiddleware(lambda request: HttpResponse())

    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None
