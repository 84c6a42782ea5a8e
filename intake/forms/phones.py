"""Telephone numbers as patients write them."""

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

MIN_DIGITS, MAX_DIGITS = 8, 15  # ITU-T E.164 allows 15
NO_AREA_CODE = "no_area_code"


def dialable(typed: str) -> str:
    """The number in E.164, read as one of the United States unless it begins with +.

    ValidationError in plain words otherwise; its code is NO_AREA_CODE where nothing but that is missing.
    """
    digits = sum(character.isdigit() for character in typed)
    try:
        number = phonenumbers.parse(typed, "US")
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number) and digits >= MIN_DIGITS:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    raise _refusal(digits, is_local=number is not None and _is_local(number))


def _is_local(number: phonenumbers.PhoneNumber) -> bool:
    """Whether it could be dialed by neighbors: seven digits in the United States."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY


def _refusal(digits: int, *, is_local: bool) -> forms.ValidationError:
    if is_local or 0 < digits < 10:
        message = _("This phone number looks too short. Please add the area code.")
        return forms.ValidationError(message, code=NO_AREA_CODE if is_local else "too_short")
    return forms.ValidationError(
        _("This does not look like a phone number. Please check it."), code="no_phone"
    )
