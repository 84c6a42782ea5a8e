"""A mail server on one port of this machine, that can be open, closed, mute or slow."""

import asyncio
import socket
import threading
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller

from tests.postgres import free_port
from tests.waiting import wait_for


class PostOffice:
    """Keeps its port through every change, as a real server does through a restart."""

    def __init__(self):
        self.port = free_port()
        self.mails: list[Message] = []
        self.seconds_for_each = 0.0
        self.in_hand = threading.Event()
        self._controller: Controller | None = None
        self._mute: socket.socket | None = None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        """Take a mail, after as many seconds as the test wants."""
        self.in_hand.set()
        await asyncio.sleep(self.seconds_for_each)
        self.mails.append(message_from_bytes(envelope.content))
        return "250 taken"

    def open(self) -> None:
        """Accept mail from now on."""
        self.close()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        """Refuse connections from now on."""
        if self._controller:
            self._controller.stop()
        if self._mute:
            self._mute.close()
        self._controller = self._mute = None

    def fall_mute(self) -> None:
        """Accept connections and say nothing, not even the banner, so that who sends has to wait."""
        self.close()
        self._mute = socket.create_server(("127.0.0.1", self.port))

    def wait_for_caller(self) -> socket.socket:
        """Wait until somebody has connected to the mute server; the connection, to be kept open by the test."""
        self._mute.settimeout(20)
        return self._mute.accept()[0]

    def wait_for_mails(self, number: int) -> None:
        """Wait until so many mails have come."""
        wait_for(lambda: len(self.mails) >= number, f"{number} mails, but {{}} came", lambda: len(self.mails))
