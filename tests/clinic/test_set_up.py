"""`deploy/set_up.py` leaves a folder that runs, or says in one sentence why not."""

import ast
import errno
import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "set_up.py"


@pytest.fixture
def set_up(tmp_path):
    """The script as a module that works on an empty folder."""
    spec = importlib.util.spec_from_file_location("set_up", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT = str(tmp_path)
    module.VENV = str(tmp_path / ".venv")
    module.VENV_PYTHON = str(tmp_path / ".venv" / "bin" / "python")
    module.VAR = str(tmp_path / "var")
    module.ENV_FILE = str(tmp_path / ".env")
    module.LOG = str(tmp_path / "var" / "set-up.log")
    return module


def commands_succeed(monkeypatch, set_up) -> list[list[str]]:
    """Let every command of the script succeed without running it; the list of them."""
    commands = []
    monkeypatch.setattr(set_up, "run_logged", lambda command: commands.append(command) or 0)
    monkeypatch.setattr(set_up, "is_new_enough", lambda *_: True)
    return commands


def test_old_python_can_read_the_script():
    ast.parse(SCRIPT.read_text(), feature_version=(3, 6))


def test_old_python_ends_with_a_sentence(set_up, monkeypatch):
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)

    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or later"):
        set_up.main([])


def test_old_python_hands_over_to_a_newer_one(set_up, monkeypatch):
    started = []
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/opt/{name}")
    monkeypatch.setattr(set_up, "is_new_enough", lambda python: python == "/opt/python3.12")
    monkeypatch.setattr(set_up.os, "execv", lambda path, arguments: started.append(path) or sys.exit())

    with pytest.raises(SystemExit):
        set_up.main([])

    assert started == ["/opt/python3.12"]


def test_python_without_venv_names_the_package(set_up, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    with pytest.raises(SystemExit, match="apt install python3"):
        set_up.main([])


def test_read_only_folder_is_named(set_up, monkeypatch):
    def refuse(dir):
        raise OSError(errno.EROFS, "Read-only file system", dir)

    monkeypatch.setattr(set_up.tempfile, "TemporaryFile", refuse)

    with pytest.raises(SystemExit, match=r"cannot be written \(Read-only file system\)"):
        set_up.main([])


def test_first_env_file_is_private_and_names_the_port(set_up, tmp_path):
    set_up.write_env_file("8093")

    lines = (tmp_path / ".env").read_text().splitlines()
    assert {"BASE_URL=http://127.0.0.1:8093", "PORT=8093"} <= set(lines)
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


def test_every_secret_is_fresh(set_up, tmp_path):
    set_up.write_env_file("8000")
    first = (tmp_path / ".env").read_text()
    (tmp_path / ".env").unlink()
    set_up.write_env_file("8000")

    assert (tmp_path / ".env").read_text() != first


def test_env_file_of_the_practice_stays_as_it_is(set_up, tmp_path):
    (tmp_path / ".env").write_text("PORT=9000\n")

    set_up.write_env_file("8093")

    assert (tmp_path / ".env").read_text() == "PORT=9000\n"


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80"])
def test_port_that_is_none_is_refused(set_up, tmp_path, port):
    with pytest.raises(SystemExit, match="PORT is not a number from 1 to 65535"):
        set_up.write_env_file(port)

    assert not (tmp_path / ".env").exists()


def test_packages_are_installed_from_the_lock_and_only_once(set_up, monkeypatch, tmp_path):
    commands = commands_succeed(monkeypatch, set_up)
    (tmp_path / ".venv").mkdir()

    set_up.main([])
    set_up.main([])

    assert len(commands) == 1
    assert "--require-hashes" in commands[0]
    assert commands[0][-1] == str(tmp_path / "requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_changed_lock_is_installed(set_up, monkeypatch, tmp_path, lock):
    commands = commands_succeed(monkeypatch, set_up)
    (tmp_path / ".venv").mkdir()
    (tmp_path / "tests").mkdir()
    set_up.main([])
    (tmp_path / lock).write_text("Django==5.2.19\n")

    set_up.main([])

    assert len(commands) == 2


def test_set_up_for_tests_writes_no_env_file(set_up, monkeypatch, tmp_path):
    commands = commands_succeed(monkeypatch, set_up)
    (tmp_path / ".venv").mkdir()

    set_up.main(["--for-tests"])

    assert commands[0][-1] == str(tmp_path / "tests" / "requirements.lock")
    assert not (tmp_path / ".env").exists()


def test_failed_installation_is_tried_again_next_time(set_up, monkeypatch, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / "var").mkdir()
    monkeypatch.setattr(set_up, "run_logged", lambda command: 1)
    with pytest.raises(SystemExit, match="could not be installed"):
        set_up.install("run")
    commands = commands_succeed(monkeypatch, set_up)

    set_up.install("run")

    assert len(commands) == 1


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        (
            "WARNING: Retrying … NewConnectionError …\nERROR: No matching distribution",
            "index cannot be reached",
        ),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one in the lock file"),
        ("ERROR: Could not install packages: No space left on device.", "No space left on device"),
    ],
)
def test_reason_of_a_failed_installation(set_up, tmp_path, output, reason):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "set-up.log").write_text(output)

    assert reason in set_up.reason_in_log()


def test_make_without_any_python_ends_with_a_sentence(tmp_path):
    for name in ("make", "sh"):
        (tmp_path / name).symlink_to(subprocess.check_output(["which", name], text=True).strip())

    done = subprocess.run(
        ["make", "run"], cwd=SCRIPT.parents[1], env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )

    assert done.returncode != 0
    assert "Python 3.11 or later is needed" in done.stderr
    assert os.linesep not in done.stderr.strip()
