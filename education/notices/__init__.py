"""What the desk is told by mail. Each function is called inside the transaction of the action it tells of; the mail is
written when it is sent, from what the database says then, and left out when it has become pointless."""

from education.notices.events import (
    changes_requested,
    commented,
    name_taken_off,
    published,
    review_waiting,
    signed,
    stopped,
    withdrawn,
    wording_to_accept,
)
from education.notices.gathering import together
from education.notices.mails import register

__all__ = [
    "changes_requested",
    "commented",
    "name_taken_off",
    "published",
    "register",
    "review_waiting",
    "signed",
    "stopped",
    "together",
    "withdrawn",
    "wording_to_accept",
]
