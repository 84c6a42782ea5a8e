"""Form fields of the article's page that stand more than Django's own."""

from django import forms
from django.core.exceptions import ValidationError

MOST_PLACES = 32_000  # what a small integer column holds
LONGEST_KEY = 18  # digits; SQLite fails on a number beyond 64 bits before it could say that no row has it


class ChoicesField(forms.ModelMultipleChoiceField):
    """Several rows; a key that no row can have is a wrong choice, not a server error."""

    def clean(self, value):
        impossible = [key for key in value or () if len(str(key)) > LONGEST_KEY]
        if impossible:
            raise ValidationError(
                self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": impossible[0]}
            )
        return super().clean(value)


class PlaceField(forms.IntegerField):
    """Where a row stands among its siblings, from 1. Dragging sets it; a place alone makes no new row."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(required=False, min_value=1, max_value=MOST_PLACES, label="", **kwargs)

    def has_changed(self, initial, data):
        return initial is not None and super().has_changed(initial, data)
