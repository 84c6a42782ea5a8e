"""Suspicion sends a request to quarantine and tells its sender nothing; a flood is stopped with the words kept."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from intake import spam, submission_key
from intake.forms import ConsultationForm
from intake.models import ConsultationRequest
from intake.spam import Sign
from tests.make import make_practice
from tests.pages import form_on

pytestmark = pytest.mark.django_db
FORM = "/consultation/"
ADDRESS = "203.0.113.7"
State = ConsultationRequest.State


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def key_opened(seconds_ago: float) -> str:
    """The key of a form that was opened so long ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=seconds_ago), tick=False):
        return submission_key.issue()


def filled(**given) -> dict:
    fields = {"full_name": "Ada Example", "phone": "(310) 555-0199", "submission_key": key_opened(60)}
    return fields | given


def signs(seconds_ago: float = 60, **given) -> list[Sign]:
    form = ConsultationForm(filled(**given))
    assert form.is_valid(), form.errors
    sender = spam.sender_of(form.answers(), ADDRESS)
    return spam.signs_in(form.answers(), timezone.now() - timedelta(seconds=seconds_ago), sender)


def send(client, **given):
    return client.post(FORM, filled(**given), REMOTE_ADDR=ADDRESS)


def state_after(client, **given) -> str:
    response = send(client, **given)
    assert response.status_code == 303
    return ConsultationRequest.objects.latest("pk").state


def test_ordinary_request_shows_no_sign():
    assert signs(message="My leg hurts since Monday.", email="ada@example.org") == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"website": "http://spam.test"}, Sign.TRAP),
        ({"message": "See https://pictures.example/42"}, Sign.LINK),
        ({"message": "http://a.test www.b.test [url=c.test]"}, Sign.MANY_LINKS),
        ({"full_name": "Win at www.spam.test"}, Sign.MANY_LINKS),
        ({"relationship": "<a href=x>"}, Sign.MANY_LINKS),
        ({"seconds_ago": 1}, Sign.FAST),
    ],
)
def test_sign_of_a_machine_is_seen(given, found):
    assert signs(**given) == [found]


@pytest.mark.parametrize("given", [{"message": "See https://pictures.example/42"}, {"submission_key": None}])
def test_one_weak_sign_is_not_enough(client, given):
    given = {name: value or key_opened(1) for name, value in given.items()}

    assert state_after(client, **given) == State.RECEIVED


@pytest.mark.parametrize(
    "given",
    [
        {"website": "http://spam.test"},
        {"message": "http://a.test http://b.test http://c.test"},
        {"message": "See www.pictures.example", "submission_key": None},
    ],
)
def test_enough_signs_lead_to_quarantine(client, given):
    given = {name: value or key_opened(1) for name, value in given.items()}

    assert state_after(client, **given) == State.QUARANTINED


def test_reasons_are_kept_with_the_request(client):
    send(client, website="x", message="See www.pictures.example")

    assert ConsultationRequest.objects.get().suspicion == [Sign.TRAP, Sign.LINK]


def test_sender_sees_the_same_page_and_the_same_promise(client):
    plain = client.get(send(client).url)
    reply_by = ConsultationRequest.objects.get().reply_by

    quarantined = client.get(send(client, website="x", phone="(310) 555-0142").url)

    stored = ConsultationRequest.objects.latest("pk")
    assert stored.state == State.QUARANTINED
    assert abs(stored.reply_by - reply_by) < timedelta(minutes=2)
    assert quarantined.status_code == plain.status_code == 200
    assert "quarantine" not in quarantined.text.lower()
    headings = [page.text.partition("<h1")[2].partition("</h1>")[0] for page in (plain, quarantined)]
    assert headings[0] == headings[1]


@pytest.mark.parametrize(
    "given",
    [
        {"message": "Me duele mucho la espalda desde el lunes", "language": "es"},
        {"full_name": "محمد", "message": "ظهري يؤلمني"},
        {"full_name": "李", "message": "背痛"},
        {"message": "🙂" * 100},
        {"message": "HELP ME PLEASE!!!"},
    ],
)
def test_language_and_script_never_count(given):
    assert signs(**given) == []


def test_emergency_sign_is_reviewed_from_quarantine_too(client):
    send(client, website="x", safety_signs=["fever"])

    stored = ConsultationRequest.objects.get()
    assert stored.state == State.QUARANTINED
    assert stored.safety_reviews.exists()


def test_one_network_may_send_a_ward_full_of_requests(client):
    for number in range(spam.MANY_FROM_ADDRESS.times):
        assert state_after(client, phone=f"(310) 555-01{number:02}") == State.RECEIVED

    assert state_after(client, phone="(310) 555-0199") == State.QUARANTINED
    assert ConsultationRequest.objects.latest("pk").suspicion == [Sign.ADDRESS]


def test_same_person_may_ask_again_and_again(client):
    for _ in range(spam.MANY_FROM_CONTACT.times):
        assert state_after(client) == State.RECEIVED

    assert state_after(client) == State.QUARANTINED
    assert ConsultationRequest.objects.latest("pk").suspicion == [Sign.CONTACT]


def test_phone_is_the_same_however_it_is_written():
    one, other = (ConsultationForm(filled(phone=phone)) for phone in ("(310) 555-0199", "+1 310.555.0199"))
    assert one.is_valid()
    assert other.is_valid()

    assert spam.to_count(one.answers(), ADDRESS) == spam.to_count(other.answers(), ADDRESS)


@pytest.fixture
def flood(monkeypatch):
    """A flood begins with the third request of the hour."""
    monkeypatch.setattr(spam, "FLOOD", spam.Limit(spam.FLOOD.name, times=2, seconds=3600))


def test_flood_is_stopped_with_telephone_and_words(client, flood):
    for _ in range(2):
        send(client)
    given = filled(message="My own words", contact_times=["morning"], safety_signs=["fever"])

    response = client.post(FORM, given, REMOTE_ADDR=ADDRESS)

    assert response.status_code == 429
    assert response["Retry-After"] == "3600"
    assert "Your request was not sent." in response.text
    assert "We have your request" not in response.text
    assert "(310) 555-0100" in response.text.partition('class="summary')[2].partition("</div>")[0]
    assert {name: values for name, values in form_on(response, "ask").items() if name in given} == {
        name: value if isinstance(value, list) else [value] for name, value in given.items()
    }
    assert ConsultationRequest.objects.count() == 2


def test_flood_can_be_sent_again_later(client, flood):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(2):
            send(client)
        page = form_on(send(client, message="My own words"), "ask")
        clock.shift(3600)

        response = client.post(FORM, page, REMOTE_ADDR=ADDRESS)

    assert response.status_code == 303
    assert ConsultationRequest.objects.latest("pk").message == "My own words"


def test_what_is_stored_already_is_confirmed_in_a_flood_too(client, flood):
    key = key_opened(60)
    send(client, submission_key=key), send(client)

    response = send(client, submission_key=key)

    assert response.status_code == 303
    assert ConsultationRequest.objects.count() == 2


def test_forged_address_does_not_get_round_a_flood(client, flood):
    for number in range(2):
        client.post(FORM, filled(), REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")

    response = client.post(FORM, filled(), REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR="198.51.100.9")

    assert response.status_code == 429


def test_errors_are_not_counted(client, flood):
    for _ in range(4):
        assert send(client, full_name="").status_code == 422

    assert send(client).status_code == 303


def test_limits_can_be_switched_off(client, flood, settings):
    settings.RATE_LIMITS = False

    assert [send(client).status_code for _ in range(4)] == [303] * 4
