"""Deliveries outlive what happens to the worker, the mail server and the database server."""

from clinic.models import DeliveryAttempt, Message
from tests.faults.patient import open_form
from tests.waiting import wait_for


def send_a_form(portal) -> None:
    status, location = open_form(portal.port).send()
    assert status == 303, (status, location)


def test_message_in_the_hands_of_a_killed_worker_arrives_once(portal, post_office):
    portal.start_web()
    post_office.fall_mute()
    send_a_form(portal)
    worker = portal.start_worker()
    with post_office.wait_for_caller():
        taken = portal.rows(Message).get()
        assert (taken.state, taken.attempts) == ("pending", 1)

        worker.kill()

    post_office.open()
    portal.make_messages_due()
    portal.start_worker()
    post_office.wait_for_mails(1)
    wait_for(lambda: portal.rows(Message).get().state == "sent", "the message to be marked as sent")
    assert portal.rows(Message).get().attempts == 2
    assert len(post_office.mails) == 1


def test_lease_of_a_killed_worker_keeps_others_away_until_it_ends(on_sqlite, post_office):
    portal = on_sqlite
    portal.start_web()
    post_office.fall_mute()
    send_a_form(portal)
    worker = portal.start_worker()
    with post_office.wait_for_caller():
        worker.kill()

    post_office.open()
    portal.manage("worker", "--once")

    assert post_office.mails == []
    assert portal.rows(Message).get().attempts == 1


def test_request_is_acknowledged_while_the_mail_server_is_down(portal, post_office):
    portal.start_web()
    portal.start_worker()

    send_a_form(portal)

    wait_for(lambda: portal.rows(DeliveryAttempt).filter(result="failed").exists(), "a failed attempt")
    assert portal.rows(Message).get().state == "pending"
    post_office.open()
    portal.make_messages_due()
    post_office.wait_for_mails(1)
    wait_for(lambda: portal.rows(Message).get().state == "sent", "the message to be marked as sent")
    assert len(post_office.mails) == 1


def test_worker_survives_a_restart_of_postgresql(on_postgresql, cluster, post_office):
    portal = on_postgresql
    post_office.open()
    worker = portal.start_worker()
    portal.start_web()
    send_a_form(portal)
    post_office.wait_for_mails(1)

    cluster.stop()
    wait_for(lambda: "database not available" in worker.log.read_text(), "the worker to notice")
    cluster.start()
    portal.open_database()
    send_a_form(portal)

    post_office.wait_for_mails(2)
    assert worker.is_alive


def test_worker_finishes_the_message_in_hand_when_asked_to_stop(on_sqlite, post_office):
    portal = on_sqlite
    portal.start_web()
    send_a_form(portal)
    send_a_form(portal)
    post_office.open()
    post_office.seconds_for_each = 2
    worker = portal.start_worker()
    assert post_office.in_hand.wait(20)

    worker.ask_to_stop()

    assert worker.wait() == 0
    assert len(post_office.mails) == 1
    assert sorted(portal.rows(Message).values_list("state", flat=True)) == ["pending", "sent"]
