"""Which word a mistyped one was meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.search.spelling import Speller, distance

KNOWN = (
    "sciatica",
    "stenosis",
    "spine",
    "neck",
    "nerve",
    "spondylolisthesis",
    "whiplash",
    "brace",
    "disc",
    "slipped",
)
WORDS = st.text("abcde", max_size=8)


@pytest.fixture
def speller():
    return Speller(dict.fromkeys(KNOWN, (1, 3)) | {"trace": (0, 9), "walls": (0, 9)})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sciatca", "sciatica"),
        ("sciaticaa", "sciatica"),
        ("sciatcia", "sciatica"),
        ("stenoses", "stenosis"),
        ("spondilolisthesis", "spondylolisthesis"),
        ("spondilolistesis", "spondylolisthesis"),
        ("nekc", "neck"),
        ("spne", "spine"),
        ("spondylo", "spondylolisthesis"),
    ],
)
def test_word_is_put_right_beyond_doubt(speller, typed, meant):
    assert speller.meant(typed) == (meant, True)


@pytest.mark.parametrize(("typed", "meant"), [("stnosiz", "stenosis"), ("wallx", "walls")])
def test_word_that_may_be_another_is_only_proposed(speller, typed, meant):
    assert speller.meant(typed) == (meant, False)


@pytest.mark.parametrize("typed", ["", "nek", "l4l5", "giraffe", "zzzzzzzz"])
def test_nothing_is_near(speller, typed):
    assert speller.meant(typed) is None


def test_word_in_a_name_comes_before_a_more_frequent_one(speller):
    assert speller.meant("bracr")[0] == "brace"
    assert speller.meant("xrace")[0] == "brace"


@pytest.mark.parametrize("typed", ["wals", "mattersy"])
def test_word_that_is_in_no_name_wants_fewer_slips(typed):
    speller = Speller({"wall": (0, 9), "mattress": (0, 9)})

    assert speller.meant(typed) is None


def test_very_long_word_may_have_two_slips_whatever_names_it():
    assert Speller({"electromyography": (0, 3)}).meant("electromiograpy") == ("electromyography", True)


def test_second_slip_in_a_short_word_is_too_much(speller):
    assert speller.meant("nerva") == ("nerve", True)
    assert speller.meant("nirva") is None


def test_words_that_may_be_meant_come_the_nearest_first():
    speller = Speller(dict.fromkeys(("stabbed", "stable", "tables", "neck"), (1, 0)))

    assert speller.may_mean("stablee", 3) == ["stable", "stabbed", "tables"]
    assert speller.may_mean("stablee", 1) == ["stable"]
    assert speller.may_mean("xyz", 3) == []


def test_words_typed_as_one_are_taken_apart(speller):
    assert speller.apart("slippeddisc") == ("slipped", "disc")
    assert speller.apart("slippedzebra") is None


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("ab", "ba", 1),
        ("abc", "ac", 1),
        ("abc", "abcd", 1),
        ("abc", "xbc", 1),
        ("abcd", "badc", 2),
    ],
)
def test_distance(one, other, slips):
    assert distance(one, other, 3) == slips


@given(one=WORDS, other=WORDS)
def test_distance_is_the_same_both_ways(one, other):
    assert distance(one, other, 8) == distance(other, one, 8)
    assert (distance(one, other, 8) == 0) == (one == other)


@given(one=WORDS, other=WORDS, at_most=st.integers(0, 4))
def test_distance_stops_where_it_is_told(one, other, at_most):
    assert distance(one, other, at_most) == min(distance(one, other, 8), at_most + 1)
