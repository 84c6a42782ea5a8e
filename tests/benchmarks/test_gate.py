"""What the gate costs beside freezing the same text, for an article of two thousand words."""

import pytest

from clinic.demo.articles import load_draft
from clinic.demo.content import CONDITIONS
from clinic.demo.drafting import content_of
from clinic.demo.glossary import load_glossary
from education import gate, snapshot
from education.gate.markup import read_markup
from education.gate.reading import Reading
from education.gate.sentences import words_of
from education.models import Article
from education.rich_text import normal_form
from tests.benchmarks.measuring import compare
from tests.make import make_user

pytestmark = pytest.mark.django_db


def long_content(article: Article) -> dict:
    """The text of three of the demonstration's articles as one."""
    contents = [content_of(demo) for demo in CONDITIONS[:3]]
    return snapshot.content_of(article) | {
        "sections": [section for content in contents for section in content["sections"]]
    }


def test_gate_beside_freezing_the_text():
    load_glossary()
    article = load_draft(CONDITIONS[0], make_user())
    content = long_content(article)
    setting = gate.setting_of(article, content)

    def check():
        read_markup.cache_clear()  # as if no section had been checked before
        gate.findings_in(content, setting)

    def freeze():
        for section in content["sections"]:
            normal_form(section["body"])
        snapshot.fingerprint(snapshot.canonical(content))

    ours, freezing = compare(check, freeze)

    words = sum(len(words_of(sentence)) for _passage, sentence in Reading(content).sentences)
    print(f"\ngate {ours * 1000:.1f} ms for {words} words: {ours / freezing:.1f} × freezing")
    assert words > 1500
    assert ours < 6 * freezing
