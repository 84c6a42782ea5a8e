"""What the gate says of sections, headings, care cards and markup."""

import pytest

from tests.education.contents import a_section
from tests.education.gate.asking import asked, good, only


def test_article_without_sections_and_cards_blocks():
    assert only(good(sections=[], cards=[]), "no_text").field == "sections"


def test_cards_alone_are_a_text():
    assert asked(good(sections=[]), "no_text") == []


def test_section_without_a_heading_blocks_at_its_field():
    sections = [a_section("<p>One.</p>"), a_section("<p>Two.</p>", "b", heading=" ")]

    finding = only(good(sections=sections), "no_heading")

    assert (finding.blocks, finding.anchor, finding.quote) == (True, "id_sections-1-heading", "Two.")


def test_section_without_text_blocks_and_is_named():
    finding = only(good(sections=[a_section("", heading="Causes")]), "empty_section")

    assert (finding.blocks, finding.field, finding.quote) == (True, "sections-0", "Causes")


def test_card_without_text_blocks():
    assert only(good(cards=[{"level": "emergency", "body": ""}]), "empty_card").field == "care_cards-0"


@pytest.mark.parametrize("kind", ["condition", "symptom"])
def test_condition_and_symptom_without_an_emergency_card_are_advised(kind):
    finding = only(good(kind=kind, cards=[]), "no_emergency_card")

    assert (finding.blocks, finding.field) == (False, "care_cards")


def test_treatment_needs_no_emergency_card():
    assert asked(good(kind="treatment", cards=[]), "no_emergency_card") == []


def section(aspect):
    return a_section("<p>Text.</p>", anchor=aspect or "more", aspect=aspect, heading=f"About {aspect}")


def test_section_that_comes_too_late_is_advised_and_quoted():
    finding = only(good(sections=[section("causes"), section(""), section("symptoms")]), "section_order")

    assert (finding.blocks, finding.field, finding.quote) == (False, "sections-2", "About symptoms")


def test_sections_in_the_usual_order_are_fine():
    sections = [section("overview"), section(""), section("symptoms"), section("causes")]

    assert asked(good(sections=sections), "section_order") == []


def test_small_heading_without_a_larger_one_above_blocks():
    finding = only(good("<p>a</p><h4>Small</h4><p>b</p>"), "heading_order")

    assert (finding.blocks, finding.field, finding.quote) == (True, "sections-0", "Small")


def test_small_heading_below_a_larger_one_is_fine():
    assert asked(good("<h3>Large</h3><p>a</p><h4>Small</h4><p>b</p>"), "heading_order") == []


def test_larger_heading_of_another_section_does_not_count():
    assert asked(good("<h3>Large</h3><p>a</p>", "<h4>Small</h4><p>b</p>"), "heading_order")


@pytest.mark.parametrize("line", ["<strong>Causes</strong>", "<strong><em>What </em>helps:</strong>"])
def test_bold_line_used_as_a_heading_blocks(line):
    finding = only(good(f"<p>{line}</p><p>Text.</p>"), "bold_heading")

    assert (finding.blocks, finding.field) == (True, "sections-0")


@pytest.mark.parametrize(
    "body",
    [
        "<p><strong>Call 911 now.</strong></p><p>Text.</p>",
        "<p><strong>Rest</strong> helps</p><p>Text.</p>",
        "<p>Text.</p><p><strong>The end</strong></p>",
        "<ul><li><p><strong>Rest</strong></p></li><li><p>Walk</p></li></ul>",
    ],
)
def test_bold_words_that_are_no_heading_are_fine(body):
    assert asked(good(body), "bold_heading") == []


def test_markup_that_was_never_cleaned_blocks():
    finding = only(good("<p onclick='x()'>Text.</p>"), "unclean")

    assert (finding.blocks, finding.field, finding.quote) == (True, "sections-0", "Text.")


def test_markup_that_was_cleaned_only_for_reading_blocks():
    assert only(good(), "unclean", unclean=frozenset({"care_cards-0"})).field == "care_cards-0"


def treatment(text, **changes):
    return good(sections=[a_section(f"<p>{text}</p>", aspect="treatment", heading="Care")], **changes)


def test_treatment_that_tells_one_side_is_advised_with_what_is_missing():
    finding = only(treatment("Surgery can help, and the risks are small."), "treatment_one_sided")

    assert (finding.blocks, finding.field, finding.quote) == (False, "sections-0", "Care")
    assert "without treatment" in finding.message
    assert "choices" in finding.message
    assert "benefits" not in finding.message


def test_treatment_that_tells_all_sides_is_fine():
    text = "You can choose. Without surgery most get better. Surgery may help. It has risks."

    assert asked(treatment(text), "treatment_one_sided") == []


def test_treatment_in_spanish_is_read_in_spanish():
    text = "Usted puede escoger. Sin cirugía casi todos mejoran. La cirugía puede ayudar. Tiene riesgos."

    assert asked(treatment(text, language="es"), "treatment_one_sided") == []
    assert "choices" in only(treatment(text[21:], language="es"), "treatment_one_sided").message


def test_plain_page_need_not_weigh_treatments():
    assert asked(treatment("We use lasers.", kind="plain_page"), "treatment_one_sided") == []
