"""Telephone numbers as patients write them."""

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

MIN_DIGITS = 8  # with the country's code; ITU-T E.164 allows at most 15, as the library knows
NO_AREA_CODE = "no_area_code"
Possible = phonenumbers.ValidationResult


def dialable(typed: str) -> str:
    """The number in E.164, read as one of the United States unless it begins with +.

    ValidationError in plain words otherwise; its code is NO_AREA_CODE where nothing but that is missing.
    """
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        number = None
    possible = number and phonenumbers.is_possible_number_with_reason(number)
    if possible == Possible.IS_POSSIBLE and len(e164 := _in_e164(number)) > MIN_DIGITS:
        return e164
    raise _refusal(typed, is_local=possible == Possible.IS_POSSIBLE_LOCAL_ONLY)


def _in_e164(number: phonenumbers.PhoneNumber) -> str:
    """The number with a + and its country's code, without what only an extension or a reader needs."""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _refusal(typed: str, *, is_local: bool) -> forms.ValidationError:
    """A local number is one that neighbors could dial: seven digits in the United States."""
    if is_local or 0 < sum(character.isdigit() for character in typed) < 10:
        message = _("This phone number looks too short. Please add the area code.")
        return forms.ValidationError(message, code=NO_AREA_CODE if is_local else "too_short")
    return forms.ValidationError(
        _("This does not look like a phone number. Please check it."), code="no_phone"
    )
