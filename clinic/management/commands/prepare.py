"""`manage.py prepare`: brings database, roles, search index, static files and facts up to date. Safe to repeat."""

import io

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import OperationalError

from clinic import database, facts, launching, pictures, triggers
from clinic.roles import ensure_roles
from education import search
from intake.actions import raise_missing_safety_reviews


class Command(BaseCommand):
    help = "Bring the database, the roles, the search, the static files and the facts for error pages up to date."
    requires_system_checks = ()  # they need what this command makes, so it runs them last

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo", action="store_true", help="Load the demonstration into an empty portal."
        )

    def handle(self, *args, **options):
        """Do what is missing, then refuse to go on where the system checks find an error."""
        if problem := launching.folder_problem(settings.VAR_DIR):
            raise CommandError(problem)
        with launching.turn():
            self._prepare(demo=options["demo"])

    def _prepare(self, *, demo: bool) -> None:
        try:
            self._prepare_database()
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(
                f"The database does not answer ({reason}): is it running, and is DATABASE_URL right?"
            ) from None
        if not settings.DEBUG and launching.collect_static_files():
            self.stdout.write("Static files are collected.")
        pictures.make_missing()
        if demo:
            call_command("demo", "--if-empty", stdout=self.stdout)
        # Its "no issues" is not worth a line; what it finds is raised, or goes to standard error.
        call_command("check", databases=["default"], stdout=io.StringIO())

    def _prepare_database(self) -> None:
        database.set_journal_mode()
        call_command("migrate", interactive=False, verbosity=0)
        triggers.install()
        ensure_roles()
        if raised := raise_missing_safety_reviews():
            self.stdout.write(f"Safety reviews that were missing are raised: {raised}.")
        facts.write()
        search.ensure_index()
        self.stdout.write("The database is up to date.")
