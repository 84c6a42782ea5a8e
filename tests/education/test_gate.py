import pytest

from education import gate
from education.models import Article, Picture, Section
from tests.make import make_draft, make_topic

pytestmark = pytest.mark.django_db


def codes(article, *, blocks=None):
    return {finding.code for finding in gate.findings(article) if blocks is None or finding.blocks == blocks}


def test_complete_draft_has_nothing_that_blocks():
    assert codes(make_draft(topics=[make_topic()])) == set()


def test_missing_summary_blocks():
    assert "no_summary" in codes(make_draft(summary=" "), blocks=True)


def test_missing_text_blocks():
    article = make_draft()
    article.sections.all().delete()
    article.care_cards.all().delete()

    assert "no_text" in codes(article, blocks=True)


def test_section_without_heading_or_text_blocks():
    article = make_draft()
    Section.objects.create(article=article, heading="", body="<p>Words</p>")
    Section.objects.create(article=article, heading="Causes", body="")

    assert {"no_heading", "empty_section"} <= codes(article, blocks=True)


def test_clinical_article_without_a_reference_blocks():
    article = make_draft()
    article.references.all().delete()

    assert "no_reference" in codes(article, blocks=True)


def test_plain_page_needs_no_reference():
    article = make_draft(kind=Article.Kind.PLAIN_PAGE)
    article.references.all().delete()

    assert codes(article, blocks=True) == set()


@pytest.mark.parametrize(
    ("fields", "blocked"), [({}, True), ({"alt": "A spine"}, False), ({"is_decorative": True}, False)]
)
def test_picture_needs_words_or_is_decoration(fields, blocked):
    article = make_draft()
    Picture.objects.create(article=article, file="a.jpg", width=1, height=1, **fields)

    assert ("no_alt" in codes(article, blocks=True)) == blocked


def test_safety_notice_without_a_topic_blocks_because_nobody_would_see_it():
    assert "no_topic" in codes(make_draft(kind=Article.Kind.SAFETY_NOTICE), blocks=True)


def test_condition_without_a_topic_or_an_emergency_card_is_advised():
    article = make_draft(
        title="A title that goes on and on and on until nobody can read it in a list any more"
    )
    article.care_cards.all().delete()

    assert codes(article, blocks=False) == {"no_topic", "no_emergency_card", "long_title"}


def test_each_finding_names_a_field_and_speaks_to_the_editor():
    article = make_draft(summary="")
    article.references.all().delete()

    assert all(finding.field and finding.message.endswith(".") for finding in gate.findings(article))
