"""`manage.py launch` and `prepare`: what is wrong is said in one sentence, what is right is not done twice."""

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import get_finder
from django.core.management import CommandError, call_command
from django.db import connection

from clinic import launching, triggers
from clinic.management.commands import launch
from clinic.models import Practice
from intake.models import ConsultationRequest, SafetyReview
from tests.make import make_request
from tests.postgres import free_port
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def var(settings, tmp_path):
    """An empty folder for everything the portal writes."""
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.EMAIL_FILE_PATH = tmp_path / "var" / "mail"
    return settings.VAR_DIR


@pytest.fixture
def collected(monkeypatch) -> list[str]:
    """Names of the commands that collecting static files would have called."""
    called = []

    def call(name, **options):
        called.append(name)
        (launching.settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        (launching.settings.STATIC_ROOT / "staticfiles.json").write_text("{}")

    monkeypatch.setattr(launching, "call_command", call)
    return called


def test_free_port_is_no_problem():
    assert launching.port_problem(free_port()) == ""


def test_taken_port_is_named_with_the_cure():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        assert f"Port {port} is taken" in launching.port_problem(port)
        assert "PORT=8001 make run" in launching.port_problem(port)


def test_launch_ends_before_it_touches_anything_when_the_port_is_taken(settings, var):
    with socket.create_server(("127.0.0.1", 0)) as other:
        settings.PORT = other.getsockname()[1]

        with pytest.raises(CommandError, match="is taken"):
            call_command("launch")

    assert not var.exists()


def test_folder_is_made_for_its_user_alone(tmp_path):
    assert launching.folder_problem(tmp_path / "var") == ""

    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


def test_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    problem = launching.folder_problem(tmp_path / "file" / "var")

    assert f"The folder {tmp_path}/file/var cannot be written" in problem


def test_static_files_are_collected_only_when_they_changed(var, collected, monkeypatch):
    var.mkdir()
    monkeypatch.setattr(launching, "digest_of_static_files", lambda: "first")

    assert launching.collect_static_files()
    assert not launching.collect_static_files()
    monkeypatch.setattr(launching, "digest_of_static_files", lambda: "second")
    assert launching.collect_static_files()

    assert collected == ["collectstatic"] * 2


def test_lost_static_files_are_collected_again(var, collected):
    var.mkdir()
    launching.collect_static_files()
    (var / "static" / "staticfiles.json").unlink()

    assert launching.collect_static_files()


def test_digest_follows_a_changed_file(settings, tmp_path):
    (tmp_path / "own.css").write_text("a {}")
    settings.STATICFILES_DIRS = [tmp_path]
    get_finder.cache_clear()
    before = launching.digest_of_static_files()
    (tmp_path / "own.css").write_text("b {}")

    assert launching.digest_of_static_files() != before
    get_finder.cache_clear()


def test_demo_logins_are_read_as_they_are(var):
    var.mkdir()
    (var / "demo-logins.txt").write_text("editor, secret, Editor\n")

    assert launching.demo_logins() == ["editor, secret, Editor"]


def test_there_are_no_demo_logins_without_a_demonstration(var):
    assert launching.demo_logins() == []


def test_mail_goes_into_files_without_a_server(settings):
    settings.EMAIL_HOST = ""
    settings.EMAIL_FILE_PATH = settings.BASE_DIR / "var" / "mail"

    assert launching.where_mail_goes() == "files in var/mail/"


def test_mail_goes_through_the_server_that_is_set(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.clinic.test", 587

    assert launching.where_mail_goes() == "sent through mail.clinic.test, port 587"


def test_launch_becomes_the_processes_with_this_python_and_this_port(settings, monkeypatch):
    became = []
    settings.PORT = 8093
    monkeypatch.setattr(os, "execve", lambda *call: became.append(call))
    monkeypatch.chdir(ROOT)

    launch.become_the_processes("Procfile")

    path, arguments, environment = became[0]
    assert path == sys.executable
    assert arguments[1:] == ["-m", "clinic.processes", "Procfile"]
    assert environment["PORT"] == "8093"
    assert environment["PATH"].startswith(str(Path(sys.prefix) / "bin"))


@pytest.mark.django_db
def test_prepare_restores_a_lost_trigger(var, collected):
    triggers.drop(["education_version"])

    call_command("prepare")

    assert triggers.missing() == set()


def turn_is_taken() -> bool:
    with (launching.settings.VAR_DIR / "prepare.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.mark.django_db
def test_a_second_prepare_waits_until_the_first_has_ended(var, practice, monkeypatch):
    taken = []
    monkeypatch.setattr(launching, "collect_static_files", lambda: taken.append(turn_is_taken()))

    call_command("prepare")

    assert [*taken, turn_is_taken()] == [True, False]


@pytest.mark.django_db
def test_prepare_writes_the_facts_for_error_pages(var, collected, practice):
    call_command("prepare")

    assert practice.name in (var / "clinic.json").read_text()


@pytest.mark.django_db
def test_prepare_raises_a_safety_review_that_an_earlier_release_did_not(var, collected, practice, capsys):
    ConsultationRequest.objects.filter(pk=make_request().pk).update(safety_signs=["fever"])

    call_command("prepare")
    call_command("prepare")

    assert SafetyReview.objects.count() == 1
    assert capsys.readouterr().out.count("missing are raised: 1.") == 1


@pytest.fixture
def careless_database(db):
    """The test's own connection, set to something weaker than the portal accepts."""
    weaken, restore = {
        "sqlite": ("PRAGMA secure_delete=OFF", "PRAGMA secure_delete=ON"),
        "postgresql": ("SET synchronous_commit=off", "SET synchronous_commit=on"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(weaken)
        yield
        cursor.execute(restore)


def test_prepare_refuses_a_database_that_is_not_safe_enough(var, collected, careless_database):
    with pytest.raises(CommandError, match="not safe enough"):
        call_command("prepare")


@pytest.mark.django_db
def test_prepare_changes_nothing_the_second_time(var, collected, practice):
    call_command("prepare")
    before = (var / "clinic.json").read_text(), Practice.objects.get().name

    call_command("prepare")

    assert ((var / "clinic.json").read_text(), Practice.objects.get().name) == before


def start_processes(folder: Path, procfile: str) -> subprocess.Popen:
    """Run these lines together."""
    (folder / "Procfile").write_text(procfile)
    command = [sys.executable, "-m", "clinic.processes", str(folder / "Procfile")]
    environment = os.environ | {"PORT": "8000"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_processes_are_stopped_together_and_in_good_order(tmp_path, number):
    lines = [f"{name}: touch {tmp_path}/{name} && exec sleep 60\n" for name in ("web", "worker")]
    running = start_processes(tmp_path, "".join(lines))
    wait_for(lambda: (tmp_path / "web").exists() and (tmp_path / "worker").exists(), "both to run")
    time.sleep(1)  # honcho notes a start a moment after it happened

    running.send_signal(number)

    assert running.wait(timeout=60) == 0


def test_process_that_fails_stops_the_other_and_is_reported(tmp_path):
    running = start_processes(tmp_path, "web: exec sleep 60\nworker: exit 3\n")

    assert running.wait(timeout=60) == 3


def test_make_hands_a_signal_on_to_the_processes():
    # A recipe with a shell's own words would run in a shell, which dies of the signal and leaves the rest running.
    recipes = re.findall(r"^(?:run|dev): set-up.*\n\t@(.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert len(recipes) == 2
    assert [
        line for line in recipes if not re.fullmatch(r"\$\(VENV_PYTHON\) manage\.py [\w./ -]+", line)
    ] == []


def run_manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "clinic.settings"} | environment,
        capture_output=True,
        text=True,
    )


def test_unreachable_database_ends_with_a_sentence():
    url = f"postgres://portal@127.0.0.1:{free_port()}/portal"

    done = run_manage("prepare", DATABASE_URL=url)

    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_setting_that_makes_no_sense_ends_with_a_sentence():
    done = run_manage("launch", DEBUG="perhaps")

    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == "The portal cannot start. DEBUG is neither on nor off. Write DEBUG=on or DEBUG=off."
    )
