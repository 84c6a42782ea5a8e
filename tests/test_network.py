"""The guard that keeps the tests on this machine."""

import smtplib
import socket
import urllib.request

import pytest

from tests.network import NetworkRefused


def test_address_of_another_machine_is_refused():
    with pytest.raises(NetworkRefused), socket.create_connection(("192.0.2.1", 80), timeout=1):
        pass


def test_name_of_another_machine_is_not_even_looked_up():
    with pytest.raises(NetworkRefused), urllib.request.urlopen("https://example.org", timeout=1):
        pass


def test_mail_server_elsewhere_is_refused():
    with pytest.raises(NetworkRefused):
        smtplib.SMTP("mail.example.org", timeout=1)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_can_be_reached(host):
    server = socket.create_server(("127.0.0.1", 0))

    with server, socket.create_connection((host, server.getsockname()[1]), timeout=5) as connection:
        assert connection.getpeername()[0] == "127.0.0.1"
