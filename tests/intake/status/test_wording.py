import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.status.wording import ended, last_digits, veiled


@pytest.mark.parametrize(
    ("number", "end"),
    [("+13105550157", "57"), ("(310) 555-0157", "57"), ("٣٤٥٦٧٨٩", "٨٩"), ("7", "7"), ("", "")],
)
def test_number_is_known_by_its_last_two_digits(number, end):
    assert last_digits(number) == end


@pytest.mark.parametrize(
    ("address", "shown"),
    [("jo@gmail.com", "j…@g….com"), ("a@mail.example.org", "a…@m….org"), ("ö@b.de", "ö…@b….de")],
)
def test_address_is_shown_by_its_first_letters(address, shown):
    assert veiled(address) == shown


@given(st.emails())
def test_no_address_is_shown_in_full(address):
    assert address not in veiled(address)


@pytest.mark.parametrize(
    ("sentence", "told"), [("a las 5 p. m..", "a las 5 p. m."), ("at 5 pm.", "at 5 pm."), ("Yes", "Yes")]
)
def test_sentence_has_one_full_stop(sentence, told):
    assert ended(sentence) == told
