"""Every state of a request has its words, and none says more than is true."""

from datetime import datetime, timedelta

import pytest
from django.utils import translation

from intake import actions
from intake.admin.showing import due_in_words
from intake.models import ConsultationRequest, IntakePolicy
from intake.status.standing import is_late, standing_of
from intake.status.views import told_of
from tests.intake.status.standing import (
    LOS_ANGELES,
    TUESDAY,
    at,
    claimed,
    closed,
    offered,
    received,
    scheduled,
    tried,
    withdrawn,
)
from tests.make import make_practice, make_user

pytestmark = pytest.mark.django_db
SOON = TUESDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def said(request: ConsultationRequest, moment: datetime = SOON, language: str = "en") -> str:
    """Headline and lines at a moment, in one text."""
    with at(moment), translation.override(language):
        standing = standing_of(told_of(request.public_id))
    return " ".join([standing.headline, *standing.lines])


def test_received_request_tells_by_when_and_where_we_call():
    request = received(phone_e164="+13105550157")

    assert said(request) == (
        "We have your request. We will call you by Tuesday, November 24, 2 pm Los Angeles time, at the number that "
        f"ends in 57. If we do not, call us and read out {request.reference_display}."
    )


def test_received_request_in_spanish():
    request = received(phone_e164="+13105550157")

    assert said(request, language="es") == (
        "Tenemos su solicitud. Le llamaremos a más tardar el martes 24 de noviembre a las 2 p. m., hora de Los "
        "Angeles, al número que termina en 57. Si no lo hacemos, llámenos y diga esta referencia: "
        f"{request.reference_display}."
    )


def test_quarantined_request_reads_exactly_as_a_received_one():
    received_one = received(phone_e164="+13105550157")
    suspect = received(phone_e164="+13105550157", suspicion=["trap"])

    def told(request):
        return said(request).replace(request.reference_display, "")

    assert told(suspect) == told(received_one)
    assert told(suspect).startswith("We have your request.")


def test_who_chose_mail_is_told_that_we_write():
    request = received(email="jo@gmail.com", preferred_channel="email")

    assert "We will write to you by Tuesday, November 24, 2 pm Los Angeles time" in said(request)
    assert "at the address j…@g….com" in said(request)
    assert "jo@gmail.com" not in said(request)


def test_who_has_no_phone_is_told_that_we_write():
    assert "We will write to you by" in said(received(phone="", email="jo@gmail.com"))


def test_time_the_patient_chose_is_named_as_theirs():
    request = received(TUESDAY.replace(hour=13), contact_times=["morning"])

    assert "We will call you at the time you chose, by Wednesday, November 25, 12 pm" in said(request)


def test_without_hours_no_time_is_promised():
    make_practice().main_office.opening_hours.all().delete()

    text = said(received())

    assert "We will call you as soon as we can" in text
    assert "November" not in text


def test_claimed_request_keeps_its_promise():
    text = said(claimed())

    assert text.startswith(
        "Someone here is looking at it now. We will call you by Tuesday, November 24, 2 pm"
    )


def test_request_is_late_once_its_time_has_passed():
    request = received()
    policy = IntakePolicy.of(None).promise_minutes
    assert policy == 240

    assert "late" not in said(request, request.reply_by)
    late = said(request, request.reply_by + timedelta(minutes=1))
    assert late == "We are late, and we are sorry. Please call us, or wait."


def test_request_somebody_has_tried_to_answer_is_not_late():
    request = tried("no_answer")

    assert "late" not in said(request, request.reply_by + timedelta(days=1))


def test_request_that_was_taken_up_again_in_time_is_late_once_its_time_has_passed():
    request = withdrawn()
    with at(TUESDAY + timedelta(hours=1)):
        request = actions.reopen(request=request)

    assert "We will call you by Tuesday, November 24, 2 pm" in said(request, TUESDAY + timedelta(hours=2))
    assert said(request, request.reply_by + timedelta(minutes=1)).startswith("We are late")


def taken_up_again():
    """One that was answered and closed, and that the desk took up again well before the time it had been promised."""
    with at(TUESDAY + timedelta(hours=1)):
        return actions.reopen(request=closed(), actor=make_user())


def test_attempt_before_it_was_taken_up_again_does_not_keep_its_time():
    request = taken_up_again()

    assert "We will call you by Tuesday, November 24, 2 pm" in said(request, TUESDAY + timedelta(hours=2))
    assert said(request, request.reply_by + timedelta(minutes=1)).startswith("We are late")


def test_attempt_after_it_was_taken_up_again_keeps_its_time():
    request = taken_up_again()
    with at(TUESDAY + timedelta(hours=2)):
        owner = make_user()
        request = actions.claim(request=request, actor=owner)
        actions.record_attempt(request=request, actor=owner, channel="phone", outcome="no_answer")
        request = actions.release(request=request, actor=owner, reason="not_available")

    assert request.state == "received"
    assert "late" not in said(request, request.reply_by + timedelta(minutes=1))


@pytest.mark.parametrize(("minutes", "is_over"), [(0, False), (1, True)])
def test_desk_reads_a_request_as_overdue_from_when_its_patient_is_told_that_we_are_late(minutes, is_over):
    request = taken_up_again()

    with at(request.reply_by + timedelta(minutes=minutes)):
        assert is_late(told_of(request.public_id)) == is_over
        assert due_in_words(request).startswith("overdue") == is_over


def test_request_that_was_taken_up_again_after_its_time_is_not_late():
    request = withdrawn()
    with at(TUESDAY + timedelta(days=2)):
        request = actions.reopen(request=request)
        told = told_of(request.public_id)

    assert not is_late(told)
    assert "as soon as we can" in said(request, TUESDAY + timedelta(days=2))


def test_attempt_is_told_with_its_time_and_the_next_one():
    request = tried("no_answer", again=TUESDAY.replace(hour=15))

    assert said(request) == (
        "We tried to call you today at 9:20 am. We will try again after 3 pm. You can also call us."
    )


def test_attempt_in_spanish_ends_with_one_full_stop():
    request = tried("no_answer", again=TUESDAY.replace(hour=15))

    assert said(request, language="es") == (
        "Intentamos llamarle hoy a las 9:20 a. m. Volveremos a intentarlo después de las 3 p. m. También puede "
        "llamarnos."
    )


@pytest.mark.parametrize(
    ("days", "when"),
    [(1, "yesterday at 9:20 am."), (2, "on Tuesday, November 24 at 9:20 am.")],
)
def test_attempt_of_another_day_is_told_with_its_day(days, when):
    assert f"We tried to call you {when}" in said(tried("no_answer"), SOON + timedelta(days=days))


@pytest.mark.parametrize(
    ("again", "when"),
    [
        (TUESDAY.replace(day=25, hour=10), "tomorrow after 10 am."),
        (TUESDAY.replace(day=30, hour=8, minute=30), "on Monday, November 30 after 8:30 am."),
    ],
)
def test_next_attempt_of_another_day_is_told_with_its_day(again, when):
    assert f"We will try again {when}" in said(tried("no_answer", again=again))


def test_next_attempt_that_lies_behind_us_has_no_time():
    request = tried("no_answer", again=TUESDAY.replace(hour=15))

    assert "We will try again. " in said(request, TUESDAY.replace(hour=16))


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("voicemail_left", "We called you today at 9:20 am and left a message."),
        ("wrong_number", "The number we have is not yours. Please change it below, or call us."),
        ("mailed", "We wrote to you today at 9:20 am. Please read our email, or call us."),
        ("bounced", "Our email came back. Please check your email address below, or call us."),
        ("reached", "We talked with you today at 9:20 am."),
    ],
)
def test_each_end_of_an_attempt_has_its_words(outcome, words):
    assert words in said(tried(outcome))


def test_waiting_request_asks_for_a_call():
    request = tried("reached")
    with at(SOON):
        request = actions.ask_patient(request=request, actor=request.owner)

    assert said(request) == "We need an answer from you. Please call us."


def test_waiting_request_with_offered_times_asks_to_choose():
    assert said(offered(7)) == "We need an answer from you. Please choose a time for your visit."


def test_offered_times_that_have_passed_are_not_asked_for():
    assert "choose" not in said(offered(1), TUESDAY + timedelta(days=3))


def test_visit_is_told_with_day_and_time():
    assert said(scheduled(7)).startswith("Your visit is booked: Tuesday, December 1, 10:15 am.")
    assert said(scheduled(7), language="es").startswith(
        "Su cita está confirmada: el martes 1 de diciembre a las 10:15 a. m. "
    )


def test_visit_that_has_passed_is_not_told_as_coming():
    assert said(scheduled(1), TUESDAY + timedelta(days=3)).startswith("Your visit was booked for Wednesday")


def test_closed_request():
    assert said(closed()) == "This request is closed."


def test_withdrawn_request():
    assert said(withdrawn()) == "You asked us to stop, so we will not call."


def test_times_are_told_by_the_clock_of_the_office_that_answers(practice):
    practice.main_office.time_zone = "America/New_York"
    practice.main_office.save()
    noon_there = datetime(2026, 11, 24, 9, 0, tzinfo=LOS_ANGELES)

    assert "5 pm New York time" in said(received(noon_there))
