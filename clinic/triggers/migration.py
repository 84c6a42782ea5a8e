"""Migration operations for triggers."""

from django.db.migrations.operations.base import Operation

from clinic.triggers.catalogue import CATALOGUE, drop, install


class DropTriggers(Operation):
    """Migration operation: remove every trigger of these tables, declared or not, before tables are rebuilt.

    SQLite checks all triggers whenever it renames a table, and refuses when one names a table that is being rebuilt. A
    migration with this operation is followed by one that ends with `InstallTriggers` for the same tables.
    """

    reversible = True

    def __init__(self, *tables: str):
        self.tables = tables

    def state_forwards(self, app_label, state):
        """Triggers are no part of Django's model state."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """Drop what the catalogue lists."""
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            cursor.execute(CATALOGUE[connection.vendor])
            for name, table in cursor.fetchall():
                if table in self.tables:
                    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
                    cursor.execute(f"DROP TRIGGER {name}{on_table}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """Back to today's declaration, as far as the columns allow."""
        install(self.tables, schema_editor.connection.alias)

    def describe(self):
        """Shown by `migrate --plan`."""
        return f"Drop triggers on {', '.join(self.tables)}"


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
