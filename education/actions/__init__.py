"""Every write that moves an article: each is one transaction, holds the row, and leaves exactly one event."""

from education.actions.addresses import change_slug
from education.actions.answering import define, override
from education.actions.commenting import comment
from education.actions.drafting import move_section, worded_from
from education.actions.feedback import count_feedback
from education.actions.naming import add_other_name
from education.actions.pictures import replace_picture
from education.actions.publishing import accept_wording, publish, publish_due, schedule, unschedule, withdraw
from education.actions.recording import Refused, contributors_since_publication, hold, record, record_edit
from education.actions.restoring import restore
from education.actions.sharing import call_back, lend
from education.actions.signing import (
    approve,
    carry_forward,
    is_amendable,
    is_own_text,
    own_statement,
    renew,
    sign,
    sign_with_changes,
    signer,
    statement,
    take_name_off,
)
from education.actions.starting import begin, duplicate, free_slug
from education.actions.states import autosave, drop_autosave, keep_state
from education.actions.submitting import proposed_change, request_changes, submit
from education.actions.upkeep import (
    add_topic,
    ask_anew,
    confirm_fit,
    remove_topic,
    set_interval,
    set_owner,
    set_reviewer,
    unfit,
)

__all__ = [
    "Refused",
    "accept_wording",
    "add_other_name",
    "add_topic",
    "approve",
    "ask_anew",
    "autosave",
    "begin",
    "call_back",
    "carry_forward",
    "change_slug",
    "comment",
    "confirm_fit",
    "contributors_since_publication",
    "count_feedback",
    "define",
    "drop_autosave",
    "duplicate",
    "free_slug",
    "hold",
    "is_amendable",
    "is_own_text",
    "keep_state",
    "lend",
    "move_section",
    "override",
    "own_statement",
    "proposed_change",
    "publish",
    "publish_due",
    "record",
    "record_edit",
    "remove_topic",
    "renew",
    "replace_picture",
    "request_changes",
    "restore",
    "schedule",
    "set_interval",
    "set_owner",
    "set_reviewer",
    "sign",
    "sign_with_changes",
    "signer",
    "statement",
    "submit",
    "take_name_off",
    "unfit",
    "unschedule",
    "withdraw",
    "worded_from",
]
