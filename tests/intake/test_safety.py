"""A possible emergency: stored like any other, and read by a clinician by name and time."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from clinic import roles
from clinic.models import Closure, Message
from intake import actions, safety
from intake.models import ConsultationRequest, IntakePolicy, SafetyReview
from tests.make import (
    make_in_state,
    make_listener,
    make_office,
    make_practice,
    make_request,
    make_reviewer,
    make_user,
)

pytestmark = pytest.mark.django_db
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
FRIDAY = date(2026, 11, 20)
MONDAY = FRIDAY + timedelta(days=3)
SIGN = {"safety_signs": ["saddle_numbness"]}


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LOS_ANGELES)


@pytest.fixture
def office():
    office = make_office()  # weekdays 8:30 to 12 and 1 to 5
    make_practice(main_office=office)
    return office


def told(review) -> set:
    """Who is told of the review, and when the message is due."""
    messages = Message.objects.filter(topic="safety_raised", subject_id=str(review.pk))
    return {(message.user, message.due_at) for message in messages}


@pytest.mark.parametrize(
    ("answers", "cause"),
    [
        ({"safety_signs": ["fever"]}, "sign"),
        ({"phrases": ["cannot_walk"]}, "phrase"),
        ({"safety_signs": ["fever"], "phrases": ["cannot_walk"]}, "sign"),
    ],
)
def test_sign_or_phrase_raises_one_review_with_an_earlier_clock(office, answers, cause):
    request = make_request(office=office, **answers)

    review = request.safety_reviews.get()
    assert (review.raised_for, review.office, review.is_open) == (cause, office, True)
    assert request.urgency == ConsultationRequest.Urgency.SAFETY
    assert request.due_at == request.safety_due_at == review.due_at < request.reply_by
    assert request.events.count() == 1


def test_request_without_either_raises_none(office):
    make_request(office=office)

    assert not SafetyReview.objects.exists()


def test_request_in_quarantine_is_read_all_the_same(office):
    assert make_request(office=office, suspicion=["trap"], **SIGN).safety_reviews.count() == 1


@time_machine.travel(at(FRIDAY, 20), tick=False)
def test_without_anybody_on_call_it_is_due_in_open_time(office):
    make_reviewer(office)

    assert make_request(office=office, **SIGN).safety_due_at == at(MONDAY, 8, 45)


@time_machine.travel(at(FRIDAY, 20), tick=False)
def test_with_somebody_on_call_it_is_due_in_real_minutes(office):
    make_reviewer(office, is_on_call=True)

    assert make_request(office=office, **SIGN).safety_due_at == at(FRIDAY, 20, 15)


@time_machine.travel(at(FRIDAY, 20), tick=False)
def test_policy_of_the_office_counts(office):
    IntakePolicy.objects.create(office=office, safety_minutes=45)

    assert make_request(office=office, **SIGN).safety_due_at == at(MONDAY, 9, 15)


@time_machine.travel(at(FRIDAY, 20), tick=False)
def test_who_is_on_call_is_told_at_once_and_the_others_at_opening(office):
    on_call, other = make_reviewer(office, is_on_call=True).user, make_reviewer(office).user
    make_reviewer(make_office()), make_reviewer(office, is_active=False)

    review = make_request(office=office, **SIGN).safety_reviews.get()

    assert told(review) == {(on_call, at(FRIDAY, 20)), (other, at(MONDAY, 8, 30))}


def test_where_nobody_is_named_the_leads_are_told(office):
    lead = make_user(roles.LEAD)

    review = make_request(office=office, **SIGN).safety_reviews.get()

    assert {user for user, _due in told(review)} == {lead}


def test_where_there_is_no_lead_either_the_fallback_address_is_told(office):
    review = make_request(office=office, **SIGN).safety_reviews.get()

    assert {user for user, _due in told(review)} == {None}


def test_listeners_are_told_of_the_request_as_of_any_other(office):
    listener = make_listener()

    make_request(office=office, **SIGN)

    assert Message.objects.filter(topic="request_received", listener=listener).count() == 1


@pytest.mark.parametrize(
    ("moment", "on_call", "begins"),
    [
        (at(FRIDAY, 20), False, at(MONDAY, 8, 30)),
        (at(FRIDAY, 12, 30), False, at(FRIDAY, 13)),
        (at(FRIDAY, 20), True, None),
        (at(FRIDAY, 9), False, None),
    ],
)
def test_confirmation_knows_when_it_will_be_read(office, moment, on_call, begins):
    make_reviewer(office, is_on_call=on_call)

    assert safety.reads_from(office, moment) == begins


def test_calendar_that_is_never_open_costs_no_review(office):
    Closure.objects.create(office=office, starts_on=date(2020, 1, 1), ends_on=date(2099, 1, 1))
    make_reviewer(office)

    review = make_request(office=office, **SIGN).safety_reviews.get()

    assert len(told(review)) == 1


def test_clinician_acknowledges_by_name_and_time_with_one_event(office):
    clinician, request = make_reviewer(office).user, make_request(office=office, **SIGN)

    review = actions.acknowledge_safety_review(review=request.safety_reviews.get(), actor=clinician)

    assert review.acknowledged_by == clinician
    assert review.acknowledged_at is not None
    assert list(request.events.values_list("kind", flat=True)) == ["received", "safety_acknowledged"]


def test_lead_acknowledges_for_any_office(office):
    review = make_request(office=office, **SIGN).safety_reviews.get()

    assert actions.acknowledge_safety_review(review=review, actor=make_user(roles.LEAD)).acknowledged_at


@pytest.mark.parametrize("who", ["desk", "another office's", "switched off"])
def test_nobody_else_acknowledges(office, who):
    review = make_request(office=office, **SIGN).safety_reviews.get()
    actor = {
        "desk": lambda: make_user(roles.DESK),
        "another office's": lambda: make_reviewer(make_office()).user,
        "switched off": lambda: make_reviewer(office, is_active=False).user,
    }[who]()

    with pytest.raises(actions.Refused, match="named"):
        actions.acknowledge_safety_review(review=review, actor=actor)

    review.refresh_from_db()
    assert review.is_open


def test_who_reads_second_is_told_who_was_first(office):
    review = make_request(office=office, **SIGN).safety_reviews.get()
    first, second = make_reviewer(office).user, make_reviewer(office).user
    actions.acknowledge_safety_review(review=review, actor=first)

    with pytest.raises(actions.Refused, match="has read this already"):
        actions.acknowledge_safety_review(review=review, actor=second)


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_request_that_is_over_leaves_its_review_open_and_it_is_read_all_the_same(office, state):
    clinician = make_reviewer(office).user
    request = make_in_state(state, office=office, **SIGN)
    review = request.safety_reviews.get()

    assert review.is_open
    actions.acknowledge_safety_review(review=review, actor=clinician)

    assert ConsultationRequest.objects.get(pk=request.pk).state == state


@pytest.fixture
def old(office):
    """Makes requests with a ticked sign as an earlier release stored them: no clock and no review of it."""

    def make(state="received", signs=("fever",), **more):
        request = make_in_state(state, office=office, **more)
        ConsultationRequest.objects.filter(pk=request.pk).update(safety_signs=list(signs))
        return request

    return make


def test_review_that_an_earlier_release_did_not_raise_is_raised(office, old):
    clinician, request = make_reviewer(office, is_on_call=True).user, old()

    assert actions.raise_missing_safety_reviews() == 1

    review, now = request.safety_reviews.get(), ConsultationRequest.objects.get()
    assert (review.raised_for, review.raised_by, review.is_open) == ("sign", None, True)
    assert (now.urgency, now.safety_due_at) == (ConsultationRequest.Urgency.SAFETY, review.due_at)
    assert {user for user, _due in told(review)} == {clinician}


def test_missing_review_is_raised_with_one_event_and_word_to_the_owner(old):
    owner = make_user()
    request = old("claimed", actor=owner)

    actions.raise_missing_safety_reviews()

    event = request.events.last()
    assert (event.kind, event.actor, event.number) == ("safety_raised", None, request.version + 1)
    assert Message.objects.filter(topic="request_changed", user=owner).count() == 1


def test_missing_review_is_raised_once(old):
    request = old()

    assert [actions.raise_missing_safety_reviews() for _ in range(2)] == [1, 0]
    assert request.events.count() == 2


@pytest.mark.parametrize("state", ["closed", "withdrawn"])
def test_no_review_is_missing_of_what_is_over(old, state):
    old(state)

    assert actions.raise_missing_safety_reviews() == 0


@pytest.mark.parametrize("state", ["quarantined", "scheduled"])
def test_review_is_missing_of_everything_that_is_open(old, state):
    old(state)

    assert actions.raise_missing_safety_reviews() == 1


def test_no_review_is_missing_where_the_desk_has_handed_it_over_or_no_sign_is_ticked(old):
    actions.raise_safety_review(request=old(), actor=make_user(roles.DESK))
    old(signs=())

    assert actions.raise_missing_safety_reviews() == 0


def test_desk_hands_a_request_to_a_clinician(office):
    clinician, desk = make_reviewer(office).user, make_user(roles.DESK)
    request = make_in_state("claimed", desk, office=office)

    review = actions.raise_safety_review(request=request, actor=desk)

    assert (review.raised_for, review.raised_by) == ("desk", desk)
    assert {user for user, _due in told(review)} == {clinician}
    assert ConsultationRequest.objects.get(pk=request.pk).urgency == ConsultationRequest.Urgency.SAFETY
