"""What the gate says of grade, sentences, paragraphs and lists."""

from decimal import Decimal

import pytest

from tests.education.gate.asking import asked, good, only

HARD = "Conservative rehabilitation precedes operative decompression of symptomatic lumbar stenosis."
LONG = "When it hurts a lot you can go for a walk and then come back and have a rest on the bed."  # 22 words


def paragraph(*sentences):
    return f"<p>{' '.join(sentences)}</p>"


def hard():
    return good(*(paragraph(HARD) for _ in range(5)))


def test_grade_over_eight_blocks_quotes_the_hardest_sentence_and_can_be_answered_for():
    finding = only(hard(), "reading_grade")

    assert (finding.blocks, finding.overridable, finding.quote) == (True, True, HARD)
    assert finding.field.startswith("sections-")


def test_grade_of_eight_or_less_is_fine():
    assert asked(good(paragraph(*["You may walk a bit each day."] * 8)), "reading_grade") == []


def test_grade_that_somebody_answers_for_only_advises():
    limits = {"reading_grade": Decimal("99.0")}

    assert asked(hard(), "reading_grade", limits=limits) == []
    assert not only(hard(), "reading_grade_answered_for", limits=limits).blocks


def test_grade_beyond_what_somebody_answers_for_blocks():
    assert asked(hard(), "reading_grade", limits={"reading_grade": Decimal("8.5")})


def test_too_many_long_sentences_are_advised_with_the_longest():
    finding = only(good(paragraph(LONG, "Rest.", "Wait."), paragraph(LONG)), "long_sentences")

    assert (finding.blocks, finding.quote) == (False, LONG)


def test_a_quarter_of_long_sentences_is_fine():
    assert asked(good(paragraph(LONG, "Rest.")), "long_sentences") == []


def test_sentence_of_more_than_thirty_words_is_advised():
    finding = only(good(paragraph("word " * 31)), "long_sentence")

    assert (finding.blocks, finding.field) == (False, "sections-0")
    assert "31 words" in finding.message


def test_sentence_of_thirty_words_is_fine():
    assert asked(good(paragraph("word " * 30)), "long_sentence") == []


@pytest.mark.parametrize("tag", ["<p>{}</p>", "<ul><li><p>{}</p></li></ul>"])
def test_paragraph_of_more_than_three_sentences_is_advised(tag):
    finding = only(good(tag.format("One. Two. Three. Four.")), "long_paragraph")

    assert (finding.blocks, finding.field, finding.quote) == (False, "sections-0", "One. Two. Three. Four.")


def test_paragraph_of_three_sentences_is_fine():
    assert asked(good(paragraph("One.", "Two.", "Three.")), "long_paragraph") == []


def points(number):
    return "<ul>" + "".join(f"<li><p>point {n}</p></li>" for n in range(number)) + "</ul>"


def test_list_of_more_than_six_points_is_advised_with_its_first():
    finding = only(good(points(7)), "long_list")

    assert (finding.blocks, finding.quote) == (False, "point 0")


def test_lists_of_six_points_are_fine():
    assert asked(good(points(6) + paragraph("Then:") + points(6)), "long_list") == []


def test_list_within_a_list_is_counted_for_itself():
    body = f"<ul><li><p>first</p>{points(5)}</li><li><p>second</p></li></ul>"

    assert asked(good(body), "long_list") == []


def test_no_more_than_ten_paragraphs_are_listed():
    content = good(paragraph("One. Two. Three. Four.") * 12)

    assert len(asked(content, "long_paragraph")) == 10
