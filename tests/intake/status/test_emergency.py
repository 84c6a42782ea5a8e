"""The emergency words lead, whoever reads: nothing is judged, nothing promised above them."""

import pytest
from django.utils import translation

from education.models import SafetyPhrase
from intake import actions, safety
from intake.models import SafetyReviewer
from intake.status.emergency import lead_of
from intake.status.views import told_of
from tests.intake.status.standing import EVENING, TUESDAY, at, closed, received, tried, withdrawn
from tests.make import make_clinician, make_office, make_practice

pytestmark = pytest.mark.django_db
SIGN = {"safety_signs": ["fever"]}


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def lead(request, moment=TUESDAY, language="en"):
    with at(moment), translation.override(language):
        return lead_of(told_of(request.public_id))


def phrase(kind: str) -> list[str]:
    return safety.codes_of([SafetyPhrase.objects.filter(kind=kind).first()])


def test_request_without_signs_has_no_emergency_words():
    assert lead(received()) is None


def test_ticked_sign_leads():
    found = lead(received(**SIGN))

    assert found.is_first
    assert found.headline == "Call 911 now."
    assert found.words == "You marked a sign that may be an emergency. Do not wait for our call."
    assert found.signs == ()


def test_phrase_leads_without_saying_that_it_was_marked():
    found = lead(received(phrases=phrase("emergency")))

    assert found.headline == "If any of this is true for you now, call 911."
    assert "marked" not in found.words
    assert len(found.signs) == 6
    assert not found.is_self_harm


def test_phrase_about_ending_ones_life_leads_to_988():
    found = lead(received(phrases=phrase("self_harm")))

    assert found.headline == "Thinking about ending your life? You are not alone."
    assert found.words.startswith("Call or text 988 now")
    assert found.signs == ()


def test_both_kinds_of_phrases_lead_to_911_and_988():
    found = lead(received(phrases=phrase("self_harm") + phrase("emergency")))

    assert found.headline == "If any of this is true for you now, call 911."
    assert found.is_self_harm
    assert not found.is_only_self_harm


def test_at_night_it_says_when_somebody_will_read_it():
    request = received(EVENING, **SIGN)

    assert lead(request, EVENING).unread == (
        "We have your request, but no one will read it before tomorrow at 8:30 am."
    )
    assert lead(request, EVENING, "es").unread == (
        "Tenemos su solicitud, pero nadie la leerá hasta mañana a las 8:30 a. m."
    )


def test_before_a_holiday_it_names_the_day():
    friday = EVENING.replace(day=27)

    assert lead(received(friday, **SIGN), friday).unread.endswith("before Monday at 8:30 am.")


def test_while_the_office_is_open_it_says_nothing_of_waiting():
    assert lead(received(**SIGN)).unread == ""


def test_while_a_clinician_is_on_call_it_says_nothing_of_waiting(practice):
    SafetyReviewer.objects.create(office=practice.main_office, user=make_clinician().user, is_on_call=True)

    assert lead(received(EVENING, **SIGN), EVENING).unread == ""


def test_reviewer_of_another_office_is_nobody_here():
    SafetyReviewer.objects.create(office=make_office(), user=make_clinician().user, is_on_call=True)

    assert "no one will read it" in lead(received(EVENING, **SIGN), EVENING).unread


def test_office_that_is_never_open_promises_nothing(practice):
    practice.main_office.opening_hours.all().delete()

    assert "cannot say when" in lead(received(**SIGN)).unread


def test_quarantined_request_leads_with_the_same_words():
    assert lead(received(EVENING, suspicion=["trap"], **SIGN), EVENING) == lead(
        received(EVENING, **SIGN), EVENING
    )


def test_words_stand_below_once_a_clinician_has_read_it_and_we_have_spoken(practice):
    reviewer = make_clinician().user
    SafetyReviewer.objects.create(office=practice.main_office, user=reviewer)
    request = tried("reached", **SIGN)
    assert lead(request).is_first

    actions.acknowledge_safety_review(review=request.safety_reviews.get(), actor=reviewer)

    assert not lead(request).is_first


def test_withdrawn_request_keeps_the_words_on_top():
    assert lead(withdrawn(**SIGN)).is_first


def test_closed_request_has_no_emergency_words():
    assert lead(closed(**SIGN)) is None
