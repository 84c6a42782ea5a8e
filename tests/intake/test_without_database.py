"""A database that is down, read-only or full costs the patient another press of the button, and nothing they typed."""

import json
import sqlite3
import uuid

import pytest
from django.db import IntegrityError, InternalError, OperationalError, connection
from django.test import Client, RequestFactory

from clinic import errors, facts
from intake import submission_key
from intake.form_pages import page_without_database
from intake.models import ConsultationRequest
from tests.make import make_office, make_practice
from tests.pages import form_on

FORM = "/consultation/"
TYPED = {
    "full_name": "Ada Example",
    "phone": "(310) 555-0199",
    "email": "ada@example.org",
    "message": "My own <words>\nin two lines",
    "contact_times": ["morning", "afternoon"],
    "preferred_channel": "email",
    "may_leave_voicemail": "no",
    "for_someone_else": "on",
    "requester_name": "Bob Example",
    "relationship": "Son",
    "returning_patient": "unsure",
    "language": "es",
    "access_needs": "Wheelchair",
    "safety_signs": ["fever"],
}
FACTS = facts.EMPTY | {
    "name": "Harbor Spine Clinic",
    "phone": "(310) 555-0100",
    "phone_link": "tel:+13105550100",
}


def typed(**given) -> dict:
    return TYPED | {"submission_key": submission_key.issue()} | given


def as_sent(answers: dict) -> dict[str, list[str]]:
    """Answers as a browser sends them."""
    listed = {name: value if isinstance(value, list) else [str(value)] for name, value in answers.items()}
    return {name: [text.replace("\n", "\r\n") for text in values] for name, values in listed.items()}


def assert_kept(response, answers: dict) -> None:
    """The page says that nothing was sent, whom to call, and shows every answer and the key."""
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "no-store" in response["Cache-Control"]
    assert "Your request was not sent." in response.text
    assert "We have your request" not in response.text
    assert "received" not in response.text
    assert "(310) 555-0100" in response.text
    shown = form_on(response, "ask")
    assert {name: shown.get(name) for name in answers} == as_sent(answers)


@pytest.fixture
def facts_file(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    (tmp_path / "clinic.json").write_text(json.dumps(FACTS), encoding="utf-8")


# These run in a process that may not reach any database: pytest-django refuses the first query.


def test_page_is_made_without_a_single_query(facts_file):
    answers = typed(office="7")

    response = page_without_database(RequestFactory().post(FORM, answers))
    response["Retry-After"] = "30"  # the middleware's part

    assert_kept(response, answers)


def test_page_has_emergency_words_of_its_own(facts_file):
    text = page_without_database(RequestFactory().post(FORM, typed())).text

    assert text.index("Call 911 now") < text.index("tel:988") < text.index("id_full_name")


def test_page_works_without_the_facts_file_too(settings, tmp_path):
    settings.VAR_DIR = tmp_path

    assert page_without_database(RequestFactory().post(FORM, typed())).status_code == 503


def test_opened_form_is_there_to_be_filled_in(facts_file):
    response = page_without_database(RequestFactory().get(FORM))

    assert response.status_code == 503
    assert "We cannot take a request just now." in response.text
    assert "was not sent" not in response.text
    assert submission_key.read(form_on(response, "ask")["submission_key"][0])


class ReadOnly(Exception):
    pgcode = "25006"


@pytest.mark.parametrize(
    ("cause", "is_unavailable"), [(ReadOnly(), True), (None, False), (ValueError(), False)]
)
def test_internal_error_of_postgresql_counts_only_when_it_says_read_only(cause, is_unavailable):
    error = InternalError()
    error.__cause__ = cause

    assert errors.is_unavailable(error) is is_unavailable
    assert not errors.is_unavailable(IntegrityError())


# From here on with databases that really refuse.


@pytest.fixture
def practice(transactional_db, facts_file):
    return make_practice()


def refuse_writing(refuse: bool) -> None:
    """A database that reads and does not write, as after a failed disk or on a replica."""
    switch = {"sqlite": "PRAGMA query_only = {}", "postgresql": "SET default_transaction_read_only = {}"}
    with connection.cursor() as cursor:
        cursor.execute(switch[connection.vendor].format("on" if refuse else "off"))


@pytest.fixture
def read_only(practice):
    refuse_writing(True)
    yield
    refuse_writing(False)


def test_read_only_database_keeps_everything(read_only, client):
    answers = typed()

    assert_kept(client.post(FORM, answers), answers)
    assert not ConsultationRequest.objects.exists()


def test_form_is_opened_on_a_read_only_database(read_only, client):
    assert client.get(FORM).status_code == 200


def test_same_form_can_be_sent_once_the_database_is_back(read_only):
    client = Client(enforce_csrf_checks=True)
    opened = form_on(client.get(FORM), "ask")
    kept = form_on(client.post(FORM, opened | {"full_name": "Ada Example", "phone": "(310) 555-0199"}), "ask")
    refuse_writing(False)

    response = client.post(FORM, kept)

    assert response.status_code == 303
    assert str(ConsultationRequest.objects.get().submission_key) == str(
        submission_key.read(opened["submission_key"][0]).submission.key
    )


def test_chosen_office_comes_through(practice, client):
    chosen = make_office()
    refuse_writing(True)

    kept = form_on(client.post(FORM, typed(office=chosen.pk)), "ask")

    refuse_writing(False)
    assert kept["office"] == [str(chosen.pk)]


def test_spanish_page_speaks_spanish(read_only, client):
    response = client.post("/es/consultation/", typed())

    assert response.status_code == 503
    assert '<html lang="es"' in response.text


only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite fails")


@only_sqlite
def test_full_disk_keeps_everything(practice, client, settings):
    settings.RATE_LIMITS = False
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # pages that other tests have freed would be filled first
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        for _ in range(60):  # until the pages there are have no room left
            answers = typed(message="x" * 1000)
            response = client.post(FORM, answers)
            if response.status_code != 303:
                break
        before = ConsultationRequest.objects.count()
    finally:
        connection.cursor().execute("PRAGMA max_page_count = 4294967294")

    assert_kept(response, answers)
    assert client.post(FORM, answers).status_code == 303
    assert ConsultationRequest.objects.count() == before + 1


@only_sqlite
def test_failure_of_the_commit_itself_keeps_everything(practice, client):
    connection.cursor().execute("PRAGMA busy_timeout = 10")
    reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    reader.execute("BEGIN")
    reader.execute(
        "SELECT count(*) FROM clinic_practice"
    ).fetchone()  # as long as it reads, nobody can commit
    answers = typed()
    try:
        response = client.post(FORM, answers)
    finally:
        reader.close()

    assert_kept(response, answers)
    assert not ConsultationRequest.objects.exists()
    assert client.post(FORM, answers).status_code == 303
    assert ConsultationRequest.objects.count() == 1


@pytest.mark.parametrize("path", [FORM, f"/consultation/{uuid.UUID(int=1)}/note/"])
def test_lost_cookie_and_no_database_cost_nothing_that_was_typed(practice, facts_file, path):
    def no_answer(*_args):
        raise OperationalError("could not connect to server")

    with connection.execute_wrapper(no_answer):
        response = Client(enforce_csrf_checks=True).post(path, typed())

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "My own &lt;words&gt;" in response.text
    assert "(310) 555-0100" in response.text
