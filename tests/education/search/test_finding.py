"""What is found, in which order, and how a question is read."""

import pytest

from clinic.models import Practice
from education import search
from education.models import Article
from education.search.finding import MOST, PAGE
from tests.make import make_draft, make_live, make_term, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(practice):
    """Four pages with words of their own."""
    Practice.objects.update(single_handed=True)
    make_live(
        "Slipped disc",
        summary="A soft pad of the spine pushes out.",
        also_known_as="Herniated disc\nHernia de disco",
    )
    make_live("Sciatica", summary="Pain that runs down the leg from a sore nerve.", also_known_as="Ciática")
    make_live("Physical therapy", summary="Exercises for the back.", kind=Article.Kind.TREATMENT)
    make_live("MRI scan", summary="Pictures of the spine made with a magnet.", kind=Article.Kind.TEST)


def find(words: str, **options) -> search.Found:
    return search.find(words, **({"language": "en"} | options))


def titles(words: str, **options) -> list[str]:
    return [result.title for result in find(words, **options).results]


FIRST = {
    "slipped disc": "Slipped disc",
    "SLIPPED   DISCS": "Slipped disc",
    "herniated disc": "Slipped disc",
    "what is a slipped disc?": "Slipped disc",
    "ciatica": "Sciatica",
    "CIÁTICA": "Sciatica",
    "hernia de disco": "Slipped disc",
    "magnets": "MRI scan",
    "exercise": "Physical therapy",
    "physio": "Physical therapy",
    "bulging disk": "Slipped disc",
    "disc, slipped": "Slipped disc",
}
# Mistyped words → what they are taken for, and the first page.
CORRECTED = {
    "sciatca": ("sciatica", "Sciatica"),
    "siatica": ("sciatica", "Sciatica"),
    "sicatica": ("sciatica", "Sciatica"),
    "phisical theropy": ("physical therapy", "Physical therapy"),
    "slippeddisc": ("slipped disc", "Slipped disc"),
    "scia tica": ("sciatica", "Sciatica"),
    "sciat": ("sciatica", "Sciatica"),
    "physiotherpy": ("physiotherapy", "Physical therapy"),  # a word of ours alone
}


def test_pages_are_found_first_by_their_words_in_any_form(pages):
    assert {words: titles(words)[:1] for words in FIRST} == {words: [title] for words, title in FIRST.items()}


def test_mistyped_words_are_put_right_at_once(pages):
    found = {words: find(words) for words in CORRECTED}

    assert {
        words: (each.reading.corrected, each.results[0].title) for words, each in found.items()
    } == CORRECTED


def test_words_are_left_as_typed_on_demand(pages):
    found = find("sciatca", as_typed=True)

    assert (found.total, found.reading.corrected) == (0, "")
    assert found.reading.suggestion == "sciatica"


@pytest.mark.parametrize("words", ["spondylitis", "ankylosing spondylitis", "espondilitis"])
def test_illness_is_not_taken_for_one_of_a_like_name(practice, words):
    make_live("Spondylosis", also_known_as="Espondilosis")

    reading = find(words).reading

    assert "spondylosis" not in reading.corrected + reading.suggestion
    assert "espondilosis" not in reading.corrected + reading.suggestion


@pytest.mark.parametrize("words", ["can't pinch", "cant pinch", "won’t pinch"])
def test_can_and_cannot_are_not_looked_for(practice, words):
    make_live("Cart", summary="A cart to want and to wait for.")

    reading = find(words).reading

    assert reading.strange == {"pinch"}
    assert "cart" not in reading.corrected + reading.suggestion


def test_nothing_is_found_where_nothing_is(pages):
    for words in ("xyzzyplugh", "", "   ", "?!", "the and of", "😀", "腰痛"):
        assert find(words).total == 0


def test_title_comes_before_summary_and_text(pages):
    make_live("Nerve test", summary="A test of nerves.")
    make_live("A page", summary="It names a nerve.")

    assert titles("nerve")[:1] == ["Nerve test"]


def test_page_with_most_words_is_shown_where_few_have_all(pages):
    assert titles("pad magnet pictures") == ["MRI scan"]


def test_page_with_every_word_comes_before_one_with_some(pages):
    make_live("A page", summary="The soft pad of a disc.")

    assert titles("soft pad pushes")[:2] == ["Slipped disc", "A page"]


def test_page_with_a_lesser_share_of_the_words_is_not_shown(pages):
    assert titles("magnet giraffe zebra penguin") == []


def test_glossary_leads_from_the_medical_word_to_the_plain_one(pages):
    make_term("prolapsed nucleus pulposus", "slipped disc")

    assert titles("nucleus pulposus prolapse")[:1] == ["Slipped disc"]


def test_only_pages_in_the_language_are_found(pages):
    assert titles("slipped disc", language="es") == []


def test_kind_keeps_its_own_and_counts_them_all(pages):
    found = find("spine", kind="test")

    assert [result.title for result in found.results] == ["MRI scan"]
    assert found.kinds == {"condition": 1, "test": 1}
    assert (found.total, found.ranked) == (2, 1)


def test_pages_of_results_show_each_once(pages, monkeypatch):
    monkeypatch.setattr("education.search.finding.PAGE", 2)
    made = {make_live(f"Knee pain {number}").title for number in range(3)}

    first, second, third = (titles("knee", page=page) for page in (1, 2, 3))

    assert (len(first), len(second), third) == (2, 1, second)
    assert {*first, *second} == made
    assert PAGE == 10


def test_what_is_too_much_to_rank_says_so(pages, monkeypatch):
    monkeypatch.setattr("education.search.finding.MOST", 2)
    for number in range(3):
        make_live(f"Knee pain {number}", kind="symptom")
    make_live("Knee scan of a joint", kind="test")

    assert find("knee").is_cut
    assert titles("knee", kind="test") == ["Knee scan of a joint"]
    assert not find("slipped disc").is_cut
    assert MOST > 50


def test_page_of_just_that_name_is_never_cut_off(pages, monkeypatch):
    monkeypatch.setattr("education.search.finding.MOST", 2)
    for number in range(3):
        make_live(f"Knee pain and more {number}")
    make_live("Knee")

    assert titles("knee")[0] == "Knee"


def test_few_queries_whatever_is_asked(pages, django_assert_max_num_queries):
    find("spine")

    with django_assert_max_num_queries(8):
        assert find("sciatca").results
    with django_assert_max_num_queries(8):
        assert find("magnet pictures pad").results


def snippet(words: str) -> list[tuple[str, bool]]:
    return find(words).results[0].snippet


def test_snippet_marks_the_words_that_were_found(pages):
    assert snippet("nerve leg") == [
        ("Pain that runs down the ", False),
        ("leg", True),
        (" from a sore ", False),
        ("nerve", True),
        (".", False),
    ]


def test_snippet_marks_another_form_and_an_accent(practice):
    make_live("Ciática", summary="Sobre las ciáticas.")

    assert ("ciáticas", True) in snippet("ciatica")


def test_snippet_shows_what_a_page_says_and_not_its_markup(practice):
    make_live("A & B", summary="Here stands 1 < 2 & <b>zebra</b>.")

    assert "".join(words for words, _ in snippet("zebra")) == "Here stands 1 < 2 & <b>zebra</b>."


def test_snippet_is_of_the_text_before_a_line_of_a_card(practice):
    article = make_draft("A page")
    article.sections.update(body="<p>Most legs with a zebra are well.</p>")
    article.care_cards.update(body="<ul><li><p>You have a zebra and a fever.</p></li></ul>")
    publish_draft(article)

    assert "".join(words for words, _ in snippet("zebra")) == "Most legs with a zebra are well."


def test_long_paragraph_is_cut_around_the_word(practice):
    make_live("A page", summary="word " * 35 + "zebra " + "word " * 15)

    text = "".join(words for words, _ in snippet("zebra"))

    assert text.startswith("… word")
    assert text.endswith("…") or text.endswith("word")
    assert "zebra" in text
    assert len(text) < 220
