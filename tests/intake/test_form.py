import hashlib

import pytest

from intake import actions, submission_key
from intake.forms import ConsultationForm, words
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
        ("phone_of", "neighbor"),
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


def test_hints_are_the_forms_own_and_not_what_staff_read():
    make_office(), make_office()
    own = {str(hint) for hint in words.HINTS.values()} | {""}

    assert {str(field.help_text) for field in ConsultationForm().fields.values()} <= own


def test_no_field_carries_the_required_attribute():
    assert " required" not in ConsultationForm().as_div()


def test_every_field_of_the_contract_is_asked():
    make_office(), make_office()
    contract = (
        "full_name phone email message contact_times preferred_channel may_leave_voicemail for_someone_else "
        "requester_name relationship phone_of returning_patient office language access_needs safety_signs "
        "website submission_key"
    )

    assert set(ConsultationForm().fields) == set(contract.split())


# Digest of the questions that ask for consent, for each version of their wording.
CONSENTS = {"2026-11-28": "b2de37ac3bb5"}


def test_wording_of_the_consents_has_a_version_of_its_own():
    asked = [
        str(part.get(field, ""))
        for part in (words.LABELS, words.HINTS, words.LABELS_FOR_OTHER, words.HINTS_FOR_OTHER)
        for field in ("preferred_channel", "may_leave_voicemail")
    ]

    digest = hashlib.sha256("\n".join(asked).encode()).hexdigest()[:12]

    assert digest == CONSENTS[actions.CONSENT_WORDING], "Other words: raise CONSENT_WORDING, add its digest."


def test_number_without_area_code_passes_where_there_is_an_email():
    form = bound(phone="555-0199", email="ada@example.org")

    assert form.is_valid()
    assert form.answers()["phone"] == "555-0199"
    assert form.answers()["phone_e164"] == ""


@pytest.mark.parametrize("email", ["", "ada@"])
def test_number_without_area_code_is_asked_for_it_where_there_is_no_good_email(email):
    assert "Please add the area code" in str(errors(phone="555-0199 x4", email=email)["phone"])


def test_likely_slip_in_an_email_is_a_question_and_no_error():
    form = bound(email="ada@gmial.com")

    assert form.is_valid()
    assert form.mail_question == "ada@gmail.com"


def test_slip_is_put_right_by_one_answer():
    form = bound(email="ada@gmial.com", email_meant="ada@gmail.com")

    assert form.is_valid()
    assert not form.mail_question
    assert form.answers()["email"] == "ada@gmail.com"
    assert form["email"].value() == "ada@gmail.com"


def test_address_that_is_sent_again_is_taken_as_it_is():
    form = bound(email="ada@gmial.com", email_asked="ada@gmial.com")

    assert form.is_valid()
    assert not form.mail_question
    assert form.answers()["email"] == "ada@gmial.com"


def test_other_slip_after_the_question_is_asked_about_too():
    form = bound(email="ada@gmal.com", email_asked="ada@gmial.com")

    assert form.is_valid()
    assert form.mail_question == "ada@gmail.com"


def test_answer_that_was_not_offered_puts_in_no_other_address():
    form = bound(email="ada@gmial.com", email_meant="eve@elsewhere.example")

    assert form.is_valid()
    assert form.mail_question == "ada@gmail.com"


def test_emergency_sign_is_held_up_by_no_question():
    form = bound(email="ada@gmial.com", safety_signs=["fever"])

    assert form.is_valid()
    assert not form.mail_question


def tokens(form) -> dict[str, str]:
    """Which field asks the browser for what it knows of its user."""
    named = {name: field.widget.attrs.get("autocomplete") for name, field in form.fields.items()}
    return {name: token for name, token in named.items() if token not in (None, "off")}


def test_browser_fills_in_what_it_knows_of_its_user():
    assert tokens(ConsultationForm()) == {"full_name": "name", "phone": "tel", "email": "email"}


def test_browser_fills_nothing_into_another_persons_fields():
    assert tokens(bound(for_someone_else="on")) == {"requester_name": "name"}


def test_browser_fills_in_the_number_of_who_asks():
    form = bound(for_someone_else="on", phone_of="asker")

    assert tokens(form) == {"requester_name": "name", "phone": "tel"}


def test_name_of_who_asks_says_that_they_ask_for_somebody_else():
    form = bound(requester_name="Bob Example")

    assert form.is_valid()
    assert form.answers()["for_someone_else"] is True


@pytest.mark.parametrize("name", ["full_name", "phone", "email", "message", "access_needs"])
def test_browser_cuts_nothing_off(name):
    assert "maxlength" not in str(ConsultationForm()[name])


def test_trap_is_never_in_error_and_nobody_can_type_into_it():
    form = bound(website="\x00" * 5000)

    assert form.is_valid()
    assert " readonly" in str(form["website"])


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        ({}, False),
        ({"language": "en", "office": ""}, False),
        ({"language": "es"}, True),
        ({"access_needs": "Wheelchair"}, True),
        ({"preferred_channel": "fax"}, True),
        ({"for_someone_else": "on"}, True),
    ],
)
def test_folded_part_opens_when_something_in_it_is_wrong_or_was_chosen(given, is_open):
    form = bound(**{"language": "en"} | given)
    form.is_valid()

    assert form.more_is_open is is_open


def test_form_costs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(1):  # the offices
        assert bound().is_valid()
