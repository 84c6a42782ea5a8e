"""Medical words without plain ones beside them, and abbreviations that nobody writes out."""

import pytest

from education.models import Term
from tests.education.gate.asking import asked, good, only

SCIATICA = Term(pk=1, term="sciatica", plain="nerve pain in the leg")
FUSION = Term(pk=2, term="fusion", plain="joining of bones", forms="fusions")
SPINAL_FUSION = Term(pk=3, term="spinal fusion", plain="surgery that joins bones of the spine")
TERMS = (SCIATICA, FUSION, SPINAL_FUSION)


def undefined(*paragraphs, **changes):
    content = good("".join(f"<p>{text}</p>" for text in paragraphs), **changes)
    return [finding.quote for finding in asked(content, "undefined_word", terms=TERMS)]


def test_medical_word_without_a_plain_one_is_advised_with_its_cure():
    content = good("<p>Text.</p>", "<p>This is Sciatica again.</p>")

    finding = only(content, "undefined_word", terms=TERMS)

    assert (finding.blocks, finding.field, finding.quote, finding.term) == (
        False,
        "sections-1",
        "Sciatica",
        1,
    )
    assert "nerve pain in the leg" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "It is nerve pain in the leg (sciatica).",
        "It is sciatica (nerve pain in the leg).",
        "It is sciatica (pain from a nerve).",
        "A nerve hurts (also called sciatica).",
        "Doctors have called it pain (sciatica, or lumbago).",
        "A nerve hurts (lumbago or sciatica).",
        "The leg pain that this causes is called sciatica.",
        "Nerve pain in the leg has a name: sciatica.",
        "Sciatica means that a nerve hurts.",
        "Sciatica, or pain along a nerve, is common.",
    ],
)
def test_medical_word_beside_plain_ones_is_fine(text):
    assert undefined(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is sciatica.",
        "Rest helps (in sciatica it does).",
        "Nerve pain in the leg hurts. Sciatica is common.",
        "Sciatica hurts. It is called pain.",
    ],
)
def test_plain_words_elsewhere_explain_nothing(text):
    assert [quote.lower() for quote in undefined(text)] == ["sciatica"]


def test_only_the_first_use_counts():
    assert undefined("It is nerve pain in the leg (sciatica).", "Sciatica goes away.") == []
    assert undefined("Sciatica goes away.", "It is nerve pain in the leg (sciatica).") == ["Sciatica"]


def test_other_forms_of_a_word_count():
    assert undefined("Some fusions fail.") == ["fusions"]


def test_word_within_a_longer_term_is_not_used():
    assert undefined("A spinal fusion takes hours.") == ["spinal fusion"]


@pytest.mark.parametrize("text", ["Confusion is common.", "A transfusion helps.", "sciaticas"])
def test_word_within_another_word_is_not_used(text):
    assert undefined(text) == []


def test_word_in_a_heading_is_not_its_first_use():
    content = good("<h3>Sciatica</h3><p>It is nerve pain in the leg (sciatica).</p>")

    assert asked(content, "undefined_word", terms=TERMS) == []


@pytest.mark.parametrize("changes", [{"title": "Sciatica"}, {"also_known_as": ["Sciatica pain"]}])
def test_page_about_a_word_explains_it_as_a_whole(changes):
    assert undefined("Sciatica is common.", **changes) == []


def test_capital_that_grows_in_lower_case_shifts_nothing():
    assert undefined("İİİ sciatica.") == ["sciatica"]


def test_abbreviation_that_is_never_written_out_is_advised_once():
    finding = only(good("<p>An MRI may help.</p><p>MRIs are loud.</p>"), "abbreviation")

    assert (finding.blocks, finding.field, finding.quote) == (False, "sections-0", "MRI")


@pytest.mark.parametrize(
    "text",
    [
        "You may need magnetic resonance imaging (MRI).",
        "You may need an MRI (magnetic resonance imaging).",
        "You may need an MRI scan (magnetic resonance imaging).",
        "It is called magnetic resonance imaging, and MRI is its short name.",
        "Physical therapy (physiotherapy, or PT for short) helps.",
    ],
)
def test_abbreviation_written_out_is_fine(text):
    assert asked(good(f"<p>{text}</p>"), "abbreviation") == []


def test_abbreviation_may_be_written_out_later():
    content = good("<p>An MRI may help.</p>", "<p>An MRI scan (magnetic resonance imaging) is loud.</p>")

    assert asked(content, "abbreviation") == []


@pytest.mark.parametrize(
    "text", ["Do NOT wait.", "In the US at 8 AM.", "DNA", "Your L4 and L5", "T-SHIRT", "ok"]
)
def test_everyday_capitals_are_no_abbreviations(text):
    assert asked(good(f"<p>{text}</p>"), "abbreviation") == []
