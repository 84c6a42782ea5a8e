"""The patient's form. Only a name and one way to reach them are required; an error never costs what was typed."""

import unicodedata

import phonenumbers
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from clinic.models import Office
from intake import submission_key
from intake.models import ConsultationRequest

MIN_DIGITS, MAX_DIGITS = 8, 15  # ITU-T E.164 allows 15

# Characters that turn the direction of what follows, on the desk's page too.
DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


class MessageField(forms.CharField):
    """Text of several lines. Browsers send line ends as two characters; a patient counts one."""

    def to_python(self, value):
        return super().to_python((value or "").replace("\r\n", "\n").replace("\r", "\n"))


class ConsultationForm(forms.ModelForm):
    """Asks for what the front desk needs to call back, and takes everything else as a gift."""

    use_required_attribute = False

    message = MessageField(
        label=_("What is wrong?"),
        help_text=_("A few words are enough."),
        required=False,
        max_length=ConsultationRequest._meta.get_field("message").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact_times = forms.MultipleChoiceField(
        label=_("When may we call?"),
        required=False,
        choices=ConsultationRequest.ContactTime.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    safety_signs = forms.MultipleChoiceField(
        label=_("Do you have any of these now?"),
        required=False,
        choices=ConsultationRequest.SafetySign.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ConsultationRequest
        fields = (
            *("safety_signs", "full_name", "phone", "email", "message", "contact_times", "preferred_channel"),
            *(
                "may_leave_voicemail",
                "for_someone_else",
                "requester_name",
                "relationship",
                "returning_patient",
            ),
            *("office", "language", "access_needs"),
        )
        labels = {
            "full_name": _("Your full name"),
            "phone": _("Phone"),
            "email": _("Email"),
            "preferred_channel": _("How should we answer?"),
            "may_leave_voicemail": _("May we leave a message on your voicemail?"),
            "for_someone_else": _("I ask for someone else"),
            "requester_name": _("Your name, if you ask for someone else"),
            "relationship": _("How are you related?"),
            "returning_patient": _("Have you been here before?"),
            "office": _("Which office is best for you?"),
            "language": _("Which language should we speak?"),
            "access_needs": _("Is there anything we should know to make it easy for you?"),
        }
        help_texts = {
            "full_name": "",
            "phone": _("Write it any way you like."),
            "email": "",
            "may_leave_voicemail": _("We say a first name and a number. We do not say why we call."),
            "for_someone_else": _("Then write the patient's name at the top, and the number we should call."),
            "access_needs": _("For example: a wheelchair, an interpreter, a relay call."),
        }
        error_messages = {
            "full_name": {
                "required": _("Please tell us your name."),
                "max_length": _("This name is too long. Please shorten it to 200 letters."),
            },
            "phone": {"max_length": _("This phone number is too long.")},
            "email": {
                "invalid": _("This email address does not look right. It needs an @, like name@example.com.")
            },
        }
        widgets = {
            "full_name": forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
            "email": forms.EmailInput(
                attrs={"autocomplete": "email", "spellcheck": "false", "inputmode": "email"}
            ),
            "preferred_channel": forms.RadioSelect,
            "may_leave_voicemail": forms.RadioSelect,
            "returning_patient": forms.RadioSelect,
            "requester_name": forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            "relationship": forms.TextInput(attrs={"autocomplete": "off"}),
            "access_needs": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("preferred_channel", "may_leave_voicemail", "returning_patient"):
            self.fields[name].choices = self.fields[name].choices[1:]  # without Django's “---------”
        self.fields["message"].error_messages["max_length"] = _(
            "This is too long. Please shorten it to 1000 letters."
        )
        self._ask_for_office()
        self.helper = form_helper(self.fields)

    def name_number(self, clinic_phone: str) -> None:
        """Say in the hint from which number the clinic calls, so that the patient picks up."""
        if clinic_phone:
            hint = _("Write it any way you like. We will call from %(number)s.") % {"number": clinic_phone}
            self.fields["phone"].help_text = hint

    def _ask_for_office(self) -> None:
        """A practice with one office asks no question about it."""
        offices = Office.objects.filter(is_active=True)
        if len(offices) < 2:
            del self.fields["office"]
            self.instance.office = offices[0] if offices else None
            return
        self.fields["office"].queryset = offices
        self.fields["office"].empty_label = _("No matter which")

    def clean_full_name(self) -> str:
        """One line, composed characters: two ways of typing one name are one name."""
        name = one_line(self.cleaned_data["full_name"])
        if not any(unicodedata.category(character)[0] in "LNPS" for character in name):
            raise forms.ValidationError(self.fields["full_name"].error_messages["required"], code="required")
        return name

    def clean_requester_name(self) -> str:
        """The same."""
        return one_line(self.cleaned_data["requester_name"])

    def clean_relationship(self) -> str:
        """The same."""
        return one_line(self.cleaned_data["relationship"])

    def clean_contact_times(self) -> list[str]:
        """Each answer once."""
        return list(dict.fromkeys(self.cleaned_data["contact_times"]))

    def clean_safety_signs(self) -> list[str]:
        """Each answer once."""
        return list(dict.fromkeys(self.cleaned_data["safety_signs"]))

    def clean_phone(self) -> str:
        """Any way of writing a number; what was typed is kept, and a copy to dial beside it."""
        typed = self.cleaned_data["phone"]
        self.instance.phone_e164 = dialable(typed) if typed else ""
        return typed

    def clean_submission_key(self):
        """A key that is not ours is replaced, so that sending the form once more works."""
        try:
            return submission_key.read(self.cleaned_data["submission_key"])
        except (signing.BadSignature, ValueError, TypeError) as error:
            self.data = self.data.copy()
            self.data["submission_key"] = submission_key.issue()
            raise forms.ValidationError(_("Please press the button once more."), code="key") from error

    def clean(self):
        """One way to reach the patient is enough, and one is needed."""
        answers = super().clean()
        if (
            not answers.get("phone")
            and not answers.get("email")
            and not {"phone", "email"} & self.errors.keys()
        ):
            self.add_error(
                "phone",
                forms.ValidationError(
                    _("We need a phone number or an email, so that we can reach you."), code="no_contact"
                ),
            )
        return answers

    def answers(self) -> dict:
        """What the model stores, by field name."""
        named = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        return {
            "office": self.instance.office,
            **named,
            "phone_e164": self.instance.phone_e164,
            "trap_filled": bool(self.cleaned_data["website"]),
        }


def one_line(text: str) -> str:
    """Text without line ends, control and direction characters, in composed form (Unicode NFC)."""
    spaced = "".join(
        " " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text
    )
    kept = "".join(
        character for character in spaced if unicodedata.bidirectional(character) not in DIRECTIONS
    )
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def dialable(typed: str) -> str:
    """The number in E.164, read as one of the United States unless it begins with +; ValidationError in plain words."""
    digits = sum(character.isdigit() for character in typed)
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number) and digits >= MIN_DIGITS:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if 0 < digits < 10:
        message = _("This phone number looks too short. Please add the area code.")
    else:
        message = _("This does not look like a phone number. Please check it.")
    raise forms.ValidationError(message, code="phone")


def form_helper(fields) -> FormHelper:
    """The order of the questions: what cannot wait, the four that matter, everything else folded away."""
    helper = FormHelper()
    helper.form_tag = False
    more = ["preferred_channel", "may_leave_voicemail", "for_someone_else", "requester_name", "relationship"]
    more += ["returning_patient", *(["office"] if "office" in fields else []), "language", "access_needs"]
    helper.layout = Layout(
        "submission_key",
        Field("safety_signs", wrapper_class="signs"),
        *("full_name", "phone", "email"),
        *(Field(name, wrapper_class="optional") for name in ("message", "contact_times")),
        Fieldset(_("More, if you like"), *more, template="intake/_more.html"),
        Div("website", css_class="trap", aria_hidden="true"),
        Submit("send", _("Ask us to call me"), css_class="primary"),
    )
    return helper
