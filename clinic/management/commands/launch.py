"""`manage.py launch`: prepares the portal and runs web and worker together. What `make run` does."""

import os
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections

from clinic import launching
from clinic.environment import is_loopback


class Command(BaseCommand):
    help = "Prepare the portal, say where it is, and run web server and worker until Ctrl-C."
    requires_system_checks = ()  # `prepare` runs them, the database's among them

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo", action="store_true", help="Load the demonstration into an empty database."
        )
        parser.add_argument("--procfile", default="Procfile", help="Which processes to run.")

    def handle(self, *args, **options):
        """Refuse a taken port and a read-only folder at once, and become the processes when all is ready."""
        if problem := launching.port_problem(settings.PORT) or launching.folder_problem(settings.VAR_DIR):
            raise CommandError(problem)
        call_command("prepare", demo=options["demo"], stdout=self.stdout)
        connections.close_all()
        self._say_where()
        become_the_processes(options["procfile"])

    def _say_where(self) -> None:
        address = f"http://127.0.0.1:{settings.PORT}"
        lines = ["", f"Patients see   {address}/", f"Staff sign in  {address}/admin/"]
        if logins := launching.demo_logins():
            lines += ["", "Demonstration staff (user name, password, role), also in var/demo-logins.txt:"]
            lines += [f"  {login.expandtabs(18)}" for login in logins]
        lines += ["", f"Outgoing mail  {launching.where_mail_goes()}"]
        if (
            is_loopback(urlsplit(settings.BASE_URL).hostname)
            and urlsplit(settings.BASE_URL).port != settings.PORT
        ):
            lines += [f"Links in mails lead to {settings.BASE_URL}: change BASE_URL in .env to {address}."]
        self.stdout.write("\n".join([*lines, "", "Ctrl-C stops both processes.", ""]))
        self.stdout.flush()


def become_the_processes(procfile: str) -> None:
    """Replace this process by clinic/processes.py, whose children find this Python and this port."""
    environment = os.environ | {
        "PATH": os.pathsep.join([os.path.join(sys.prefix, "bin"), os.environ.get("PATH", os.defpath)]),
        "PORT": str(settings.PORT),
        "PYTHONUNBUFFERED": "1",  # what a process says appears when it says it
    }
    os.chdir(settings.BASE_DIR)
    os.execve(sys.executable, [sys.executable, "-m", "clinic.processes", procfile], environment)
