"""Do patients find the demonstration's pages by what they would type? Run on both databases, with the same answers."""

from pathlib import Path

import pytest

from clinic.demo.content import ARTICLES
from clinic.demo.drafting import article_of, content_of
from clinic.demo.glossary import load_glossary
from clinic.demo.plain_pages import PLAIN_PAGES
from education import search
from tests.education.search.live_pages import make_live_pages

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("quality.txt")
FIRST = 3
AT_LEAST = 0.95  # of the questions answered among the first three


def rows() -> list[list[str]]:
    lines = [line for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return [line.split(" | ") for line in lines]


def questions() -> dict[str, set[str]]:
    """What is typed → the address names of the pages that answer it."""
    return {words: set(slugs.split(", ")) for words, slugs in rows()}


@pytest.fixture
def demo_pages():
    """The demonstration's live pages and its glossary."""
    load_glossary()
    published = [demo for demo in (*ARTICLES, *PLAIN_PAGES) if demo.is_published]
    make_live_pages((article_of(demo), content_of(demo)) for demo in published)


def first_results(words: str) -> list[str]:
    found = search.find(words, language="en").results
    return [result.article.slug for result in found[:FIRST]]


def test_table_is_long_enough():
    assert len(questions()) == len(rows()) >= 60


def test_pages_are_among_the_first_three(demo_pages):
    answers = {words: first_results(words) for words in questions()}

    missed = {words: answers[words] for words, good in questions().items() if not good & set(answers[words])}
    first = sum(answers[words][:1] != [] and answers[words][0] in good for words, good in questions().items())
    number = len(questions())
    print(
        f"\n{number} questions: {1 - len(missed) / number:.3f} within the first {FIRST}, {first / number:.3f} first"
    )
    assert len(missed) <= (1 - AT_LEAST) * number, missed
