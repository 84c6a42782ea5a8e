"""What a trigger is, and the SQL that makes it on either engine."""

from dataclasses import dataclass


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


def append_only(table: str) -> list[Trigger]:
    """Rows of the table can be neither changed nor removed."""
    return [
        Trigger(f"{table}_no_update", table, "UPDATE", f"{table} is append-only"),
        *undeletable(table),
    ]


def undeletable(table: str) -> list[Trigger]:
    message = f"rows of {table} are never deleted"
    return [
        Trigger(f"{table}_no_delete", table, "DELETE", message),
        Trigger(f"{table}_no_truncate", table, "TRUNCATE", message),
    ]
