import pytest
from django.core import mail
from django.core.management import call_command

from clinic.models import Message
from intake import actions
from tests.make import make_listener, make_office, make_practice, make_request, make_user

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
