import pytest
from django.core import mail
from django.core.management import call_command

from clinic.models import Message
from intake import actions
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


def test_notice_holds_the_reference_and_a_link_into_the_admin():
    make_listener()
    request = make_request(office=make_office(name="Santa Monica"))

    call_command("worker", "--once")

    body = mail.outbox[0].body
    assert request.reference_display in body
    assert f"http://127.0.0.1:8000/admin/intake/consultationrequest/{request.pk}/change/" in body
    assert "Santa Monica" in body


def test_notice_holds_nothing_about_the_patient():
    make_listener(), make_practice()
    request = make_request(
        full_name="Ada <Example> & Sons",
        email="ada@example.org",
        message="My own words",
        access_needs="Wheelchair",
    )

    call_command("worker", "--once")

    sent = str(mail.outbox[0].message())
    words = ["Ada", "Example>", "555-0199", "5550199", "ada@example.org", "My own words", "Wheelchair"]
    assert [word for word in [*words, str(request.public_id)] if word in sent] == []


def test_subject_is_the_same_for_every_request():
    make_listener()
    make_request(), make_request()

    call_command("worker", "--once")

    assert {message.subject for message in mail.outbox} == {"New consultation request"}


def test_request_claimed_meanwhile_is_not_announced():
    make_listener()
    actions.claim(request=make_request(), actor=make_user())

    call_command("worker", "--once")

    assert mail.outbox == []
    assert Message.objects.get().state == Message.State.CANCELLED


def test_request_in_quarantine_is_announced_too():
    make_listener()
    make_request(suspicion=["trap"])

    call_command("worker", "--once")

    assert len(mail.outbox) == 1


def test_news_says_what_happened_and_nothing_about_the_patient():
    owner = make_user()
    request = make_in_state("claimed", owner, message="My own words")
    Message.objects.all().delete()
    actions.correct(request=request, changes={"email": "ada@example.org", "message": "Worse now"})

    call_command("worker", "--once")

    sent = mail.outbox[0]
    assert sent.to == [owner.email]
    assert request.reference_display in sent.body
    assert "the patient corrected or added something" in sent.body
    assert not [word for word in ("Ada", "ada@example", "Worse", "words") if word in str(sent.message())]


def test_safety_notice_leads_to_the_review_and_says_no_more():
    office = make_office()
    clinician = make_reviewer(office, is_on_call=True).user
    request = make_request(office=office, safety_signs=["saddle_numbness"], message="My own words")
    review = request.safety_reviews.get()

    call_command("worker", "--once")

    sent = next(one for one in mail.outbox if one.to == [clinician.email])
    assert f"/admin/intake/safetyreview/{review.pk}/change/" in sent.body
    assert not [word for word in ("Ada", "numb", "words") if word in str(sent.message())]


def test_safety_notice_is_not_sent_once_somebody_has_read_it():
    office = make_office()
    clinician = make_reviewer(office, is_on_call=True).user
    make_reviewer(office, is_on_call=True)
    review = make_request(office=office, safety_signs=["fever"]).safety_reviews.get()
    actions.acknowledge_safety_review(review=review, actor=clinician)

    call_command("worker", "--once")

    assert {message.state for message in Message.objects.filter(topic="safety_raised")} == {"cancelled"}
