"""Requests from before there were promises: none is invented for them, and they stay in the order they came in."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from clinic import triggers
from intake.models import ConsultationRequest
from tests.make import make_request

pytestmark = pytest.mark.django_db
TABLE = ["intake_consultationrequest"]


@pytest.fixture
def old_request():
    """As the migration finds one: no triggers yet, and clocks that the new columns began with."""
    request = make_request(full_name="Pérez, Ana")
    triggers.drop(TABLE)
    later = request.created_at + timedelta(days=30)
    ConsultationRequest.objects.update(
        reply_by=later, due_at=later, attempt_due_at=later, reply_by_kind="unpromised", name_key=""
    )
    yield request
    triggers.install(TABLE)


def migrate_data() -> ConsultationRequest:
    migration = import_module("intake.migrations.0005_old_requests_and_triggers")
    migration.promise_nothing_afterwards(apps, connection.schema_editor())
    return ConsultationRequest.objects.get()


def test_old_request_is_due_since_it_came_in_and_nothing_was_promised(old_request):
    found = migrate_data()

    assert found.reply_by == found.due_at == found.attempt_due_at == found.created_at
    assert found.reply_by_kind == ConsultationRequest.ReplyByKind.UNPROMISED


def test_old_request_is_found_by_its_name(old_request):
    assert migrate_data().name_key == "ana perez"
