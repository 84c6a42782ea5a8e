"""Form fields of the article's page that stand more than Django's own."""

from django import forms
from django.core.exceptions import ValidationError

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
