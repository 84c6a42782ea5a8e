"""Plain words in front of a medical one, wherever it stands."""

import pytest
from hypothesis import given

from education.defining import with_plain_words, with_plain_words_in_text
from education.gate.glossary import first_uses, undefined_uses
from education.gate.reading import Reading
from education.models import Term
from education.rich_text import normal_form
from tests.education.contents import a_content, a_section, contents

SCIATICA = Term(pk=1, term="sciatica", plain="nerve pain in the leg")
SPUR = Term(pk=2, term="osteophyte", plain="bone spur", forms="osteophytes")
DISC = Term(pk=3, term="herniated disc", plain="slipped disc")
CHIARI = Term(pk=4, term="Chiari malformation", plain="brain that sits too low")
BONE = Term(pk=5, term="lamina", plain="an arch of bone")
TERMS = (SCIATICA, SPUR, DISC, CHIARI, BONE)


def defined(body):
    (use, *_rest) = first_uses(Reading(a_content(summary="", sections=[a_section(body)])), TERMS)
    return with_plain_words(body, use)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("It is sciatica.", "It is nerve pain in the leg (sciatica)."),
        ("Sciatica hurts.", "Nerve pain in the leg (sciatica) hurts."),
        ("Rest. Sciatica hurts.", "Rest. Nerve pain in the leg (sciatica) hurts."),
        ("“Sciatica” hurts.", "“Nerve pain in the leg (sciatica)” hurts."),
        ("SCIATICA hurts.", "Nerve pain in the leg (SCIATICA) hurts."),
        ("It is Sciatica.", "It is nerve pain in the leg (Sciatica)."),
        ("Chiari malformation hurts.", "Brain that sits too low (Chiari malformation) hurts."),
        ("An osteophyte hurts.", "A bone spur (osteophyte) hurts."),
        ("See an osteophyte.", "See a bone spur (osteophyte)."),
        ("Osteophytes hurt.", "Bone spur (osteophytes) hurt."),
        ("The lamina is bone.", "The arch of bone (lamina) is bone."),
        ("A lamina is bone.", "An arch of bone (lamina) is bone."),
        ("It is lamina.", "It is an arch of bone (lamina)."),
        ("a &lt; b &amp; sciatica&nbsp;c", "a &lt; b &amp; nerve pain in the leg (sciatica)&nbsp;c"),
        ("one<br>Sciatica", "one<br>Nerve pain in the leg (sciatica)"),
    ],
)
def test_plain_words_stand_in_front_in_the_right_case(text, result):
    assert defined(f"<p>{text}</p>") == f"<p>{result}</p>"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("<strong>sciatica</strong> hurts", "nerve pain in the leg (<strong>sciatica</strong>) hurts"),
        ("<strong>sciatica hurts</strong>", "<strong>nerve pain in the leg (sciatica) hurts</strong>"),
        ('<a href="/x/">sciatica</a>.', 'nerve pain in the leg (<a href="/x/">sciatica</a>).'),
        (
            'See <a href="/x/">about <em>sciatica</em></a>.',
            'See <a href="/x/">about nerve pain in the leg (<em>sciatica</em>)</a>.',
        ),
        ("a herniated <em>disc</em> b", "a slipped disc (herniated <em>disc</em>) b"),
        ("a <em>herniated</em> disc b", "a slipped disc (<em>herniated</em> disc) b"),
        ("<em>an</em> osteophyte", "<em>a</em> bone spur (osteophyte)"),
        (
            "<strong>x</strong> <strong>sciatica</strong>",
            "<strong>x</strong> nerve pain in the leg (<strong>sciatica</strong>)",
        ),
    ],
)
def test_marks_and_links_stay_around_what_they_were_around(text, result):
    assert defined(f"<p>{text}</p>") == f"<p>{result}</p>"


def test_only_the_first_use_is_defined():
    body = "<h3>Sciatica</h3><p>Rest.</p><ul><li><p>sciatica</p></li><li><p>sciatica</p></li></ul>"

    assert defined(body) == body.replace("<p>sciatica", "<p>nerve pain in the leg (sciatica)", 1)


def test_plain_text_is_defined_too():
    content = a_content(summary="Sciatica < pain & more.")
    (use,) = first_uses(Reading(content), TERMS)

    assert (
        with_plain_words_in_text(content["summary"], use) == "Nerve pain in the leg (sciatica) < pain & more."
    )


@given(contents)
def test_defining_any_word_leaves_it_explained_and_everything_else_as_it_was(content):
    terms = (Term(pk=1, term="not", plain="nowise"), Term(pk=2, term="rest", plain="a break"))
    for use in undefined_uses(Reading(content | {"title": "", "also_known_as": []}), terms):
        if use.passage.field == "summary":
            continue
        html = with_plain_words(use.passage.clean_html, use)
        again = first_uses(Reading(a_content(summary="", sections=[a_section(html)])), [use.term])

        assert next(again).is_explained
        assert normal_form(html) == html
        assert len(html) > len(use.passage.clean_html)
