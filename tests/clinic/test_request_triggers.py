"""What the database refuses of requests, tried with raw SQL and without Python's good manners."""

import pytest
from django.db import IntegrityError, connection, transaction

from clinic import triggers
from intake import actions
from intake.models import ConsultationRequest
from tests.make import make_clinician, make_in_state, make_office, make_practice, make_request, make_user

pytestmark = pytest.mark.django_db
FIRST = "2020-01-01 00:00:00+00:00"
LAST = "2099-01-01 00:00:00+00:00"


@pytest.fixture(autouse=True)
def practice():
    return make_practice()


def refused(sql, *parameters) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
    except IntegrityError:
        return True
    return False


def setting(table: str, column: str, value, pk) -> bool:
    return refused(f"UPDATE {table} SET {column} = %s WHERE id = %s", value, pk)


@pytest.mark.parametrize(
    ("column", "value"), [("reply_by", LAST), ("reply_by_kind", "chosen_window"), ("reply_minutes", 9)]
)
def test_promise_cannot_change(column, value):
    assert setting("intake_consultationrequest", column, value, make_request().pk)


@pytest.mark.parametrize("column", ["due_at", "attempt_due_at", "safety_due_at"])
def test_clock_cannot_be_put_back(column):
    request = make_request(safety_signs=["fever"])

    assert setting("intake_consultationrequest", column, LAST, request.pk)
    assert not setting("intake_consultationrequest", column, FIRST, request.pk)


def test_urgency_cannot_be_lowered():
    assert setting("intake_consultationrequest", "urgency", 0, make_request(safety_signs=["fever"]).pk)


@pytest.fixture
def told():
    """A request with every answer."""
    return make_request(
        email="ada@example.org",
        message="It hurts.",
        contact_times=["morning"],
        preferred_channel="email",
        may_leave_voicemail="no",
        for_someone_else=True,
        requester_name="Bob",
        relationship="Son",
        phone_of="asker",
        returning_patient="new",
        language="es",
        access_needs="Wheelchair",
    )


# Column -> what somebody would write over the patient's own words.
OTHER_WORDS = {
    **dict.fromkeys(("full_name", "phone", "phone_e164", "message", "requester_name"), "Other words"),
    **dict.fromkeys(("relationship", "access_needs"), "Other words"),
    "email": "another@example.org",
    "contact_times": '["afternoon"]',
    "preferred_channel": "phone",
    "may_leave_voicemail": "yes",
    "phone_of": "patient",
    "returning_patient": "unsure",
    "language": "ko",
}
CLEARED = dict.fromkeys(OTHER_WORDS, "") | {"contact_times": "[]", "for_someone_else": False}


@pytest.mark.parametrize("column", OTHER_WORDS)
def test_what_a_patient_wrote_cannot_be_written_over(told, column):
    assert setting("intake_consultationrequest", column, OTHER_WORDS[column], told.pk)


def test_who_asked_for_themselves_has_not_asked_for_someone_else():
    assert setting("intake_consultationrequest", "for_someone_else", True, make_request().pk)


def test_wording_of_the_consents_cannot_change(told):
    assert setting("intake_consultationrequest", "consent_wording", "2020-01-01", told.pk)


# A request without a name is none to its constraint, whatever the trigger lets through.
@pytest.mark.parametrize("column", CLEARED.keys() - {"full_name"})
def test_what_a_patient_wrote_can_be_cleared(told, column):
    assert not setting("intake_consultationrequest", column, CLEARED[column], told.pk)


def test_signs_and_phrases_can_be_added(told):
    actions.correct(request=told, changes={}, signs=["fever"], phrases=["emergency:1"])

    told.refresh_from_db()
    assert (told.safety_signs, told.safety_phrases) == (["fever"], ["emergency:1"])


def test_every_answer_of_a_patient_stays():
    trigger = next(one for one in triggers.TRIGGERS if one.name == "intake_consultationrequest_words_stay")

    added_to, ours = {"safety_signs", "safety_phrases"}, {"name_key"}
    personal = {*ConsultationRequest.personal_fields} - added_to - ours
    assert trigger.needs() == personal | {"consent_wording"}


@pytest.fixture
def rows():
    """A row of each table that only grows, by the table's name."""
    office = make_office()
    request = make_request(office=office, safety_signs=["fever"])
    make_request(full_name=request.full_name)
    actions.correct(request=request, changes={"preferred_channel": "email"})
    actor = make_user()
    request = actions.claim(request=request, actor=actor)
    actions.record_attempt(request=request, actor=actor, channel="phone", outcome="no_answer")
    times = [make_in_state("scheduled").scheduled_for]
    actions.offer_times(request=request, actor=actor, times=times)
    return {
        "intake_contactattempt": request.attempts.get(),
        "intake_correction": request.corrections.get(),
        "intake_offeredtime": request.offered_times.get(),
        "intake_requestlink": request.links_to_newer.first(),
        "intake_safetyreview": request.safety_reviews.get(),
    }


def test_no_row_is_deleted(rows):
    kept = {table for table, row in rows.items() if refused(f"DELETE FROM {table} WHERE id = %s", row.pk)}

    assert kept == set(rows)


def test_frozen_columns_stay(rows):
    changes = [
        ("intake_contactattempt", "outcome", "reached"),
        ("intake_correction", "field", "phone"),
        ("intake_correction", "value", "another@example.org"),
        ("intake_correction", "consent_wording", "2020-01-01"),
        ("intake_offeredtime", "starts_at", LAST),
        ("intake_requestlink", "reason", "phone"),
        ("intake_safetyreview", "due_at", LAST),
    ]

    assert [row for row in changes if not setting(*row, rows[row[0]].pk)] == []


def test_consent_is_not_kept_without_the_wording_that_asked_for_it(rows):
    kept = "SELECT request_id, event_id, %s, 'no', %s, at FROM intake_correction"
    insert = f"INSERT INTO intake_correction (request_id, event_id, field, value, consent_wording, at) {kept}"

    assert refused(insert, "may_leave_voicemail", "")
    assert not refused(insert, "may_leave_voicemail", "2026-11-28")


def test_only_a_consent_has_a_wording(rows):
    kept = "SELECT request_id, event_id, 'email', '', '2026-11-28', at FROM intake_correction"

    assert refused(
        f"INSERT INTO intake_correction (request_id, event_id, field, value, consent_wording, at) {kept}"
    )


def test_correction_can_be_cleared(rows):
    assert not setting("intake_correction", "value", "", rows["intake_correction"].pk)


def test_review_that_was_read_stays_read(rows):
    review, clinician = rows["intake_safetyreview"], make_clinician("Clinical lead")
    actions.acknowledge_safety_review(review=review, actor=clinician.user)

    assert setting("intake_safetyreview", "acknowledged_at", FIRST, review.pk)
    assert refused(
        "UPDATE intake_safetyreview SET acknowledged_at = NULL, acknowledged_by_id = NULL WHERE id = %s",
        review.pk,
    )


@pytest.mark.parametrize(
    "broken",
    [
        "state = 'scheduled'",
        "state = 'withdrawn'",
        "state = 'quarantined'",
        "state = 'closed', closed_at = created_at",
        "outcome = 'booked'",
        "scheduled_for = reply_by",
        "urgency = 2",
        "urgency = 7",
        "site_language = 'xx'",
    ],
)
def test_impossible_state_is_refused(broken):
    request = make_request()

    assert refused(f"UPDATE intake_consultationrequest SET {broken} WHERE id = %s", request.pk)
