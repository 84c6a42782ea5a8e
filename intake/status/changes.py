"""What a patient can change on their own page: which form asks for it, when it is possible, and what it does.

Every write goes through intake/actions: a double click, Back and a second tab change nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.safety_phrases import found_in
from intake import actions, safety
from intake.models import ConsultationRequest
from intake.status import forms
from intake.status.standing import Told

State = ConsultationRequest.State
# Who changes their mind more often should talk to us.
TAKEN_UP_AT_MOST = 5


@dataclass(frozen=True)
class Change:
    """One page with one form. `fits` says whether it is possible as the request stands, `apply` does it."""

    title: Promise
    lead: Promise | str
    form: type[forms.ChangeForm]
    fits: Callable[[Told], bool]
    apply: Callable[[ConsultationRequest, forms.ChangeForm], object]


def _is_open(told: Told) -> bool:
    return told.request.is_open


def _has_times(told: Told) -> bool:
    is_asked = told.request.state in (State.CONTACTING, State.WAITING)
    return is_asked and told.request.offered_times.to_choose(told.now).exists()


def may_come_back(told: Told) -> bool:
    """Whether the patient can take back that they withdrew."""
    return told.request.state == State.WITHDRAWN and told.request.reopened_count < TAKEN_UP_AT_MOST


def _correct(request: ConsultationRequest, form: forms.ChangeForm) -> None:
    actions.correct(request=request, changes=form.changes())


def _add(request: ConsultationRequest, form: forms.NoteForm) -> None:
    phrases = safety.codes_of(found_in(form.cleaned_data["message"]))
    actions.correct(request=request, changes=form.changes(), phrases=phrases)


def _choose(request: ConsultationRequest, form: forms.TimeForm) -> None:
    actions.choose_time(request=request, offered=form.chosen)


def _stop(request: ConsultationRequest, form: forms.StopForm) -> None:
    actions.withdraw(request=request)


def _come_back(request: ConsultationRequest, form: forms.AgainForm) -> None:
    actions.reopen(request=request)


CHANGES = {
    "phone": Change(
        _("Change your phone number"),
        _("We will call the new number."),
        forms.PhoneForm,
        _is_open,
        _correct,
    ),
    "email": Change(
        _("Change your email address"), _("We will use the new address."), forms.EmailForm, _is_open, _correct
    ),
    "times": Change(
        _("Change when we may call"),
        _("The time by which you hear from us stays the same."),
        forms.TimesForm,
        _is_open,
        _correct,
    ),
    "note": Change(
        _("Add something"),
        _("We read it together with your request. Is it getting worse? Do not write: call 911."),
        forms.NoteForm,
        _is_open,
        _add,
    ),
    "time": Change(
        _("Choose a time for your visit"),
        _("We hold these times for you."),
        forms.TimeForm,
        _has_times,
        _choose,
    ),
    "stop": Change(
        _("Do you want us to stop?"),
        _("Then we will not call you. You can change your mind later on this page."),
        forms.StopForm,
        _is_open,
        _stop,
    ),
    "again": Change(
        _("Do you want us to call you after all?"),
        _("We will look at your request again."),
        forms.AgainForm,
        may_come_back,
        _come_back,
    ),
}
