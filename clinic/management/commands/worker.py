"""The worker: does the rooms' periodic work and sends what is in the outbox, until it is told to stop."""

import logging
import os
import signal
import socket
import threading
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from clinic import chores, outbox
from clinic.local_time import zone_of_facts
from clinic.models import WorkerHeartbeat

logger = logging.getLogger(__name__)

POLL = 1.0  # seconds between looks at an empty outbox
BEAT = timedelta(seconds=10)
FORGET_AFTER = timedelta(hours=1)


class Command(BaseCommand):
    help = (
        "Publishes what is scheduled, reminds, and sends outgoing messages. Runs until SIGTERM or Ctrl-C; "
        "--once does what is due and ends."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="send what is due now and end, for use by cron"
        )

    def handle(self, *args, **options):
        if options["once"]:
            with timezone.override(zone_of_facts()):
                chores.do_what_is_due()
                tried = outbox.drain()
            self.stdout.write(f"{tried} message(s) tried.")
            return
        Worker().run()


class Worker:
    """The loop. SIGTERM lets it finish the message in hand; a lost database lets it wait and go on."""

    def __init__(self):
        self.stopping = threading.Event()
        self.name = f"{socket.gethostname()}:{os.getpid()}"[:80]
        self.started_at = timezone.now()
        self.beat_at = None

    def run(self) -> None:
        """Work until a signal says stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        logger.info("worker started")
        while not self.stopping.is_set():
            self.turn()
            self.stopping.wait(POLL)
        self.sign_off()
        logger.info("worker stopped")

    def turn(self) -> None:
        """One look at chores and outbox, by the main office's clock. Without a database: drop the connection and look
        again later."""
        try:
            self.beat()
            with timezone.override(zone_of_facts()):
                chores.do_what_is_due()
                outbox.drain(should_stop=self.pause_or_beat)
        except (OperationalError, InterfaceError) as error:
            logger.warning("database not available: %s", type(error).__name__)
            connections.close_all()
        except Exception:  # whatever it was, a worker that has ended tells nobody of anything
            logger.exception("this turn failed; the next one follows")

    def pause_or_beat(self) -> bool:
        """Between two messages: stay visibly alive, and answer whether to stop."""
        self.beat()
        return self.stopping.is_set()

    def beat(self) -> None:
        """Write down that this worker is alive, every ten seconds, and forget workers gone for an hour."""
        now = timezone.now()
        if self.beat_at and now - self.beat_at < BEAT:
            return
        WorkerHeartbeat.objects.update_or_create(
            name=self.name, defaults={"started_at": self.started_at, "beat_at": now}
        )
        WorkerHeartbeat.objects.filter(beat_at__lt=now - FORGET_AFTER).delete()
        self.beat_at = now

    def sign_off(self) -> None:
        """Leave no heartbeat behind when stopped in good order."""
        try:
            WorkerHeartbeat.objects.filter(name=self.name).delete()
        except (OperationalError, InterfaceError):
            connections.close_all()
