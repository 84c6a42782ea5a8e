import itertools
import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic import outbox
from clinic.models import Message
from intake import actions
from intake.models import ConsultationRequest, RequestEvent
from intake.references import new_reference
from tests.make import make_listener, make_office, make_practice, make_request, make_user

pytestmark = pytest.mark.django_db
ANSWERS = {"full_name": "Ada Example", "email": "ada@example.org"}
State = ConsultationRequest.State


def submission():
    return actions.Submission(key=uuid.uuid4(), opened_at=timezone.now())


def events(request):
    return list(request.events.values_list("kind", "number", "from_state", "to_state"))


def test_request_is_stored_with_its_event_and_one_message_for_each_listener():
    make_listener(), make_listener()

    request, is_new = actions.submit(submission=submission(), answers=ANSWERS)

    assert is_new
    assert events(request) == [("received", 1, "", "received")]
    assert Message.objects.count() == 2


def test_without_a_listener_the_fallback_is_told():
    make_request()

    assert Message.objects.get().recipient == Message.Recipient.FALLBACK


def test_listener_of_another_office_is_not_told():
    here, elsewhere = make_office(), make_office()
    make_listener(office=elsewhere)
    local = make_listener(office=here)

    make_request(office=here)

    assert Message.objects.get().listener == local


def test_same_form_twice_is_one_request():
    same = submission()

    first, _ = actions.submit(submission=same, answers=ANSWERS)
    second, is_new = actions.submit(submission=same, answers=ANSWERS | {"message": "more words"})

    assert (second, is_new) == (first, False)
    assert RequestEvent.objects.count() == Message.objects.count() == 1


def test_what_was_sent_first_stays():
    same = submission()
    actions.submit(submission=same, answers=ANSWERS | {"message": "first"})

    actions.submit(submission=same, answers=ANSWERS | {"message": "second"})

    assert ConsultationRequest.objects.get().message == "first"


def test_reference_that_is_taken_is_drawn_again(monkeypatch):
    taken = make_request().reference
    draws = itertools.chain([taken, taken], itertools.repeat("K7M4Q2PX"))
    monkeypatch.setattr(ConsultationRequest._meta.get_field("reference"), "_get_default", lambda: next(draws))

    request, _ = actions.submit(submission=submission(), answers=ANSWERS)

    assert request.reference == "K7M4Q2PX"


def test_failure_anywhere_leaves_nothing_behind(monkeypatch):
    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr(outbox, "enqueue", fail)

    with pytest.raises(RuntimeError):
        actions.submit(submission=submission(), answers=ANSWERS)

    assert not ConsultationRequest.objects.exists()
    assert not RequestEvent.objects.exists()


def test_request_to_a_demonstration_is_flagged():
    make_practice(is_demo=True)

    assert make_request().is_demo


@pytest.mark.django_db(transaction=True)
def test_eight_parallel_sends_of_one_form_are_one_request():
    same = submission()
    found = []

    def send():
        found.append(actions.submit(submission=same, answers=ANSWERS)[0].pk)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert set(found) == {ConsultationRequest.objects.get().pk}
    assert RequestEvent.objects.count() == Message.objects.count() == 1


def test_claiming_names_the_owner_and_leaves_one_event():
    actor = make_user()

    request = actions.claim(request=make_request(), actor=actor)

    assert (request.state, request.owner, request.version) == (State.CLAIMED, actor, 2)
    assert events(request)[1:] == [("claimed", 2, "received", "claimed")]


def test_who_claims_second_is_told_who_was_first():
    request = make_request()
    actions.claim(request=request, actor=make_user(first_name="Grace", last_name="First"))

    with pytest.raises(actions.Refused, match="Grace First has claimed"):
        actions.claim(request=request, actor=make_user())

    assert request.events.count() == 2


def test_closing_keeps_the_outcome_and_leaves_one_event():
    actor = make_user()
    request = actions.claim(request=make_request(), actor=actor)

    request = actions.close(request=request, actor=actor, outcome="out_of_scope", seen_version=2)

    assert (request.state, request.outcome) == (State.CLOSED, "out_of_scope")
    assert events(request)[2:] == [("closed", 3, "claimed", "closed")]


def test_unclaimed_request_cannot_be_closed():
    with pytest.raises(actions.Refused):
        actions.close(request=make_request(), actor=make_user(), outcome="out_of_scope", seen_version=1)


def test_closed_request_cannot_be_claimed():
    actor = make_user()
    request = actions.claim(request=make_request(), actor=actor)
    actions.close(request=request, actor=actor, outcome="out_of_scope", seen_version=2)

    with pytest.raises(actions.Refused, match="closed"):
        actions.claim(request=request, actor=actor)


def test_stale_page_closes_nothing():
    actor = make_user()
    request = actions.claim(request=make_request(), actor=actor)

    with pytest.raises(actions.Refused, match="nothing was written"):
        actions.close(request=request, actor=actor, outcome="out_of_scope", seen_version=1)

    request.refresh_from_db()
    assert request.state == State.CLAIMED


@pytest.mark.parametrize(
    "broken",
    [
        {"email": ""},
        {"full_name": ""},
        {"state": "lost"},
        {"state": "closed"},
        {"outcome": "booked"},
        {"outcome": "vanished"},
        {"state": "claimed"},
        {"source": "rumour"},
    ],
)
def test_impossible_request_is_refused_by_the_database(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationRequest.objects.create(
            **{"submission_key": uuid.uuid4(), "reference": new_reference(), "consent_wording": "x"}
            | ANSWERS
            | broken
        )


def test_str_is_the_reference_alone():
    request = make_request()

    assert str(request) == request.reference_display
