"""What is stored is what was sent, after the normalisation that intake/forms/cleaning.py lists."""

import time
import unicodedata

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from intake.forms.cleaning import DIRECTIONS, EmailLineField, LineField, LinesField, one_line, several_lines

TEXT = st.text(st.characters(exclude_characters="\x00", categories=None), max_size=60)


@given(TEXT)
def test_line_is_one_line_trimmed_and_composed(text):
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert line == line.strip() == unicodedata.normalize("NFC", line)
    assert not {unicodedata.bidirectional(character) for character in line} & DIRECTIONS
    line.encode()


@given(TEXT)
def test_cleaning_twice_changes_nothing_more(text):
    assert one_line(one_line(text)) == one_line(text)
    assert several_lines(several_lines(text)) == several_lines(text)


@given(
    st.lists(st.text("abc é👩\u200d🦽ע<=@|", min_size=1), min_size=1), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_lines_keep_every_character_but_how_lines_end(lines, end):
    assert several_lines(end.join(lines)) == "\n".join(lines).strip()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Ada \t Example ", "Ada Example"),
        ("Ada\r\nExample", "Ada Example"),
        ("\u202eAda", "Ada"),
        ("Rene\u0301", "Ren\u00e9"),
        ("\ud800Ada", "\ufffdAda"),
        ("نعمت‌الله", "نعمت‌الله"),
        ("<b>=cmd|' /C calc'!A0", "<b>=cmd|' /C calc'!A0"),
        ("👩🏽\u200d🦽", "👩🏽\u200d🦽"),
    ],
)
def test_line_as_it_is_stored(typed, stored):
    assert one_line(typed) == stored


@pytest.mark.parametrize("field", [LineField, LinesField, EmailLineField])
def test_nul_is_refused_in_words(field):
    with pytest.raises(forms.ValidationError, match="cannot read"):
        field(max_length=99).clean("a\x00b@example.org")


@pytest.mark.parametrize("field", [LineField, LinesField])
def test_length_is_counted_after_composing(field):
    # Composing makes this one character into two (Unicode's composition exclusions).
    with pytest.raises(forms.ValidationError, match="at most 3"):
        field(max_length=3).clean("\u0958\u0958")


def test_line_ends_count_once():
    assert LinesField(max_length=3).clean("a\r\nb") == "a\nb"


@pytest.mark.parametrize("field", [LineField, LinesField])
def test_long_run_of_marks_is_refused_in_no_time(field):
    began = time.process_time()

    with pytest.raises(forms.ValidationError):
        field(max_length=1000).clean("a" + "\u0315\u0300" * 40_000)

    assert time.process_time() - began < 1  # second; composing it takes ten


@pytest.mark.parametrize("field", [LineField, LinesField, EmailLineField])
def test_browser_cuts_nothing_off(field):
    assert "maxlength" not in field(max_length=3).widget.attrs
