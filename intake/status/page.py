"""What the page of a request shows."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from clinic.hours import office_status
from intake import receiving
from intake.models import ConsultationRequest
from intake.status import changes, wording
from intake.status.emergency import lead_of
from intake.status.standing import Told, standing_of, visit_office

State = ConsultationRequest.State


def context_of(told: Told, query: Mapping) -> dict:
    """The template's context; `query` says what has just been done."""
    request = told.request
    return {
        "consultation": request,
        "office": told.office,
        "hours": office_status(told.office, told.now).sentence if told.office else "",
        "standing": standing_of(told),
        "lead": lead_of(told),
        "done": done_words(told, query.get("done", "")),
        "already_sent": again_words(query["again"]) if "again" in query else "",
        "contacts": contacts_of(told) if request.is_open else [],
        "may_choose": changes.CHANGES["time"].fits(told),
        "may_come_back": changes.may_come_back(told),
        "visit_at": visit_office(told) if request.state == State.SCHEDULED else None,
    }


def done_words(told: Told, what: str) -> str:
    """What a change just made comes down to; empty when nothing was changed.

    The patient may keep this address: what stands in it is said only while it still holds.
    """
    holds_in = {"stop": {State.WITHDRAWN}, "time": {State.SCHEDULED}, "again": {*ConsultationRequest.OPEN}}
    if told.request.state not in holds_in.get(what, State.values):
        return ""
    return {
        "phone": _("We have your new number."),
        "email": _("We have your new email address."),
        "times": _("We know now when we may call."),
        "note": _("We have added this to your request."),
        "time": _("This time is yours now."),
        "again": _("We are looking at your request again."),
    }.get(what, "")


def again_words(what: str) -> str:
    """What became of a form that was sent once more (intake/receiving.py)."""
    return {
        receiving.ADDED: _("You sent this already. We have added what you changed."),
        receiving.KEPT: _(
            "You sent this already. We could not take in all that you changed. Please call us."
        ),
    }.get(what, _("You sent this already. We have it once, and nothing is lost."))


def contacts_of(told: Told) -> list[dict[str, str]]:
    """How we reach the patient, as far as they need to see it to know whether it is right."""
    answers = told.answers
    end = wording.last_digits(answers["phone_e164"] or answers["phone"])
    return [
        {
            "what": "phone",
            "label": _("Phone"),
            "value": _("The number that ends in %(end)s") % {"end": end} if end else _("None"),
            "action": _("Change phone number"),
        },
        {
            "what": "email",
            "label": _("Email"),
            "value": wording.veiled(answers["email"]) if answers["email"] else _("None"),
            "action": _("Change email address"),
        },
        {
            "what": "times",
            "label": _("When we may call"),
            "value": times_in_words(answers["contact_times"]),
            "action": _("Change times"),
        },
    ]


def times_in_words(times: list[str]) -> str:
    """“Morning, afternoon”; “Any time” where nothing was said."""
    labels = [str(ConsultationRequest.ContactTime(each).label) for each in times]
    first, *others = labels or [str(ConsultationRequest.ContactTime.ANY.label)]
    return ", ".join([first, *(label[:1].lower() + label[1:] for label in others)])
