"""Admin of the ground floor: people, practice and offices, outgoing messages."""

from clinic.admin.outbox import ListenerAdmin, MessageAdmin
from clinic.admin.people import StaffAdmin
from clinic.admin.practice import OfficeAdmin, PracticeAdmin

__all__ = ["ListenerAdmin", "MessageAdmin", "OfficeAdmin", "PracticeAdmin", "StaffAdmin"]
