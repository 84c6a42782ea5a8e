"""The demonstration for tests that only look at it: loaded once in a run, then copied.

Loading signs and publishes every article through the real actions, which takes longer than most tests.
"""

import sqlite3
from io import StringIO

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection

from clinic import facts
from clinic.demo import loading

_loaded: list[sqlite3.Connection] = []


def load() -> None:
    """Fill the empty database with the demonstration. PostgreSQL has no such copy, and loads it each time."""
    if connection.vendor != "sqlite":
        return loading.load()
    if _loaded:
        connection.ensure_connection()
        _loaded[0].backup(connection.connection)
        ContentType.objects.clear_cache()
        return facts.write()
    loading.load()
    _loaded.append(sqlite3.connect(":memory:", check_same_thread=False))
    return connection.connection.backup(_loaded[0])


def run_demo(*options: str) -> str:
    """Run the command; what it printed."""
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()
