"""What the gate says of title, summary, topics and safety notices."""

import pytest

from education import gate
from education.gate import Finding, Setting
from tests.education.gate.asking import asked, good, only


def test_gate_says_nothing_of_a_good_content():
    assert gate.findings_in(good(), Setting(has_topic=True)) == []


def test_missing_summary_blocks():
    finding = only(good(summary=" "), "no_summary")

    assert (finding.blocks, finding.field) == (True, "summary")


def test_missing_title_blocks():
    assert only(good(title=" "), "no_title").blocks


def test_title_longer_than_65_characters_is_quoted_and_advised():
    finding = only(good(title="T" * 66), "long_title")

    assert (finding.blocks, finding.field, finding.quote) == (False, "title", "T" * 66)


def test_title_of_65_characters_is_fine():
    assert asked(good(title="T" * 65), "long_title") == []


@pytest.mark.parametrize("length", [49, 161])
def test_summary_of_another_length_than_search_results_show_is_advised(length):
    finding = only(good(summary="x" * length), "summary_length")

    assert (finding.blocks, finding.field) == (False, "summary")
    assert str(length) in finding.message


@pytest.mark.parametrize("length", [50, 160])
def test_summary_that_search_results_show_whole_is_fine(length):
    assert asked(good(summary="x" * length), "summary_length") == []


def test_summary_that_repeats_the_title_is_advised():
    finding = only(good(title="Slipped disc", summary="slipped disc."), "summary_is_title")

    assert finding.quote == "slipped disc."


def test_article_without_a_topic_is_advised():
    assert not only(good(), "no_topic", has_topic=False).blocks


def test_plain_page_needs_no_topic():
    assert asked(good(kind="plain_page"), "no_topic", has_topic=False) == []


def test_safety_notice_without_a_topic_blocks_because_nobody_would_see_it():
    assert only(good(kind="safety_notice"), "no_topic", has_topic=False).blocks


def test_topic_without_the_notice_it_demands_blocks():
    finding = only(good(), "no_safety_notice", topics_without_notice=("Neck",))

    assert (finding.blocks, finding.field, finding.quote) == (True, "topics", "Neck")


@pytest.mark.parametrize("kind", ["safety_notice", "plain_page"])
def test_notices_and_plain_pages_need_no_safety_notice(kind):
    assert asked(good(kind=kind), "no_safety_notice", topics_without_notice=("Neck",)) == []


@pytest.mark.parametrize(
    ("finding", "anchor"),
    [
        (Finding("x", "", "summary"), "id_summary"),
        (Finding("x", "", "sections"), "sections-group"),
        (Finding("x", "", "sections-2"), "sections-2"),
        (Finding("x", "", "sections-2", part="heading"), "id_sections-2-heading"),
    ],
)
def test_finding_leads_to_the_field_of_the_form(finding, anchor):
    assert finding.anchor == anchor


def test_finding_in_one_line_is_its_message_and_the_words():
    assert str(Finding("x", "Too long.", "title", quote="On and on")) == "Too long. “On and on”"


def test_quote_of_a_long_text_ends_at_a_word():
    finding = only(good(title="word " * 50), "long_title")

    assert finding.quote.endswith("word…")
    assert len(finding.quote) <= 161
