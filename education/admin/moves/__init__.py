"""The steps of an article, each a page of its own, so that nothing slow happens inside the admin's save."""

from education.admin.moves.common import as_number
from education.admin.moves.preview import preview
from education.admin.moves.publish import publish, schedule, unschedule
from education.admin.moves.second_person import accept, approve, carry
from education.admin.moves.submit import submit
from education.admin.moves.withdraw import withdraw

__all__ = ["STEPS", "as_number"]

STEPS = {
    "submit": submit,
    "approve": approve,
    "accept": accept,
    "carry": carry,
    "publish": publish,
    "schedule": schedule,
    "unschedule": unschedule,
    "withdraw": withdraw,
    "preview": preview,
}
