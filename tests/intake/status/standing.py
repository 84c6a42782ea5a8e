"""Requests as they stand at a moment, for the tests of their page. Every one comes from the actions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from intake import actions
from intake.models import ConsultationRequest
from tests.make import make_request, make_user

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
# The Tuesday before Thanksgiving; the office is open from 8:30 to 12 and from 1 to 5.
TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=LOS_ANGELES)
EVENING = TUESDAY.replace(hour=21, minute=40)


def at(moment: datetime):
    """Stand still at this moment."""
    return time_machine.travel(moment, tick=False)


def received(moment: datetime | None = None, **answers) -> ConsultationRequest:
    """A request that came in then."""
    with at(moment or TUESDAY):
        return make_request(**answers)


def claimed(moment: datetime | None = None, **answers) -> ConsultationRequest:
    """One that somebody took five minutes later."""
    request = received(moment, **answers)
    with at((moment or TUESDAY) + timedelta(minutes=5)):
        return actions.claim(request=request, actor=make_user())


def tried(outcome: str, moment: datetime | None = None, again: datetime | None = None, **answers):
    """One whose patient we tried to reach twenty minutes after it came in."""
    request = claimed(moment, **answers)
    with at((moment or TUESDAY) + timedelta(minutes=20)):
        return actions.record_attempt(
            request=request, actor=request.owner, channel="phone", outcome=outcome, next_attempt_at=again
        )


def offered(*days: int, **answers) -> ConsultationRequest:
    """One for which the desk holds times, at 10:15 so many days after Tuesday."""
    request = tried("no_answer", **answers)
    times = [TUESDAY.replace(hour=10, minute=15) + timedelta(days=each) for each in days]
    with at(TUESDAY + timedelta(minutes=30)):
        return actions.offer_times(request=request, actor=request.owner, times=times)


def scheduled(days: int = 7, **answers) -> ConsultationRequest:
    """One whose visit is at 10:15 so many days after Tuesday."""
    request = tried("reached", **answers)
    visit = TUESDAY.replace(hour=10, minute=15) + timedelta(days=days)
    with at(TUESDAY + timedelta(minutes=30)):
        return actions.schedule(request=request, actor=request.owner, starts_at=visit)


def withdrawn(**answers) -> ConsultationRequest:
    """One that its patient took back ten minutes later."""
    request = received(**answers)
    with at(TUESDAY + timedelta(minutes=10)):
        return actions.withdraw(request=request)


def closed(**answers) -> ConsultationRequest:
    """One that ended with “answered, no visit needed”."""
    request = tried("reached", **answers)
    with at(TUESDAY + timedelta(minutes=40)):
        return actions.close(
            request=request, actor=request.owner, outcome="answered", seen_version=request.version
        )


def quarantined(**answers) -> ConsultationRequest:
    """One that looked like a machine's."""
    return received(suspicion=["trap"], **answers)


def contacting(**answers) -> ConsultationRequest:
    """One whose patient did not answer; we try again six hours later."""
    return tried("no_answer", again=TUESDAY + timedelta(hours=6), **answers)


def waiting(**answers) -> ConsultationRequest:
    """One whose patient is asked to choose a time."""
    return offered(7, 8, **answers)


# A request in every state there is.
STATES = {
    "received": received,
    "quarantined": quarantined,
    "claimed": claimed,
    "contacting": contacting,
    "waiting": waiting,
    "scheduled": scheduled,
    "withdrawn": withdrawn,
    "closed": closed,
}
