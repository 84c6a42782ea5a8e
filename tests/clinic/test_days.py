"""Dates and hours in the words of the page's language."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from clinic.templatetags.days import day, day_and_time, unbroken

AFTERNOON = datetime(2026, 3, 3, 15, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
BLANK = "\u00a0"
JOINED = f"–\u2060{BLANK}"  # a browser may end a line behind a dash, whichever blank follows


@pytest.mark.parametrize(
    ("language", "words"), [("en", "March 3, 2026, 3:30 pm"), ("es", "3 de marzo de 2026, 3:30 p. m.")]
)
def test_moment_is_told_in_the_language_of_the_page(language, words):
    with translation.override(language):
        assert day_and_time(AFTERNOON) == words


def test_no_day_is_no_words():
    assert day(None) == ""


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "Monday to Thursday: 8:30 am – 12 pm, 1 pm – 5 pm",
            ["Monday", "to", "Thursday:", "8:30 am – 12 pm,", "1 pm – 5 pm"],
        ),
        ("Saturday, December 5: closed", ["Saturday,", "December 5:", "closed"]),
        ("Cerrado. Abrimos a las 8:30 a. m.", ["Cerrado.", "Abrimos", "a", "las 8:30 a. m."]),
        ("sábado, 5 de mayo: 9 a. m. – 12 p. m.", ["sábado,", "5 de", "mayo:", "9 a. m. – 12 p. m."]),
    ],
)
def test_interval_is_not_broken(line, pieces):
    assert unbroken(line) == " ".join(piece.replace("– ", JOINED).replace(" ", BLANK) for piece in pieces)


def test_what_is_read_out_is_not_broken():
    assert unbroken("Read out K7M4-Q2PX.") == "Read out K7M4-\u2060Q2PX."


def test_word_may_be_broken_at_its_hyphen():
    assert unbroken("an X-ray, a follow-up") == "an X-ray, a follow-up"
