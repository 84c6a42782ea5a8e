"""Where a request stands, in words for its patient. What waits in quarantine is told as what was received."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from clinic.models import Office
from intake.models import ConsultationRequest, ContactAttempt, RequestEvent
from intake.status import wording
from intake.status.wording import ended

State = ConsultationRequest.State
Outcome = ContactAttempt.Outcome
Kind = ConsultationRequest.ReplyByKind
DONE, CLOCK = "done", "urgent"
NOT_ANSWERED = (State.RECEIVED, State.QUARANTINED, State.CLAIMED)


@dataclass(frozen=True)
class Told:
    """What a patient is told of: the request, the office that answers, what holds now in its fields, and when."""

    request: ConsultationRequest
    office: Office | None
    answers: dict
    now: datetime


@dataclass(frozen=True)
class Standing:
    """A headline, its icon (templates/_parts/icon.html) and what to say beneath it; `step` is how far the request has
    come, for the list of what happens next."""

    headline: str
    lines: list[str] = field(default_factory=list)
    step: int = 0
    icon: str = ""


def standing_of(told: Told) -> Standing:
    """The words for the state the request is in."""
    if is_late(told):
        return Standing(_("We are late, and we are sorry."), [_("Please call us, or wait.")], icon=CLOCK)
    return {
        State.RECEIVED: _received,
        State.QUARANTINED: _received,
        State.CLAIMED: _claimed,
        State.CONTACTING: _contacting,
        State.WAITING: _waiting,
        State.SCHEDULED: _scheduled,
        State.CLOSED: lambda told: Standing(_("This request is closed.")),
        State.WITHDRAWN: lambda told: Standing(_("You asked us to stop, so we will not call.")),
    }[told.request.state](told)


def is_late(told: Told) -> bool:
    """Whether the time the patient was told has passed and nobody has tried to reach them."""
    request = told.request
    is_over = request.reply_by_kind != Kind.UNPROMISED and told.now > request.reply_by
    return is_over and request.state in NOT_ANSWERED and _is_waited_for(request)


def _is_waited_for(request: ConsultationRequest) -> bool:
    """Whether nobody has tried since the patient was last told the time: at first, or when it was taken up again.

    What was taken up again after its time has none that the patient is told.
    """
    if not request.reopened_count:
        return request.first_attempt_at is None
    taken_up = request.events.filter(kind=RequestEvent.Kind.REOPENED).order_by("-number").first()
    return taken_up.at < request.reply_by and not request.attempts.filter(at__gte=taken_up.at).exists()


def promise(told: Told) -> str:
    """By when and where we answer: “We will call you by …, at the number that ends in 57.”"""
    request, when = told.request, wording.deadline(told.request.reply_by, told.office)
    words = {"when": when, **_contact(told)}
    if request.reply_by_kind == Kind.UNPROMISED or told.now > request.reply_by:
        return _without_time(told) % words
    if is_by_mail(told):
        return _("We will write to you by %(when)s, at the address %(address)s.") % words
    if request.reply_by_kind == Kind.CHOSEN_WINDOW:
        return (
            _("We will call you at the time you chose, by %(when)s, at the number that ends in %(end)s.")
            % words
        )
    return _("We will call you by %(when)s, at the number that ends in %(end)s.") % words


def _without_time(told: Told) -> str:
    if is_by_mail(told):
        return _("We will write to you as soon as we can, at the address %(address)s.")
    return _("We will call you as soon as we can, at the number that ends in %(end)s.")


def is_by_mail(told: Told) -> bool:
    """Whether the answer goes by mail: as was chosen, or because there is no number."""
    chosen = told.answers["preferred_channel"] == ConsultationRequest.Channel.EMAIL
    return bool(told.answers["email"]) and (chosen or not told.answers["phone"])


def _contact(told: Told) -> dict[str, str]:
    number = told.answers["phone_e164"] or told.answers["phone"]
    return {"end": wording.last_digits(number), "address": wording.veiled(told.answers["email"])}


def _read_out(told: Told) -> list[str]:
    words = _("If we do not, call us and read out %(reference)s.")
    return [words % {"reference": told.request.reference_display}]


def _received(told: Told) -> Standing:
    return Standing(_("We have your request."), [promise(told), *_read_out(told)], step=1, icon=DONE)


def _claimed(told: Told) -> Standing:
    return Standing(
        _("Someone here is looking at it now."), [promise(told), *_read_out(told)], step=2, icon=DONE
    )


def _contacting(told: Told) -> Standing:
    attempt = _last_attempt(told)
    if attempt is None:
        return _claimed(told)
    first, *more = _attempt_lines(told, attempt)
    return Standing(first, more, step=2, icon=CLOCK)


def _last_attempt(told: Told) -> ContactAttempt | None:
    return told.request.attempts.order_by("-at", "-pk").first()


def _attempt_lines(told: Told, attempt: ContactAttempt) -> list[str]:
    """What was tried and how it ended, and what comes next; never why we call."""
    tried, *more = {
        Outcome.NO_ANSWER: (
            _("We tried to call you %(when)s."),
            _next_try(told, attempt),
            _("You can also call us."),
        ),
        Outcome.VOICEMAIL_LEFT: (
            _("We called you %(when)s and left a message."),
            _next_try(told, attempt),
            _("You can also call us."),
        ),
        Outcome.WRONG_NUMBER: (
            _("We tried to call you %(when)s."),
            _("The number we have is not yours. Please change it below, or call us."),
        ),
        Outcome.MAILED: (_("We wrote to you %(when)s."), _("Please read our email, or call us.")),
        Outcome.BOUNCED: (
            _("We wrote to you %(when)s."),
            _("Our email came back. Please check your email address below, or call us."),
        ),
    }.get(attempt.outcome, (_("We talked with you %(when)s."), _("We are still working on your request.")))
    when = wording.ago(attempt.at, told.now, told.office)
    return [ended(tried % {"when": when}), *more]


def _next_try(told: Told, attempt: ContactAttempt) -> str:
    if attempt.next_attempt_at is None or attempt.next_attempt_at <= told.now:
        return _("We will try again.")
    when = wording.ahead(attempt.next_attempt_at, told.now, told.office)
    return ended(_("We will try again %(when)s.") % {"when": when})


def _waiting(told: Told) -> Standing:
    if told.request.offered_times.to_choose(told.now).exists():
        return Standing(
            _("We need an answer from you."), [_("Please choose a time for your visit.")], step=3, icon=CLOCK
        )
    return Standing(_("We need an answer from you."), [_("Please call us.")], step=2, icon=CLOCK)


def visit_in_words(told: Told) -> str:
    """“Your visit is booked: Tuesday, December 1, 10:15 am.”, by the clock of the office the patient comes to."""
    visit, office = told.request.scheduled_for, visit_office(told)
    is_ahead = visit > told.now
    words = _("Your visit is booked: %(when)s.") if is_ahead else _("Your visit was booked for %(when)s.")
    return ended(words % {"when": wording.appointment(visit, office)})


def visit_office(told: Told) -> Office | None:
    """Where the visit is: the office whose time was chosen, else the one that answers."""
    chosen = told.request.offered_times.filter(chosen_at__isnull=False, withdrawn_at=None)
    found = chosen.select_related("office").first()
    return found.office if found else told.office


def _scheduled(told: Told) -> Standing:
    return Standing(
        visit_in_words(told), [_("You cannot come, or need another time? Please call us.")], step=4, icon=DONE
    )
