"""What patients change on their own page: kept as corrections, told to who works on the request, and nothing twice."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import timezone

from clinic.errors import DatabaseUnavailableMiddleware
from clinic.models import Message
from clinic.templatetags.days import unbroken
from intake import actions
from intake.actions.correcting import AT_MOST
from intake.models import ConsultationRequest, Correction
from intake.status.changes import TAKEN_UP_AT_MOST
from tests.intake.status.standing import TUESDAY, at, closed, offered, received, scheduled, withdrawn
from tests.make import make_practice

pytestmark = pytest.mark.django_db
ORDINARY = ("phone", "email", "times", "note", "stop")
FILLED = {
    "phone": {"phone": "(310) 555-0142", "may_leave_voicemail": "yes"},
    "email": {"email": "new@example.org", "preferred_channel": "email"},
    "times": {"contact_times": ["morning"]},
    "note": {"message": "It moved to my left leg."},
    "stop": {},
}


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


@pytest.fixture(autouse=True)
def clock():
    with at(TUESDAY.replace(hour=10)):
        yield


def address(request, what: str, prefix: str = "") -> str:
    return f"{prefix}/consultation/{request.public_id}/{what}/"


def send(client, request, what, prefix="", **given):
    return client.post(address(request, what, prefix), given or FILLED[what])


def fresh(request) -> ConsultationRequest:
    return ConsultationRequest.objects.get(pk=request.pk)


@pytest.mark.parametrize("what", ORDINARY)
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_each_change_has_a_page_with_one_form(client, what, prefix):
    response = client.get(address(received(), what, prefix))

    assert response.status_code == 200
    assert response.text.count("<h1>") == 1
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "strict-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("what", ORDINARY)
def test_change_leads_back_to_the_page_of_the_request(client, what):
    request = received()

    response = send(client, request, what)

    assert response.status_code == 303
    assert response.url == f"/consultation/{request.public_id}/?done={what}"


def test_change_in_spanish_leads_back_to_the_spanish_page(client):
    request = received()

    assert send(client, request, "note", "/es").url == f"/es/consultation/{request.public_id}/?done=note"


def test_new_number_holds_and_is_never_shown(client):
    request = received(phone_e164="+13105550157")

    shown = client.get(send(client, request, "phone").url).text

    assert fresh(request).current("phone") == "(310) 555-0142"
    assert fresh(request).current("phone_e164") == "+13105550142"
    assert "number that ends in 42" in shown
    assert "We have your new number." in shown
    assert "0142" not in shown


def test_consent_to_voicemail_does_not_pass_to_a_new_number(client):
    request = received(may_leave_voicemail="yes")

    send(client, request, "phone", phone="(310) 555-0142")

    assert fresh(request).current("may_leave_voicemail") == ""


def test_new_address_holds_and_mail_goes_only_to_who_chose_it(client):
    request = received()

    send(client, request, "email")

    assert fresh(request).current("email") == "new@example.org"
    assert fresh(request).current("preferred_channel") == "email"


def test_other_times_hold_and_the_promise_stays(client):
    request = received()

    send(client, request, "times")

    assert fresh(request).current("contact_times") == ["morning"]
    assert fresh(request).reply_by == request.reply_by


def test_what_is_added_stands_beneath_the_first_message(client):
    request = received(message="My back hurts.")

    send(client, request, "note")

    assert fresh(request).current("message") == "My back hurts.\n\nIt moved to my left leg."


def test_change_is_an_event_and_a_message_to_who_works_on_it(client):
    request = received()
    before = Message.objects.count()

    send(client, request, "note")

    event = fresh(request).events.last()
    assert (event.kind, event.actor, event.fields) == ("corrected", None, ["message"])
    assert Message.objects.count() == before + 1


@pytest.mark.parametrize("what", ORDINARY)
def test_second_click_changes_nothing_and_leads_to_the_same_page(client, what):
    request = received()
    send(client, request, what)
    before = (Correction.objects.count(), fresh(request).version, Message.objects.count())

    response = send(client, request, what)

    assert response.status_code == 303
    assert (Correction.objects.count(), fresh(request).version, Message.objects.count()) == before


def test_warning_phrase_in_what_is_added_leads_with_the_emergency_words(client):
    request = received()

    shown = client.get(send(client, request, "note", message="I have chest pain now").url).text

    assert "If any of this is true for you now, call 911." in shown
    assert "You marked" not in shown
    assert fresh(request).safety_reviews.get().raised_for == "phrase"


def test_phrase_about_ending_ones_life_leads_to_988(client):
    shown = client.get(send(client, received(), "note", message="I want to kill myself").url).text

    assert 'href="tel:988"' in shown
    assert "You are not alone." in shown


@pytest.mark.parametrize(
    ("what", "given", "error"),
    [
        ("phone", {"phone": ""}, "Please write your phone number."),
        ("phone", {"phone": "555-0142"}, "Please add the area code."),
        ("phone", {"phone": "1" * 61}, "This phone number is too long."),
        ("email", {"email": "new.example.org"}, "does not look right"),
        ("email", {"email": ""}, "Please write your email address."),
        ("times", {"contact_times": ["midnight"]}, "Please choose one of these answers."),
        ("note", {"message": " "}, "Please write something, or go back."),
        ("note", {"message": "x" * 1001}, "Please shorten it to 1000 letters."),
        ("note", {"message": "a\x00b"}, "a character in it that we cannot read"),
    ],
)
def test_mistake_is_told_on_top_and_at_the_field_and_nothing_is_lost(client, what, given, error):
    request = received()

    response = send(client, request, what, **given)

    assert response.status_code == 422
    assert "<title>Error: " in response.text
    assert response.text.count(error) == 2
    assert 'role="alert"' in response.text
    for value in given.values():
        if isinstance(value, str) and value.strip() and "\x00" not in value:
            assert value in response.text
    assert fresh(request).version == request.version


SLIP = {"email": "ada@gmial.com", "preferred_channel": "email"}


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "<title>One question: "), ("/es", "<title>Una pregunta: ")]
)
def test_likely_slip_in_a_new_address_is_asked_about_before_anything_changes(client, prefix, title):
    request = received()

    response = send(client, request, "email", prefix, **SLIP)

    assert response.status_code == 422
    assert title in response.text
    assert '<button type="submit" class="btn btn-primary" id="id_email_meant"' in response.text
    assert 'value="ada@gmial.com"' in response.text
    assert fresh(request).version == request.version


@pytest.mark.parametrize(("prefix", "saves"), [("", "Save"), ("/es", "Guardar")])
def test_question_speaks_of_saving_as_the_button_of_the_form_does(client, prefix, saves):
    page = send(client, received(), "email", prefix, **SLIP).text

    assert f'value="{saves}"' in page
    for word in (": send", ": enviar", "before we send", "antes de enviar"):
        assert word not in page


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ({"email_meant": "ada@gmail.com"}, "ada@gmail.com"),
        ({"email_asked": "ada@gmial.com"}, "ada@gmial.com"),
    ],
)
def test_question_about_a_new_address_takes_either_answer(client, answer, kept):
    request = received()

    response = send(client, request, "email", **SLIP, **answer)

    assert response.status_code == 303
    assert fresh(request).current("email") == kept


def test_too_many_changes_are_refused_with_the_text_kept(client):
    request = received()
    for number in range(AT_MOST):
        actions.correct(request=request, changes={"message": f"Line {number}"})

    response = send(client, request, "note")

    assert response.status_code == 409
    assert "You have changed this many times. Please call us." in response.text
    assert "It moved to my left leg." in response.text


def test_withdrawing_asks_first_and_can_be_taken_back(client):
    request = received()
    assert "Do you want us to stop?" in client.get(address(request, "stop")).text

    shown = client.get(send(client, request, "stop").url).text
    assert "You asked us to stop, so we will not call." in shown

    shown = client.get(client.post(address(request, "again")).url).text
    assert "We are looking at your request again." in shown
    assert fresh(request).state == "received"


def test_taking_back_twice_changes_nothing(client):
    request = withdrawn()
    client.post(address(request, "again"))

    response = client.post(address(request, "again"))

    assert response.status_code == 303
    assert fresh(request).reopened_count == 1


def test_who_changes_their_mind_too_often_is_asked_to_call(client):
    request = withdrawn()
    for _time in range(TAKEN_UP_AT_MOST):
        request = actions.withdraw(request=actions.reopen(request=request))

    client.post(address(request, "again"))

    assert fresh(request).state == "withdrawn"
    assert "/again/" not in client.get(request.patients_address()).text


def test_quarantined_request_can_be_changed_like_any_other(client):
    request = received(suspicion=["trap"])

    assert send(client, request, "note").status_code == 303
    assert fresh(request).state == "quarantined"


@pytest.mark.parametrize("make", [closed, withdrawn])
@pytest.mark.parametrize("what", ORDINARY)
def test_request_that_is_over_is_not_changed(client, make, what):
    request = make()

    assert client.get(address(request, what)).url == f"/consultation/{request.public_id}/"
    if what != "note":
        assert send(client, request, what).url == f"/consultation/{request.public_id}/"
    assert fresh(request).version == request.version


@pytest.mark.parametrize("make", [closed, withdrawn])
def test_words_for_a_request_that_is_over_are_shown_again_and_not_lost(client, make):
    request = make()

    response = send(client, request, "note")

    assert response.status_code == 409
    assert "This request is closed, so we could not add this. Please call us." in response.text
    assert "It moved to my left leg." in response.text
    assert not Correction.objects.exists()


def test_offered_times_are_shown_and_one_can_be_taken(client):
    request = offered(7, 8)
    shown = client.get(address(request, "time")).text
    assert "Tuesday, December 1, 10:15 am" in shown
    assert "Wednesday, December 2, 10:15 am" in shown

    chosen = request.offered_times.last()
    shown = client.get(send(client, request, "time", time=chosen.pk).url).text

    assert unbroken("Your visit is booked: Wednesday, December 2, 10:15 am.") in shown
    assert fresh(request).scheduled_for == chosen.starts_at


def test_second_click_on_a_time_leads_to_the_visit(client):
    request = offered(7, 8)
    chosen = request.offered_times.last()
    send(client, request, "time", time=chosen.pk)

    response = send(client, request, "time", time=chosen.pk)

    assert response.status_code == 303
    assert fresh(request).events.filter(kind="time_chosen").count() == 1


@pytest.mark.parametrize("end", ["withdrawn", "closed"])
def test_time_can_be_chosen_again_after_a_visit_that_came_to_nothing(client, end):
    request = offered(7)
    send(client, request, "time", time=str(request.offered_times.get().pk))
    owner, request = request.owner, fresh(request)
    if end == "withdrawn":
        actions.withdraw(request=request)
    else:
        actions.close(request=request, actor=owner, outcome="booked", seen_version=request.version)

    request = actions.reopen(request=request, actor=owner)
    actions.claim(request=request, actor=owner)
    actions.record_attempt(request=request, actor=owner, channel="phone", outcome="reached")
    actions.offer_times(request=request, actor=owner, times=[TUESDAY + timedelta(days=8)])
    time = request.offered_times.get(withdrawn_at=None)
    response = send(client, request, "time", time=str(time.pk))

    assert response.status_code == 303
    assert fresh(request).scheduled_for == time.starts_at


def test_kept_address_does_not_say_that_a_time_is_theirs_when_the_visit_was_called_off(client):
    request = offered(7)
    kept = send(client, request, "time", time=str(request.offered_times.get().pk)).url
    assert "This time is yours now." in client.get(kept).text

    actions.cancel_visit(request=request, actor=request.owner, reason="by_mistake")

    assert "This time is yours now." not in client.get(kept).text


@pytest.mark.parametrize("time", ["", "0", "x", "9" * 30])
def test_time_that_was_not_offered_is_refused(client, time):
    request = offered(7)

    response = send(client, request, "time", time=time)

    assert response.status_code == 422
    assert fresh(request).scheduled_for is None


def test_time_offered_to_somebody_else_is_refused(client):
    mine, other = offered(7), offered(8)

    response = send(client, mine, "time", time=other.offered_times.get().pk)

    assert response.status_code == 422
    assert "This time is not free any more." in response.text


def test_time_taken_back_meanwhile_is_told_as_gone(client, monkeypatch):
    request = offered(7, 8)
    first = request.offered_times.first()
    choose = actions.choose_time

    def too_late(**given):
        request.offered_times.filter(pk=first.pk).update(withdrawn_at=timezone.now())
        return choose(**given)

    monkeypatch.setattr(actions, "choose_time", too_late)
    response = send(client, request, "time", time=first.pk)

    assert response.status_code == 409
    assert "This time is not free any more." in response.text
    assert "Wednesday, December 2" in response.text


@pytest.mark.parametrize("make", [received, scheduled, closed])
def test_without_offered_times_there_is_nothing_to_choose(client, make):
    assert client.get(address(make(), "time")).status_code == 303


def test_only_what_is_named_can_be_changed(client):
    assert client.get(address(received(), "name")).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_change_answers_only_get_and_post(client, method):
    assert getattr(client, method)(address(received(), "note")).status_code == 405


@pytest.mark.parametrize("what", ["phone", "email", "note"])
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "press the button once more"), ("/es", "oprima el botón")]
)
def test_lost_cookie_costs_nothing_that_was_typed(what, prefix, words):
    request = received()

    response = Client(enforce_csrf_checks=True).post(address(request, what, prefix), FILLED[what])

    assert response.status_code == 403
    assert words in response.text
    assert next(iter(FILLED[what].values())) in response.text
    assert "csrfmiddlewaretoken" in response.text
    assert fresh(request).version == request.version


def test_form_without_a_referrer_is_taken_and_a_foreign_one_is_not():
    client, request = Client(enforce_csrf_checks=True), received()
    client.get(address(request, "note"))
    given = FILLED["note"] | {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}

    own = client.post(address(request, "note"), given, headers={"origin": "http://127.0.0.1:8000"})
    foreign = client.post(address(request, "note"), given, headers={"origin": "https://evil.test"})

    assert (own.status_code, foreign.status_code) == (303, 403)


@pytest.mark.parametrize("what", ["phone", "email", "times", "note", "time", "stop", "again"])
def test_without_a_database_what_was_typed_is_kept(what, django_assert_num_queries):
    path = f"/es/consultation/{received().public_id}/{what}/"
    request = RequestFactory().post(path, FILLED.get(what, {}))
    request.resolver_match = resolve(path.removeprefix("/es"))

    with django_assert_num_queries(0):
        response = DatabaseUnavailableMiddleware(None).process_exception(request, OperationalError())

    assert response.status_code == 503
    assert "Your change was not saved." in response.text
    assert "no-store" in response["Cache-Control"]
    if what in ("phone", "email", "note"):
        assert next(iter(FILLED[what].values())) in response.text


def test_nothing_of_a_change_is_logged(client, caplog):
    request = received()

    with caplog.at_level("DEBUG"):
        send(client, request, "note", message="Marker words")
        send(client, request, "phone", phone="Marker")
        client.get(address(request, "nothing"))

    assert "Marker" not in caplog.text
