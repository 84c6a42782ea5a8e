import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.forms.mail_typos import PROVIDERS, meant_by, one_slip_apart


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ada@gmial.com", "ada@gmail.com"),
        ("ada@gamil.com", "ada@gmail.com"),
        ("ada@gmai.com", "ada@gmail.com"),
        ("ada@gmail.con", "ada@gmail.com"),
        ("ada@gmail.co", "ada@gmail.com"),
        ("ada@hotmial.com", "ada@hotmail.com"),
        ("ada@yahooo.com", "ada@yahoo.com"),
        ("ada@yahooo.con", "ada@yahoo.com"),
        ("ada@outlok.com", "ada@outlook.com"),
        ("ada@iclould.com", "ada@icloud.com"),
        ("ada@comcast.ner", "ada@comcast.net"),
        ("Ada.B@GMIAL.com", "Ada.B@gmail.com"),
        ("ada@practice.con", "ada@practice.com"),
    ],
)
def test_slip_is_guessed(typed, meant):
    assert meant_by(typed) == meant


@pytest.mark.parametrize(
    "address",
    [
        *(f"ada@{provider}" for provider in PROVIDERS),
        *(
            "ada@ymail.com",
            "ada@mail.com",
            "ada@email.com",
            "ada@gmx.com",
            "ada@yahoo.co.uk",
            "ada@hotmail.fr",
        ),
        *("ada@example.org", "ada@clinic.health", "ada@GMAIL.com", "", "ada"),
    ],
)
def test_address_that_may_be_right_is_not_doubted(address):
    assert meant_by(address) == ""


@given(st.sampled_from(PROVIDERS), st.integers(0, 20), st.sampled_from("abcxyz."))
def test_every_single_slip_is_one(provider, place, letter):
    place %= len(provider) - 1
    added = provider[:place] + letter + provider[place:]
    swapped = provider[:place] + provider[place + 1] + provider[place] + provider[place + 2 :]

    assert one_slip_apart(added, provider)
    assert one_slip_apart(swapped, provider) == (swapped != provider)
