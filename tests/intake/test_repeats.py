"""A patient who asks again: linked, hurried, never merged, never shown an earlier time."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from clinic.models import Message
from intake import actions
from intake.actions import correcting, submitting
from intake.matching import name_key
from intake.models import ConsultationRequest, RequestEvent, RequestLink
from tests.make import make_in_state, make_office, make_practice, make_request, make_user
from tests.waiting import wait_for

pytestmark = pytest.mark.django_db
PHONE = {"phone": "310 555 0142", "phone_e164": "+13105550142"}
MAIL = {"phone": "", "email": "Ada@Example.org"}


@pytest.fixture(autouse=True)
def practice():
    return make_practice()


def links(request):
    return list(request.links_to_older.values_list("older", "reason", "is_suggestion"))


@pytest.mark.parametrize(
    ("first", "again", "reason"),
    [
        (PHONE, PHONE | {"phone": "+1 (310) 555-0142"}, "phone"),
        (MAIL, MAIL | {"email": "ada@example.ORG"}, "email"),
        (PHONE | {"email": "ada@example.org"}, PHONE | {"email": "ADA@example.org"}, "phone"),
    ],
)
def test_same_phone_or_email_is_linked_once(first, again, reason):
    older = make_request(full_name="Ada", **first)

    newer = make_request(full_name="Somebody", **again)

    assert links(newer) == [(older.pk, reason, False)]


def test_other_patients_are_not_linked():
    make_request(full_name="Bob", **PHONE)

    assert links(make_request(full_name="Ada", **MAIL)) == []


def test_like_name_alone_is_only_a_suggestion_and_hurries_nothing():
    older = make_request(full_name="Pérez, ANA")

    newer = make_request(full_name="ana perez")

    assert links(newer) == [(older.pk, "name", True)]
    assert newer.urgency == ConsultationRequest.Urgency.NORMAL
    assert newer.due_at == newer.reply_by


@pytest.mark.parametrize(
    ("name", "key"),
    [("Pérez, Ana", "ana perez"), ("ANA  PEREZ", "ana perez"), ("李 明", "明 李"), ("—", "")],
)
def test_names_are_compared_without_marks_capitals_and_order(name, key):
    assert name_key(name) == key


def test_repeat_is_hurried_without_touching_the_promise():
    make_request(**PHONE)
    alone = make_request()

    newer = make_request(**PHONE)

    assert newer.urgency == ConsultationRequest.Urgency.REPEAT
    assert newer.due_at <= newer.attempt_due_at < newer.reply_by
    assert newer.reply_by >= alone.reply_by


def test_repeat_is_due_no_later_than_the_request_before():
    older = make_request(**PHONE)
    soon = timezone.now() + timedelta(minutes=5)
    ConsultationRequest.objects.filter(pk=older.pk).update(due_at=soon)

    assert make_request(**PHONE).due_at == soon


def test_repeat_of_an_emergency_stays_an_emergency():
    make_request(**PHONE)

    newer = make_request(safety_signs=["fever"], **PHONE)

    assert newer.urgency == ConsultationRequest.Urgency.SAFETY
    assert newer.due_at <= newer.safety_due_at


def test_both_requests_stay():
    older = make_request(message="First words", **PHONE)

    make_request(message="Worse now", **PHONE)

    older.refresh_from_db()
    assert (older.state, older.message) == ("received", "First words")
    assert ConsultationRequest.objects.count() == 2


def test_owner_of_the_earlier_request_is_told_with_one_event():
    owner = make_user()
    older = make_in_state("waiting", owner, **PHONE)
    Message.objects.all().delete()

    make_request(**PHONE)

    older.refresh_from_db()
    assert older.events.last().kind == RequestEvent.Kind.LINKED
    assert older.events.count() == older.version
    assert Message.objects.filter(user=owner).count() == 1


@pytest.mark.parametrize("state", ["received", "closed", "withdrawn"])
def test_earlier_request_that_nobody_works_on_is_left_alone(state):
    older = make_in_state(state, **PHONE)

    newer = make_request(**PHONE)

    assert links(newer) == [(older.pk, "phone", False)]
    assert ConsultationRequest.objects.get(pk=older.pk).version == older.version


def test_what_was_not_from_a_patient_counts_for_nothing():
    spam = make_in_state("quarantined", **PHONE)
    actions.close_quarantined(request=spam, actor=make_user(), seen_version=1)

    newer = make_request(**PHONE)

    assert links(newer) == []
    assert newer.urgency == ConsultationRequest.Urgency.NORMAL


def test_request_in_quarantine_is_linked_and_stirs_nobody():
    owner = make_user()
    older = make_in_state("claimed", owner, **PHONE)

    newer = make_request(suspicion=["trap"], **PHONE)

    assert links(newer) == [(older.pk, "phone", False)]
    assert not Message.objects.filter(user=owner).exists()
    assert ConsultationRequest.objects.get(pk=older.pk).version == older.version


@pytest.mark.parametrize("field", ["phone", "email"])
def test_corrected_contact_is_found_by_the_next_request(field):
    older = make_request(full_name="Ada")
    changes = PHONE if field == "phone" else {"email": "ada@example.org"}
    actions.correct(request=older, changes=changes)

    newer = make_request(full_name="Somebody", **(PHONE if field == "phone" else MAIL))

    assert links(newer) == [(older.pk, field, False)]


@pytest.mark.parametrize("is_older", [True, False])
def test_corrected_contact_finds_the_other_request_whichever_came_first(is_older):
    one, other = make_request(full_name="Ada"), make_request(full_name="Somebody", **PHONE)
    if is_older:
        one, other = make_request(full_name="Ada"), make_request(full_name="Somebody")
        actions.correct(request=one, changes=PHONE)
        one, other = other, one

    actions.correct(request=one, changes=PHONE)

    link = RequestLink.objects.filter(newer__in=[one, other], older__in=[one, other]).get()
    assert link.newer_id == max(one.pk, other.pk)
    assert ConsultationRequest.objects.get(pk=one.pk).urgency == ConsultationRequest.Urgency.REPEAT


def test_hundred_earlier_requests_do_not_make_a_hundred_links():
    for _ in range(25):
        make_request(full_name="One Name")

    assert make_request(full_name="One Name").links_to_older.count() == 20


def test_people_decide_about_a_suggestion_once():
    make_request(full_name="Ana")
    newer, actor = make_request(full_name="ana"), make_user()
    link = newer.links_to_older.get()

    actions.decide_link(link=link, actor=actor, decision="different")

    with pytest.raises(actions.Refused):
        actions.decide_link(link=link, actor=actor, decision="same")
    link.refresh_from_db()
    assert (link.decision, link.decided_by) == ("different", actor)


@pytest.mark.django_db(transaction=True)
def test_four_sends_of_one_patient_at_once_are_all_linked():
    make_office()

    def send():
        make_request(full_name=uuid.uuid4().hex, **PHONE)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ConsultationRequest.objects.count() == 4
    assert RequestLink.objects.filter(reason="phone").count() == 6  # each with each


@pytest.fixture
def meet():
    """Wait for the other of two threads; on SQLite the other cannot even begin, and nobody waits."""
    barrier = threading.Barrier(2, timeout=30)
    return barrier.wait if connection.vendor == "postgresql" else lambda: None


def raised_in_threads(*works) -> list[str]:
    """Do these at the same time, each on a connection of its own; the kinds of what they raised."""
    raised = []

    def run(work):
        try:
            work()
        except Exception as error:
            raised.append(type(error).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def until_somebody_waits():
    """Until another transaction waits for this one; on SQLite it cannot have begun."""
    if connection.vendor == "postgresql":
        waits = "SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        with connection.cursor() as cursor:
            wait_for(lambda: cursor.execute(waits) or cursor.fetchone(), "the other transaction")


def meet_before(monkeypatch, meet, module, name):
    """Threads meet where the module is about to call this."""
    call = getattr(module, name)
    monkeypatch.setattr(module, name, lambda *args, **named: (meet(), call(*args, **named))[1])


@pytest.mark.parametrize("state", ["received", "claimed"])
@pytest.mark.django_db(transaction=True)
def test_two_requests_corrected_crosswise_do_not_wait_for_each_other(monkeypatch, meet, state):
    make_office()
    phones = [PHONE, {"phone": "310 555 0143", "phone_e164": "+13105550143"}]
    one, other = (make_in_state(state, full_name=uuid.uuid4().hex, **phone) for phone in phones)
    meet_before(monkeypatch, meet, correcting, "earlier_requests")

    raised = raised_in_threads(
        lambda: actions.correct(request=one, changes=phones[1]),
        lambda: actions.correct(request=other, changes=phones[0]),
    )

    assert raised == []
    assert links(other) == [(one.pk, "phone", False)]


@pytest.mark.django_db(transaction=True)
def test_request_that_comes_in_while_another_is_corrected_does_not_wait_for_ever(monkeypatch):
    make_office()
    older = make_in_state("claimed", full_name="Ada")
    owned = make_in_state("claimed", full_name="Bob", email=MAIL["email"], **PHONE)
    is_linked = threading.Event()
    monkeypatch.setattr(
        submitting.notices, "tell_received", lambda request: (is_linked.set(), until_somebody_waits())
    )

    raised = raised_in_threads(
        lambda: make_request(full_name="Ada", **MAIL),
        lambda: (is_linked.wait(30), actions.correct(request=older, changes=PHONE)),
    )

    assert raised == []
    newest = ConsultationRequest.objects.latest("pk")
    assert {pk for pk, _reason, _is_suggestion in links(newest)} == {older.pk, owned.pk}


@pytest.mark.django_db(transaction=True)
def test_of_four_who_claim_at_once_one_wins():
    request, actors, outcomes = make_request(), [make_user() for _ in range(4)], []

    def take(actor):
        try:
            outcomes.append(actions.claim(request=request, actor=actor).owner)
        except actions.Refused as refusal:
            outcomes.append(str(refusal))
        connection.close()

    threads = [threading.Thread(target=take, args=[actor]) for actor in actors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    request.refresh_from_db()
    assert outcomes.count(request.owner) == 1
    assert outcomes.count(f"{request.owner.display_name} has claimed this request already.") == 3
    assert request.events.count() == 2
