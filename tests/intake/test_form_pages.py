"""The form in each of its states, and one page that is one send: typed text is never lost, one request exists."""

import re
import uuid

import pytest
from django.core import signing
from django.test import Client

from intake import submission_key
from intake.models import ConsultationRequest
from tests.make import make_clinician, make_live, make_office, make_practice
from tests.pages import form_on

pytestmark = pytest.mark.django_db
FORM = "/consultation/"


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def answers(**given):
    return {
        "full_name": "Ada Example",
        "phone": "(310) 555-0199",
        "submission_key": submission_key.issue(),
    } | given


def test_clinician_in_the_address_is_named_and_kept_with_the_request(client):
    ana = make_clinician(name="Ana Ruiz")
    page = client.get(FORM, {"clinician": ana.slug})

    client.post(
        FORM, form_on(page, "ask") | answers(submission_key=form_on(page, "ask")["submission_key"][0])
    )

    assert "You ask for Ana Ruiz, MD." in page.text
    assert ConsultationRequest.objects.get().clinician == ana


def test_clinician_who_left_is_asked_for_by_nobody(client):
    gone = make_clinician(name="Ana Ruiz", is_active=False)
    key = submission_key.issue(None, gone.pk)

    client.post(FORM, answers(submission_key=key))

    assert "Ana Ruiz" not in client.get(FORM, {"clinician": gone.slug}).text
    assert ConsultationRequest.objects.get().clinician is None


def test_key_of_what_is_gone_stores_the_request_all_the_same(client):
    client.post(FORM, answers(submission_key=submission_key.issue(99_999, 99_999)))

    stored = ConsultationRequest.objects.get()
    assert (stored.article_version, stored.clinician) == (None, None)


@pytest.mark.parametrize("what", ["article", "clinician"])
def test_what_led_here_can_be_left_out_and_nothing_typed_is_lost(client, what):
    article, ana = make_live("Slipped disc"), make_clinician(name="Ana Ruiz")
    key = submission_key.issue(article.live_id, ana.pk)
    typed = answers(submission_key=key, message="My own words", safety_signs=["fever"])

    page = client.post(FORM, typed | {f"forget_{what}": "yes"})

    shown = form_on(page, "ask")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert (shown["message"], shown["safety_signs"]) == (["My own words"], ["fever"])
    assert ("You come from our page" in page.text) is (what != "article")
    assert ("You ask for Ana Ruiz" in page.text) is (what != "clinician")
    assert submission_key.read(shown["submission_key"][0]).submission.key == (
        submission_key.read(key).submission.key
    )
    assert not ConsultationRequest.objects.exists()


def test_hint_names_the_number_we_call_from_on_every_page(client):
    hint = "We will call from (310) 555-0100."

    assert hint in client.get(FORM).text
    assert hint in client.post(FORM, answers(full_name="")).text


def test_form_opened_before_clinicians_could_be_asked_for_is_taken(client):
    old = signing.dumps([uuid.uuid4().hex, 1_790_000_000, None], salt="intake.submission_key")

    assert client.post(FORM, answers(submission_key=old)).status_code == 303


def test_page_without_a_safety_notice_has_emergency_words_of_its_own(client):
    text = client.get(FORM).text

    assert text.index("Is it an emergency?") < text.index("tel:988") < text.index("id_full_name")


def test_fresh_form_may_be_kept_by_its_browser_and_a_filled_one_by_nobody(client):
    fresh, filled = client.get(FORM), client.post(FORM, answers(full_name=""))

    assert fresh["Cache-Control"] == "private, no-cache"
    assert "Cookie" not in fresh.get("Vary", "")
    assert filled["Cache-Control"] == "private, no-store"


def test_fresh_form_shows_the_way_home_and_one_with_words_in_it_no_way_to_lose_them(client):
    way = '<nav class="crumbs wrap"'

    assert way in client.get("/consultation/").text
    assert way not in client.post("/consultation/", answers(full_name="")).text


def test_question_about_a_slip_is_no_error(client):
    page = client.post(FORM, answers(email="ada@gmial.com", message="My own words"))

    assert page.status_code == 422
    assert "<title>One question:" in page.text
    assert "Error:" not in page.text
    assert "is-invalid" not in page.text
    assert "My own words" in page.text
    assert not ConsultationRequest.objects.exists()


def test_question_can_be_passed_by_pressing_send_again(client):
    page = client.post(FORM, answers(email="ada@gmial.com"))

    response = client.post(FORM, form_on(page, "ask"))

    assert response.status_code == 303
    assert ConsultationRequest.objects.get().email == "ada@gmial.com"


def test_error_of_a_group_leads_to_its_first_choice(client):
    text = client.post(FORM, answers(contact_times=["midnight"])).text

    assert '<a href="#id_contact_times_0">Please choose one of these answers.</a>' in text


def test_summary_and_field_say_the_same_words_for_every_error(client):
    wrong = dict.fromkeys(("message", "access_needs", "relationship", "requester_name"), "x" * 2000)
    page = client.post(FORM, answers(full_name="", phone="12", email="x", language="xx", **wrong))

    summary = page.text.partition('role="alert"')[2].partition("</div>")[0]
    for name, messages in page.context_data["form"].errors.items():
        target = re.search(rf'<a href="#(id_{name}\w*)">([^<]+)</a>', summary)
        assert target[2] == messages[0].replace("'", "&#x27;")
        assert f'id="{target[1]}"' in page.text
        field = page.text.partition(f'id="id_{name}_error"')[2].partition("</div>")[0]
        assert target[2] in field


def test_page_left_open_for_a_day_with_its_cookies_lost_needs_one_more_press(client):
    opened = form_on(client.get(FORM), "ask")
    fresh_browser = Client(enforce_csrf_checks=True)
    typed = opened | {"full_name": "Ada Example", "phone": "310 555 0199", "message": "My own words"}

    page = fresh_browser.post(FORM, typed)
    response = fresh_browser.post(FORM, form_on(page, "ask"))

    assert page.status_code == 403
    assert response.status_code == 303
    stored = ConsultationRequest.objects.get()
    assert stored.message == "My own words"
    assert str(stored.submission_key) == str(submission_key.read(opened["submission_key"][0]).submission.key)


def test_csrf_page_judges_nothing_that_was_typed():
    page = Client(enforce_csrf_checks=True).post(FORM, answers(full_name="", phone="12"))

    assert "press the button once more" in page.text
    assert "Please tell us your name" not in page.text


def test_key_that_is_not_ours_is_replaced_on_the_csrf_page(client):
    page = Client(enforce_csrf_checks=True).post(FORM, answers(submission_key="not ours"))

    assert submission_key.read(form_on(page, "ask")["submission_key"][0])


def test_chosen_office_opens_the_folded_part(client):
    make_office(slug="valley")

    assert re.search(r'<details class="more"[^>]* open', client.get(FORM, {"office": "valley"}).text)
    assert not re.search(r'<details class="more"[^>]* open', client.get(FORM).text)


def test_nothing_is_asked_twice(client):
    make_office()
    text = client.get(FORM).text

    names = re.findall(r'<(?:input|select|textarea)[^>]* name="(\w+)"[^>]*>', text)
    single = [name for name in names if name not in ("safety_signs", "contact_times")]
    radios = set(re.findall(r'type="radio"[^>]* name="(\w+)"', text))
    assert len(single) == len(set(single)) + sum(names.count(name) - 1 for name in radios)


def test_phrase_in_any_text_raises_a_review_and_holds_nothing_up(client):
    response = client.post(FORM, answers(access_needs="I cannot feel my legs and I want to die"))

    stored = ConsultationRequest.objects.get()
    assert response.status_code == 303
    assert stored.safety_phrases
    assert stored.safety_reviews.count() == 1
    assert stored.state == ConsultationRequest.State.RECEIVED


def test_request_remembers_the_language_of_its_page(client):
    client.post("/es/consultation/", answers())

    assert ConsultationRequest.objects.get().site_language == "es"
