"""The small forms of a request's page. Each asks one thing; none shows what we know already in full."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field as LaidOut
from crispy_forms.layout import Layout, Submit
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from intake.forms import words
from intake.forms.cleaning import EmailLineField, LineField, LinesField
from intake.forms.mail_typos import MailQuestion
from intake.forms.phones import dialable
from intake.models import ConsultationRequest, Correction, OfferedTime
from intake.status import wording
from intake.status.standing import Told

Field = Correction.Field
FIELDS = {
    field.name: field for field in ConsultationRequest._meta.get_fields() if hasattr(field, "max_length")
}


class ChangeForm(forms.Form):
    """A form about one request. `button` is what its only button says; `changes()` what it means for the request."""

    use_required_attribute = False
    button = _("Save")
    mail_question = ""

    def __init__(self, *args, told: Told | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.told = told
        self.helper = FormHelper()
        self.helper.form_tag = False
        asked = (
            name if field.required else LaidOut(name, wrapper_class="optional")
            for name, field in self.fields.items()
        )
        self.helper.layout = Layout(*asked, Submit("send", self.button, css_class="primary"))

    def changes(self) -> dict:
        """New values by Correction.Field."""
        return {}


class PhoneForm(ChangeForm):
    """Another number. A consent to voicemail was given for the old one, so it is asked for again."""

    phone = LineField(
        label=_("Your phone number"),
        help_text=words.HINTS["phone"],
        max_length=FIELDS["phone"].max_length,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
        error_messages={"required": _("Please write your phone number."), **words.ERRORS["phone"]},
    )
    may_leave_voicemail = forms.ChoiceField(
        label=words.LABELS["may_leave_voicemail"],
        help_text=words.HINTS["may_leave_voicemail"],
        choices=ConsultationRequest.YesNo.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": words.NOT_OFFERED},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.told and not self.told.request.for_someone_else:
            self.fields["phone"].widget.attrs["autocomplete"] = "tel"

    def clean_phone(self) -> str:
        """Any way of writing a number."""
        typed = self.cleaned_data["phone"]
        self.to_dial = dialable(typed)
        return typed

    def changes(self) -> dict:
        return {
            Field.PHONE: self.cleaned_data["phone"],
            Field.PHONE_E164: self.to_dial,
            Field.VOICEMAIL: self.cleaned_data["may_leave_voicemail"],
        }


class EmailForm(MailQuestion, ChangeForm):
    """Another address, and whether we should write to it: mail goes only to who chose it."""

    email = EmailLineField(
        label=_("Your email"),
        max_length=FIELDS["email"].max_length,
        widget=forms.EmailInput(attrs={"spellcheck": "false", "inputmode": "email"}),
        error_messages={"required": _("Please write your email address."), **words.ERRORS["email"]},
    )
    preferred_channel = forms.ChoiceField(
        label=words.LABELS["preferred_channel"],
        help_text=words.HINTS["preferred_channel"],
        choices=ConsultationRequest.Channel.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": words.NOT_OFFERED},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.told is None:
            return
        self.fields["preferred_channel"].initial = self.told.answers["preferred_channel"]
        if not self.told.request.for_someone_else:
            self.fields["email"].widget.attrs["autocomplete"] = "email"

    def changes(self) -> dict:
        return {
            Field.EMAIL: self.cleaned_data["email"],
            Field.PREFERRED_CHANNEL: self.cleaned_data["preferred_channel"],
        }


class TimesForm(ChangeForm):
    """Other times to call. None means whenever we like."""

    contact_times = forms.MultipleChoiceField(
        label=words.LABELS["contact_times"],
        required=False,
        choices=ConsultationRequest.ContactTime.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": words.NOT_OFFERED},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.told:
            self.fields["contact_times"].initial = self.told.answers["contact_times"]

    def changes(self) -> dict:
        return {Field.CONTACT_TIMES: list(dict.fromkeys(self.cleaned_data["contact_times"]))}


class NoteForm(ChangeForm):
    """Something to add. What was written before is not shown: whoever holds the telephone could read it."""

    button = _("Send")

    message = LinesField(
        label=_("What would you like to add?"),
        help_text=words.HINTS["message"],
        max_length=FIELDS["message"].max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Please write something, or go back."), **words.ERRORS["message"]},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["message"].says_letters_left = True

    def changes(self) -> dict:
        return {Field.MESSAGE: self.cleaned_data["message"]}


class TimeForm(ChangeForm):
    """One of the times the front desk holds: the way to a visit for who cannot phone."""

    button = _("Take this time")

    time = forms.ChoiceField(
        label=_("When can you come?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose a time."),
            "invalid_choice": _("This time is not free any more. Please choose another one, or call us."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.told is None:
            return
        offered = self.told.request.offered_times.to_choose(self.told.now).select_related("office")
        self.offered: dict[str, OfferedTime] = {str(each.pk): each for each in offered}
        self.fields["time"].choices = [
            (pk, capfirst(wording.appointment(each.starts_at, each.office)))
            for pk, each in self.offered.items()
        ]

    @property
    def chosen(self) -> OfferedTime:
        """The time that was chosen, once the form is valid."""
        return self.offered[self.cleaned_data["time"]]


class StopForm(ChangeForm):
    """No question: only the button."""

    button = _("Yes, do not call me")


class AgainForm(ChangeForm):
    """The same."""

    button = _("Yes, please call me")
