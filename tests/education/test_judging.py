"""Clinical or editorial: what the comparison proposes, and the words it gives as its reason."""

import pytest
from hypothesis import given

from education.diff import compare, judge
from tests.education.contents import a_content, a_section, contents

SENTENCE = "<p>Most people with this feel well again after a while.</p>"
CARD = {"level": "urgent", "body": "<ul><li><p>A hot knee</p></li></ul>"}
PICTURE = {
    "file": "a.jpg",
    "width": 6,
    "height": 4,
    "alt": "",
    "is_decorative": True,
    "caption": "",
    "credit": "",
    "focus": "center",
}
REFERENCE = {"publisher": "NIAMS", "title": "Sore backs", "year": 2024, "url": "", "accessed_on": None}


def verdict(before: str, after: str, **changes):
    """The judgement on a section whose text changed."""
    sections = ([a_section(f"<p>{text}</p>", **changes)] for text in (before, after))
    return judge(compare(*(a_content(sections=each) for each in sections)))


def verdict_on(old: dict, new: dict):
    return judge(compare(a_content(**old), a_content(**new)))


@pytest.mark.parametrize(
    ("before", "after", "quote"),
    [
        ("Rest for two days.", "Rest for three days.", "a number, “two days” → “three days”"),
        ("Take 20 mg.", "Take 20 g.", "a number, “20 mg” → “20 g”"),
        ("Look at it once.", "Look at it once a week.", "a number, “once” → “once a week”"),
        ("Ask us.", "Ask 50% of us.", "a number, “50%”"),
        ("You drive home.", "You do not drive home.", "a negation, “do not”"),
        ("Your bed is not soft.", "Your bed is soft.", "a negation, “is not”"),
        ("Look without fear.", "Look with fear.", "a negation, “without”"),
        (
            "It works on the left.",
            "It works on the right.",
            "a word that can turn the meaning, “left” → “right”",
        ),
        ("It helps.", "It may help.", "a word that can turn the meaning, “helps” → “may help”"),
        ("A fine day.", "A day with hypotension.", "a word that can turn the meaning"),
        ("A chair that is stable.", "A chair that is unstable.", "a word that can turn the meaning"),
        ("The look was harmful.", "The look was harmless.", "“harmful” → “harmless”"),
        (
            "Do not eat cheese.",
            "Do not eat butter.",
            "words beside a number or a negation, “cheese” → “butter”",
        ),
        ("Say 911 loudly.", "Say 911 clearly.", "words of an emergency, “loudly” → “clearly”"),
        ("Shout at once.", "Sing at once.", "words of an emergency, “Shout” → “Sing”"),
        ("You may take Xyzal.", "You may take Zyxal.", "words about treatment, “Xyzal” → “Zyxal”"),
        ("It was warfarin.", "It was apixaban.", "a word that can turn the meaning, “warfarin” → “apixaban”"),
        ("Do not. Wait here.", "Do not wait here.", "negation"),
    ],
)
def test_words_that_matter_are_clinical(before, after, quote):
    judgement = verdict(before, after)

    assert judgement.is_clinical
    assert quote in judgement.reasons[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Our frendly staff are here.", "Our friendly staff are here."),
        ("It gets in the way", "It gets in the way."),
        ("An Old Story.", "An old story."),
        ("It is called a “bulge”.", "It is called a 'bulge'."),
        ("Do not wait", "Do not wait."),
        ("They utilize it.", "They use it."),
        ("A quiet place.", "A quiet, sunny place."),
        ("Two words here.", "Two\xa0words here."),
    ],
)
def test_other_words_are_editorial(before, after):
    judgement = verdict(before, after)

    assert (judgement.kind, judgement.reasons) == ("editorial", ())


@pytest.mark.parametrize("aspect", ["treatment", "self_care", "when_to_get_help"])
def test_any_word_of_a_clinical_section_is_clinical(aspect):
    judgement = verdict("Our frendly staff.", "Our friendly staff.", aspect=aspect)

    assert judgement.is_clinical
    assert "“frendly” → “friendly”" in judgement.reasons[0]


def test_a_section_that_becomes_one_on_treatment_is_clinical():
    sections = (a_section(SENTENCE, aspect=aspect) for aspect in ("", "treatment"))

    assert verdict_on(*({"sections": [section]} for section in sections)).is_clinical


def test_a_safety_notice_is_clinical_down_to_the_last_stop():
    old, new = ({"kind": "safety_notice", "summary": text} for text in ("Look out", "Look out."))

    assert verdict_on(old, new).is_clinical


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"cards": [CARD]}, {"cards": [CARD | {"body": "<ul><li><p>A hot knee.</p></li></ul>"}]}),
        ({"cards": [CARD]}, {"cards": []}),
        ({}, {"cards": [CARD]}),
        ({"cards": [CARD]}, {"cards": [CARD | {"level": "routine"}]}),
        ({}, {"kind": "treatment"}),
        ({}, {"language": "es"}),
        ({"is_demo": True}, {"is_demo": False}),
        ({}, {"title": "Back strain"}),
        ({}, {"also_known_as": ["Hernia"]}),
        ({}, {"sections": [a_section(SENTENCE)]}),
        ({"sections": [a_section(SENTENCE)]}, {"sections": []}),
        ({"sections": [a_section("")]}, {"sections": [a_section(SENTENCE)]}),
        ({"summary": ""}, {"summary": "It helps."}),
        ({}, {"pictures": [PICTURE]}),
        ({"pictures": [PICTURE]}, {"pictures": [PICTURE | {"file": "b.png"}]}),
        ({}, {"references": [REFERENCE]}),
        ({"references": [REFERENCE]}, {"references": []}),
        ({"references": [REFERENCE]}, {"references": [REFERENCE | {"year": 2025}]}),
    ],
)
def test_what_is_clinical_wherever_it_stands(old, new):
    assert verdict_on(old, new).is_clinical


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"author": "Ana"}, {"author": "Eva"}),
        ({}, {"author": "Ana"}),
        ({}, {"schema": 2}),
        ({}, {"title": "Slipped Disc"}),
        ({"pictures": [PICTURE]}, {"pictures": [PICTURE | {"focus": "top", "credit": "Us"}]}),
        (
            {"references": [REFERENCE]},
            {"references": [REFERENCE | {"accessed_on": "2026-01-01", "url": "/x/"}]},
        ),
        (
            {"sections": [a_section(SENTENCE), a_section("<p>Age.</p>", anchor="causes")]},
            {"sections": [a_section("<p>Age.</p>", anchor="causes"), a_section(SENTENCE)]},
        ),
        ({"sections": [a_section(SENTENCE)]}, {"sections": [a_section(SENTENCE, heading="Sings")]}),
    ],
)
def test_what_is_editorial(old, new):
    judgement = verdict_on(old, new)

    assert (judgement.kind, judgement.reasons) == ("editorial", ())


def test_a_link_that_dials_is_clinical_and_another_is_not():
    page, phone, other = (f'Talk to <a href="{to}">us</a>.' for to in ("/a/", "tel:1", "/b/"))

    assert verdict(page, phone).is_clinical
    assert not verdict(page, other).is_clinical


def test_a_raised_number_is_clinical():
    assert verdict("10<sup>2</sup> of them", "102 of them").is_clinical


def test_moving_what_holds_a_negation_is_clinical():
    one, two = (
        "<p>Our staff are here to see you in the morning.</p>",
        "<p>This is not so for our other place.</p>",
    )
    old, new = ({"sections": [a_section(body)]} for body in (one + two, two + one))

    assert verdict_on(old, new).is_clinical


def test_the_order_of_steps_is_clinical():
    items = "<li><p>Look at our list of names</p></li>", "<li><p>Pick a name that pleases you</p></li>"
    bodies = (f'<ol data-type="decimal">{"".join(order)}</ol>' for order in (items, items[::-1]))

    assert verdict_on(*({"sections": [a_section(body)]} for body in bodies)).is_clinical


def test_what_was_never_signed_is_clinical():
    judgement = judge(compare(None, a_content()))

    assert judgement.is_clinical
    assert judgement.reasons[0] == "It was never signed before."


def test_no_change_at_all_is_editorial():
    assert judge([]).kind == "editorial"


def test_every_clinical_change_has_its_reason():
    sections = (
        [a_section("<p>Rest two days.</p><p>You drive.</p>")],
        [a_section("<p>Rest six days.</p><p>You never drive.</p>")],
    )

    judgement = judge(compare(*(a_content(sections=each) for each in sections)))

    assert judgement.reasons == (
        "Symptoms, paragraph 1: a number, “two days” → “six days”",
        "Symptoms, paragraph 2: a negation, “never”",
    )


@given(contents, contents)
def test_clinical_is_never_without_a_reason(old, new):
    judgement = judge(compare(old, new))

    assert judgement.is_clinical == bool(judgement.reasons)
