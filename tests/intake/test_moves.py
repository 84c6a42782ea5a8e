"""Every step from every state: taken with one event and one more version, or refused with nothing written."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from clinic import roles
from clinic.models import Message
from intake import actions, safety
from intake.models import ConsultationRequest, ContactAttempt, OfferedTime, RequestEvent
from tests.make import make_in_state, make_listener, make_office, make_practice, make_request, make_user

pytestmark = pytest.mark.django_db
State = ConsultationRequest.State


@pytest.fixture(autouse=True)
def practice():
    return make_practice()


def in_days(days: int):
    return timezone.now() + timedelta(days=days)


def closing(outcome):
    return lambda request, actor: actions.close(
        request=request, actor=actor, outcome=outcome, seen_version=request.version
    )


def undone(action, reason):
    return lambda request, actor: action(request=request, actor=actor, reason=reason)


def choose(request, actor):
    """The patient chooses a time that the desk has offered, as far as it could offer one."""
    if request.state == State.CONTACTING:
        request = actions.offer_times(request=request, actor=actor, times=[in_days(2)])
    offered = request.offered_times.first() or OfferedTime(pk=0)
    return actions.choose_time(request=request, offered=offered)


def release(request, actor):
    """Only its owner gives a request back."""
    return actions.release(request=request, actor=request.owner or actor, reason="not_available")


# Step -> how it is taken, and to which state it leads from where. From everywhere else it is refused.
STEPS = {
    "claim": (lambda request, actor: actions.claim(request=request, actor=actor), {"received": "claimed"}),
    "release": (
        release,
        {"claimed": "received", "contacting": "received", "waiting": "received"},
    ),
    "take over": (
        undone(actions.take_over, "owner_absent"),
        {
            "claimed": "claimed",
            "contacting": "claimed",
            "waiting": "waiting",
            "scheduled": "scheduled",
        },
    ),
    "attempt": (
        lambda request, actor: actions.record_attempt(
            request=request, actor=actor, channel="phone", outcome="no_answer"
        ),
        {"claimed": "contacting", "contacting": "contacting", "waiting": "contacting"},
    ),
    "ask": (
        lambda request, actor: actions.ask_patient(request=request, actor=actor),
        {"contacting": "waiting"},
    ),
    "offer": (
        lambda request, actor: actions.offer_times(request=request, actor=actor, times=[in_days(2)]),
        {"contacting": "waiting", "waiting": "waiting"},
    ),
    "schedule": (
        lambda request, actor: actions.schedule(request=request, actor=actor, starts_at=in_days(3)),
        {"contacting": "scheduled", "waiting": "scheduled", "scheduled": "scheduled"},
    ),
    "call off": (undone(actions.cancel_visit, "visit_missed"), {"scheduled": "contacting"}),
    "withdraw": (
        lambda request, actor: actions.withdraw(request=request),
        dict.fromkeys(ConsultationRequest.OPEN, "withdrawn"),
    ),
    "reopen": (undone(actions.reopen, "patient_asked"), {"closed": "received", "withdrawn": "received"}),
    "let out": (
        lambda request, actor: actions.release_from_quarantine(request=request, actor=actor),
        {"quarantined": "received"},
    ),
    "hand over": (
        lambda request, actor: actions.raise_safety_review(request=request, actor=actor).request,
        {state: state for state in State.values},
    ),
    "correct": (
        lambda request, actor: actions.correct(request=request, changes={"email": "new@example.org"}),
        {state: state for state in ConsultationRequest.OPEN} | {"waiting": "contacting"},
    ),
    "close: emergency": (closing("referred_emergency"), dict.fromkeys(ConsultationRequest.OPEN, "closed")),
    "close: booked": (closing("booked"), {"scheduled": "closed"}),
    "close: answered": (closing("answered"), {"contacting": "closed"}),
    "close: declined": (closing("declined"), {"contacting": "closed"}),
    "close: spam": (closing("spam"), dict.fromkeys(("quarantined", "claimed", "contacting"), "closed")),
    "close: duplicate": (closing("duplicate"), dict.fromkeys(("claimed", "contacting"), "closed")),
    "close: out of scope": (closing("out_of_scope"), dict.fromkeys(("claimed", "contacting"), "closed")),
    "close: unable to reach": (closing("unable_to_reach"), {}),  # after three attempts: see below
}


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("name", STEPS)
def test_step_is_taken_with_one_event_or_refused_without_a_trace(name, state):
    take, leads_to = STEPS[name]
    owner = make_user()
    request, actor = make_in_state(state, owner), make_user()
    before = (request.version, request.events.count(), Message.objects.count())

    if state not in leads_to:
        with pytest.raises(actions.Refused):
            take(request, actor)
    else:
        take(request, actor)

    request = ConsultationRequest.objects.get(pk=request.pk)
    if state not in leads_to:
        assert (request.version, request.events.count(), Message.objects.count()) == before
        assert request.state == state
    else:
        assert request.state == leads_to[state]
        assert request.version == before[0] + 1
        event = request.events.last()
        assert (event.number, event.from_state, event.to_state) == (request.version, state, request.state)
        assert request.events.count() == request.version


def test_patient_chooses_one_of_the_times_offered():
    request, actor = make_in_state("contacting"), make_user()
    request = actions.offer_times(request=request, actor=actor, times=[in_days(2), in_days(3)])
    wanted, other = request.offered_times.all()

    request = actions.choose_time(request=request, offered=wanted)

    other.refresh_from_db()
    assert (request.state, request.scheduled_for) == (State.SCHEDULED, wanted.starts_at)
    assert request.events.last().kind == RequestEvent.Kind.TIME_CHOSEN
    assert other.withdrawn_at is not None


@pytest.mark.parametrize("why", ["chosen already", "taken back", "of another request", "over"])
def test_time_that_is_not_free_cannot_be_chosen(why):
    request, actor = make_in_state("contacting"), make_user()
    request = actions.offer_times(request=request, actor=actor, times=[in_days(2), in_days(3)])
    first, second = request.offered_times.all()
    if why == "chosen already":
        actions.choose_time(request=request, offered=second)
    elif why == "taken back":
        actions.schedule(request=request, actor=actor, starts_at=in_days(5))
        actions.cancel_visit(request=request, actor=actor, reason="patient_asked")
    elif why == "of another request":
        request = make_in_state("waiting")
    else:
        first = OfferedTime.objects.create(
            request=request,
            office=first.office,
            starts_at=in_days(-1),
            offered_by=actor,
            offered_at=in_days(-2),
        )

    with pytest.raises(actions.Refused, match="not free any more"):
        actions.choose_time(request=request, offered=first)


def test_only_times_that_lie_ahead_and_are_new_are_offered():
    request, actor, when = make_in_state("contacting"), make_user(), in_days(2)
    actions.offer_times(request=request, actor=actor, times=[when])

    for times in ([], [when], [in_days(-1), in_days(3)]):
        with pytest.raises(actions.Refused):
            actions.offer_times(request=request, actor=actor, times=times)


def test_first_attempt_stops_its_clock_and_later_ones_do_not_move_it():
    request = make_in_state("contacting")
    first = request.first_attempt_at

    request = actions.record_attempt(
        request=request, actor=make_user(), channel="email", outcome="mailed", next_attempt_at=in_days(1)
    )

    assert request.first_attempt_at == first
    assert request.attempts.last().next_attempt_at is not None


@pytest.mark.parametrize("wrong", [{"outcome": "booked"}, {"next_attempt_at": in_days(-1)}])
def test_attempt_that_makes_no_sense_is_refused(wrong):
    request = make_in_state("claimed")

    with pytest.raises(actions.Refused):
        actions.record_attempt(
            **{"request": request, "actor": make_user(), "channel": "phone", "outcome": "reached"} | wrong
        )

    assert not ContactAttempt.objects.exists()


def test_visit_in_the_past_is_refused():
    with pytest.raises(actions.Refused, match="past"):
        actions.schedule(request=make_in_state("contacting"), actor=make_user(), starts_at=in_days(-1))


def attempt(request, days_ago: int, hour: int):
    """An attempt in vain, some days ago at an hour of the office."""
    local = timezone.localtime() - timedelta(days=days_ago)
    return ContactAttempt.objects.create(
        request=request,
        by=make_user(),
        channel="phone",
        outcome="no_answer",
        at=local.replace(hour=hour, minute=0),
    )


@pytest.mark.parametrize(
    ("made", "is_enough"),
    [
        ([(3, 10), (2, 16), (1, 10)], True),
        ([(3, 10), (2, 16)], False),
        ([(3, 9), (3, 13), (3, 16)], False),
        ([(3, 10), (2, 10), (1, 11)], False),
    ],
    ids=["enough", "two only", "one day", "always in the morning"],
)
def test_who_could_not_be_reached_was_tried_on_two_days_and_at_two_times(practice, made, is_enough):
    request = make_in_state("contacting", office=practice.main_office)
    for days_ago, hour in made:
        attempt(request, days_ago, hour)
    give_up = STEPS["close: unable to reach"][0]

    if is_enough:
        assert give_up(request, make_user()).outcome == "unable_to_reach"
    else:
        with pytest.raises(actions.Refused, match="three times"):
            give_up(request, make_user())


def test_promise_stays_and_clocks_start_anew_when_a_request_is_reopened():
    request = make_in_state("closed")
    ConsultationRequest.objects.filter(pk=request.pk).update(due_at=in_days(-3), attempt_due_at=in_days(-3))
    promised = request.reply_by

    request = actions.reopen(request=request, actor=make_user(), reason="by_mistake")

    assert request.reply_by == promised
    assert request.due_at > timezone.now()
    assert (request.owner, request.outcome, request.reopened_count) == (None, "", 1)


def test_promise_that_the_patient_still_reads_is_kept_by_the_desk_when_a_request_comes_back():
    request = actions.withdraw(request=make_request())

    with time_machine.travel(request.reply_by - timedelta(minutes=2)):
        request = actions.reopen(request=request)

    assert request.attempt_due_at <= request.due_at == request.reply_by


def test_possible_emergency_that_comes_back_is_as_urgent_as_it_was():
    request = actions.withdraw(request=make_request(safety_signs=["fever"]))

    with time_machine.travel(request.reply_by + timedelta(minutes=2)):
        request = actions.reopen(request=request)
        at_most = safety.due_at(request.office, timezone.now())

    assert request.due_at <= at_most


def test_what_comes_back_to_quarantine_is_looked_at_within_its_share_of_the_time():
    request = actions.withdraw(request=make_in_state("quarantined"))

    with time_machine.travel(request.reply_by + timedelta(minutes=2)):
        request = actions.reopen(request=request)

    assert request.due_at == request.quarantine_due_at


def test_patient_takes_back_a_withdrawal():
    assert actions.reopen(request=make_in_state("withdrawn")).state == State.RECEIVED


def test_patient_does_not_reopen_what_was_closed():
    with pytest.raises(actions.Refused):
        actions.reopen(request=make_in_state("closed"))


def test_what_was_withdrawn_from_quarantine_comes_back_to_quarantine():
    request = actions.withdraw(request=make_in_state("quarantined"))

    assert actions.reopen(request=request).state == State.QUARANTINED


def test_owner_is_told_of_what_others_did_and_not_of_their_own_steps():
    owner = make_user()
    request = make_in_state("claimed", owner)
    Message.objects.all().delete()

    actions.record_attempt(request=request, actor=owner, channel="phone", outcome="no_answer")
    assert not Message.objects.exists()
    actions.withdraw(request=request)

    assert Message.objects.get().user == owner


def test_listeners_are_told_where_there_is_no_owner_who_works_here():
    owner, listener = make_user(), make_listener()
    request = make_in_state("claimed", owner)
    owner.is_active = False
    owner.save()
    Message.objects.all().delete()

    actions.withdraw(request=request)

    assert Message.objects.get().listener == listener


def test_colleague_does_not_give_back_what_is_not_theirs():
    request = make_in_state("claimed")

    with pytest.raises(actions.Refused, match="somebody else"):
        actions.release(request=request, actor=make_user(roles.DESK), reason="by_mistake")

    request.refresh_from_db()
    assert request.state == State.CLAIMED


def test_manager_gives_back_what_somebody_claimed_who_is_told():
    owner = make_user()
    request = make_in_state("claimed", owner)
    Message.objects.all().delete()

    request = actions.release(request=request, actor=make_user(roles.MANAGER), reason="owner_absent")

    assert (request.state, request.owner) == (State.RECEIVED, None)
    assert owner in {message.user for message in Message.objects.all()}


def test_former_owner_is_told_who_took_over():
    owner, successor = make_user(), make_user()
    request = make_in_state("contacting", owner)
    Message.objects.all().delete()

    request = actions.take_over(request=request, actor=successor, reason="owner_absent")

    assert request.owner == successor
    assert Message.objects.get().user == owner


@pytest.mark.parametrize(
    "step", ["release", "take over", "attempt", "ask", "offer", "schedule", "hand over", "withdraw"]
)
def test_stale_page_changes_nothing(step):
    request, actor = make_in_state("contacting"), make_user()
    action = {
        "release": actions.release,
        "take over": actions.take_over,
        "attempt": actions.record_attempt,
        "ask": actions.ask_patient,
        "offer": actions.offer_times,
        "schedule": actions.schedule,
        "hand over": actions.raise_safety_review,
        "withdraw": actions.withdraw,
    }[step]
    more = {
        "release": {"reason": "by_mistake"},
        "take over": {"reason": "by_mistake"},
        "attempt": {"channel": "phone", "outcome": "no_answer"},
        "offer": {"times": [in_days(1)]},
        "schedule": {"starts_at": in_days(1)},
    }.get(step, {})

    with pytest.raises(actions.Refused, match="nothing was written"):
        action(request=request, actor=actor, seen_version=request.version - 1, **more)

    request.refresh_from_db()
    assert request.state == State.CONTACTING


def test_office_of_an_offered_time_is_that_of_the_request():
    office = make_office()
    request = make_in_state("contacting", office=office)

    actions.offer_times(request=request, actor=make_user(), times=[in_days(2)])

    assert OfferedTime.objects.get().office == office
