import re

from intake.references import ALPHABET, new_reference, shown, stored


def test_reference_has_eight_characters_without_look_alikes():
    reference = new_reference()

    assert re.fullmatch(f"[{ALPHABET}]{{8}}", reference)
    assert not set(ALPHABET) & set("01OILS5B8ZAEIU")


def test_reference_is_shown_in_two_halves():
    assert shown("K7M4Q2PX") == "K7M4-Q2PX"


def test_reference_is_found_in_any_case_and_spacing():
    assert stored(" k7m4 q2px ") == stored("K7M4-Q2PX") == "K7M4Q2PX"
