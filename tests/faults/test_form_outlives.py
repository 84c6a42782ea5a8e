"""A form outlives a database that is down when the web server starts, and a web server that is started anew."""

import pytest
from django.db import connections

from intake.models import ConsultationRequest
from tests.faults.patient import open_form
from tests.faults.portal import ALIAS
from tests.pages import form_on


@pytest.fixture
def server_down(on_postgresql, cluster):
    """A portal whose database server is stopped before its web server starts, and starts again on demand."""
    on_postgresql.manage("prepare")  # writes the facts that a page without database needs
    connections[ALIAS].close()
    cluster.stop()
    started = []

    def start():
        started.append(True)
        cluster.start()

    yield on_postgresql, start
    if not started:
        cluster.start()


def test_form_is_kept_by_a_process_that_never_reached_the_database(server_down):
    portal, start_database = server_down
    portal.start_web()
    form = open_form(portal.port, status=503)
    form.answers |= {"message": "My own words", "contact_times": ["morning"]}

    page = form.post()

    assert page.status == 503
    assert "Your request was not sent." in page.text
    assert "Harbor Spine Clinic" in page.text
    shown = form_on(page, "ask")
    assert shown["message"] == ["My own words"]
    assert shown["submission_key"] == [form.hidden["submission_key"]]

    start_database()

    assert form.as_shown_on(page).send()[0] == 303
    stored = portal.rows(ConsultationRequest).get()
    assert (stored.full_name, stored.message, stored.contact_times) == (
        "Ana Prova",
        "My own words",
        ["morning"],
    )


def test_form_opened_before_a_restart_is_sent_after_it(on_sqlite):
    web = on_sqlite.start_web()
    form = open_form(on_sqlite.port)
    first = form.send()

    web.kill()
    on_sqlite.start_web()
    second = form.send()

    assert (first[0], second[0]) == (303, 303)
    assert second[1].startswith(first[1])
    assert on_sqlite.rows(ConsultationRequest).count() == 1
