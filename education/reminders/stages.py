"""How close a due date is, in stages. Each lasts seven days or more, so that no weekly summary misses one."""

from datetime import date

from education.models import Reminder

Stage = Reminder.Stage

ESCALATE_AFTER = 14  # days overdue after which the leads hear of it, too


def stage_of_review(due_on: date, on: date) -> Stage | None:
    """The stage of a review on a day; None while it is more than 60 days ahead. The review is good through `due_on`.

    “Due” goes on for a week after that day. Who still has not acted by then is told that it is overdue.
    """
    left = (due_on - on).days
    if left > 60:
        return None
    if left > 30:
        return Stage.DAYS_60
    if left > 7:
        return Stage.DAYS_30
    if left > 0:
        return Stage.DAYS_7
    return Stage.DUE if left > -7 else Stage.OVERDUE


def is_escalated(due_on: date, on: date) -> bool:
    """Whether nobody acted on an overdue review for two weeks."""
    return (on - due_on).days >= ESCALATE_AFTER


def stage_of_licence(expires_on: date, on: date) -> Stage | None:
    """The stage of a licence on a day; None while it is good for more than 60 days. It is good through its last day."""
    left = (expires_on - on).days
    if left > 60:
        return None
    if left > 30:
        return Stage.LICENCE_60
    return Stage.LICENCE_30 if left >= 0 else Stage.LICENCE_OVER
