"""When we may give up: after enough attempts on different days and at different times of day."""

from zoneinfo import ZoneInfo

from django.utils import timezone

from intake.models import ConsultationRequest, ContactAttempt
from intake.promise import office_for

ATTEMPTS, DAYS, TIMES_OF_DAY = 3, 2, 2
TRIES = (
    *(ContactAttempt.Outcome.NO_ANSWER, ContactAttempt.Outcome.VOICEMAIL_LEFT),
    *(ContactAttempt.Outcome.WRONG_NUMBER, ContactAttempt.Outcome.MAILED, ContactAttempt.Outcome.BOUNCED),
)


def is_done(request: ConsultationRequest) -> bool:
    """Whether there were three attempts in vain, on two days and at two times of day by the office's clock."""
    zone = _zone(request)
    moments = [
        at.astimezone(zone) for at in request.attempts.filter(outcome__in=TRIES).values_list("at", flat=True)
    ]
    days = {moment.date() for moment in moments}
    times = {time_of_day(moment.hour) for moment in moments}
    return len(moments) >= ATTEMPTS and len(days) >= DAYS and len(times) >= TIMES_OF_DAY


def time_of_day(hour: int) -> str:
    """As patients are asked: morning, afternoon from noon on, late afternoon from 3 pm on."""
    if hour < 12:
        return ConsultationRequest.ContactTime.MORNING
    return (
        ConsultationRequest.ContactTime.AFTERNOON
        if hour < 15
        else ConsultationRequest.ContactTime.LATE_AFTERNOON
    )


def _zone(request: ConsultationRequest):
    office = office_for(request.office)
    return ZoneInfo(office.time_zone) if office else timezone.get_default_timezone()
