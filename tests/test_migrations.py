"""Migrations match the models, and each has a name that says what it does."""

import re

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

ROOMS = ("clinic", "education", "intake")


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_names_are_written_by_hand():
    names = [name for room, name in MigrationLoader(None).disk_migrations if room in ROOMS]

    assert names
    assert [name for name in names if re.search(r"_auto_|_and_more$", name)] == []
