"""The queue and the search for earlier requests read an index, however many requests there are."""

import pytest
from django.db import connection

from intake.matching import EARLIER
from intake.models import ConsultationRequest

pytestmark = pytest.mark.django_db
REQUESTS = ConsultationRequest.objects
READS = {
    "intake_request_queue": lambda: REQUESTS.to_answer()[:50],
    "intake_request_owners_queue": lambda: REQUESTS.to_answer().filter(owner=1)[:50],
    "intake_request_newest": lambda: REQUESTS.order_by("-created_at", "-pk")[:50],
}


def switch_off(*ways):
    """The table is empty, and any way looks cheap to PostgreSQL."""
    with connection.cursor() as cursor:
        for way in ways:
            cursor.execute(f"SET LOCAL enable_{way} = off")


@pytest.mark.parametrize("index", READS)
def test_reading_uses_its_index(index):
    if connection.vendor == "postgresql":
        switch_off("seqscan", "bitmapscan", "sort")

    plan = READS[index]().explain()

    assert index in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize(
    "index",
    [
        *("intake_request_by_phone", "intake_request_by_email", "intake_request_by_name"),
        "intake_correction_by_contact",
    ],
)
def test_search_for_earlier_requests_uses_an_index_for_each_part(index):
    given = {"phone": "+13105550142", "email": "ada@example.org", "name": "ada", "at_most": 20}
    if connection.vendor == "postgresql":
        switch_off("seqscan")
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "

    with connection.cursor() as cursor:
        cursor.execute(explain + EARLIER, given)
        plan = str(cursor.fetchall())

    assert index in plan
    assert "SCAN intake" not in plan
