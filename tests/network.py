"""Keeps every test on this machine: only loopback addresses and unix sockets may be reached."""

import socket
from ipaddress import ip_address

import pytest


class NetworkRefused(RuntimeError):
    """A test tried to reach another machine."""


def _stays_here(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ip_address(name).is_loopback or ip_address(name).is_unspecified
    except ValueError:
        return False


def _refuse_unless_local(host: str | bytes | None) -> None:
    if not _stays_here(host):
        raise NetworkRefused(f"A test tried to reach {host!r}. Tests talk to this machine only.")


def close_network(patch: pytest.MonkeyPatch) -> None:
    """Make name look-ups and connections to anywhere else raise NetworkRefused, until the patch is undone."""
    look_up, connect, connect_ex = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex

    def guarded_look_up(host, *args, **kwargs):
        _refuse_unless_local(host)
        return look_up(host, *args, **kwargs)

    def guarded(original):
        def reach(self, address):
            if self.family in (socket.AF_INET, socket.AF_INET6):
                _refuse_unless_local(address[0])
            return original(self, address)

        return reach

    patch.setattr(socket, "getaddrinfo", guarded_look_up)
    patch.setattr(socket.socket, "connect", guarded(connect))
    patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
