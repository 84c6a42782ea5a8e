import pytest
from hypothesis import given
from hypothesis import strategies as st

from education.models import Section
from education.page_order import HELP_ANCHOR, in_reading_order, laid_out

ASPECTS = Section.Aspect.values


def section(aspect: str = "", name: str = "") -> dict:
    return {"aspect": aspect, "anchor": name or aspect or "other", "heading": name or aspect}


def page(*sections: dict, levels: tuple[str, ...] = ("emergency", "urgent", "routine")) -> dict:
    return {"sections": list(sections), "cards": [{"level": level} for level in levels]}


def names(sections: list[dict]) -> list[str]:
    return [each["anchor"] for each in sections]


def test_sections_come_in_the_order_readers_expect():
    written = [section(aspect) for aspect in ("treatment", "symptoms", "questions", "overview", "causes")]

    assert names(in_reading_order(written)) == ["overview", "symptoms", "causes", "treatment", "questions"]


def test_section_about_something_else_stays_behind_the_one_it_was_written_under():
    written = [section("diagnosis"), section(name="risks"), section("overview"), section(name="more")]

    assert names(in_reading_order(written)) == ["overview", "more", "diagnosis", "risks"]


def test_section_about_something_else_at_the_beginning_stays_there():
    written = [section(name="preface"), section("symptoms"), section("overview")]

    assert names(in_reading_order(written)) == ["preface", "overview", "symptoms"]


@given(st.lists(st.sampled_from(ASPECTS)))
def test_every_section_is_there_once_and_in_order(aspects):
    written = [section(aspect, f"part-{number}") for number, aspect in enumerate(aspects)]

    read = in_reading_order(written)

    ranks = [ASPECTS.index(each["aspect"]) for each in read if each["aspect"]]
    assert sorted(names(read)) == sorted(names(written))
    assert ranks == sorted(ranks)
    assert in_reading_order(read) == read


def test_emergency_card_is_read_first_and_the_others_where_help_is_told_of():
    shown = laid_out(page(section("symptoms"), section("when_to_get_help"), section("causes")))

    assert [card["level"] for card in shown["opening_cards"]] == ["emergency"]
    assert [[card["level"] for card in each.get("cards", [])] for each in shown["sections"]] == [
        *([], ["urgent", "routine"], [])
    ]


def test_section_on_when_to_get_help_is_made_where_the_text_has_none():
    shown = laid_out(page(section("symptoms"), section("causes")))

    assert names(shown["sections"]) == ["symptoms", HELP_ANCHOR, "causes"]
    assert [card["level"] for card in shown["sections"][1]["cards"]] == ["urgent", "routine"]


def test_section_that_has_the_anchor_holds_the_cards_whatever_it_is_about():
    shown = laid_out(page(section("symptoms"), section(name=HELP_ANCHOR)))

    assert names(shown["sections"]) == ["symptoms", HELP_ANCHOR]
    assert len(shown["sections"][1]["cards"]) == 2


def test_page_with_an_emergency_card_alone_gets_no_section_for_it():
    shown = laid_out(page(section("symptoms"), levels=("emergency",)))

    assert names(shown["sections"]) == ["symptoms"]


@pytest.mark.parametrize(("aspects", "listed"), [(["overview", "symptoms"], 0), (["overview"] * 3, 3)])
def test_contents_list_three_sections_or_more(aspects, listed):
    sections = [section(aspect, f"part-{number}") for number, aspect in enumerate(aspects)]

    assert len(laid_out(page(*sections, levels=()))["contents"]) == listed
