"""The demonstration's articles as patients will read them: plain, complete, with sources."""

import re
from functools import cache
from urllib.parse import urlsplit

import pytest

from clinic.demo import drafting
from clinic.demo.articles import TOPICS
from clinic.demo.content import ARTICLES, GUIDES, IN_SPANISH, NOTICES
from clinic.demo.content.aviso_emergencia import AVISO_EMERGENCIA
from clinic.demo.content.aviso_opioides import AVISO_OPIOIDES
from clinic.demo.content.emergency_notice import EMERGENCY_NOTICE
from clinic.demo.content.shape import markup
from clinic.demo.glossary import TERMS
from clinic.demo.plain_pages import PLAIN_PAGES, as_drafts
from education import gate
from education.gate.glossary import first_uses
from education.gate.reading import Reading
from education.gate.sentences import sentences_of, words_of
from education.gate.setting import Setting
from education.models import Section, Term
from education.rich_text import normal_form
from tests.education.contents import a_content

ALL = (*ARTICLES, *PLAIN_PAGES)
ENGLISH = [demo for demo in ALL if demo.language == "en"]
PUBLISHED = [demo for demo in ARTICLES if demo.is_published]
WITH_CARE_CARDS = [demo for demo in PUBLISHED if demo.kind in ("condition", "symptom")]
NOT_NOTICES = [demo for demo in PUBLISHED if demo.kind != "safety_notice"]
LINKS = {"dead_link"}  # told once the pages are stored: see test_demo_loaded.py
HOSTS = {
    "988lifeline.org",
    "doi.org",
    "espanol.ninds.nih.gov",
    "medlineplus.gov",
    "orthoinfo.aaos.org",
    "www.cdc.gov",
    "www.cms.gov",
    "www.fda.gov",
    "www.niams.nih.gov",
    "www.nhs.uk",
    "www.nice.org.uk",
    "www.radiologyinfo.org",
    "www.w3.org",
}
ASPECTS_IN_ORDER = Section.Aspect.values
SIGNS = [
    *("passing urine", "bladder", "bowels", "between your legs", "both legs", "newly weak", "getting weaker"),
    *("unsteady", "crash", "fever", "chest", "tearing", "droops"),
]


def each(demos):
    """Run a test once for each of these articles, under its address name."""
    return pytest.mark.parametrize("demo", demos, ids=lambda demo: demo.slug)


@cache
def told_by(demo):
    """What the article says, built once for all tests."""
    return drafting.content_of(demo)


def findings_of(demo):
    """What the gate says of the article, with the demonstration's glossary, on a site where every topic is covered."""
    terms = tuple(
        Term(pk=number, term=term, plain=plain, forms=forms)
        for number, (term, plain, forms) in enumerate(TERMS, start=1)
    )
    return gate.findings_in(told_by(demo), Setting(has_topic=True, terms=terms))


def told_words(demo):
    """All sections as one line of words, however their lines are broken."""
    return " ".join(" ".join(part.text for part in demo.parts).split())


def paragraphs_of(demo):
    """Every paragraph and every point of a list, the summary first."""
    return [block for passage in Reading(told_by(demo)).passages for block in passage.prose]


@each(ENGLISH)
def test_grade_is_eight_or_lower(demo):
    assert gate.grade_of(Reading(told_by(demo))).value <= 8


@each(ALL)
def test_no_paragraph_has_more_than_three_sentences(demo):
    assert [block.text for block in paragraphs_of(demo) if len(block.sentences) > 3] == []


@each(ALL)
def test_no_sentence_has_more_than_twenty_words(demo):
    sentences = [sentence for block in paragraphs_of(demo) for sentence in block.sentences]

    assert [sentence for sentence in sentences if len(words_of(sentence)) > 20] == []


@each(ALL)
def test_summary_is_one_sentence_of_a_descriptions_length(demo):
    assert len(sentences_of(demo.summary)) == 1
    assert 50 <= len(demo.summary) <= 160


@each(ALL)
def test_title_fits_a_heading(demo):
    assert len(demo.title) <= 65


@each(ARTICLES)
def test_aspects_come_in_the_standard_order(demo):
    aspects = [ASPECTS_IN_ORDER.index(part.aspect) for part in demo.parts if part.aspect]

    assert aspects == sorted(aspects)


@each(NOT_NOTICES)
def test_article_has_four_to_eight_sections(demo):
    assert 4 <= len(demo.parts) <= 8


@each(WITH_CARE_CARDS)
def test_condition_and_symptom_say_when_to_get_help_on_three_levels(demo):
    assert demo.emergency
    assert demo.urgent
    assert demo.routine


@each(PUBLISHED)
def test_sources_are_two_to_four(demo):
    assert 2 <= len(demo.sources) <= 4


@each(ALL)
def test_every_source_is_a_public_body_reached_over_https(demo):
    addresses = [urlsplit(source.url) for source in demo.sources]

    assert {address.scheme for address in addresses} <= {"https"}
    assert {address.hostname for address in addresses} <= HOSTS


@each(ARTICLES)
def test_no_source_is_named_twice(demo):
    addresses = [source.url for source in demo.sources]

    assert len(addresses) == len(set(addresses))


@each(ARTICLES)
def test_related_articles_and_topics_exist(demo):
    assert set(demo.related) <= {other.slug for other in PUBLISHED} - {demo.slug}
    assert set(demo.topics) <= {slug for slug, _name, _kind in TOPICS}


@each([demo for demo in NOT_NOTICES if demo.kind == "treatment"])
def test_treatment_has_an_emergency_and_an_urgent_card(demo):
    assert demo.emergency
    assert demo.urgent


def test_notice_in_spanish_says_what_the_english_one_does():
    assert AVISO_EMERGENCIA.translation_of == EMERGENCY_NOTICE.slug
    assert AVISO_EMERGENCIA.topics == EMERGENCY_NOTICE.topics
    assert AVISO_EMERGENCIA.emergency.count("- ") == EMERGENCY_NOTICE.emergency.count("- ")
    assert [part.aspect for part in AVISO_EMERGENCIA.parts] == [
        part.aspect for part in EMERGENCY_NOTICE.parts
    ]
    assert all(any(number in part.text for part in AVISO_EMERGENCIA.parts) for number in ("911", "988"))


@each([*IN_SPANISH, AVISO_OPIOIDES])
def test_page_in_spanish_says_what_the_english_one_does(demo):
    original = next(other for other in ARTICLES if other.slug == demo.translation_of)

    assert (demo.kind, demo.topics) == (original.kind, original.topics)
    assert [part.aspect for part in demo.parts] == [part.aspect for part in original.parts]
    assert [part.text.count("- ") for part in demo.parts] == [
        part.text.count("- ") for part in original.parts
    ]
    for level in ("emergency", "urgent", "routine"):
        assert getattr(demo, level).count("- ") == getattr(original, level).count("- ")


def test_plain_pages_stand_where_every_page_links_to_them():
    assert {page.slug for page in PLAIN_PAGES} == {
        *("about", "contact", "privacy", "accessibility", "editorial-policy", "first-visit", "insurance"),
    }


def test_plain_pages_name_no_clinic():
    words = str(PLAIN_PAGES)

    assert "Harbor" not in words
    assert "555-01" not in words


def test_drafts_for_a_real_clinic_hold_nothing_of_the_demonstration():
    told = str(as_drafts())

    assert "emonstration" not in told
    assert (
        told.count("Still to write: here the clinic")
        == str(PLAIN_PAGES).count("Demonstration: here the clinic")
        > 5
    )


@each(as_drafts())
def test_draft_for_a_real_clinic_keeps_every_section(demo):
    assert all(section["body"] for section in told_by(demo)["sections"])


def test_there_are_fourteen_clinical_articles_two_guides_and_two_notices():
    assert len([demo for demo in NOT_NOTICES if demo not in GUIDES]) >= 14
    assert len(GUIDES) >= 2
    assert len(NOTICES) >= 2


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_name_leads_to_two_articles(language):
    told = [demo for demo in ARTICLES if demo.language == language]
    names = [name.casefold() for demo in told for name in {demo.title, *demo.also_known_as}]

    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_emergency_notice_covers_every_topic():
    assert set(EMERGENCY_NOTICE.topics) == {slug for slug, _name, _kind in TOPICS}


@pytest.mark.parametrize("sign", SIGNS)
def test_emergency_notice_names_the_sign(sign):
    assert sign in EMERGENCY_NOTICE.emergency


@each([demo for demo in ENGLISH if "passing urine" in demo.emergency])
def test_trouble_with_urine_is_told_in_the_same_words_everywhere(demo):
    assert "new trouble passing urine, or controlling your bladder or bowels." in demo.emergency


@each([demo for demo in ENGLISH if "newly weak" in demo.emergency and demo.slug != "steroid-injection"])
def test_weakness_that_grows_is_an_emergency_everywhere(demo):
    assert "getting weaker" in demo.emergency


@each([demo for demo in PUBLISHED if "ibuprofen" in str(demo.parts) and demo not in GUIDES])
def test_who_must_ask_before_taking_pain_medicine_is_told_wherever_it_is_named(demo):
    words = {"en": "you are pregnant, take a blood thinner", "es": "está embarazada, toma anticoagulantes"}

    assert words[demo.language] in told_words(demo)


def test_emergency_notice_names_the_lifeline():
    assert any("988" in part.text for part in EMERGENCY_NOTICE.parts)


@each([*PUBLISHED, *PLAIN_PAGES])
def test_gate_has_next_to_nothing_to_say(demo):
    said = {finding.code for finding in findings_of(demo)}

    assert said <= {"long_list", *LINKS}  # the signs of an emergency are what they are


@pytest.mark.parametrize(("term", "plain"), [(term, plain) for term, plain, _forms in TERMS])
def test_plain_words_are_plainer_than_the_term_and_do_without_others_of_its_kind(term, plain):
    others = [Term(term=other, plain="x", forms=forms) for other, _plain, forms in TERMS]

    assert list(first_uses(Reading(a_content(summary=plain)), others)) == []
    assert len(plain.split()) <= 10


def test_glossary_has_each_word_once():
    spellings = [each.lower() for term, _plain, forms in TERMS for each in (term, *forms.split(", ")) if each]

    assert len(spellings) == len(set(spellings)) >= 60


def test_gate_blocks_the_unfinished_draft():
    unfinished = next(demo for demo in ARTICLES if not demo.is_published)

    assert any(finding.blocks for finding in findings_of(unfinished))


@each([demo for demo in PUBLISHED if demo.emergency])
def test_emergency_card_is_one_list(demo):
    body = told_by(demo)["cards"][0]["body"]

    assert re.fullmatch(r"<ul>(<li><p>[^<]+</p></li>){2,}</ul>", body)


@each(ARTICLES)
def test_author_is_the_demonstration_team(demo):
    assert told_by(demo)["author"] == drafting.AUTHOR == "Portal demonstration team"


@each(ALL)
def test_sections_are_in_the_editors_normal_form(demo):
    for section in told_by(demo)["sections"]:
        assert section["body"]
        assert section["body"] == normal_form(section["body"])


def test_words_in_brackets_before_an_address_are_a_link():
    assert markup("See [our <policy>](/policy/?a=1&b=2).") == (
        '<p>See <a href="/policy/?a=1&amp;b=2">our &lt;policy&gt;</a>.</p>'
    )


def test_blank_line_ends_a_paragraph():
    assert markup("One\nline.\n\nTwo.") == "<p>One line.</p><p>Two.</p>"


def test_hyphen_begins_a_point():
    assert markup("- one\n  more\n- two") == "<ul><li>one more</li><li>two</li></ul>"


def test_markup_is_escaped():
    assert markup("a < b") == "<p>a &lt; b</p>"
