"""What the gate says of references and pictures."""

import pytest

from tests.education.contents import a_section
from tests.education.gate.asking import PICTURE, REFERENCE, asked, good, only


def test_clinical_article_without_a_reference_blocks():
    finding = only(good(references=[]), "no_reference")

    assert (finding.blocks, finding.field) == (True, "references")


def test_plain_page_needs_no_reference():
    assert asked(good(kind="plain_page", references=[]), "no_reference") == []


@pytest.mark.parametrize(("part", "other"), [("publisher", "Back pain"), ("title", "NHS")])
def test_reference_without_publisher_or_title_blocks_at_its_column(part, other):
    references = [REFERENCE, REFERENCE | {part: " "}]

    finding = only(good(references=references), f"reference_without_{part}")

    assert (finding.blocks, finding.anchor) == (True, f"id_references-1-{part}")
    assert finding.quote == other


def test_complete_reference_is_fine():
    content = good()

    assert asked(content, "reference_without_publisher") == asked(content, "reference_without_title") == []


def test_picture_without_words_blocks():
    finding = only(good(pictures=[PICTURE, PICTURE | {"alt": "", "caption": "Bones"}]), "no_alt")

    assert (finding.blocks, finding.anchor, finding.quote) == (True, "id_pictures-1-alt", "Bones")


def test_picture_of_a_section_is_counted_behind_those_of_the_page():
    sections = [a_section("<p>Text.</p>", pictures=[PICTURE | {"alt": ""}])]

    assert only(good(sections=sections, pictures=[PICTURE]), "no_alt").field == "pictures-1"


@pytest.mark.parametrize("words", [{"alt": "A spine"}, {"alt": "", "is_decorative": True}])
def test_picture_with_words_or_for_decoration_is_fine(words):
    assert asked(good(pictures=[PICTURE | words]), "no_alt") == []


def test_caption_without_a_credit_is_advised():
    finding = only(good(pictures=[PICTURE | {"caption": "Bones"}]), "no_credit")

    assert (finding.blocks, finding.anchor, finding.quote) == (False, "id_pictures-0-credit", "Bones")


@pytest.mark.parametrize("words", [{}, {"caption": "Bones", "credit": "Ana Ruiz"}])
def test_picture_without_a_caption_or_with_a_credit_is_fine(words):
    assert asked(good(pictures=[PICTURE | words]), "no_credit") == []
