"""The order of the questions: what cannot wait, the four that matter, everything else folded away."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Fieldset, Layout, Submit
from django.utils.translation import gettext_lazy as _

FOR_OTHER = ("requester_name", "relationship", "phone_of")
MORE = (
    *("for_someone_else", *FOR_OTHER, "preferred_channel", "may_leave_voicemail", "returning_patient"),
    *("office", "language", "access_needs"),
)


def form_helper(fields) -> FormHelper:
    """The layout for a form with these fields."""
    helper = FormHelper()
    helper.form_tag = False
    behind = ["preferred_channel", "may_leave_voicemail", "returning_patient", "office", "language"]
    helper.layout = Layout(
        "submission_key",
        Field("safety_signs", wrapper_class="signs"),
        "full_name",
        Fieldset(
            _("How can we reach you? One of the two is enough."),
            "phone",
            "email",
            template="intake/_pair.html",
        ),
        *(Field(name, wrapper_class="optional") for name in ("message", "contact_times")),
        Fieldset(
            _("More, if you like"),
            "for_someone_else",
            Div(*FOR_OTHER, css_class="for-other"),
            *(name for name in behind if name in fields),
            "access_needs",
            template="intake/_more.html",
        ),
        Div("website", css_class="trap", aria_hidden="true"),
        Submit("send", _("Ask us to call me"), css_class="primary"),
    )
    return helper
