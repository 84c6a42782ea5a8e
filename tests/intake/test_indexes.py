"""The queue and the search for earlier requests read an index, however many requests there are."""

import pytest
from django.db import connection
from django.db.models.functions import Lower

from intake.models import ConsultationRequest

pytestmark = pytest.mark.django_db
REQUESTS = ConsultationRequest.objects
READS = {
    "intake_request_queue": lambda: REQUESTS.to_answer()[:50],
    "intake_request_owners_queue": lambda: REQUESTS.to_answer().filter(owner=1)[:50],
    "intake_request_newest": lambda: REQUESTS.order_by("-created_at", "-pk")[:50],
    "intake_request_by_phone": lambda: (
        REQUESTS.filter(phone_e164="+13105550142").exclude(phone_e164="").order_by("-pk")
    ),
    "intake_request_by_name": lambda: (
        REQUESTS.filter(name_key="ana perez").exclude(name_key="").order_by("-pk")
    ),
    "intake_request_by_email": lambda: (
        REQUESTS.annotate(same=Lower("email"))
        .filter(same="ada@example.org")
        .exclude(email="")
        .order_by("-pk")
    ),
}


@pytest.mark.parametrize("index", READS)
def test_reading_uses_its_index(index):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan",) if "_by_" in index else ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")  # the table is empty, and any way looks cheap

    plan = READS[index]().explain()

    assert index in plan
    assert "TEMP B-TREE" not in plan
