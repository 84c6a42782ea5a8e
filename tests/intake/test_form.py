import pytest

from intake import submission_key
from intake.forms import ConsultationForm
from intake.models import ConsultationRequest
from tests.make import make_office

pytestmark = pytest.mark.django_db


def bound(**answers):
    answers = {
        "full_name": "Ada Example",
        "phone": "(310) 555-0199",
        "submission_key": submission_key.issue(),
    } | answers
    return ConsultationForm(answers)


def errors(**answers):
    return dict(bound(**answers).errors)


def test_name_and_phone_are_enough():
    assert errors() == {}


def test_name_and_email_are_enough():
    assert errors(phone="", email="ada@example.org") == {}


@pytest.mark.parametrize("typed", ["", " ", "\u202e", "\u200b\u200d"])
def test_missing_name_is_asked_for_in_words(typed):
    assert errors(full_name=typed) == {"full_name": ["Please tell us your name."]}


@pytest.mark.parametrize("typed", ["李", "O'Brien", "María-José", "🙂", "محمد"])
def test_name_in_any_script_is_taken(typed):
    assert errors(full_name=typed) == {}


def test_one_way_to_reach_the_patient_is_needed():
    message = "We need a phone number or an email, so that we can reach you."

    assert errors(phone="") == {"phone": [message]}


def test_wrong_email_alone_gets_one_error_not_two():
    assert list(errors(phone="", email="ada@")) == ["email"]


@pytest.mark.parametrize(
    "typed", ["(310) 555-0199", "310.555.0199", "310 555 0199 x45", "+1 310 555 0199", "1-310-555-0199"]
)
def test_phone_is_taken_in_any_way_of_writing(typed):
    form = bound(phone=typed)

    assert form.is_valid()
    assert form.answers()["phone"] == typed
    assert form.answers()["phone_e164"] == "+13105550199"


def test_foreign_phone_is_taken():
    form = bound(phone="+52 55 1234 5678")

    assert form.is_valid()
    assert form.answers()["phone_e164"] == "+525512345678"


def test_phone_without_area_code_is_asked_for_it():
    assert errors(phone="555-0199") == {
        "phone": ["This phone number looks too short. Please add the area code."]
    }


@pytest.mark.parametrize("typed", ["call me", "310-555-0199-12345-12345", "+0000000000"])
def test_what_is_no_phone_number_is_refused_in_words(typed):
    assert errors(phone=typed) == {"phone": ["This does not look like a phone number. Please check it."]}


def test_line_ends_count_once():
    limit = ConsultationRequest._meta.get_field("message").max_length

    form = bound(message="\r\n".join(["x"] * (limit // 2)))

    assert form.is_valid()
    assert "\r" not in form.answers()["message"]


def test_long_message_is_refused_in_words():
    assert errors(message="x" * 1001) == {"message": ["This is too long. Please shorten it to 1000 letters."]}


@pytest.mark.parametrize("field", ["full_name", "message", "access_needs", "requester_name"])
def test_nul_is_refused_with_a_message(field):
    assert list(errors(**{field: "a\x00b"})) == [field]


def test_composed_and_decomposed_names_are_stored_alike():
    form = bound(full_name="Rene\u0301")

    assert form.is_valid()
    assert form.answers()["full_name"] == "Ren\u00e9"


def test_names_are_one_line_in_one_direction():
    form = bound(full_name="Ada\r\n\u202eExample")

    assert form.is_valid()
    assert form.answers()["full_name"] == "Ada Example"


def test_answer_given_twice_is_stored_once():
    form = bound(contact_times=["morning", "morning"])

    assert form.is_valid()
    assert form.answers()["contact_times"] == ["morning"]


@pytest.mark.parametrize("key", ["", "nonsense", "a:b:c"])
def test_key_that_is_not_ours_is_replaced_and_asks_once_more(key):
    form = bound(submission_key=key)

    assert form.errors == {"submission_key": ["Please press the button once more."]}
    assert submission_key.read(form.data["submission_key"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("safety_signs", ["ghosts"]),
        ("contact_times", ["midnight"]),
        ("preferred_channel", "fax"),
        ("language", "xx"),
    ],
)
def test_answer_that_was_not_offered_is_refused(field, value):
    assert list(errors(**{field: value})) == [field]


def test_one_office_asks_no_question_and_is_the_one():
    office = make_office()

    form = bound()

    assert "office" not in form.fields
    assert form.is_valid()
    assert form.answers()["office"] == office


def test_several_offices_are_offered():
    make_office(), make_office()

    assert bound().fields["office"].queryset.count() == 2


def test_office_closed_for_good_is_not_offered():
    make_office(), make_office(), make_office(is_active=False)

    assert bound().fields["office"].queryset.count() == 2


def test_filled_trap_is_noted_and_refuses_nobody():
    form = bound(website="http://spam.test")

    assert form.is_valid()
    assert form.answers()["trap_filled"] is True


def test_no_field_carries_the_required_attribute():
    assert " required" not in ConsultationForm().as_div()


def test_every_field_of_the_contract_is_asked():
    make_office(), make_office()
    contract = (
        "full_name phone email message contact_times preferred_channel may_leave_voicemail for_someone_else "
        "requester_name relationship returning_patient office language access_needs safety_signs website submission_key"
    )

    assert set(ConsultationForm().fields) == set(contract.split())
