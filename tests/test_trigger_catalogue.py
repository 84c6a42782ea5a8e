"""The database's own catalogue lists exactly the triggers that clinic/triggers.py declares, after a full migrate."""

import pytest
from django.db import connection

from clinic import triggers

pytestmark = pytest.mark.django_db


def declared_for_this_database() -> set[str]:
    on_postgresql = connection.vendor == "postgresql"
    return {trigger.name for trigger in triggers.TRIGGERS if on_postgresql or trigger.event != "TRUNCATE"}


def test_catalogue_lists_what_is_declared():
    assert triggers.installed() == declared_for_this_database()


def test_each_declared_trigger_is_expected():
    # A table or column that was renamed would take its trigger out of sight.
    assert triggers.expected() == declared_for_this_database()


def test_lost_trigger_is_missed():
    triggers.drop(["education_version"])

    missing = triggers.missing()

    assert "education_version_frozen" in missing
