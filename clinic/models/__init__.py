"""The clinic's own facts, and what both rooms stand on."""

from clinic.models.chore import Chore
from clinic.models.outbox import DeliveryAttempt, Listener, Message, WorkerHeartbeat
from clinic.models.people import User
from clinic.models.practice import Closure, Office, OpeningHours, Practice
from clinic.models.rate_count import RateCount

__all__ = [
    "Chore",
    "Closure",
    "DeliveryAttempt",
    "Listener",
    "Message",
    "Office",
    "OpeningHours",
    "Practice",
    "RateCount",
    "User",
    "WorkerHeartbeat",
]
