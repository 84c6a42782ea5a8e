"""The file with the logins of the demonstration, for the eyes of whoever started it."""

import os
from pathlib import Path
from typing import NamedTuple

from django.conf import settings


class Login(NamedTuple):
    """One line of the file."""

    username: str
    password: str
    role: str


def path() -> Path:
    """Where the logins are kept."""
    return settings.VAR_DIR / "demo-logins.txt"


def write(logins: list[Login]) -> None:
    """Replace the file, a line for each login, separated by tabs; OSError where the folder cannot be written.

    It is readable for its owner alone from its first byte on, and swapped in whole: a reader sees the old
    logins or the new ones.
    """
    path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path().with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines("\t".join(login) + "\n" for login in logins)
    draft.replace(path())
