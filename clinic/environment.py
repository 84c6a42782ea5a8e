"""Typed readers of the environment. They refuse nonsense by naming the variable and the cure.

Only clinic/settings.py calls them: a setting has one place where it is read, and the README's table is compared with
`names_read`. An empty value counts as not set, so that `NAME=` in a .env file switches a value off.
"""

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

names_read: set[str] = set()

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def refuse(name: str, problem: str, cure: str) -> ImproperlyConfigured:
    """The error for a variable that cannot be used; raise what this returns. The value is never repeated."""
    return ImproperlyConfigured(f"{name} {problem}. {cure}")


def read_text(name: str, default: str = "") -> str:
    """The variable as text without surrounding blanks, or `default` when it is not set."""
    names_read.add(name)
    return os.environ.get(name, "").strip() or default


def read_required(name: str, cure: str) -> str:
    """The variable as text; ImproperlyConfigured with the cure when it is not set."""
    value = read_text(name)
    if not value:
        raise refuse(name, "is not set", cure)
    return value


def read_flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no; anything but on/off, yes/no, true/false, 1/0 is refused."""
    value = read_text(name).lower()
    if not value:
        return default
    if value in _TRUE | _FALSE:
        return value in _TRUE
    raise refuse(name, "is neither on nor off", f"Write {name}=on or {name}=off.")


def read_number(name: str, default: int, *, at_least: int, at_most: int) -> int:
    """The variable as a whole number within both bounds."""
    value = read_text(name, str(default))
    if value.isascii() and value.isdigit() and at_least <= int(value) <= at_most:
        return int(value)
    raise refuse(name, "is not a number in range", f"Write a whole number from {at_least} to {at_most}.")


def read_list(name: str, default: list[str]) -> list[str]:
    """The variable as words separated by commas."""
    words = [word.strip() for word in read_text(name).split(",")]
    return [word for word in words if word] or default


def read_redis(name: str) -> str:
    """The variable as the address of a Redis, redis:// or rediss://; empty when it is not set."""
    value = read_text(name)
    parts = urlsplit(value)
    try:
        is_usable = parts.scheme in ("redis", "rediss") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a port that is no number
        is_usable = False
    if value and not is_usable:
        raise refuse(
            name,
            "is not the address of a Redis",
            "Write redis://host:6379/0 (rediss:// with TLS), or leave it out.",
        )
    return value


def is_loopback(host: str) -> bool:
    """Whether a host name means this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_origin(name: str, cure: str) -> str:
    """The variable as scheme://host[:port], without path. Plain http is for this machine only.

    Anybody on the way could read what a patient writes (transmission security, 45 CFR 164.312(e)(1)).
    """
    value = read_required(name, cure).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise refuse(name, "is not an address like https://portal.example.org", cure)
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise refuse(
            name, "would carry patients' words in clear", "Write https://; http is for 127.0.0.1 only."
        )
    return value
