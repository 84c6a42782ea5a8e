"""The desk's steps: each is a POST view of its own that calls one action and leads back to the request."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from intake import actions
from intake.admin import step_forms as forms
from intake.models import ConsultationRequest

State = ConsultationRequest.State
WORK = "intake.work_consultationrequest"
OWNED = (State.CLAIMED, State.CONTACTING, State.WAITING, State.SCHEDULED)
OVER = (State.CLOSED, State.WITHDRAWN)


@dataclass(frozen=True)
class Step:
    """A button: what it says, what it does, in which states it is offered, what it asks, and who may press it."""

    name: str
    label: str | Promise
    act: Callable
    states: tuple[str, ...]
    done: str | Promise
    form: type[forms.StepForm] = forms.StepForm
    permission: str = WORK
    is_main: bool = False

    @property
    def route(self) -> str:
        """Name of its address."""
        return f"admin:intake_consultationrequest_{self.name}"


STEPS = (
    Step(
        "claim",
        _("Claim"),
        actions.claim,
        (State.RECEIVED,),
        _("You have claimed %s."),
        forms.ClaimForm,
        is_main=True,
    ),
    Step(
        "attempt",
        _("Record attempt"),
        actions.record_attempt,
        (State.CLAIMED, State.CONTACTING, State.WAITING),
        _("The attempt for %s is recorded."),
        forms.AttemptForm,
        is_main=True,
    ),
    Step(
        "schedule",
        _("Schedule visit"),
        actions.schedule,
        (State.CONTACTING, State.WAITING, State.SCHEDULED),
        _("The visit for %s is scheduled."),
        forms.VisitForm,
    ),
    Step(
        "offer",
        _("Offer times"),
        actions.offer_times,
        (State.CONTACTING, State.WAITING),
        _("The times for %s are offered."),
        forms.OfferForm,
    ),
    Step(
        "ask",
        _("Wait for the patient"),
        actions.ask_patient,
        (State.CONTACTING,),
        _("%s waits for the patient."),
    ),
    Step(
        "cancel_visit",
        _("Call off visit"),
        actions.cancel_visit,
        (State.SCHEDULED,),
        _("The visit for %s is called off."),
        forms.CancelVisitForm,
    ),
    Step(
        "let_out",
        _("It is from a patient"),
        actions.release_from_quarantine,
        (State.QUARANTINED,),
        _("%s is out of quarantine."),
        is_main=True,
    ),
    Step("close", _("Close"), actions.close, ConsultationRequest.OPEN, _("%s is closed."), forms.CloseForm),
    Step(
        "hand_over",
        _("Hand to clinician"),
        actions.raise_safety_review,
        tuple(State.values),
        _("A clinician is told of %s."),
    ),
    Step(
        "release",
        _("Give back"),
        actions.release,
        (State.CLAIMED, State.CONTACTING, State.WAITING),
        _("%s is back in the queue."),
        forms.ReleaseForm,
    ),
    Step("take_over", _("Take over"), actions.take_over, OWNED, _("%s is yours now."), forms.TakeOverForm),
    Step(
        "withdraw",
        _("Patient wants no call"),
        actions.withdraw,
        ConsultationRequest.OPEN,
        _("%s is withdrawn."),
    ),
    Step(
        "reopen",
        _("Reopen"),
        actions.reopen,
        OVER,
        _("%s is open again."),
        forms.ReopenForm,
        permission="intake.reopen_consultationrequest",
    ),
)


def steps_for(user, request: ConsultationRequest) -> list[tuple[Step, forms.StepForm]]:
    """The steps this user may take as the request stands, each with its form."""
    offered = (step for step in STEPS if request.state in step.states and user.has_perm(step.permission))
    return [
        (step, step.form(request=request, auto_id=f"{step.name}_%s"))
        for step in offered
        if not (step.name == "take_over" and request.owner == user)
        and not (step.name == "release" and not actions.may_release(request, user))
    ]


def routes(admin_site) -> list:
    """An address for each step."""
    return [
        path(
            f"<int:pk>/{step.name.replace('_', '-')}/",
            admin_site.admin_view(_view_of(step)),
            name=f"intake_consultationrequest_{step.name}",
        )
        for step in STEPS
    ]


def _view_of(step: Step):
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(step.permission):
            raise PermissionDenied
        found = get_object_or_404(ConsultationRequest, pk=pk)
        form = step.form(request.POST, request=None)
        is_complete = form.is_valid()
        if "version" in form.errors or _was_never_offered(step, found, form.cleaned_data["version"]):
            raise BadRequest
        if is_complete:
            _take(step, request, found, form)
        else:
            messages.error(request, next(iter(form.errors.values()))[0])
        return redirect("admin:intake_consultationrequest_change", pk)

    return view


def _was_never_offered(step: Step, found: ConsultationRequest, seen_version: int | None) -> bool:
    """Whether no page had this button: what was looked at is what stands now, and does not allow the step.

    A stale page and a claim that a colleague won are no forgeries: the action has words for both.
    """
    if found.state in step.states or (step.name == "claim" and found.state in OWNED):
        return False
    return seen_version is None or seen_version >= found.version


def _take(step: Step, request: HttpRequest, found: ConsultationRequest, form) -> None:
    try:
        step.act(request=found, actor=request.user, **form.said())
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, step.done % found.reference_display)
