"""What patients get by mail, through a real mail server: little, only if they chose it, and in their language."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from clinic import outbox
from clinic.models import Message, Office, RateCount
from clinic.rate_limits import in_database
from intake import actions
from intake.patient_mails import MAILS, may_go, render
from tests.intake.status.standing import TUESDAY, at, closed, quarantined, received, scheduled, tried
from tests.make import make_practice, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "zebedee@marker.example"
CHOSEN = {"email": ADDRESS, "preferred_channel": "email"}
# Everything a patient can write, so that any of it would be found in a mail.
SECRETS = CHOSEN | {
    "full_name": "Marker Name",
    "phone": "(310) 555-0157",
    "phone_e164": "+13105550157",
    "message": "Marker sciatica in the leg",
    "requester_name": "Marker Senior",
    "relationship": "Marker son",
    "access_needs": "Marker wheelchair",
    "safety_signs": ["fever"],
}


@pytest.fixture(autouse=True)
def practice(db):
    return make_practice()


def delivered(post_office, moment=None) -> list:
    """The mails to the patient, once the worker has sent what is due."""
    with time_machine.travel(moment or TUESDAY + timedelta(hours=1), tick=True):
        outbox.drain()
    return [mail for mail in post_office.mails if mail["To"] == ADDRESS]


def text_of(mail) -> str:
    return mail.get_payload(decode=True).decode()


def test_acknowledgement_tells_reference_time_phone_emergency_and_page(post_office):
    request = received(**CHOSEN)

    mail = delivered(post_office)[0]

    text = text_of(mail)
    assert mail["Subject"] == "We have your request"
    assert request.reference_display in text
    assert "We will write to you by Tuesday, November 24, 2 pm Los Angeles time" in text
    assert "Our phone: (310) 555-0100" in text
    assert text.index("Call 911.") < text.index("We will write")
    assert f"http://127.0.0.1:8000/consultation/{request.public_id}/" in text
    assert "nobody reads the answers" in text


def test_mail_is_written_in_the_language_of_the_page(post_office):
    request = received(site_language="es", **CHOSEN)

    mail = delivered(post_office)[0]

    assert "Tenemos su solicitud" in str(mail["Subject"])
    assert "Le escribiremos a más tardar el martes 24 de noviembre a las 2 p. m." in text_of(mail)
    assert "Llame al 911." in text_of(mail)
    assert f"/es/consultation/{request.public_id}/" in text_of(mail)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_mail_holds_a_patients_words_or_a_condition(post_office, language):
    received(site_language=language, **SECRETS)
    received(site_language=language, **SECRETS)
    scheduled(site_language=language, **SECRETS)

    mails = delivered(post_office)

    assert len(mails) == MAILS.times
    for mail in mails:
        words = f"{mail['Subject']} {text_of(mail)}".lower()
        assert "marker" not in words
        assert "0157" not in words
        for word in ("fever", "fiebre", "sciatica", "pain", "dolor", "spine surgery"):
            assert word not in words


@pytest.mark.parametrize(
    "choice",
    [{"email": ADDRESS}, {"email": ADDRESS, "preferred_channel": "phone"}, {"preferred_channel": "email"}],
)
def test_who_did_not_choose_mail_gets_none(post_office, choice):
    received(**choice)

    assert delivered(post_office) == []
    assert not Message.objects.filter(recipient="patient").exists()


def test_repeat_gets_a_short_mail_of_its_own(post_office):
    received(**CHOSEN)
    again = received(TUESDAY + timedelta(minutes=10), **CHOSEN)

    mails = {str(mail["Subject"]): text_of(mail) for mail in delivered(post_office)}

    assert set(mails) == {"We have your request", "We got this one too"}
    assert again.reference_display in mails["We got this one too"]
    assert "We will write to you" not in mails["We got this one too"]


def test_who_writes_another_patients_number_learns_nothing_of_them(post_office):
    phone = {"phone": "(310) 555-0142", "phone_e164": "+13105550142"}
    received(email="victor@example.org", preferred_channel="email", **phone)
    received(TUESDAY + timedelta(minutes=10), **phone, **CHOSEN)

    assert [mail["Subject"] for mail in delivered(post_office)] == ["We have your request"]


@pytest.mark.parametrize("make", [closed, quarantined])
def test_mail_tells_the_time_where_no_first_request_is_waiting(post_office, make):
    make(**CHOSEN)
    with at(TUESDAY + timedelta(hours=2)):
        outbox.drain()
    post_office.mails.clear()

    received(TUESDAY + timedelta(hours=3), **CHOSEN)

    mail = delivered(post_office, TUESDAY + timedelta(hours=4))[0]
    assert mail["Subject"] == "We have your request"
    assert "We will write to you by" in text_of(mail)


def test_nothing_is_sent_from_quarantine_and_the_mail_comes_with_its_release(post_office):
    request = received(suspicion=["trap"], **CHOSEN)
    assert not Message.objects.filter(recipient="patient").exists()
    assert delivered(post_office) == []

    with at(TUESDAY + timedelta(hours=2)):
        actions.release_from_quarantine(request=request, actor=make_user())

    mails = delivered(post_office, TUESDAY + timedelta(hours=2))
    assert [mail["Subject"] for mail in mails] == ["We have your request"]


def test_one_address_gets_three_mails_a_day_and_again_the_next(post_office):
    for minutes in range(MAILS.times + 2):
        received(TUESDAY + timedelta(minutes=minutes), **CHOSEN)
    assert len(delivered(post_office)) == MAILS.times

    tomorrow = TUESDAY + timedelta(hours=26)
    received(tomorrow, **CHOSEN)

    assert len(delivered(post_office, tomorrow + timedelta(minutes=1))) == MAILS.times + 1


@pytest.mark.django_db(transaction=True)
def test_workers_that_write_at_once_send_no_more_than_three():
    for _ in range(8):
        received(**CHOSEN)
    start = threading.Barrier(8)

    def write(message):
        start.wait()
        try:
            return render(message)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        mails = list(workers.map(write, Message.objects.filter(recipient="patient")))

    assert sum(mail is not None for mail in mails) == MAILS.times


def waiting_mails(number):
    for _ in range(number):
        received(**CHOSEN)
    return list(Message.objects.filter(recipient="patient"))


def test_mail_that_is_tried_again_is_counted_once():
    first, *others = waiting_mails(MAILS.times + 1)

    with at(TUESDAY):
        tries = [may_go(first, ADDRESS) for _ in range(5)]
        rest = [may_go(other, ADDRESS) for other in others]

    assert tries == [True] * 5
    assert rest == [True, True, False]


def test_mail_that_is_one_too_many_is_so_when_a_worker_takes_it_again():
    *_, last = mails = waiting_mails(MAILS.times + 1)
    with at(TUESDAY):
        for mail in mails:
            may_go(mail, ADDRESS)

        assert not may_go(last, ADDRESS)


def test_mail_that_is_tried_again_the_next_day_is_counted_on_that_day_too():
    mails = waiting_mails(MAILS.times + 1)
    with at(TUESDAY):
        may_go(mails[0], ADDRESS)

    with at(TUESDAY + timedelta(days=1)):
        answers = [may_go(mail, ADDRESS) for mail in mails]

    assert answers == [True, True, True, False]


def test_day_of_the_mails_is_the_practices_own():
    Office.objects.update(time_zone="America/New_York")
    *three, last = waiting_mails(MAILS.times + 1)
    before_midnight = TUESDAY.replace(hour=20, minute=59)  # in New York three hours later
    with at(before_midnight):
        for mail in three:
            may_go(mail, ADDRESS)
        assert not may_go(last, ADDRESS)

    with at(before_midnight + timedelta(minutes=1)):
        assert may_go(last, ADDRESS)


def test_mails_are_counted_where_limits_are_off(settings):
    settings.RATE_LIMITS = False

    answers = [may_go(mail, ADDRESS) for mail in waiting_mails(MAILS.times + 1)]

    assert answers == [True, True, True, False]


def test_mail_that_cannot_be_counted_does_not_go(monkeypatch):
    (mail,) = waiting_mails(1)
    monkeypatch.setattr(in_database, "_COUNT", "INSERT INTO nowhere VALUES {rows}, (%s, 1, %s)")

    with pytest.raises(DatabaseError):
        may_go(mail, ADDRESS)


def test_counts_of_mails_hold_no_address_and_are_deleted():
    (mail,) = waiting_mails(1)
    with at(TUESDAY):
        may_go(mail, ADDRESS)
    assert "zebedee" not in str(RateCount.objects.values())

    with at(TUESDAY + timedelta(days=3)):
        in_database.forget_what_is_over()

    assert not RateCount.objects.exists()


def test_other_case_of_an_address_is_no_other_address(post_office):
    for address in (ADDRESS, ADDRESS.upper(), ADDRESS.title(), ADDRESS):
        received(**CHOSEN | {"email": address})

    delivered(post_office)

    assert len([mail for mail in post_office.mails if mail["To"].lower() == ADDRESS]) == MAILS.times


def test_mail_goes_to_the_corrected_address_only(post_office):
    request = received(email="typo@marker.example", preferred_channel="email")
    with at(TUESDAY + timedelta(minutes=1)):
        actions.correct(request=request, changes={"email": ADDRESS})

    assert len(delivered(post_office)) == 1
    assert not [mail for mail in post_office.mails if mail["To"] == "typo@marker.example"]


def correct(request, **changes):
    with at(TUESDAY + timedelta(hours=2)):
        return actions.correct(request=request, changes=changes)


def test_new_address_gets_the_way_to_the_page(post_office):
    request = received(email="typo@marker.example", preferred_channel="email")
    delivered(post_office)

    correct(request, email=ADDRESS)

    (mail,) = delivered(post_office, TUESDAY + timedelta(hours=2))
    assert mail["Subject"] == "We will write to you here"
    assert request.reference_display in text_of(mail)
    assert f"/consultation/{request.public_id}/" in text_of(mail)


def test_each_new_address_gets_it(post_office):
    request = received(email="typo@marker.example", preferred_channel="email")
    for address in ("slip@marker.example", ADDRESS):
        delivered(post_office, TUESDAY + timedelta(hours=2))
        correct(request, email=address)

    (mail,) = delivered(post_office, TUESDAY + timedelta(hours=2))

    assert mail["Subject"] == "We will write to you here"
    patients = [mail["To"] for mail in post_office.mails if mail["To"].endswith("@marker.example")]
    assert patients == ["typo@marker.example", "slip@marker.example", ADDRESS]


def test_who_chooses_mail_later_gets_the_way_to_the_page(post_office):
    request = received(email=ADDRESS, preferred_channel="phone")

    correct(request, preferred_channel="email")

    assert [mail["Subject"] for mail in delivered(post_office, TUESDAY + timedelta(hours=2))] == [
        "We will write to you here"
    ]


@pytest.mark.parametrize(
    "changes",
    [{"email": ADDRESS.upper()}, {"contact_times": ["morning"]}, {"preferred_channel": "phone"}],
)
def test_who_is_written_to_already_gets_no_mail_of_a_new_address(post_office, changes):
    request = received(**CHOSEN)
    delivered(post_office)

    correct(request, **changes)

    assert Message.objects.filter(recipient="patient").count() == 1


def topics_to_the_patient():
    return [
        *Message.objects.filter(recipient="patient").order_by("created_at").values_list("topic", flat=True)
    ]


def test_new_address_is_told_while_a_worker_has_a_mail_to_the_former_one_in_hand():
    request = received(email="typo@marker.example", preferred_channel="email")
    with at(TUESDAY):
        while outbox.take(timezone.now()):
            pass

    correct(request, email=ADDRESS)

    assert topics_to_the_patient() == ["patient_received", "patient_new_address"]


def test_new_address_is_told_where_the_mail_that_waits_is_not_true_any_more(post_office):
    request = tried("no_answer", email="typo@marker.example", preferred_channel="email")
    delivered(post_office)
    with at(TUESDAY + timedelta(hours=1)):
        visit = TUESDAY + timedelta(days=7)
        request = actions.offer_times(request=request, actor=request.owner, times=[visit])
        actions.record_attempt(request=request, actor=request.owner, channel="phone", outcome="no_answer")

    correct(request, email=ADDRESS)

    (mail,) = delivered(post_office, TUESDAY + timedelta(hours=2))
    assert mail["Subject"] == "We will write to you here"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one connection write at a time")
@pytest.mark.django_db(transaction=True)
def test_mail_that_will_go_to_the_new_address_is_not_taken_before_that_holds():
    request = received(email="typo@marker.example", preferred_channel="email")

    def take():
        try:
            with transaction.atomic():
                Message.objects.select_for_update(nowait=True).get(recipient="patient")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as worker, transaction.atomic():
        correct(request, email=ADDRESS)
        with pytest.raises(OperationalError):
            worker.submit(take).result()


def test_new_address_of_what_is_in_quarantine_gets_nothing():
    correct(
        received(suspicion=["trap"], email="typo@marker.example", preferred_channel="email"), email=ADDRESS
    )

    assert not Message.objects.filter(recipient="patient").exists()


def test_new_address_of_a_request_that_is_over_meanwhile_gets_nothing(post_office):
    request = received(email="typo@marker.example", preferred_channel="email")
    delivered(post_office)
    correct(request, email=ADDRESS)
    with at(TUESDAY + timedelta(hours=2)):
        actions.withdraw(request=request)

    assert delivered(post_office, TUESDAY + timedelta(hours=3)) == []


def test_booked_visit_is_told_with_its_time(post_office):
    scheduled(**CHOSEN)

    mails = {str(mail["Subject"]): text_of(mail) for mail in delivered(post_office)}

    assert "Your visit is booked: Tuesday, December 1, 10:15 am." in mails["Your visit"]


def test_closed_request_is_told_so_and_not_how_it_ended(post_office):
    request = tried("reached", **CHOSEN)
    delivered(post_office)
    with at(TUESDAY + timedelta(minutes=40)):
        actions.close(
            request=request, actor=request.owner, outcome="out_of_scope", seen_version=request.version
        )

    mail = delivered(post_office)[-1]

    assert mail["Subject"] == "Your request is closed"
    assert "Still need us? Ask again, or call us." in text_of(mail)
    assert "help with this" not in text_of(mail)


def test_mail_that_is_no_longer_true_is_not_sent(post_office):
    request = received(**CHOSEN)
    with at(TUESDAY + timedelta(minutes=1)):
        actions.withdraw(request=request)

    assert delivered(post_office) == []


def test_time_that_has_passed_while_mail_was_down_is_not_promised(post_office):
    received(**CHOSEN)

    text = text_of(delivered(post_office, TUESDAY + timedelta(days=1))[0])

    assert "We will write to you as soon as we can" in text
    assert "November 24" not in text


def test_outbox_keeps_neither_address_nor_text():
    received(**SECRETS)

    message = Message.objects.get(recipient="patient")

    assert "marker" not in str(vars(message)).lower()
    assert message.created_at < timezone.now()
