"""import_addresses: addresses of the old web site out of a two-column CSV."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from education.importing import Unreadable, addresses


class Command(BaseCommand):
    help = (
        "Lead addresses of the old web site on to articles: a CSV with old path and slug. All lines or none."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")
        parser.add_argument(
            "--skip-errors", action="store_true", help="Leave lines with an error out, and take the rest."
        )

    def handle(self, *, file, dry_run, skip_errors, **options):
        lines = self._checked(file)
        wrong = [line for line in lines if line.error]
        for line in wrong:
            self.stderr.write(f"{line.number}: {line.old}: {line.error}")
        if wrong and not skip_errors:
            raise CommandError(_("%d lines have an error; nothing was imported.") % len(wrong))
        new = sum(not (line.error or line.is_known) for line in lines)
        if not dry_run:
            new = _save(lines)
        known = sum(line.is_known for line in lines)
        self.stdout.write(_("%(new)d new, %(known)d known already.") % {"new": new, "known": known})

    def _checked(self, file):
        try:
            with file.open("rb") as source:
                return addresses.check(addresses.read(source.read(addresses.MAX_BYTES + 1)))
        except OSError as error:
            raise CommandError(_("the file cannot be opened (%s)") % error.strerror) from error
        except Unreadable as error:
            raise CommandError(str(error)) from error


def _save(lines):
    try:
        return addresses.save(lines)
    except IntegrityError as error:
        raise CommandError(
            _("Somebody changed addresses meanwhile. Nothing was imported; try again.")
        ) from error
