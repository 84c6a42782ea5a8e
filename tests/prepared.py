"""A migrated SQLite database, made once and then copied: to migrate an empty one takes longer than most files of tests.

A copy is migrated once more, as any database that is there, which finds nothing to do. It is made anew when a line of
the program or a package changes, since migrations take triggers and roles from the program as it is. `--create-db`
does without.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import sys
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "prepared"
_locks = []  # held by a worker that makes the database, while the others wait for it


def copy() -> bool:
    """Put a copy where the test database belongs. False where there is none yet, or none can be: then the caller
    migrates, and hands the result to `keep`."""
    if connection.vendor != "sqlite":
        return False
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = (FOLDER / "lock").open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not _file().exists():
        _locks.append(lock)
        return False
    lock.close()
    shutil.copyfile(_file(), connection.settings_dict["TEST"]["NAME"])
    return True


def keep() -> None:
    """Keep the migrated database for copies, in place of those of another state of the program."""
    if not _locks:
        return
    for old in FOLDER.glob("*.sqlite3"):
        old.unlink()
    draft = FOLDER / "draft"
    draft.unlink(missing_ok=True)
    with sqlite3.connect(draft) as target:
        connection.connection.backup(target)
    target.close()
    draft.replace(_file())
    _locks.pop().close()


def _file() -> Path:
    """Named after everything that a migrated database follows from."""
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    sources = [
        path for app in ("clinic", "education", "intake") for path in sorted((ROOT / app).rglob("*.py"))
    ]
    for path in (*sources, ROOT / "requirements.lock", ROOT / "tests" / "settings.py"):
        digest.update(f"{path} {path.stat().st_size}\n".encode() + path.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:20]}.sqlite3"
