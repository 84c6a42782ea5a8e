"""A reason, in one line."""

from django import forms
from django.utils.translation import gettext_lazy


class ReasonForm(forms.Form):
    """One line that is kept in the article's history."""

    reason = forms.CharField(
        label=gettext_lazy("Why?"), max_length=300, widget=forms.TextInput(attrs={"size": 60})
    )
