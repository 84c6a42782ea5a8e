"""What the databases must guarantee, checked before the portal starts: an acknowledged request survives a power cut."""

from django.conf import settings
from django.core import checks
from django.db import connections

from clinic import triggers


def set_journal_mode(using: str = "default") -> None:
    """Set SQLite's journal mode once, at set-up: it is kept in the file, and changing it under load is an error."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA journal_mode={settings.SQLITE_JOURNAL_MODE}")


def _setting(connection, sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return str(cursor.fetchone()[0]).lower()


def _weaknesses_of_sqlite(connection) -> list[str]:
    wanted = {
        "PRAGMA synchronous": ("2", "synchronous must be FULL"),
        "PRAGMA foreign_keys": ("1", "foreign keys must be enforced"),
        "PRAGMA secure_delete": ("1", "secure_delete must be on"),
        "PRAGMA journal_mode": (
            settings.SQLITE_JOURNAL_MODE,
            f"journal mode must be {settings.SQLITE_JOURNAL_MODE}",
        ),
    }
    found = [text for sql, (value, text) in wanted.items() if _setting(connection, sql) != value]
    if connection.transaction_mode != "IMMEDIATE":
        found.append("transactions must begin IMMEDIATE")
    return found


def _weaknesses_of_postgresql(connection) -> list[str]:
    found = []
    if connection.pg_version < 140000:
        found.append("PostgreSQL must be 14 or newer")
    if _setting(connection, "SHOW synchronous_commit") in ("off", "local"):
        found.append("synchronous_commit must be on")
    if _setting(connection, "SHOW fsync") != "on":
        found.append("fsync must be on")
    return found


@checks.register(checks.Tags.database)
def check_durability(app_configs=None, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Refuse a database that could forget what it has acknowledged."""
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        weaknesses = _weaknesses_of_sqlite if connection.vendor == "sqlite" else _weaknesses_of_postgresql
        errors += [
            checks.Error(
                f"The database is not safe enough: {text}.",
                hint="Run `manage.py prepare`, or correct the server's configuration.",
                id="clinic.E001",
            )
            for text in weaknesses(connection)
        ]
    return errors


@checks.register(checks.Tags.database)
def check_triggers(app_configs=None, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Refuse a migrated database that has lost a trigger."""
    if "default" not in (databases or []) or not triggers.expected():
        return []
    return [
        checks.Error(
            f"The database has lost the trigger {name}.",
            hint="Run `manage.py prepare`: it installs missing triggers.",
            id="clinic.E002",
        )
        for name in sorted(triggers.missing())
    ]
