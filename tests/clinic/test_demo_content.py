"""The demonstration's articles as patients will read them: plain, complete, with sources."""

import re
from html import unescape

import pytest

from clinic.demo.articles import AUTHOR, TOPICS, load_draft
from clinic.demo.content import ARTICLES
from clinic.demo.content.shape import markup
from clinic.demo.glossary import TERMS, load_glossary
from clinic.models import User
from education import gate, snapshot
from education.gate.glossary import first_uses
from education.gate.reading import Reading
from education.models import Article, CareCard, Section, Term, Topic
from education.rich_text import normal_form
from tests.education.contents import a_content

PUBLISHED = [demo for demo in ARTICLES if demo.is_published]
WITH_CARE_CARDS = [demo for demo in PUBLISHED if demo.kind in ("condition", "symptom")]
NOT_NOTICES = [demo for demo in PUBLISHED if demo.kind != "safety_notice"]
ASPECTS_IN_ORDER = Section.Aspect.values
SIGNS = ["passing urine", "bowels", "between your legs", "newly weak", "unsteady", "crash", "fever", "chest"]


def each(demos):
    """Run a test once for each of these articles, under its address name."""
    return pytest.mark.parametrize("demo", demos, ids=lambda demo: demo.slug)


def make_draft(demo):
    """The article stored as the demonstration stores it, without the other articles."""
    for slug, name, kind in TOPICS:
        Topic.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind, "is_demo": True})
    owner, _created = User.objects.get_or_create(username="editor", email="maya@example.org", is_demo=True)
    return load_draft(demo, owner)


def text_blocks(demo):
    """Every paragraph and point of the article as plain text, the summary first."""
    texts = [part.text for part in demo.parts] + [demo.emergency, demo.urgent, demo.routine]
    html = "".join(markup(text) for text in texts if text)
    return [demo.summary, *(unescape(block) for block in re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", html))]


def sentences_of(block):
    """The sentences of a paragraph or point; one without a full stop is a sentence too."""
    return [sentence for sentence in re.split(r"(?<=[.?!])\s+", block.strip()) if sentence]


def words_of(text):
    """The words of a text; numbers are not words."""
    return re.findall(r"[A-Za-z][A-Za-z'’-]*", text)


@each(ARTICLES)
def test_grade_is_eight_or_lower(db, demo):
    assert gate.grade_of(Reading(snapshot.content_of(make_draft(demo)))).value <= 8


@each(ARTICLES)
def test_no_paragraph_has_more_than_three_sentences(demo):
    assert [block for block in text_blocks(demo) if len(sentences_of(block)) > 3] == []


@each(ARTICLES)
def test_no_sentence_has_more_than_twenty_words(demo):
    sentences = [sentence for block in text_blocks(demo) for sentence in sentences_of(block)]

    assert [sentence for sentence in sentences if len(words_of(sentence)) > 20] == []


@each(ARTICLES)
def test_summary_is_one_sentence_of_a_descriptions_length(demo):
    assert len(sentences_of(demo.summary)) == 1
    assert 50 <= len(demo.summary) <= 160


@each(ARTICLES)
def test_title_fits_a_heading(demo):
    assert len(demo.title) <= 65


@each(ARTICLES)
def test_aspects_come_in_the_standard_order(demo):
    aspects = [ASPECTS_IN_ORDER.index(part.aspect) for part in demo.parts if part.aspect]

    assert aspects == sorted(aspects)


@each(NOT_NOTICES)
def test_article_has_four_to_seven_sections(demo):
    assert 4 <= len(demo.parts) <= 7


@each(WITH_CARE_CARDS)
def test_condition_and_symptom_say_when_to_get_help_on_three_levels(demo):
    assert demo.emergency
    assert demo.urgent
    assert demo.routine


@each(PUBLISHED)
def test_sources_are_two_to_four(demo):
    assert 2 <= len(demo.sources) <= 4


@each(ARTICLES)
def test_every_source_is_reached_over_https(demo):
    assert [source.url for source in demo.sources if not source.url.startswith("https://")] == []


@each(ARTICLES)
def test_related_articles_and_topics_exist(demo):
    assert set(demo.related) <= {other.slug for other in PUBLISHED} - {demo.slug}
    assert set(demo.topics) <= {slug for slug, _name, _kind in TOPICS}


@each(NOT_NOTICES)
def test_article_shares_a_topic_with_the_safety_notice(demo):
    notice = next(demo for demo in ARTICLES if demo.kind == "safety_notice")

    assert set(demo.topics) & set(notice.topics)


@pytest.mark.parametrize("sign", SIGNS)
def test_notice_names_the_sign(sign):
    notice = next(demo for demo in ARTICLES if demo.kind == "safety_notice")

    assert sign in notice.emergency


def test_notice_names_the_lifeline():
    notice = next(demo for demo in ARTICLES if demo.kind == "safety_notice")

    assert any("988" in part.text for part in notice.parts)


@each(PUBLISHED)
def test_no_finding_of_the_gate_blocks_the_article(db, demo):
    article = make_draft(demo)

    assert [finding for finding in gate.findings(article) if finding.blocks] == []


@each(PUBLISHED)
def test_gate_has_next_to_nothing_to_advise(db, demo):
    load_glossary()

    advised = {finding.code for finding in gate.findings(make_draft(demo))}

    assert advised <= {"long_list"}  # the signs of an emergency are what they are


@pytest.mark.parametrize(("term", "plain"), [(term, plain) for term, plain, _forms in TERMS])
def test_plain_words_are_plainer_than_the_term_and_do_without_others_of_its_kind(term, plain):
    others = [Term(term=other, plain="x", forms=forms) for other, _plain, forms in TERMS]

    assert list(first_uses(Reading(a_content(summary=plain)), others)) == []
    assert len(plain.split()) <= 10


def test_glossary_has_each_word_once():
    spellings = [each.lower() for term, _plain, forms in TERMS for each in (term, *forms.split(", ")) if each]

    assert len(spellings) == len(set(spellings)) >= 60


def test_gate_blocks_the_unfinished_draft(db):
    article = make_draft(next(demo for demo in ARTICLES if not demo.is_published))

    assert any(finding.blocks for finding in gate.findings(article))


@each(PUBLISHED)
def test_emergency_card_is_one_list(db, demo):
    article = make_draft(demo)

    body = CareCard.objects.get(article=article, level=CareCard.Level.EMERGENCY).body
    assert re.fullmatch(r"<ul>(<li><p>[^<]+</p></li>){2,}</ul>", body)


@each(ARTICLES)
def test_author_is_the_demonstration_team(db, demo):
    article = make_draft(demo)

    assert Article.objects.get(pk=article.pk).author == AUTHOR == "Portal demonstration team"


@each(ARTICLES)
def test_sections_are_stored_in_the_editors_normal_form(db, demo):
    article = make_draft(demo)

    for section in Section.objects.filter(article=article):
        assert section.body
        assert section.body == normal_form(section.body)


def test_blank_line_ends_a_paragraph():
    assert markup("One\nline.\n\nTwo.") == "<p>One line.</p><p>Two.</p>"


def test_hyphen_begins_a_point():
    assert markup("- one\n  more\n- two") == "<ul><li>one more</li><li>two</li></ul>"


def test_markup_is_escaped():
    assert markup("a < b") == "<p>a &lt; b</p>"
