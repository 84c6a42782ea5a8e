"""What the database has of the declared triggers, and how they get there."""

from collections.abc import Iterable

from django.db import DEFAULT_DB_ALIAS, connections

from clinic.triggers import articles, requests, sign_offs
from clinic.triggers.shape import Trigger

TRIGGERS: tuple[Trigger, ...] = (*articles.TRIGGERS, *sign_offs.TRIGGERS, *requests.TRIGGERS)

_COLUMNS = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema()",
}


# Name and table of each trigger there is.
CATALOGUE = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'",
}


def _declared(connection) -> list[Trigger]:
    """The declared triggers this engine can have, for tables and columns that exist already."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS[connection.vendor])
        existing = set(cursor.fetchall())
    tables = {table for table, _column in existing}
    return [
        trigger
        for trigger in TRIGGERS
        if trigger.table in tables
        and {(trigger.table, column) for column in trigger.needs()} <= existing
        and (trigger.event != "TRUNCATE" or connection.vendor == "postgresql")
    ]


def expected(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    """Names of the triggers the database should have by now."""
    return {trigger.name for trigger in _declared(connections[using])}


def installed(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    """Names of the triggers the database's own catalogue lists."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(CATALOGUE[connection.vendor])
        return {name for name, _table in cursor.fetchall()}


def missing(using: str = DEFAULT_DB_ALIAS) -> set[str]:
    """Names of the triggers that should be there and are not."""
    return expected(using) - installed(using)


def install(tables: Iterable[str] | None = None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Install the declared triggers of these tables (of all, if not given) that can be made and are not there."""
    connection = connections[using]
    present = installed(using)
    with connection.cursor() as cursor:
        for trigger in _declared(connection):
            if trigger.name not in present and (tables is None or trigger.table in tables):
                for statement in getattr(trigger, f"sql_for_{connection.vendor}")():
                    cursor.execute(statement)


def drop(tables: Iterable[str] | None = None, using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop the declared triggers of these tables (of all, if not given)."""
    connection = connections[using]
    present = installed(using)
    with connection.cursor() as cursor:
        for trigger in TRIGGERS:
            if trigger.name in present and (tables is None or trigger.table in tables):
                on_table = f" ON {trigger.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {trigger.name}{on_table}")
