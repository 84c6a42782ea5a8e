"""The page of one request: what it shows, what it must not show, and where it must not leave a trace."""

import re
import uuid
from datetime import timedelta

import pytest

from clinic.templatetags.days import unbroken
from intake import actions
from tests.intake.status.standing import (
    EVENING,
    STATES,
    TUESDAY,
    at,
    closed,
    received,
    scheduled,
    tried,
    withdrawn,
)
from tests.make import make_practice

pytestmark = pytest.mark.django_db
SECRETS = {
    "full_name": "Zebedee Marker",
    "phone": "(310) 555-0157",
    "phone_e164": "+13105550157",
    "email": "zebedee@marker.example",
    "message": "Marker pain in the back",
    "requester_name": "Marker Senior",
    "relationship": "Marker son",
    "access_needs": "Marker wheelchair",
}
in_every_state = pytest.mark.parametrize("make", STATES.values(), ids=STATES)


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def page(client, request, moment=TUESDAY + timedelta(hours=1), language="en", query=""):
    with at(moment):
        return client.get(f"{'/es' if language == 'es' else ''}/consultation/{request.public_id}/{query}")


@in_every_state
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_state_shows_who_asked_or_what_was_written(client, make, language):
    request = make(safety_signs=["fever"], **SECRETS)

    text = page(client, request, language=language).text

    assert f'<html lang="{language}"' in text
    assert "marker" not in text.lower()
    assert "0157" not in text
    assert "fever" not in text


@in_every_state
def test_every_state_shows_reference_phone_and_hours(client, make):
    request = make()

    text = page(client, request).text

    assert request.reference_display in text
    assert "(310) 555-0100" in text
    assert unbroken("Open until 12 pm and again from 1 pm.") in text


def test_page_leaves_no_trace(client):
    response = page(client, received())

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in response.text
    assert not response.cookies


def test_title_holds_the_state_and_nothing_else(client):
    assert "<title>We have your request. | Harbor Spine Clinic</title>" in page(client, received()).text


def test_unknown_request_is_not_found(client):
    assert client.get(f"/consultation/{uuid.uuid4()}/").status_code == 404
    assert client.get(f"/es/consultation/{uuid.uuid4()}/phone/").status_code == 404


def test_emergency_words_come_before_the_promise(client):
    text = page(client, received(EVENING, safety_signs=["fever"]), EVENING).text

    assert text.index("Call 911 now.</h1>") < text.index("no one will read it before")
    assert text.index("no one will read it before") < text.index("We will call you by")
    assert text.count("<h1") == 1
    assert "<title>Call 911 now. We have your request." in text


def test_quarantined_request_has_the_very_same_page(client):
    contact = {"phone_e164": "+13105550157"}
    one, suspect = received(**contact), received(suspicion=["trap"], **contact)

    def shown(request):
        text = page(client, request).text
        for trace in (str(request.public_id), request.reference_display, unbroken(request.reference_display)):
            text = text.replace(trace, "")
        return text.replace("\xa0", " ")  # what begins with a number is tied to the word before it

    assert shown(one) == shown(suspect)


def test_what_to_do_when_it_gets_worse_is_read_before_what_comes_next(client):
    text = page(client, received()).text

    assert text.index("If you get worse, do not wait for us.") < text.index("Your reference")


def test_open_request_offers_what_can_be_changed(client):
    request = received()

    text = page(client, request).text

    for what in ("phone", "email", "times", "note", "stop"):
        assert f'href="/consultation/{request.public_id}/{what}/"' in text


@pytest.mark.parametrize("make", [closed, withdrawn])
def test_request_that_is_over_offers_no_change(client, make):
    text = page(client, make()).text

    assert "/phone/" not in text
    assert "/stop/" not in text


def test_withdrawn_request_offers_the_way_back(client):
    request = withdrawn()

    assert (
        f'<a href="/consultation/{request.public_id}/again/">Tell us here</a>' in page(client, request).text
    )


def test_closed_request_leads_to_the_form(client):
    assert '<a href="/consultation/">Ask again</a>' in page(client, closed()).text
    assert '<a href="/es/consultation/">Pida otra vez</a>' in page(client, closed(), language="es").text


def test_visit_is_shown_with_the_address_of_its_office(client, practice):
    office = practice.main_office
    office.directions = "Second floor.\nRing <twice>."
    office.save()

    text = page(client, scheduled()).text

    assert re.search(r"<p>\s+" + office.name, text)
    assert "Second floor.<br>Ring &lt;twice&gt;." in text


def test_form_sent_twice_is_told_so(client):
    assert "You sent this already." in page(client, received(), query="?again=1").text


@pytest.mark.parametrize("query", ["?done=nonsense", "?done=stop", "?done="])
def test_address_cannot_make_the_page_say_that_something_was_done(client, query):
    assert 'role="status"' not in page(client, received(), query=query).text


def test_page_needs_few_queries(client, django_assert_max_num_queries):
    request = tried("no_answer", safety_signs=["fever"])

    with django_assert_max_num_queries(16):
        page(client, request)


def test_reopened_request_is_open_again(client):
    request = withdrawn()
    with at(TUESDAY + timedelta(hours=1)):
        actions.reopen(request=request)

    assert "We have your request." in page(client, request).text
