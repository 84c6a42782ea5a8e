"""What the desk says with each step of a request. Every form carries the version of the request that was looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.actions import OUTCOMES
from intake.models import ConsultationRequest, ContactAttempt, RequestEvent

CHOOSE = ("", _("Choose…"))
Reason = RequestEvent.Reason


class MomentField(forms.DateTimeField):
    """A day and a time in the main office's zone, picked with the browser's own calendar."""

    def __init__(self, **options):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class StepForm(forms.Form):
    """A step that needs nothing more said."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, request: ConsultationRequest | None = None, **options):
        super().__init__(*args, **options)
        if request is not None:
            self.initial["version"] = request.version
            self.fit(request)

    def fit(self, request: ConsultationRequest) -> None:
        """Offer what is possible as the request stands."""

    def said(self) -> dict:
        """What the action is told, by its own names."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"} | {
            "seen_version": self.cleaned_data["version"]
        }


class ClaimForm(StepForm):
    """Whoever comes second is told who was first, rather than that something changed."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def said(self) -> dict:
        """Nothing."""
        return {}


class ReasonForm(StepForm):
    """A step that undoes something. The reasons are fixed, so that nothing about a patient can be written."""

    reasons: tuple[str, ...] = ()
    reason = forms.ChoiceField(label=_("Why?"), error_messages={"required": _("Choose a reason.")})

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        known = dict(Reason.choices)
        self.fields["reason"].choices = [CHOOSE, *((reason, known[reason]) for reason in self.reasons)]


class ReleaseForm(ReasonForm):
    reasons = (Reason.NOT_AVAILABLE, Reason.OWNER_ABSENT, Reason.BETTER_PLACED, Reason.BY_MISTAKE)


class TakeOverForm(ReasonForm):
    reasons = (Reason.OWNER_ABSENT, Reason.BETTER_PLACED, Reason.PATIENT_ASKED)


class ReopenForm(ReasonForm):
    reasons = (Reason.PATIENT_ASKED, Reason.BY_MISTAKE, Reason.NEW_INFORMATION)


class CancelVisitForm(ReasonForm):
    reasons = (Reason.VISIT_MISSED, Reason.PATIENT_ASKED, Reason.BY_MISTAKE)


class AttemptForm(StepForm):
    """How we tried, and how it went."""

    channel = forms.ChoiceField(label=_("How?"), choices=ContactAttempt.Channel.choices)
    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=[
            CHOOSE,
            *(c for c in ContactAttempt.Outcome.choices if c[0] != ContactAttempt.Outcome.BOOKED),
        ],
        error_messages={"required": _("Choose how it went.")},
    )
    next_attempt_at = MomentField(label=_("Try again at"), required=False)


class VisitForm(StepForm):
    """When the visit is."""

    starts_at = MomentField(label=_("Visit"), error_messages={"required": _("Say when the visit is.")})


class OfferForm(StepForm):
    """Up to three times to choose from."""

    first = MomentField(label=_("Offer"), error_messages={"required": _("Offer at least one time.")})
    second = MomentField(label=_("or"), required=False)
    third = MomentField(label=_("or"), required=False)

    def said(self) -> dict:
        """The times that were written."""
        said = super().said()
        times = [said.pop(name) for name in ("first", "second", "third")]
        return said | {"times": [moment for moment in times if moment]}


class CloseForm(StepForm):
    """How a request ended; only what fits where it stands."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[CHOOSE, *ConsultationRequest.Outcome.choices],
        error_messages={"required": _("Choose how it ended.")},
    )

    def fit(self, request: ConsultationRequest) -> None:
        """Outcomes that the action would take."""
        possible = OUTCOMES.get(request.state, ())
        choices = [choice for choice in ConsultationRequest.Outcome.choices if choice[0] in possible]
        self.fields["outcome"].choices = [CHOOSE, *choices]
