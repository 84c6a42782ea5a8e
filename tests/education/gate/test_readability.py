"""The reading grade: sentences, words and syllables, and the formula over them."""

from pathlib import Path

import pytest

from education.gate.readability import formula, grade_of
from education.gate.reading import Reading
from education.gate.sentences import sentences_of, words_of
from education.gate.syllables import syllables_in
from tests.education.gate.asking import good

# Counted by hand, after a dictionary's hyphens.
COUNTED = [line.rsplit(" ", 1) for line in Path(__file__).with_name("syllables.txt").read_text().splitlines()]


def grade(*bodies, **changes):
    found = grade_of(Reading(good(*bodies, **changes)))
    return found and found.value


@pytest.mark.parametrize(
    "word", ["spine", "bladder", "vertebra", "spondylolisthesis", "osteoarthritis", "sciatica", "diseases"]
)
def test_syllables_of_medical_words_are_counted(word):
    assert syllables_in(word) == int(dict(COUNTED)[word])


def test_syllables_are_right_for_nearly_every_word():
    wrong = [word for word, number in COUNTED if syllables_in(word) != int(number)]

    assert len(wrong) <= len(COUNTED) / 100


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("911", 1),
        ("MRI", 3),
        ("WHO", 5),
        ("NOT", 1),
        ("X-ray", 2),
        ("L4-L5", 4),
        ("follow-up", 3),
        ("日本", 1),
    ],
)
def test_numbers_abbreviations_and_compounds_have_syllables_too(word, syllables):
    assert syllables_in(word) == syllables


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "¿Piensa en ello? Llame al 988. ¡Ahora! Él puede. Última.",
            ["¿Piensa en ello?", "Llame al 988.", "¡Ahora!", "Él puede.", "Última."],
        ),
        ("Rest. Then walk! Better? Yes.", ["Rest.", "Then walk!", "Better?", "Yes."]),
        ("See Dr. Ruiz on the 2nd.", ["See Dr. Ruiz on the 2nd."]),
        ("Take it, e.g. Tylenol, for 2.5 days.", ["Take it, e.g. Tylenol, for 2.5 days."]),
        ("Read No. 5 first.", ["Read No. 5 first."]),
        ("The answer is no. Wait.", ["The answer is no.", "Wait."]),
        ("We open at 8 a.m. Call then.", ["We open at 8 a.m.", "Call then."]),
        ("“It hurts.” “Where?”", ["“It hurts.”", "“Where?”"]),
        ("(Rest first.) 20 minutes help.", ["(Rest first.)", "20 minutes help."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    assert sentences_of(text) == sentences


def test_words_are_numbers_and_compounds_too():
    assert words_of("Take 2.5 mg of X-ray dye (10,000 – don’t)!") == [
        *("Take", "2.5", "mg", "of", "X-ray", "dye", "10,000", "don’t")
    ]


def test_formula_is_the_published_one():
    assert formula(words=100, sentences=5, syllables=150) == pytest.approx(9.91)


def test_grade_of_a_plain_text_is_low_and_of_a_hard_one_high():
    plain = "<p>" + "You may walk a bit each day. " * 8 + "</p>"
    hard = (
        "<p>"
        + "Conservative rehabilitation precedes operative decompression of symptomatic stenosis. " * 8
        + "</p>"
    )

    assert grade(plain) < 3
    assert grade(hard) > 15


def test_each_point_of_a_list_is_a_sentence():
    points = "".join(f"<li><p>a sign of trouble {number}</p></li>" for number in range(20))

    assert grade(f"<ul>{points}</ul>") < 5


def test_heading_inside_a_section_does_not_count():
    text = "<p>" + "You may walk a bit each day. " * 8 + "</p>"

    assert grade(f"<h3>Rehabilitation</h3>{text}") == grade(text)


def test_card_counts_as_text():
    cards = [{"level": "urgent", "body": "<p>" + "Symptomatic degenerative spondylolisthesis. " * 9 + "</p>"}]

    assert grade(cards=cards) > 15


def test_text_of_a_few_words_has_no_grade():
    assert grade("<p>Degenerative spondylolisthesis.</p>") is None


def test_text_in_another_language_has_no_grade():
    assert grade("<p>" + "La columna vertebral es complicada. " * 9 + "</p>", language="es") is None


def test_hardest_sentence_is_named_with_its_passage():
    hard = "Conservative rehabilitation precedes operative decompression of symptomatic lumbar stenosis."
    content = good("<p>" + "You may walk a bit each day. " * 8 + "</p>", f"<p>Try it. {hard}</p>")

    found = grade_of(Reading(content))

    assert (found.sentence, found.passage.field) == (hard, "sections-1")
