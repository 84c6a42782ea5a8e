"""What patients put right later: kept beside what they first sent, seen by the desk, never in an event's words."""

import pytest

from clinic.models import Message
from intake import actions
from intake.actions import correcting
from intake.models import ConsultationRequest, Correction, RequestEvent
from tests.make import make_in_state, make_listener, make_practice, make_request, make_user

pytestmark = pytest.mark.django_db
PHONE = {"phone": "310 555 0177", "phone_e164": "+13105550177"}


@pytest.fixture(autouse=True)
def practice():
    return make_practice()


def afresh(request):
    return ConsultationRequest.objects.get(pk=request.pk)


def test_latest_correction_holds_and_the_first_words_stay():
    request = make_request(phone="310 555 0100")
    actions.correct(request=request, changes=PHONE)

    request = actions.correct(
        request=request, changes={"phone": "323 555 0188", "phone_e164": "+13235550188"}
    )

    assert (request.current("phone"), request.current("phone_e164")) == ("323 555 0188", "+13235550188")
    assert request.phone == "310 555 0100"


def test_what_was_not_corrected_is_what_was_sent():
    request = make_request(email="ada@example.org", contact_times=["morning"])

    assert request.current("email") == "ada@example.org"
    assert request.current_answers()["contact_times"] == ["morning"]


def wordings(request):
    return dict(request.corrections.values_list("field", "consent_wording"))


@pytest.mark.parametrize("consent", [{"may_leave_voicemail": "yes"}, {"preferred_channel": "email"}])
def test_consent_is_kept_with_the_wording_that_asked_for_it(consent):
    request = make_request(email="ada@example.org")

    actions.correct(request=request, changes=consent | {"contact_times": ["morning"]})

    assert wordings(request) == {**dict.fromkeys(consent, actions.CONSENT_WORDING), "contact_times": ""}


def test_consent_for_a_new_number_is_given_anew(monkeypatch):
    request = make_request(may_leave_voicemail="yes")
    monkeypatch.setattr(correcting, "CONSENT_WORDING", "2099-01-01")

    request = actions.correct(request=request, changes=PHONE | {"may_leave_voicemail": "yes"})

    assert wordings(request)["may_leave_voicemail"] == "2099-01-01"
    assert request.wording_of("may_leave_voicemail") == "2099-01-01"
    assert request.wording_of("preferred_channel") == actions.CONSENT_WORDING


def test_consent_alone_that_stays_as_it_was_is_no_news():
    request = make_request(may_leave_voicemail="yes")

    actions.correct(request=request, changes={"may_leave_voicemail": "yes"})

    assert wordings(request) == {}


def test_times_are_kept_as_a_list():
    request = actions.correct(request=make_request(), changes={"contact_times": ["late_afternoon"]})

    assert request.current("contact_times") == ["late_afternoon"]


def test_lines_are_added_below_the_message():
    request = make_request(message="It hurts.")
    actions.correct(request=request, changes={"message": "Worse at night."})

    request = actions.correct(request=request, changes={"message": "Now the leg too."})

    assert request.current("message") == "It hurts.\n\nWorse at night.\n\nNow the leg too."
    assert request.message == "It hurts."


def test_event_names_the_fields_and_nothing_they_hold():
    request = make_request()

    actions.correct(request=request, changes=PHONE | {"message": "Markerwords"})

    event = RequestEvent.objects.get(kind="corrected")
    assert event.fields == ["message", "phone", "phone_e164"]
    assert event.actor is None
    assert not [word for word in ("0177", "Markerwords") if word in str(vars(event))]


def test_nothing_new_leaves_no_trace():
    request = make_request(email="ada@example.org")

    actions.correct(request=request, changes={"email": "ada@example.org", "message": ""})

    assert (afresh(request).version, Correction.objects.count()) == (1, 0)


def test_promise_and_clocks_stay():
    request = make_request()

    changed = actions.correct(request=request, changes={"contact_times": ["morning"]})

    assert (changed.reply_by, changed.due_at) == (afresh(request).reply_by, request.due_at)


def test_owner_is_told():
    owner = make_user()
    request = make_in_state("contacting", owner)
    Message.objects.all().delete()

    actions.correct(request=request, changes=PHONE)

    assert Message.objects.get().user == owner


def test_listeners_are_told_where_nobody_has_claimed_it():
    listener, request = make_listener(), make_request()
    Message.objects.all().delete()

    actions.correct(request=request, changes=PHONE)

    assert Message.objects.get().listener == listener


def test_warning_phrase_in_an_added_line_raises_a_review():
    request = make_request()

    changed = actions.correct(request=request, changes={"message": "I cannot walk."}, phrases=["cannot_walk"])

    review = request.safety_reviews.get()
    assert review.raised_for == "phrase"
    assert changed.safety_phrases == ["cannot_walk"]
    assert changed.due_at == review.due_at < changed.reply_by


def test_second_phrase_is_a_review_of_its_own():
    request = make_request(phrases=["fever"])

    actions.correct(request=request, changes={"message": "I cannot walk."}, phrases=["cannot_walk"])

    assert request.safety_reviews.count() == 2


@pytest.mark.parametrize(
    "changes", [{"email": "", "phone": "", "phone_e164": ""}, {"phone": "", "phone_e164": ""}]
)
def test_last_way_to_reach_a_patient_cannot_be_taken_away(changes):
    request = make_request()

    with pytest.raises(actions.Refused, match="reach you"):
        actions.correct(request=request, changes=changes)

    assert afresh(request).version == 1


def test_phone_can_go_where_an_email_stays():
    request = make_request(email="ada@example.org")

    changed = actions.correct(request=request, changes={"phone": "", "phone_e164": ""})

    assert changed.current("phone") == ""


def test_corrections_have_an_end():
    request = make_request()
    for number in range(20):
        actions.correct(request=request, changes={"message": f"Line {number}"})

    with pytest.raises(actions.Refused, match="call us"):
        actions.correct(request=request, changes={"message": "One more"})


def test_field_that_is_not_the_patients_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="do not correct"):
        actions.correct(request=make_request(), changes={"state": "closed"})


def test_corrections_of_many_requests_can_be_read_at_once(django_assert_num_queries):
    for _ in range(3):
        actions.correct(request=make_request(), changes=PHONE)

    with django_assert_num_queries(2):
        requests = list(ConsultationRequest.objects.prefetch_related("corrections"))
        assert {request.current("phone") for request in requests} == {"310 555 0177"}
