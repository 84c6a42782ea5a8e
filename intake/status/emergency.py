"""What comes before everything else on the page of a request that may be an emergency.

Nothing is judged here: the words are the same for everybody who ticked a sign, or wrote a phrase of the list.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clinic.hours import NeverOpen
from intake import safety
from intake.models import ConsultationRequest, SafetyReview
from intake.status import wording
from intake.status.standing import Told
from intake.status.wording import ended

State = ConsultationRequest.State
RaisedFor = SafetyReview.RaisedFor
UNREAD = (State.RECEIVED, State.QUARANTINED)
# Somebody has spoken with the patient, or is about to: from then on the words stand below where the request stands.
FIRST = (State.RECEIVED, State.QUARANTINED, State.CLAIMED, State.WITHDRAWN)


@dataclass(frozen=True)
class Lead:
    """The emergency words: `is_first` above everything, or below where the request stands; `unread` says until when
    nobody reads it, empty where somebody does."""

    headline: str
    words: str
    is_first: bool
    is_self_harm: bool
    is_only_self_harm: bool
    signs: tuple[str, ...]
    unread: str = ""


def lead_of(told: Told) -> Lead | None:
    """The emergency words for this request; None where no sign was ticked and no phrase was found, or it is closed."""
    request = told.request
    signs, phrases = request.safety_signs, request.safety_phrases
    if not (signs or phrases) or request.state == State.CLOSED:
        return None
    reviews = list(request.safety_reviews.exclude(raised_for=RaisedFor.DESK))
    is_open = any(review.is_open for review in reviews)
    speaks_of_self_harm = safety.speaks_of_self_harm(phrases)
    is_only_self_harm = not signs and speaks_of_self_harm and not safety.speaks_of_emergency(phrases)
    headline, words = _words(is_marked=bool(signs), is_only_self_harm=is_only_self_harm)
    return Lead(
        headline=headline,
        words=words,
        is_first=is_open or request.state in FIRST,
        is_self_harm=speaks_of_self_harm,
        is_only_self_harm=is_only_self_harm,
        signs=() if signs or is_only_self_harm else every_sign(),
        unread=_unread(told) if is_open and request.state in UNREAD else "",
    )


def every_sign() -> tuple[str, ...]:
    """The signs of the form, all of them: which of them may be meant is not for us to say."""
    return tuple(str(sign.label) for sign in ConsultationRequest.SafetySign)


def _words(*, is_marked: bool, is_only_self_harm: bool) -> tuple[str, str]:
    """Headline and words. Only of a sign that was ticked may we say so; a phrase may mean something else."""
    if is_marked:
        return (
            _("Call 911 now."),
            _("You marked a sign that may be an emergency. Do not wait for our call."),
        )
    if is_only_self_harm:
        return (
            _("Thinking about ending your life? You are not alone."),
            _(
                "Call or text 988 now, day or night. If you are in danger now, call 911. Do not wait for our call."
            ),
        )
    return _("If any of this is true for you now, call 911."), _("Do not wait for our call.")


def _unread(told: Told) -> str:
    """“No one will read it before Monday at 8:30 am”; empty where a clinician is on call or the office is open."""
    try:
        begins = safety.reads_from(told.office, told.now)
    except NeverOpen:
        return _("We have your request, but we cannot say when someone will read it.")
    if begins is None:
        return ""
    when = wording.opening(begins, told.now, told.office)
    return ended(_("We have your request, but no one will read it before %(when)s.") % {"when": when})
