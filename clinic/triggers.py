"""Every database trigger, declared once for both engines.

Rules that Python could forget are held by the database: what was published cannot be changed, what happened cannot be
unwritten. A refused statement is an IntegrityError on either engine.

Django rebuilds a SQLite table for many kinds of migration, and its triggers vanish without a word. Such a migration
ends with `InstallTriggers`; `missing()` is asked by a test, by the start-up check and by /readyz. It compares names: a
trigger whose rule changes gets a new name, so that the old one cannot pass for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.operations.base import Operation


@dataclass(frozen=True)
class Trigger:
    """Refuses `event` on `table` where `condition` holds; `columns` are those the condition reads.

    The condition is SQL that both engines read alike, over OLD and NEW. With `frozen` it is instead: one of these
    columns changes.
    """

    name: str
    table: str
    event: str
    message: str
    condition: str = "1 = 1"
    frozen: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def needs(self) -> set[str]:
        """Columns that must exist before the trigger can be made."""
        return {*self.frozen, *self.columns}

    def _condition(self, differs: str) -> str:
        if not self.frozen:
            return self.condition
        return " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in self.frozen)

    def sql_for_sqlite(self) -> list[str]:
        """Statements that make the trigger on SQLite."""
        return [
            (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW "
                f"WHEN {self._condition('IS NOT')} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
        ]

    def sql_for_postgresql(self) -> list[str]:
        """Statements that make the trigger, and the function it calls, on PostgreSQL."""
        truncate = self.event == "TRUNCATE"
        answer = "OLD" if self.event == "DELETE" else "NEW"
        test = "TRUE" if truncate else self._condition("IS DISTINCT FROM")
        return [
            (
                f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$body$ BEGIN IF {test} THEN "
                f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {'NULL' if truncate else answer}; END $body$"
            ),
            (
                f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
                f"FOR EACH {'STATEMENT' if truncate else 'ROW'} EXECUTE FUNCTION {self.name}()"
            ),
        ]


def _append_only(table: str) -> list[Trigger]:
    """Rows of the table can be neither changed nor removed."""
    return [
        Trigger(f"{table}_no_update", table, "UPDATE", f"{table} is append-only"),
        *_undeletable(table),
    ]


def _undeletable(table: str) -> list[Trigger]:
    message = f"rows of {table} are never deleted"
    return [
        Trigger(f"{table}_no_delete", table, "DELETE", message),
        Trigger(f"{table}_no_truncate", table, "TRUNCATE", message),
    ]


_LIVE_IS_PUBLISHED = (
    "NEW.live_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM education_version v "
    "WHERE v.id = NEW.live_id AND v.article_id = NEW.id AND v.state = 'published')"
)
_LIVE_MESSAGE = "live must be a published version of the same article"

TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        "education_version_frozen",
        "education_version",
        "UPDATE",
        "a version cannot be changed",
        frozen=("id", "article_id", "number", "content", "fingerprint", "submitted_by_id", "submitted_at"),
    ),
    *_undeletable("education_version"),
    Trigger(
        "education_version_live_stays_published",
        "education_version",
        "UPDATE",
        "the live version must stay published",
        condition="OLD.state = 'published' AND NEW.state <> 'published' "
        "AND EXISTS (SELECT 1 FROM education_article a WHERE a.live_id = OLD.id)",
        columns=("state",),
    ),
    *(
        Trigger(
            f"education_article_live_{event.lower()}",
            "education_article",
            event,
            _LIVE_MESSAGE,
            condition=_LIVE_IS_PUBLISHED,
            columns=("live_id",),
        )
        for event in ("INSERT", "UPDATE")
    ),
    Trigger(
        "education_version_published_once",
        "education_version",
        "UPDATE",
        "the time of publication cannot be changed",
        condition="OLD.published_at IS NOT NULL AND (NEW.published_at IS NULL OR NEW.published_at <> OLD.published_at)",
        columns=("published_at",),
    ),
    Trigger(
        "education_articleevent_no_update",
        "education_articleevent",
        "UPDATE",
        "article events are append-only",
    ),
    Trigger(
        "education_articleevent_no_delete",
        "education_articleevent",
        "DELETE",
        "events of a submitted article are never deleted",
        condition="EXISTS (SELECT 1 FROM education_version v WHERE v.article_id = OLD.article_id)",
    ),
    Trigger(
        "education_articleevent_no_truncate",
        "education_articleevent",
        "TRUNCATE",
        "events of a submitted article are never deleted",
    ),
    *_append_only("education_version_contributors"),
    Trigger(
        "education_article_kind_and_slug_stay",
        "education_article",
        "UPDATE",
        "kind and address of a published article cannot be changed",
        condition="(OLD.kind <> NEW.kind OR OLD.slug <> NEW.slug) AND EXISTS "
        "(SELECT 1 FROM education_version v WHERE v.article_id = OLD.id AND v.published_at IS NOT NULL)",
        columns=("kind", "slug"),
    ),
    *_append_only("intake_requestevent"),
    *_undeletable("intake_consultationrequest"),
    Trigger(
        "intake_consultationrequest_frozen",
        "intake_consultationrequest",
        "UPDATE",
        "the identity of a request cannot be changed",
        frozen=("id", "public_id", "reference", "submission_key", "created_at"),
    ),
)


_COLUMNS = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema()",
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
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


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


class InstallTriggers(Operation):
    """Migration operation: make the triggers of these tables, as far as their columns exist at that point."""

    reversible = True

    def __init__(self, *tables: str):
        self.tables = tables

    def state_forwards(self, app_label, state):
        """Triggers are no part of Django's model state."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Drop what an earlier declaration left and install today's."""
        drop(self.tables, schema_editor.connection.alias)
        install(self.tables, schema_editor.connection.alias)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Drop the triggers."""
        drop(self.tables, schema_editor.connection.alias)

    def describe(self):
        """Shown by `migrate --plan`."""
        return f"Install triggers on {', '.join(self.tables)}"
