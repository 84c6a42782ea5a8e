"""A portal of real processes on a database of its own, as `make run` would start them."""

import os
import shlex
import signal
import subprocess
import sys
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import dj_database_url
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from clinic.models import Message
from tests.faults.post_office import PostOffice
from tests.postgres import free_port
from tests.settings import ENVIRONMENT
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]
ALIAS = "portal_under_test"


class Process:
    """One process of the portal, with its output in a file; a session of its own, so that its children die with it."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path):
        self.log = log
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                command,
                env=environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.popen.poll() is None

    def kill(self) -> None:
        """SIGKILL for the process and its children: no chance to clean up."""
        if self.is_alive:
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()

    def ask_to_stop(self) -> None:
        """SIGTERM, as honcho and systemd send it."""
        self.popen.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Wait for its end; the exit code."""
        return self.popen.wait(timeout=30)


class Portal:
    """Web and worker on one database and one mail server; the test looks into the database through `rows`."""

    def __init__(self, folder: Path, database_url: str, post_office: PostOffice):
        self.folder = folder
        self.database_url = database_url
        self.post_office = post_office
        self.port = free_port()
        self.processes: list[Process] = []

    @property
    def environment(self) -> dict[str, str]:
        """The whole configuration of the processes; nothing of the developer's .env gets through."""
        configuration = ENVIRONMENT | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "PORTAL_FAULTS_FOLDER": str(self.folder),
            "DATABASE_URL": self.database_url,
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "PORT": str(self.port),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.post_office.port),
            "RATE_LIMITS": "off",  # every patient of these tests comes from this machine
        }
        path = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ["PATH"]])
        return os.environ | configuration | {"PATH": path, "PYTHONUNBUFFERED": "1"}

    def manage(self, *arguments: str) -> None:
        """Run one of manage.py's commands to its end."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def start(self, name: str) -> Process:
        """Start one process of the Procfile."""
        lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
        command = shlex.split(lines[name].removeprefix("exec ").replace("$PORT", str(self.port)))
        process = Process(command, self.environment, self.folder / f"{name}.log")
        self.processes.append(process)
        return process

    def start_worker(self) -> Process:
        """Start a worker and come back at once."""
        return self.start("worker")

    def start_web(self) -> Process:
        """Start the web server and wait until it answers."""
        process = self.start("web")
        wait_for(self._answers, "the web server to answer")
        return process

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def rows(self, model) -> QuerySet:
        """The rows of a model in the portal's database."""
        return model._default_manager.using(ALIAS)

    def make_messages_due(self) -> None:
        """Set leases and pauses back, as if enough time had passed."""
        self.rows(Message).filter(state="pending").update(due_at=timezone.now() - timedelta(minutes=1))

    def open_database(self) -> None:
        """Let the test look into the portal's database."""
        base = connections["default"].settings_dict
        connections.settings[ALIAS] = base | {"OPTIONS": {}} | dj_database_url.parse(self.database_url)

    def close(self) -> None:
        """Kill what still runs, show what the processes said, and let go of the database."""
        for process in self.processes:
            process.kill()
        for log in sorted(self.folder.glob("*.log")):
            print(f"--- {log.name}\n{log.read_text()}")
        if ALIAS in connections.settings:
            connections[ALIAS].close()
            del connections[ALIAS]
            del connections.settings[ALIAS]
