import re
import uuid

import pytest
from django.test import Client

from clinic.models import Message
from education import actions as education_actions
from education.models import Article
from intake import actions, submission_key
from intake.models import ConsultationRequest
from tests.make import make_live, make_office, make_phrase, make_practice, make_request, make_topic, make_user
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


def send(client, **given):
    return client.post(FORM, answers(**given))


def test_sent_form_is_stored_and_leads_to_its_page(client):
    response = send(client)

    stored = ConsultationRequest.objects.get()
    assert response.status_code == 303
    assert response.url == f"/consultation/{stored.public_id}/"


def test_form_is_stored_in_few_statements(client, django_assert_max_num_queries):
    answers_given = answers()

    with django_assert_max_num_queries(17):  # the beginning and the end of the transaction are counted too
        response = client.post(FORM, answers_given)

    assert response.status_code == 303


def test_confirmation_shows_the_reference(client):
    response = client.get(send(client).url)

    assert ConsultationRequest.objects.get().reference_display in response.text
    assert "We have your request." in response.text


def test_every_answer_is_stored(client):
    office = make_office()
    given = {
        "email": "ada@example.org",
        "message": "It hurts.",
        "contact_times": ["morning", "afternoon"],
        "preferred_channel": "email",
        "may_leave_voicemail": "no",
        "for_someone_else": True,
        "requester_name": "Bob Example",
        "relationship": "Son",
        "returning_patient": "unsure",
        "language": "es",
        "access_needs": "Wheelchair",
        "safety_signs": ["fever"],
    }

    send(client, office=office.pk, **given)

    stored = ConsultationRequest.objects.get()
    assert {name: getattr(stored, name) for name in given} == given
    assert stored.office == office
    assert stored.consent_wording == actions.CONSENT_WORDING


def sent_again(client, first: dict, then: dict):
    """The page after a form was sent, and with “Back” sent once more with other answers."""
    key = submission_key.issue()
    send(client, submission_key=key, **first)
    return client.post(FORM, answers(submission_key=key, **first) | then, follow=True)


def test_sign_ticked_when_the_form_is_sent_again_leads_to_the_emergency_words(client):
    page = sent_again(client, {}, {"safety_signs": ["saddle_numbness"]})

    stored = ConsultationRequest.objects.get()
    assert page.text.index("Call 911 now.") < page.text.index("We have added what you changed.")
    assert stored.safety_signs == ["saddle_numbness"]
    assert stored.due_at == stored.safety_reviews.get().due_at
    assert stored.safety_reviews.get().raised_for == "sign"


def test_phrase_written_when_the_form_is_sent_again_raises_a_review(client):
    phrase = make_phrase("sudden hiccups")

    page = sent_again(client, {"message": "It hurts."}, {"message": "It hurts. And sudden hiccups."})

    stored = ConsultationRequest.objects.get()
    assert "If any of this is true for you now, call 911." in page.text
    assert stored.current("message") == "It hurts.\n\nAnd sudden hiccups."
    assert stored.safety_phrases == [f"{phrase.kind}:{phrase.pk}"]


def test_what_is_put_right_with_back_and_send_is_taken_in(client):
    page = sent_again(client, {}, {"phone": "(310) 555-0142", "contact_times": ["morning"]})

    stored = ConsultationRequest.objects.get()
    assert "We have added what you changed." in page.text
    assert (stored.current("phone_e164"), stored.current("contact_times")) == ("+13105550142", ["morning"])
    assert stored.phone == "(310) 555-0199"


def test_what_cannot_be_taken_in_is_said(client):
    page = sent_again(client, {}, {"full_name": "Bob Example", "message": "One line more"})

    assert "We could not take in all that you changed. Please call us." in page.text
    assert ConsultationRequest.objects.get().current("message") == "One line more"


def test_old_page_sent_again_does_not_undo_a_correction(client):
    key = submission_key.issue()
    send(client, submission_key=key)
    stored = ConsultationRequest.objects.get()
    actions.correct(request=stored, changes={"phone": "(310) 555-0142", "phone_e164": "+13105550142"})

    response = send(client, submission_key=key)

    assert response.url.endswith("?again=1")
    assert ConsultationRequest.objects.get().current("phone_e164") == "+13105550142"


def test_other_words_for_a_request_that_is_over_are_shown_again_with_a_new_key(client):
    key = submission_key.issue()
    send(client, submission_key=key)
    actions.withdraw(request=ConsultationRequest.objects.get())

    page = send(client, submission_key=key, message="It is back.", safety_signs=["fever"])

    assert page.status_code == 409
    assert "It is back." in page.text
    assert client.post(FORM, form_on(page, "ask")).status_code == 303
    assert [each.message for each in ConsultationRequest.objects.order_by("pk")] == ["", "It is back."]


def test_form_sent_twice_is_one_request_with_the_same_page(client):
    key = submission_key.issue()
    first = send(client, submission_key=key)

    second = send(client, submission_key=key)

    assert second.url.startswith(first.url)
    assert ConsultationRequest.objects.count() == 1
    assert "You sent this already" in client.get(second.url).text


@pytest.mark.parametrize("wrong", [{"full_name": ""}, {"phone": "12"}, {"email": "ada@"}])
def test_error_shows_the_form_again_with_everything_typed(client, wrong):
    response = send(client, message="My own words", safety_signs=["fever"], **wrong)

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert "<title>Error: " in response.text
    assert "My own words" in response.text
    assert re.search(r'value="fever"[^>]*checked', response.text)
    assert not ConsultationRequest.objects.exists()


def test_each_error_leads_to_its_field_with_the_same_words(client):
    text = send(client, full_name="").text

    assert '<a href="#id_full_name">Please tell us your name.</a>' in text
    assert text.count("Please tell us your name.") >= 2


def test_error_in_the_folded_part_opens_it(client):
    text = send(client, language="xx").text

    assert re.search(r'<details class="more"[^>]* open', text)


def test_form_keeps_its_key_when_it_comes_back_with_an_error(client):
    key = submission_key.issue()

    assert key in send(client, full_name="", submission_key=key).text


def test_request_remembers_the_version_of_the_article_it_came_from(client):
    article = make_live("Slipped disc")
    page = client.get(FORM, {"about": article.slug})
    key = page.context_data["form"]["submission_key"].value()

    send(client, submission_key=key)

    assert "Slipped disc" in page.text
    assert ConsultationRequest.objects.get().article_version == article.live


def test_article_stays_named_when_the_form_comes_back_with_an_error(client):
    article = make_live("Slipped disc")
    key = submission_key.issue(article.live_id)

    assert "Slipped disc" in send(client, full_name="", submission_key=key).text


@pytest.mark.parametrize("about", ["nothing", "", "'; drop table", "article\x00"])
def test_unknown_article_in_the_address_is_no_error(client, about):
    assert client.get(FORM, {"about": about}).status_code == 200


def test_article_that_is_not_live_is_not_named(client):
    article = make_live("Hidden words")
    education_actions.withdraw(article=article, actor=make_user(), reason="Wrong.")

    assert "Hidden words" not in client.get(FORM, {"about": article.slug}).text


def test_office_in_the_address_is_chosen_beforehand(client):
    office = make_office(slug="valley")

    text = client.get(FORM, {"office": "valley"}).text

    assert re.search(rf'<option value="{office.pk}"\s+selected', text)


def test_live_safety_notices_stand_before_the_questions(client):
    make_live("Call for help", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    text = client.get(FORM).text

    assert text.index("Call for help") < text.index("id_full_name")


def test_notice_of_the_most_topics_stands_whole_before_the_questions_and_the_others_folded(client):
    neck, back = make_topic("Neck"), make_topic("Back")
    make_live("A narrow one", kind=Article.Kind.SAFETY_NOTICE, topics=[neck])
    make_live("The broad one", kind=Article.Kind.SAFETY_NOTICE, topics=[neck, back])

    text = client.get(FORM).text

    assert '<h2 id="notice--1" class="notice-heading">The broad one</h2>' in text
    assert (
        text.index("The broad one")
        < text.index("<summary>A narrow one</summary>")
        < text.index("id_full_name")
    )


def test_ticked_sign_leads_the_confirmation_with_the_emergency_number(client):
    text = client.get(send(client, safety_signs=["saddle_numbness"]).url).text.partition("<main")[2]

    assert text.index("Call 911 now.") < text.index("We have your request.")


@pytest.mark.parametrize(
    ("step", "words"), [("claim", "looking at it now"), ("close", "This request is closed")]
)
def test_page_says_where_the_request_stands(client, step, words):
    request, actor = make_request(), make_user()
    actions.claim(request=request, actor=actor)
    if step == "close":
        actions.close(request=request, actor=actor, outcome="out_of_scope", seen_version=2)

    assert words in client.get(request.patients_address()).text


def test_page_of_a_request_is_kept_nowhere(client):
    response = client.get(make_request().patients_address())

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]


def test_page_of_a_request_shows_nothing_the_patient_wrote(client):
    request = make_request(full_name="Ada Example", email="ada@example.org", message="My own words")

    text = client.get(request.patients_address()).text

    assert not [words for words in ("Ada", "555-0199", "ada@example.org", "My own words") if words in text]


def test_unknown_request_is_404(client):
    assert client.get(f"/consultation/{uuid.uuid4()}/").status_code == 404


def test_reading_the_form_sets_the_csrf_cookie_only(client):
    assert list(client.get(FORM).cookies) == ["csrftoken"]


def test_lost_csrf_cookie_shows_the_form_again_and_stores_nothing():
    client = Client(enforce_csrf_checks=True)

    response = send(client, message="My own words")

    assert response.status_code == 403
    assert "My own words" in response.text
    assert "press the button once more" in response.text
    assert not ConsultationRequest.objects.exists()


def test_form_from_the_csrf_page_can_be_sent():
    client = Client(enforce_csrf_checks=True)
    key = submission_key.issue()
    page = send(client, submission_key=key)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]

    response = send(client, submission_key=key, csrfmiddlewaretoken=token)

    assert response.status_code == 303


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(FORM).status_code == 405


def test_odd_charset_is_refused_without_a_crash(client):
    response = client.post(
        FORM, b"full_name=x", content_type="application/x-www-form-urlencoded; charset=utf-7"
    )

    assert response.status_code < 500
    assert not ConsultationRequest.objects.exists()


def test_flood_of_fields_is_refused_without_a_crash(client):
    response = client.post(FORM, {f"field{number}": "x" for number in range(3000)})

    assert response.status_code == 400


def test_sending_a_form_sends_no_mail_by_itself(client, mailoutbox):
    send(client)

    assert mailoutbox == []
    assert Message.objects.count() == 1
