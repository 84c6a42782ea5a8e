"""Content as addressable blocks, and what becomes of it when some of them are reworded."""

import copy
import re
from html import unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from education.blocks import Unfit, UnknownBlock, amended, blocks_of
from education.rich_text import normal_form
from tests.education.contents import WORDS, a_content, a_section, contents, words

PICTURE = {
    "file": "a.jpg",
    "width": 6,
    "height": 4,
    "alt": "A spine.",
    "is_decorative": False,
    "caption": "Seen from the side",
    "credit": "The clinic",
}
REFERENCE = {"publisher": "MedlinePlus", "title": "Back pain", "year": 2024, "url": "", "accessed_on": None}


def with_body(body: str) -> dict:
    return a_content(sections=[a_section(body)])


def body_after(body: str, changes: dict[str, str]) -> str:
    """The body after its blocks, named by number, were reworded."""
    named = {f"section:symptoms:{number}": text for number, text in changes.items()}
    return amended(with_body(body), named)["sections"][0]["body"]


def told(content: dict) -> list[str]:
    """Every word a reader is told, read off without the help of blocks."""
    parts = [content, *content["cards"], *content["sections"], *content["references"], *content["pictures"]]
    parts += [picture for section in content["sections"] for picture in section["pictures"]]
    texts = list(content["also_known_as"])
    for part in parts:
        texts += [part.get(name, "") for name in ("title", "summary", "author", "publisher", "heading")]
        texts += [part.get(name, "") for name in ("alt", "caption", "credit")]
        texts.append(
            unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(p|h3|h4)>|<br>", " ", part.get("body", ""))))
        )
    return sorted(" ".join(texts).split())


def test_blocks_name_their_places():
    content = with_body("<h3>Signs</h3><p>Pain.</p><ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul>")

    assert [(block.id, block.label, block.text) for block in blocks_of(content)][2:] == [
        ("section:symptoms:heading", "Symptoms, heading", "Symptoms"),
        ("section:symptoms:1", "Symptoms, sub-heading 1", "Signs"),
        ("section:symptoms:2", "Symptoms, paragraph 1", "Pain."),
        ("section:symptoms:3", "Symptoms, list item 1", "One"),
        ("section:symptoms:4", "Symptoms, list item 2", "Two"),
    ]


def test_a_blocks_markup_can_be_shown():
    block = blocks_of(with_body("<p>Do <strong>not</strong> wait.</p>"))[-1]

    assert block.html == "<p>Do <strong>not</strong> wait.</p>"


def test_plain_lines_are_escaped_in_markup():
    block = blocks_of(a_content(title="A < B"))[0]

    assert block.html == "A &lt; B"


def test_cards_pictures_and_references_have_blocks():
    card = {"level": "emergency", "body": "<ul><li><p>Numb legs</p></li></ul>"}
    section = a_section("", anchor="care", pictures=[PICTURE])
    content = a_content(cards=[card], pictures=[PICTURE], sections=[section], references=[REFERENCE])

    assert [block.id for block in blocks_of(content)] == [
        *("title", "summary", "card:emergency:1"),
        *("picture::1:alt", "picture::1:caption", "picture::1:credit", "section:care:heading"),
        *("picture:care:1:alt", "picture:care:1:caption", "picture:care:1:credit", "reference:1"),
    ]


@given(contents)
def test_every_word_a_reader_is_told_is_in_a_block(content):
    blocks = blocks_of(content)

    assert sorted(" ".join(block.text for block in blocks).split()) == told(content)


@given(contents)
def test_ids_are_unique(content):
    ids = [block.id for block in blocks_of(content)]

    assert len(ids) == len(set(ids))


@given(contents)
def test_rewording_with_the_same_words_changes_nothing(content):
    result = amended(content, {block.id: block.text for block in blocks_of(content)})

    assert result == content


@given(contents, st.data())
def test_rewording_touches_no_other_block(content, data):
    before = blocks_of(content)
    body_blocks = [block for block in before if re.fullmatch(r"(card|section):.*:\d+", block.id)]
    assume(body_blocks)
    chosen = data.draw(st.sampled_from(body_blocks))
    new = data.draw(words)

    result = amended(content, {chosen.id: new})

    others = [block.html for block in before if block != chosen]
    place = before.index(chosen)
    after = [block.html for block in blocks_of(result)]
    assert after[:place] == others[:place]
    assert after[len(after) - (len(others) - place) :] == others[place:]


@given(contents, st.data())
def test_reworded_bodies_are_in_normal_form(content, data):
    blocks = [block.id for block in blocks_of(content) if block.id.startswith(("card", "section"))]
    changes = data.draw(st.dictionaries(st.sampled_from(blocks), words, max_size=4)) if blocks else {}

    result = amended(content, changes)

    bodies = [part["body"] for part in [*result["cards"], *result["sections"]]]
    assert [normal_form(body) for body in bodies] == bodies


@given(contents, st.lists(st.sampled_from(WORDS), min_size=1, max_size=10).map(" ".join), st.data())
def test_a_reworded_block_says_the_new_words(content, new, data):
    blocks = [block for block in blocks_of(content) if block.id.startswith(("card", "section"))]
    assume(blocks)
    chosen = data.draw(st.sampled_from(blocks))

    result = {block.id: block.text for block in blocks_of(amended(content, {chosen.id: new}))}

    assert result[chosen.id] == new


def test_the_content_given_stays_as_it_was():
    content = with_body("<p>Pain.</p>")
    before = copy.deepcopy(content)

    amended(content, {"section:symptoms:1": "No pain.", "title": "Other"})

    assert content == before


@pytest.mark.parametrize(
    ("body", "new", "expected"),
    [
        ("<p>Do <strong>not</strong> wait.</p>", "Do not rest.", "<p>Do <strong>not</strong> rest.</p>"),
        (
            '<p>Read <a href="/x/">our old page</a>.</p>',
            "Read our new page.",
            '<p>Read <a href="/x/">our new page</a>.</p>',
        ),
        (
            '<p>Read <a href="/x/">our page</a>.</p>',
            "Read our very long page.",
            '<p>Read <a href="/x/">our very long page</a>.</p>',
        ),
        (
            '<p>Read <a href="/x/">our page</a>.</p>',
            "Please read our page today.",
            '<p>Please read <a href="/x/">our page</a> today.</p>',
        ),
        (
            "<p><strong>Walk</strong> and <em>rest</em></p>",
            "Walk and swim and rest",
            "<p><strong>Walk</strong> and swim and <em>rest</em></p>",
        ),
        (
            "<p>Take <strong>two</strong> now.</p>",
            "Take three now.",
            "<p>Take <strong>three</strong> now.</p>",
        ),
        ("<p>Take <strong>two</strong> now.</p>", "Take now.", "<p>Take now.</p>"),
        ("<p>One<br>two</p>", "One\r\nthree", "<p>One<br>three</p>"),
        ("<p>Pain.</p>", "<script>x</script> & more", "<p>&lt;script&gt;x&lt;/script&gt; &amp; more</p>"),
        ("<p>Pain.</p>", "Pain.\x00\ud800", "<p>Pain.</p>"),
    ],
)
def test_marks_stay_on_the_words_that_stay(body, new, expected):
    assert body_after(body, {1: new}) == expected


def test_without_words_a_paragraph_goes():
    assert body_after("<p>One</p><p>Two</p><p>Three</p>", {2: " "}) == "<p>One</p><p>Three</p>"


def test_several_paragraphs_can_go_and_change_at_once():
    assert body_after("<p>One</p><p>Two</p><p>Three</p>", {1: "", 2: "", 3: "Four"}) == "<p>Four</p>"


def test_without_words_a_list_item_goes_and_an_empty_list_with_it():
    assert body_after("<p>One</p><ul><li><p>Two</p></li></ul>", {2: ""}) == "<p>One</p>"


def test_an_item_without_words_stays_around_its_own_list():
    nested = "<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul>"

    assert body_after(nested, {1: ""}) == "<ul><li><p></p><ul><li><p>Two</p></li></ul></li></ul>"


def test_a_card_without_words_stays_a_card():
    content = a_content(cards=[{"level": "urgent", "body": "<p>Fever</p>"}])

    assert amended(content, {"card:urgent:1": ""})["cards"] == [{"level": "urgent", "body": ""}]


def test_other_names_are_lines():
    content = a_content(also_known_as=["Bulging disc"])

    assert amended(content, {"also_known_as": "Bulging disc\r\n\r\n Hernia "})["also_known_as"] == [
        "Bulging disc",
        "Hernia",
    ]


def test_a_single_line_stays_one():
    assert amended(a_content(), {"title": "Slipped\n\tdisc\x00"})["title"] == "Slipped disc"


def test_a_reference_is_two_lines():
    result = amended(a_content(references=[REFERENCE]), {"reference:1": "NIAMS\nBack pain"})

    assert result["references"] == [REFERENCE | {"publisher": "NIAMS"}]


def test_a_reference_without_words_goes():
    other = REFERENCE | {"title": "Discs"}

    assert amended(a_content(references=[REFERENCE, other]), {"reference:1": ""})["references"] == [other]


def test_a_reference_without_a_title_is_refused():
    with pytest.raises(Unfit, match="two lines"):
        amended(a_content(references=[REFERENCE]), {"reference:1": "NIAMS"})


@pytest.mark.parametrize("name", ["section:symptoms:2", "section:other:1", "kind", "reference:1"])
def test_an_unknown_block_is_refused(name):
    with pytest.raises(UnknownBlock, match=name):
        amended(with_body("<p>Pain.</p>"), {name: "Words"})


def test_words_that_the_column_has_no_room_for_are_refused():
    with pytest.raises(Unfit, match="room for 120 characters, and this is 121"):
        amended(a_content(), {"title": "x" * 121})


def test_a_page_without_a_title_is_refused():
    with pytest.raises(Unfit, match="cannot be empty"):
        amended(a_content(), {"title": " "})
