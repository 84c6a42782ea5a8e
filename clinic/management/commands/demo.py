"""`manage.py demo`: fills an empty portal with a practice, its staff, articles and requests, all flagged."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clinic import facts
from clinic.demo import loading, logins
from clinic.models import User


class Command(BaseCommand):
    help = "Loads the demonstration. Refuses where real staff, requests, articles or a real practice exist."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="Do nothing where there is any user.")
        parser.add_argument("--reset-passwords", action="store_true", help="Give demo staff new passwords.")

    def handle(self, *, if_empty, reset_passwords, **options):
        if if_empty and User.objects.exists():
            return
        if real := loading.real_work():
            raise CommandError(f"The demonstration stays away from real work. Found: {', '.join(real)}.")
        try:
            done = self._load_or_reset(reset_passwords)
            facts.write()
        except OSError as error:
            raise CommandError(f"{settings.VAR_DIR} cannot be written: {error.strerror}.") from error
        self.stdout.write(done)

    def _load_or_reset(self, reset_passwords: bool) -> str:
        """What was done, in a sentence; it names the file with the logins, never a login."""
        if not loading.is_loaded():
            loading.load()
            return f"The demonstration is loaded. Staff logins: {logins.path()}"
        if reset_passwords:
            loading.renew_logins()
            return f"The demo staff have new passwords: {logins.path()}"
        return f"The demonstration is loaded already; nothing was changed. Staff logins: {logins.path()}"
