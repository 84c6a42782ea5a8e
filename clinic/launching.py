"""What stands between a fresh folder and a running portal: a free port, a writable folder, static files."""

import fcntl
import hashlib
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STATIC_STAMP = "static-files.sha256"


def port_problem(port: int) -> str:
    """Why the web server could not listen on 127.0.0.1 at this port, in one sentence; empty when it can.

    The server itself would end with a backtrace that names no cure.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        # As the server does: connections of its predecessor that are still winding down are no obstacle.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
            listener.listen()
        except PermissionError:
            return f"Port {port} is reserved for the system: choose one from 1024 on, like PORT=8001 make run"
        except OSError:
            return f"Port {port} is taken: stop the program that uses it, or choose another, like PORT=8001 make run"
    return ""


def folder_problem(folder: Path) -> str:
    """Why nothing could be written into the folder, in one sentence; empty when it can. Makes a missing one."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        return f"The folder {folder} cannot be written ({error.strerror}): give the portal's user that right."
    return ""


@contextmanager
def turn() -> Iterator[None]:
    """Wait until no other process of this machine prepares the portal in the same folder, and keep others waiting.

    Two that collect static files at once take each other's half-made files away. The lock ends with the process,
    however that ends.
    """
    with (settings.VAR_DIR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def collect_static_files() -> bool:
    """Collect and compress the static files unless they are those of last time; whether it had to be done.

    Some 700 files and a few seconds, so it is worth asking first.
    """
    stamp = settings.VAR_DIR / STATIC_STAMP
    wanted = digest_of_static_files()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists() and stamp.exists() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)
    return True


def digest_of_static_files() -> str:
    """SHA-256 over every static file's path and content, and over what decides how they are stored."""
    digest = hashlib.sha256(f"{settings.STORAGES['staticfiles']} {version('whitenoise')}".encode())
    for path, source in sorted(_static_files()):
        digest.update(path.encode() + hashlib.sha256(Path(source).read_bytes()).digest())
    return digest.hexdigest()


def _static_files():
    for finder in get_finders():
        for path, storage in finder.list(["CVS", ".*", "*~"]):
            yield path, storage.path(path)


def demo_logins() -> list[str]:
    """Lines with user name, password and role of the demonstration's staff; none without a demonstration."""
    try:
        return (settings.VAR_DIR / "demo-logins.txt").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def where_mail_goes() -> str:
    """Where a reader finds what the portal sends."""
    if settings.EMAIL_HOST:
        return f"sent through {settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
    return f"files in {shown(settings.EMAIL_FILE_PATH)}/"


def shown(path: Path) -> str:
    """A path as short as it can be said from the portal's own folder."""
    return os.path.relpath(path, settings.BASE_DIR) if path.is_relative_to(settings.BASE_DIR) else str(path)
