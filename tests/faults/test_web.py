"""Requests outlive a crowd at the form, a patient who presses twice, and a web server that is killed."""

import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException

from clinic.models import Message
from intake.models import ConsultationRequest, RequestEvent
from tests.faults.patient import Form, id_in, open_form


def send_at_once(forms: list[Form]) -> list[tuple[int, str]]:
    """Send every form from a thread of its own, all at the same moment."""
    start = threading.Barrier(len(forms))

    def send(form):
        start.wait()
        return form.send()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


def test_32_patients_at_once(portal, post_office):
    portal.start_web()
    post_office.open()
    portal.start_worker()
    forms = [open_form(portal.port) for _ in range(32)]

    answers = send_at_once(forms)

    assert [status for status, _ in answers] == [303] * 32
    assert len({location for _, location in answers}) == 32
    assert portal.rows(ConsultationRequest).count() == 32
    assert portal.rows(RequestEvent).count() == 32
    assert portal.rows(Message).count() == 32
    post_office.wait_for_mails(32)
    assert len({mail["Message-ID"] for mail in post_office.mails}) == 32


def test_one_form_sent_eight_times_at_once_is_one_request(portal):
    portal.start_web()
    form = open_form(portal.port)

    answers = send_at_once([form] * 8)

    assert {status for status, _ in answers} == {303}
    assert len({id_in(location) for _, location in answers}) == 1
    assert portal.rows(ConsultationRequest).count() == 1
    assert portal.rows(RequestEvent).count() == 1
    assert portal.rows(Message).count() == 1


def send_until_killed(port: int, acknowledged: list[str], enough: threading.Event) -> None:
    """Open and send forms until the server is gone; write down every request the patient was told is sent."""
    while True:
        try:
            status, location = open_form(port).send()
        except (OSError, HTTPException):
            return
        if status == 303:
            acknowledged.append(id_in(location))
        if len(acknowledged) >= 20:
            enough.set()


def test_web_server_killed_in_a_burst_loses_nothing_it_acknowledged(portal):
    web = portal.start_web()
    acknowledged: list[str] = []
    enough = threading.Event()
    patients = [
        threading.Thread(target=send_until_killed, args=(portal.port, acknowledged, enough)) for _ in range(8)
    ]
    for patient in patients:
        patient.start()
    assert enough.wait(60)

    web.kill()

    for patient in patients:
        patient.join(60)
    stored = {str(key) for key in portal.rows(ConsultationRequest).values_list("public_id", flat=True)}
    assert set(acknowledged) <= stored
    assert portal.rows(RequestEvent).filter(kind="received").count() == len(stored)
    assert portal.rows(Message).count() == len(stored)
