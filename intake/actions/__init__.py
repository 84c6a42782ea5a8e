"""Every write that moves a request: one transaction, the row locked, version + 1, exactly one event, its messages.

All are keyword-only. They answer the request afresh (or the review, the link), and raise Refused, with words for
people, when the move is not possible as the request stands. `seen_version` is the version the actor looked at: given, a
page that is stale changes nothing.
"""

from intake.actions.contacting import (
    ask_patient,
    cancel_visit,
    choose_time,
    offer_times,
    record_attempt,
    schedule,
)
from intake.actions.correcting import correct
from intake.actions.ending import close, close_quarantined, release_from_quarantine, reopen, withdraw
from intake.actions.linking import decide_link
from intake.actions.moving import MOVES, OUTCOMES, Refused
from intake.actions.owning import claim, may_release, release, take_over
from intake.actions.reviewing import (
    acknowledge_safety_review,
    raise_missing_safety_reviews,
    raise_safety_review,
)
from intake.actions.submitting import CONSENT_WORDING, Submission, submit

__all__ = [
    "CONSENT_WORDING",
    "MOVES",
    "OUTCOMES",
    "Refused",
    "Submission",
    "acknowledge_safety_review",
    "ask_patient",
    "cancel_visit",
    "choose_time",
    "claim",
    "close",
    "close_quarantined",
    "correct",
    "decide_link",
    "may_release",
    "offer_times",
    "raise_missing_safety_reviews",
    "raise_safety_review",
    "record_attempt",
    "release",
    "release_from_quarantine",
    "reopen",
    "schedule",
    "submit",
    "take_over",
    "withdraw",
]
