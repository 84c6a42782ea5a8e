"""The patient's form. Only a name and one way to reach them are required; an error never costs what was typed."""

import unicodedata
from collections.abc import Mapping

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import get_language

from clinic.models import Office
from intake import submission_key
from intake.forms import words
from intake.forms.cleaning import EmailLineField, LineField, LinesField
from intake.forms.layout import MORE, form_helper
from intake.forms.mail_typos import MailQuestion
from intake.forms.phones import NO_AREA_CODE, dialable
from intake.models import ConsultationRequest

RADIOS = ("phone_of", "preferred_channel", "may_leave_voicemail", "returning_patient")
# Whose browser fills them in, when somebody asks for another person (WCAG 2.2, 1.3.5, is about the user's own data).
AUTOCOMPLETE = {"full_name": "name", "phone": "tel", "email": "email"}
AUTOCOMPLETE_FOR_OTHER = {"requester_name": "name"}


def several(field: str, choices) -> forms.MultipleChoiceField:
    """A question with several answers, none of them needed."""
    return forms.MultipleChoiceField(
        label=words.LABELS[field],
        help_text=words.HINTS.get(field, ""),
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": words.NOT_OFFERED},
    )


class ConsultationForm(MailQuestion, forms.ModelForm):
    """Asks for what the front desk needs to call back, and takes everything else as a gift."""

    use_required_attribute = False

    contact_times = several("contact_times", ConsultationRequest.ContactTime.choices)
    safety_signs = several("safety_signs", ConsultationRequest.SafetySign.choices)
    # A trap for machines. It takes anything, so that it is never in error; `readonly` keeps out people and what fills
    # forms for people, while a machine that sends every field it finds does not care.
    website = forms.Field(
        label=words.TRAP,
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off", "readonly": True}),
    )
    submission_key = forms.Field(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ConsultationRequest
        fields = (
            *("safety_signs", "full_name", "phone", "email", "message", "contact_times"),
            *("preferred_channel", "may_leave_voicemail", "for_someone_else", "requester_name"),
            *("relationship", "phone_of", "returning_patient", "office", "language", "access_needs"),
        )
        field_classes = {
            "full_name": LineField,
            "phone": LineField,
            "email": EmailLineField,
            "message": LinesField,
            "requester_name": LineField,
            "relationship": LineField,
            "access_needs": LinesField,
        }
        labels = words.LABELS
        help_texts = words.HINTS
        error_messages = words.ERRORS
        widgets = {
            "full_name": forms.TextInput(attrs={"spellcheck": "false"}),
            "phone": forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
            "email": forms.EmailInput(attrs={"spellcheck": "false", "inputmode": "email"}),
            "message": forms.Textarea(attrs={"rows": 4}),
            "phone_of": forms.RadioSelect,
            "preferred_channel": forms.RadioSelect,
            "may_leave_voicemail": forms.RadioSelect,
            "returning_patient": forms.RadioSelect,
            "requester_name": forms.TextInput(attrs={"spellcheck": "false"}),
            "access_needs": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, offices: list[Office] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for name in RADIOS:
            self.fields[name].choices = self.fields[name].choices[1:]  # without Django's “---------”
        for name in ("office", "language", *RADIOS):
            self.fields[name].error_messages["invalid_choice"] = words.NOT_OFFERED
        self.fields["message"].says_letters_left = True
        self.fields["language"].initial = get_language()
        self._ask_for_office(list(self._offices()) if offices is None else offices)
        self._speak_to_who_asks()

    @cached_property
    def helper(self) -> FormHelper:
        """The layout; made only for a form that is shown."""
        return form_helper(self.fields)

    @classmethod
    def kept(cls, data: Mapping, *, office_unknown: bool = False) -> "ConsultationForm":
        """The form as it was sent, unjudged: the same answers, the same key.

        With `office_unknown` it is made without the database, and the office goes along unseen.
        """
        blank = cls(offices=[] if office_unknown else None)
        initial = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in blank.fields.items()
        }
        initial["submission_key"] = submission_key.ours_or_new(initial["submission_key"])
        form = cls(initial=initial, offices=[] if office_unknown else None)
        if office_unknown and data.get("office"):
            form.fields["office"] = forms.Field(widget=forms.HiddenInput, initial=data["office"])
        return form

    def name_number(self, clinic_phone: str) -> None:
        """Say in the hint from which number the clinic calls, so that the patient picks up."""
        if clinic_phone:
            self["phone"].help_text = words.CALLS_FROM % {"number": clinic_phone}

    @property
    def is_for_other(self) -> bool:
        """Whether it asks for somebody else, as far as is known by now."""
        return bool(self["for_someone_else"].value())

    @property
    def more_is_open(self) -> bool:
        """Whether something in the folded part is wrong, or was chosen."""
        usual = {"language": self.fields["language"].initial}
        return any(
            name in self.fields
            and (self[name].errors or self[name].value() not in (usual.get(name), None, "", False))
            for name in MORE
        )

    def _offices(self) -> QuerySet[Office]:
        """With the policy that the promise is made by."""
        return Office.objects.filter(is_active=True).select_related("intake_policy")

    def _ask_for_office(self, offices: list[Office]) -> None:
        """A practice with one office asks no question about it."""
        if len(offices) < 2:
            del self.fields["office"]
            self.instance.office = offices[0] if offices else None
            return
        self.fields["office"].queryset = self._offices()
        self.fields["office"].empty_label = words.ANY_OFFICE

    def _speak_to_who_asks(self) -> None:
        """Words for both who may be asking; and what browsers may fill in, once it is known who that is."""
        for name, field in self.fields.items():
            field.label_for_other = words.LABELS_FOR_OTHER.get(name, "")
            field.hint_for_other = words.HINTS_FOR_OTHER.get(name, "")
        for name, token in self._tokens().items():
            self.fields[name].widget.attrs["autocomplete"] = token

    def _tokens(self) -> dict[str, str]:
        if not self.is_for_other:
            return AUTOCOMPLETE
        is_own_phone = self["phone_of"].value() == ConsultationRequest.PhoneOf.ASKER
        return AUTOCOMPLETE_FOR_OTHER | ({"phone": AUTOCOMPLETE["phone"]} if is_own_phone else {})

    def clean_full_name(self) -> str:
        """A name has something to be seen in it."""
        name = self.cleaned_data["full_name"]
        if not any(unicodedata.category(character)[0] in "LNPS" for character in name):
            raise forms.ValidationError(self.fields["full_name"].error_messages["required"], code="required")
        return name

    def clean_contact_times(self) -> list[str]:
        """Each answer once."""
        return list(dict.fromkeys(self.cleaned_data["contact_times"]))

    def clean_safety_signs(self) -> list[str]:
        """Each answer once."""
        return list(dict.fromkeys(self.cleaned_data["safety_signs"]))

    def clean_phone(self) -> str:
        """Any way of writing a number; what was typed is kept, and a copy to dial beside it."""
        typed, self.number_to_dial, self.no_area_code = self.cleaned_data["phone"], "", None
        try:
            self.number_to_dial = dialable(typed) if typed else ""
        except forms.ValidationError as error:
            if error.code != NO_AREA_CODE:
                raise
            self.no_area_code = error  # no harm where there is an e-mail address
        return typed

    def clean_submission_key(self):
        """A key that is not ours is replaced, so that sending the form once more works."""
        try:
            return submission_key.read(self.cleaned_data["submission_key"])
        except submission_key.NOT_OURS as error:
            self.data = self.data.copy()
            self.data["submission_key"] = submission_key.issue()
            raise forms.ValidationError(words.ONCE_MORE, code="key") from error

    def clean(self):
        """One way to reach the patient is enough, and one is needed."""
        answers = super().clean()
        has_mail = bool(answers.get("email"))
        if not has_mail and getattr(self, "no_area_code", None):
            self.add_error("phone", self.no_area_code)
        elif not has_mail and not answers.get("phone") and not {"phone", "email"} & self.errors.keys():
            self.add_error("phone", forms.ValidationError(words.NO_CONTACT, code="no_contact"))
        answers["for_someone_else"] = bool(answers.get("for_someone_else") or answers.get("requester_name"))
        return answers

    def _post_clean(self):
        """Nothing more: Django would ask the database about each constraint, eighteen queries for what is checked here.

        The database has the last word all the same, when the request is stored.
        """

    def answers(self) -> dict:
        """What the model stores, by field name."""
        named = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}
        return {
            "office": self.instance.office,
            **named,
            "phone_e164": self.number_to_dial,
            "trap_filled": bool(self.cleaned_data["website"]),
        }
