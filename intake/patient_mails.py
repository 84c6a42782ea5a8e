"""What patients are told by mail: a reference, a time, a telephone number, the way to their own page.

None of their words and no condition (45 CFR 164.530(c)). Only to who gave an address and chose email, never from
quarantine, and at most three a day to one address, so that nobody can be bombed with our mail.
"""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clinic import outbox
from clinic.models import Message, Practice
from clinic.rate_limits import Limit, in_database
from intake.models import ConsultationRequest
from intake.promise import office_for
from intake.status import wording
from intake.status.standing import Told, promise, visit_in_words

PATIENT_RECEIVED = "patient_received"
PATIENT_REPEAT = "patient_repeat"
PATIENT_NEW_ADDRESS = "patient_new_address"
PATIENT_TIMES_OFFERED = "patient_times_offered"
PATIENT_SCHEDULED = "patient_scheduled"
PATIENT_CLOSED = "patient_closed"

# To one address on one day. The day is in the key; the seconds only say when the count may go, long after it.
MAILS = Limit("mails to a patient", times=3, seconds=48 * 3600)

State = ConsultationRequest.State
# In which states a mail of a topic is still true when it comes to be sent.
STILL_TRUE = {
    PATIENT_RECEIVED: {*ConsultationRequest.TO_ANSWER},
    PATIENT_REPEAT: {*ConsultationRequest.TO_ANSWER},
    PATIENT_NEW_ADDRESS: {*ConsultationRequest.OPEN} - {State.QUARANTINED},
    PATIENT_TIMES_OFFERED: {State.WAITING},
    PATIENT_SCHEDULED: {State.SCHEDULED},
    PATIENT_CLOSED: {State.CLOSED},
}


def address_for(request: ConsultationRequest) -> str:
    """Where the patient wants mail, by what they last said; empty where they gave no address or did not choose it."""
    wants_it = request.current("preferred_channel") == ConsultationRequest.Channel.EMAIL
    return request.current("email") if wants_it else ""


def may_go(message: Message, address: str) -> bool:
    """Count a mail to this address on this day of the practice, and say whether it is one of the first three.

    Exact, however many workers ask at once. A message that is tried again on that day has been counted already; one
    that failed stays counted, because nobody knows whether it arrived. Always in the database: where a limit's store
    does not answer or the limits are off, everything is allowed, and this must not be.
    """
    today = wording.local(timezone.now(), office_for(None)).date()
    to = f"{today} {address.lower()}"
    this_mail, all_mails = MAILS.key_of(f"{to} {message.pk}"), MAILS.key_of(to)
    with transaction.atomic():
        if _count(this_mail) > 1 or _count(all_mails) <= MAILS.times:
            return True
        transaction.set_rollback(True)  # else a worker that takes this message again would find it counted
        return False


def _count(key: str) -> int:
    return in_database.count({key: MAILS.seconds})[key]


def render(message: Message) -> outbox.Mail | None:
    """The mail of a topic in the language of the patient's page, counted as one of the day's; None when it is not true
    or not wanted any more, or one too many."""
    request = ConsultationRequest.objects.select_related("office").get(pk=message.subject_id)
    address = address_for(request)
    if not address or request.state not in STILL_TRUE[message.topic] or not may_go(message, address):
        return None
    with translation.override(request.site_language):
        body = render_to_string(f"mail/{message.topic}.txt", _context(request))
        return outbox.Mail(_subject(message.topic), body, to=address)


def _context(request: ConsultationRequest) -> dict:
    office = office_for(request.office)
    told = Told(request, office, request.current_answers(), timezone.now())
    return {
        "practice": Practice.current(),
        "phone": office.phone.as_national if office else "",
        "consultation": request,
        "link": f"{settings.BASE_URL}{request.patients_address()}",
        "promise": promise(told),
        "visit": visit_in_words(told) if request.scheduled_for else "",
    }


def _subject(topic: str) -> str:
    """The same for everybody; it says nothing about anybody."""
    return {
        PATIENT_RECEIVED: _("We have your request"),
        PATIENT_REPEAT: _("We got this one too"),
        PATIENT_NEW_ADDRESS: _("We will write to you here"),
        PATIENT_TIMES_OFFERED: _("Please choose a time"),
        PATIENT_SCHEDULED: _("Your visit"),
        PATIENT_CLOSED: _("Your request is closed"),
    }[topic]


def register() -> None:
    """Called when Django starts."""
    for topic in STILL_TRUE:
        outbox.register(topic, render)
