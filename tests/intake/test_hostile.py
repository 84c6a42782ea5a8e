"""What nobody's browser sends by itself: refused with 4xx, quickly, and nothing is stored."""

import time
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake import submission_key
from intake.forms.cleaning import one_line, several_lines
from intake.models import ConsultationRequest
from tests.make import make_practice
from tests.pages import form_on

pytestmark = pytest.mark.django_db
FORM = "/consultation/"
URLENCODED = "application/x-www-form-urlencoded"
LINES, TEXTS = ("full_name", "requester_name", "relationship"), ("message", "access_needs")
AT_MOST = 2  # seconds of this process's time, for what would take far longer if it were read


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


@pytest.fixture
def strict():
    """A client whose requests have to prove where they come from."""
    return Client(enforce_csrf_checks=True)


def answers(**given):
    return {
        "full_name": "Ada Example",
        "phone": "(310) 555-0199",
        "submission_key": submission_key.issue(),
    } | given


def send_bytes(client, fields: dict[str, bytes]):
    """Post these bytes, whatever they mean in UTF-8."""
    body = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in fields.items())
    return client.post(FORM, body, content_type=URLENCODED)


def assert_refused(response, *statuses):
    assert response.status_code in statuses
    assert not ConsultationRequest.objects.exists()


@pytest.mark.parametrize(
    "proof",
    [
        {},
        {"csrfmiddlewaretoken": ""},
        {"csrfmiddlewaretoken": "x" * 64},
        {"csrfmiddlewaretoken": "é"},
        {"csrfmiddlewaretoken": "a\x00b"},
    ],
)
def test_missing_or_wrong_token_stores_nothing_and_keeps_the_words(strict, proof):
    strict.get(FORM)

    response = strict.post(FORM, answers(message="My own words") | proof)

    assert_refused(response, 403)
    assert form_on(response, "ask")["message"] == ["My own words"]


def test_token_of_another_site_is_refused(strict):
    token = form_on(strict.get(FORM), "ask")["csrfmiddlewaretoken"][0]

    response = strict.post(
        FORM, answers(csrfmiddlewaretoken=token), headers={"origin": "https://elsewhere.example"}
    )

    assert_refused(response, 403)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace", "options"])
def test_other_methods_are_405(strict, method):
    assert_refused(getattr(strict, method)(FORM), 405)


@pytest.mark.parametrize(
    "field", ["full_name", "message", "website", "submission_key", "unknown", "csrfmiddlewaretoken"]
)
def test_three_megabytes_are_refused_unread(client, field):
    began = time.process_time()

    response = send_bytes(client, {field: b"x" * 3_000_000})

    assert_refused(response, 413)
    assert time.process_time() - began < AT_MOST


def test_uploaded_file_is_refused_when_large(client, tmp_path):
    file = tmp_path / "scan.dcm"
    file.write_bytes(b"\0" * 3_000_000)

    with file.open("rb") as upload:
        assert_refused(client.post(FORM, answers(scan=upload)), 413)


def test_uploaded_file_is_ignored_when_small(client, tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("My own words")

    with file.open("rb") as upload:
        response = client.post(FORM, answers(message=upload))

    assert response.status_code == 303
    assert ConsultationRequest.objects.get().message == ""


def test_length_that_is_none_is_no_crash(client):
    assert client.get(FORM, CONTENT_LENGTH="²").status_code == 200


def test_staff_may_send_more(client):
    response = client.post("/admin/login/", {"username": "x" * 1_000_000, "password": "y" * 100_000})

    assert response.status_code == 400  # Django's own limit for the fields of a form


@pytest.mark.parametrize("number", [2_001, 20_000])
def test_thousands_of_fields_are_refused(client, number):
    began = time.process_time()

    assert_refused(client.post(FORM, "a=&" * number, content_type=URLENCODED), 400)

    assert time.process_time() - began < AT_MOST


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "idna", "nonsense", "undefined", "rot13", ""])
def test_odd_charset_is_no_crash(client, charset):
    response = client.generic("POST", FORM, b"full_name=+AGE-", f"{URLENCODED}; charset={charset}")

    assert 400 <= response.status_code < 500
    assert not ConsultationRequest.objects.exists()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"full_name=x"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name="),
        (
            "multipart/form-data; boundary=b",
            b'--b\r\nContent-Disposition: form-data; name="full_name"\r\n\r\nx',
        ),
        ("multipart/form-data; boundary=\xe9", b"--b"),
        ("application/json", b'{"full_name": "x"'),
        ("text/plain", b"\xff\xfe"),
        ("", b"full_name=x"),
    ],
)
def test_broken_body_is_refused(client, kind, body):
    assert_refused(client.post(FORM, body, content_type=kind), 400, 422)


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "127.0.0.1:80:80", "a b", "127.0.0.1, elsewhere.example"]
)
def test_forged_host_is_refused(client, host):
    assert_refused(client.post(FORM, answers(), HTTP_HOST=host), 400)


def test_forged_forwarded_host_leads_nowhere(client):
    response = client.post(FORM, answers(), HTTP_X_FORWARDED_HOST="elsewhere.example")

    assert response.status_code == 303
    assert "elsewhere" not in response.url


def test_fields_nobody_asked_for_change_nothing(client):
    client.post(
        FORM, answers(state="closed", outcome="spam", version="9", is_demo="on", consent_wording="x", pk="1")
    )

    stored = ConsultationRequest.objects.get()
    assert (stored.state, stored.outcome, stored.version, stored.is_demo) == ("received", "", 1, False)
    assert stored.consent_wording != "x"


def test_one_key_with_other_words_is_the_first_request_still(client):
    key = submission_key.issue()
    first = client.post(FORM, answers(submission_key=key, message="The first words"))

    second = client.post(FORM, answers(submission_key=key, message="Other words", full_name="Eve Example"))

    assert second.url.startswith(first.url)
    assert "You sent this already" in client.get(second.url).text
    stored = ConsultationRequest.objects.get()
    assert (stored.full_name, stored.message) == ("Ada Example", "The first words")


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "1 OR 1=1", "1\x00", "²"])
def test_office_that_was_not_offered_is_no_crash(client, number):
    from tests.make import make_office

    make_office()

    assert_refused(client.post(FORM, answers(office=number)), 422)


NAUGHTY = [
    "👩🏽\u200d🦽 🏳️\u200d🌈",
    "نعمت‌الله עברית",
    "\u202eesrever\u202c",
    "\u200b\u200d\ufeffAda",
    "Rene\u0301 Z\u0335\u0321\u034a\u0308a",
    "line one\r\nline two\rline three\nline four",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script> {{ 7*7 }} {% debug %} ${7*7}",
    "'; DROP TABLE intake_consultationrequest; --",
    "%s %(x)s %00 \\u0000 &#0;",
    "\x01\x1b[31m\x7f\u0085\u2028",
    "null undefined NaN 1e999",
]


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_naughty_text_is_stored_as_it_was_sent(client, naughty):
    response = client.post(FORM, answers(**dict.fromkeys([*LINES, *TEXTS], naughty)))

    assert response.status_code == 303
    assert client.get(response.url).status_code == 200
    stored = ConsultationRequest.objects.get()
    assert {name: getattr(stored, name) for name in LINES} == dict.fromkeys(LINES, one_line(naughty))
    assert {name: getattr(stored, name) for name in TEXTS} == dict.fromkeys(TEXTS, several_lines(naughty))


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=90))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_stored_as_it_was_sent(client, text):
    response = client.post(FORM, answers(**dict.fromkeys(TEXTS, text)))

    assert response.status_code == 303
    stored = ConsultationRequest.objects.latest("pk")
    assert stored.message == stored.access_needs == several_lines(text)


@pytest.mark.parametrize("field", [*LINES, *TEXTS, "phone", "email"])
@pytest.mark.parametrize("value", [b"a\x00b", b"x" * 70_000, "é".encode() * 70_000])
def test_what_cannot_be_stored_is_refused_with_words(client, field, value):
    response = send_bytes(client, {name: text.encode() for name, text in answers().items()} | {field: value})

    assert_refused(response, 422)
    assert list(response.context_data["form"].errors) == [field]


@pytest.mark.parametrize(
    "field", [*LINES, *TEXTS, "phone", "email", "office", "contact_times", "submission_key"]
)
@pytest.mark.parametrize(
    "value", [b"\xed\xa0\x80", b"\xff\xfe\x00", b"\xc3", "\u202e".encode(), b"\r\n" * 50, b"[]"]
)
def test_bytes_that_mean_nothing_are_no_crash(client, field, value):
    response = send_bytes(client, {name: text.encode() for name, text in answers().items()} | {field: value})

    assert response.status_code in (303, 422)
