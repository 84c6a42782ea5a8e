"""Words that advertise."""

import pytest

from tests.education.contents import a_section
from tests.education.gate.asking import PICTURE, asked, good, only


def saying(text, **changes):
    return good(f"<p>{text}</p>", **changes)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("We have the best surgeons.", "best surgeons"),
        ("Get the best possible care here.", "best possible care"),
        ("Our team is the best.", "the best."),
        ("We are the best in town.", "the best in"),
        ("A leading spine center.", "leading spine center"),
        ("See a trusted Los Angeles spine surgeon.", "trusted Los Angeles spine surgeon"),
        ("Our top doctors will see you.", "top doctors"),
        ("We are top-rated.", "top-rated"),
        ("The #1 clinic.", "#1"),
        ("It is a miracle.", "miracle"),
        ("It is safe and effective.", "safe and effective"),
        ("State-of-the-art lasers.", "State-of-the-art"),
        ("World class care.", "World class"),
    ],
)
def test_boast_is_advised_and_quoted(text, quote):
    finding = only(saying(text), "boast")

    assert (finding.blocks, finding.field, finding.quote) == (False, "sections-0", quote)


@pytest.mark.parametrize(
    "text",
    [
        "It is best to rest.",
        "It is best to rest after surgery.",
        "Rest is best after surgery.",
        "The best way to lift is with your knees.",
        "The best treatment for you depends on your pain.",
        "Which of them works best?",
        "It is a leading cause of back surgery.",
        "It can start at the top of the spine.",
        "This is no art and no world.",
    ],
)
def test_everyday_words_are_no_boast(text):
    assert asked(saying(text), "boast") == []


@pytest.mark.parametrize("word", ["pain free", "pain-free", "guaranteed", "cures", "painless"])
def test_promise_is_advised(word):
    finding = only(saying(f"This is {word} for you."), "promise")

    assert (finding.blocks, finding.quote) == (False, word)


@pytest.mark.parametrize(
    "text",
    [
        "No one can guarantee that.",
        "There is no cure for it.",
        "It doesn’t cure it.",
        "Secure your curettes.",
    ],
)
def test_denied_promise_is_fine(text):
    assert asked(saying(text), "promise") == []


def test_denial_in_another_sentence_counts_for_nothing():
    assert asked(saying("We do not rest. We cure you."), "promise")


@pytest.mark.parametrize("words", ["Board-certified", "board certified"])
def test_certificate_that_no_profile_names_is_advised(words):
    assert only(saying(f"{words} surgeons."), "uncertified").quote == words


def test_certificate_that_a_profile_names_is_fine():
    assert asked(saying("Board-certified surgeons."), "uncertified", has_board=True) == []


def test_city_of_an_office_in_the_title_is_advised():
    content = good(title="Back pain in Los Angeles")

    finding = only(content, "city_in_title", cities=frozenset({"Los Angeles", "Long Beach"}))

    assert (finding.blocks, finding.field, finding.quote) == (False, "title", "Los Angeles")


@pytest.mark.parametrize("changes", [{"title": "Back pain"}, {"title": "Los Angeles", "kind": "plain_page"}])
def test_title_without_a_city_or_of_a_plain_page_is_fine(changes):
    assert asked(good(**changes), "city_in_title", cities=frozenset({"Los Angeles", "Ain"})) == []


@pytest.mark.parametrize(
    ("changes", "anchor"),
    [
        ({"title": "The #1 clinic"}, "id_title"),
        ({"summary": "The #1 clinic"}, "id_summary"),
        ({"sections": [a_section("<p>x</p>", heading="The #1 clinic")]}, "id_sections-0-heading"),
        ({"cards": [{"level": "urgent", "body": "<p>The #1 clinic</p>"}]}, "care_cards-0"),
        ({"pictures": [PICTURE | {"caption": "The #1 clinic", "credit": "x"}]}, "id_pictures-0-caption"),
    ],
)
def test_claim_is_found_wherever_readers_are_told_something(changes, anchor):
    assert only(good(**changes), "boast").anchor == anchor
