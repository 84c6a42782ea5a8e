"""What changed between two contents: nothing slips through, and it reads as a person would tell it."""

import copy
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from education import snapshot
from education.blocks import amended, blocks_of
from education.diff import Kind, compare, minutes_to_read
from education.diff.matching import out_of_order
from education.diff.words import runs_between, tokens_of
from tests.education.contents import a_content, a_section, contents, words

REFERENCE = {"publisher": "MedlinePlus", "title": "Back pain", "year": 2024, "url": "", "accessed_on": None}
PICTURE = {
    "file": "a.jpg",
    "width": 6,
    "height": 4,
    "alt": "A spine.",
    "is_decorative": False,
    "caption": "",
    "credit": "",
}
FIRST = "<p>Most people get better within six weeks.</p>"
SECOND = "<p>Walk a little every day, and more each week.</p>"
THIRD = "<p>Discs wear with age, in everybody and without pain.</p>"


def told(changes) -> list[tuple[str, str, str]]:
    """Each change as its kind, its place, and the words with [-what went-] and {+what came+}."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [
        (change.kind, change.where, "".join(signs[run.kind].format(run.text) for run in change.runs))
        for change in changes
    ]


def facts(changes) -> list[tuple[str, str, str]]:
    return [(fact.code, fact.before, fact.after) for change in changes for fact in change.facts]


def changes_of_bodies(before: str, after: str):
    return compare(a_content(sections=[a_section(before)]), a_content(sections=[a_section(after)]))


def fingerprint(content: dict) -> str:
    return snapshot.fingerprint(snapshot.canonical(content))


def frozen(content: dict) -> dict:
    return snapshot.read(snapshot.canonical(content))


def leaves(value, path=()):
    """The path of every value in a content that is neither a list nor a dict."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not inside and not isinstance(value, dict | list):
        yield path
    for key, each in inside:
        yield from leaves(each, (*path, key))


# The property everything rests on: another fingerprint is another text, and shows.


@given(contents)
def test_equal_contents_do_not_differ(content):
    assert compare(content, copy.deepcopy(content)) == []


@given(contents, contents)
def test_contents_of_different_fingerprints_differ(old, new):
    assert (compare(old, new) == []) == (fingerprint(old) == fingerprint(new))


@given(contents, st.data())
def test_no_single_value_changes_unseen(content, data):
    changed = copy.deepcopy(content)
    *path, last = data.draw(st.sampled_from(sorted(leaves(content), key=str)))
    holder = changed
    for step in path:
        holder = holder[step]
    new = data.draw(st.sampled_from(["", "<p>rest</p>", "<ul><li><p>rest</p></li></ul>", 3, None, True]))
    if last not in ("kind", "level", "aspect") and isinstance(holder[last], str) == isinstance(new, str):
        holder[last] = new

    assert (compare(content, changed) == []) == (fingerprint(content) == fingerprint(changed))


@given(contents, contents)
def test_changes_hold_the_words_of_the_blocks_they_name(old, new):
    before, after = ({block.id: block.text for block in blocks_of(frozen(side))} for side in (old, new))

    changes = [change for change in compare(old, new) if change.runs]

    assert [c.after for c in changes if c.kind != Kind.REMOVED] == [
        after[c.block] if c.after else "" for c in changes if c.kind != Kind.REMOVED
    ]
    assert {c.before for c in changes} - {""} <= set(before.values())


@given(words, words)
@example("Rest two days", "Rest  two days.")
def test_runs_reproduce_both_texts(before, after):
    runs = runs_between(before, after)

    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after


@given(st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(token.text for token in tokens_of(text)) == text


@given(contents, st.lists(st.sampled_from(["rest", "not", "20 mg"]), min_size=1).map(" ".join), st.data())
def test_a_reworded_block_is_reported_at_its_place(content, new, data):
    content = frozen(content)
    blocks = [block for block in blocks_of(content) if block.id.startswith(("card", "section"))]
    chosen = data.draw(st.sampled_from(blocks)) if blocks else None
    result = amended(content, {chosen.id: new}) if chosen else content

    changes = compare(content, result)

    assert not chosen or chosen.text == new or new in [change.after for change in changes]


@given(st.lists(st.integers(0, 30), unique=True))
def test_what_is_out_of_order_is_as_little_as_possible(places):
    moved = out_of_order(places)

    kept = [place for place in places if place not in moved]
    assert kept == sorted(kept)
    assert len(moved) <= max(0, len(places) - 1)


# Words.


def test_reworded_text_is_told_word_by_word():
    changes = changes_of_bodies("<p>Most people get better.</p>", "<p>Most people soon get well.</p>")

    assert told(changes) == [
        ("changed", "Symptoms, paragraph 1", "Most people {+soon +}get [-better-]{+well+}.")
    ]


def test_neighbouring_changes_are_told_as_one():
    changes = changes_of_bodies("<p>Ask the old doctor today.</p>", "<p>Ask a new nurse today.</p>")

    assert told(changes)[0][2] == "Ask [-the old doctor-]{+a new nurse+} today."


@pytest.mark.parametrize(
    "amount",
    [
        *(
            "2",
            "1,000",
            "1.5",
            "½",
            "1/2",
            "2–3",
            "5 to 10",
            "20 mg",
            "20mg",
            "5 mg/kg",
            "37 °C",
            "50%",
            "911",
        ),
        *("two", "twenty-five", "twice", "twice a day", "3 times a week", "every 6 hours", "every other day"),
        *(
            "once daily",
            "daily",
            "at least 2 weeks",
            "up to three days",
            "one in ten",
            "half",
            "2-week",
            "L4-L5",
        ),
        *("-3", "± 2", "10²", "x2", "B12", "< 5", "٣"),
    ],
)
def test_an_amount_is_marked_as_a_number(amount):
    runs = changes_of_bodies(
        "<p>Rest so and walk.</p>", f"<p>Rest so {amount} and walk.</p>".replace("< ", "&lt; ")
    )[0].runs

    assert [run.is_number for run in runs if run.kind == "added"] == [True]


def test_a_unit_alone_is_a_change_of_the_dose():
    runs = changes_of_bodies("<p>Take 20 mg now.</p>", "<p>Take 20 g now.</p>")[0].runs

    assert [(run.text, run.is_number) for run in runs if run.kind != "same"] == [
        ("20 mg", True),
        ("20 g", True),
    ]


@pytest.mark.parametrize(
    "negation",
    [
        *(
            "not",
            "no",
            "never",
            "without",
            "don't",
            "don’t",
            "isn't",
            "avoid",
            "avoiding",
            "do not",
            "unless",
        ),
        *("except", "stop", "stopped", "cannot", "no longer", "neither", "nor", "instead of", "only", "none"),
    ],
)
def test_a_negation_is_marked_as_one(negation):
    runs = changes_of_bodies("<p>You drive.</p>", f"<p>You {negation} drive.</p>")[0].runs

    assert [run.is_negation for run in runs if run.kind == "added"] == [True]


@pytest.mark.parametrize("word", ["nothings", "knot", "note", "tone", "stopper", "often", "mg", "someone"])
def test_ordinary_words_are_neither(word):
    runs = changes_of_bodies("<p>Rest so and walk.</p>", f"<p>Rest so {word} and walk.</p>")[0].runs

    assert [(run.is_number, run.is_negation) for run in runs if run.kind == "added"] == [(False, False)]


def test_what_stayed_is_not_marked():
    runs = changes_of_bodies("<p>Not 2 days of it.</p>", "<p>Not 2 days of that.</p>")[0].runs

    assert (runs[0].text, runs[0].is_number, runs[0].is_negation) == ("Not 2 days of ", False, False)


# Places.


def test_a_paragraph_that_came_is_added():
    assert told(changes_of_bodies(FIRST, FIRST + SECOND)) == [
        ("added", "Symptoms, paragraph 2", "{+Walk a little +}{+every day+}{+, and more +}{+each week+}{+.+}")
    ]


def test_a_paragraph_that_went_is_removed_at_its_place():
    changes = changes_of_bodies(FIRST + SECOND + THIRD, FIRST + THIRD.replace("age", "years"))

    assert [(change.kind, change.block) for change in changes] == [
        ("removed", "section:symptoms:2"),
        ("changed", "section:symptoms:2"),
    ]


def test_a_paragraph_that_moved_is_told_as_moved():
    changes = changes_of_bodies(FIRST + SECOND + THIRD, THIRD + FIRST + SECOND)

    assert [(change.kind, change.where) for change in changes] == [("moved", "Symptoms, paragraph 1")]
    assert facts(changes) == [("place", "Symptoms, paragraph 3", "Symptoms, paragraph 1")]


def test_a_paragraph_that_moved_to_another_section_is_told_as_moved():
    old = a_content(sections=[a_section(FIRST + SECOND), a_section(THIRD, anchor="causes")])
    new = a_content(
        sections=[a_section(FIRST), a_section(THIRD + SECOND.replace("little", "bit"), anchor="causes")]
    )

    changes = compare(old, new)

    assert told(changes) == [
        ("moved", "Causes, paragraph 2", "Walk a [-little-]{+bit+} every day, and more each week.")
    ]
    assert changes[0].facts[0].before == "Symptoms, paragraph 2"


def test_a_section_that_moved_is_told_once():
    one, two, three = a_section(FIRST), a_section(SECOND, anchor="care"), a_section(THIRD, anchor="causes")

    changes = compare(a_content(sections=[one, two, three]), a_content(sections=[three, one, two]))

    assert told(changes) == [("moved", "Causes", "Causes")]
    assert facts(changes) == [("place", "section 3", "section 1")]


def test_a_section_keeps_its_identity_when_the_heading_is_reworded():
    changes = compare(
        a_content(sections=[a_section(FIRST)]), a_content(sections=[a_section(FIRST, heading="Signs")])
    )

    assert told(changes) == [("changed", "Signs", "[-Symptoms-]{+Signs+}")]


def test_a_section_made_anew_with_the_same_words_is_recognised():
    changes = compare(
        a_content(sections=[a_section(FIRST + SECOND)]),
        a_content(sections=[a_section(FIRST + SECOND, anchor="signs", heading="Symptoms")]),
    )

    assert facts(changes) == [("anchor", "symptoms", "signs")]


def test_a_new_section_is_added_with_all_it_says():
    changes = compare(a_content(), a_content(sections=[a_section(FIRST, aspect="treatment")]))

    assert [(change.kind, change.block) for change in changes] == [
        ("added", "section:symptoms:heading"),
        ("added", "section:symptoms:1"),
    ]
    assert facts(changes) == [("aspect", "", "Treatment")]


def test_a_care_card_that_went_is_removed():
    card = {"level": "emergency", "body": "<ul><li><p>Numb legs</p></li></ul>"}

    assert told(compare(a_content(cards=[card]), a_content())) == [
        ("removed", "Emergency card", ""),
        ("removed", "Emergency card, list item 1", "[-Numb legs-]"),
    ]


def test_an_empty_line_that_is_filled_is_added():
    assert told(compare(a_content(author=""), a_content(author="Ana"))) == [("added", "Author", "{+Ana+}")]


# What is no word.


@pytest.mark.parametrize(
    ("before", "after", "fact"),
    [
        ('<p><a href="/a/">x</a></p>', '<p><a href="/b/">x</a></p>', ("a", "“x” (/a/)", "“x” (/b/)")),
        ("<p>x</p>", '<p><a href="/b/">x</a></p>', ("a", "", "“x” (/b/)")),
        ("<p>x</p>", "<p><strong>x</strong></p>", ("strong", "", "“x”")),
        ("<p>10<sup>2</sup></p>", "<p>102</p>", ("sup", "“2”", "")),
        ("<h3>x</h3>", "<h4>x</h4>", ("form", "sub-heading", "smaller sub-heading")),
        ("<p>x</p>", "<h3>x</h3>", ("form", "paragraph", "sub-heading")),
        ("<p>x</p>", "<ul><li><p>x</p></li></ul>", ("form", "paragraph", "list item")),
        (
            "<ul><li><p>x</p></li></ul>",
            '<ol data-type="decimal" start="4"><li><p>x</p></li></ol>',
            ("form", "list item", "numbered list item, counted from 4"),
        ),
    ],
)
def test_markup_that_changed_is_told_in_words(before, after, fact):
    assert facts(changes_of_bodies(before, after)) == [fact]


def test_a_link_whose_words_changed_keeps_quiet_about_its_address():
    changes = changes_of_bodies(
        '<p>See <a href="/a/">our page</a>.</p>', '<p>See <a href="/a/">our sheet</a>.</p>'
    )

    assert facts(changes) == []


def test_a_link_that_leads_elsewhere_is_told_though_its_words_changed_too():
    changes = changes_of_bodies(
        '<p>See <a href="/a/">our page</a>.</p>', '<p>See <a href="/b/">our sheet</a>.</p>'
    )

    assert facts(changes) == [("a", "“our page” (/a/)", "“our sheet” (/b/)")]


def test_an_added_paragraph_shows_where_its_links_lead():
    assert facts(changes_of_bodies("", '<p>See <a href="/a/">this</a>.</p>')) == [("a", "", "“this” (/a/)")]


def test_two_lists_that_became_one_are_told():
    one = "<ul><li><p>x</p></li><li><p>y</p></li></ul>"
    two = "<ul><li><p>x</p></li></ul><ul><li><p>y</p></li></ul>"

    assert [fact[0] for fact in facts(changes_of_bodies(one, two))] == ["layout"]


@pytest.mark.parametrize(
    ("name", "value", "fact"),
    [
        ("kind", "symptom", ("kind", "Condition", "Symptom")),
        ("language", "es", ("language", "en", "es")),
        ("is_demo", True, ("is_demo", "no", "yes")),
        ("schema", 2, ("schema", "1", "2")),
        ("something_new", [1], ("something_new", "", "[1]")),
    ],
)
def test_facts_about_the_page_are_told(name, value, fact):
    assert facts(compare(a_content(), a_content(**{name: value}))) == [fact]


def test_a_picture_with_another_file_is_told():
    other = PICTURE | {"file": "b.png", "alt": "A disc."}
    changes = compare(a_content(pictures=[PICTURE]), a_content(pictures=[other]))

    assert facts(changes) == [("file", "a.jpg", "b.png")]
    assert told(changes)[1] == ("changed", "Picture 1, text instead of it", "A [-spine-]{+disc+}.")


def test_a_picture_that_moved_to_another_section_is_told_as_moved():
    old = a_content(sections=[a_section(FIRST, pictures=[PICTURE]), a_section(SECOND, anchor="care")])
    new = a_content(sections=[a_section(FIRST), a_section(SECOND, anchor="care", pictures=[PICTURE])])

    changes = compare(old, new)

    assert [(change.kind, change.where) for change in changes] == [("moved", "Care, picture 1")]


def test_a_references_facts_are_told():
    changed = REFERENCE | {"year": 2025, "url": "https://a.test/", "accessed_on": "2026-01-01"}

    assert facts(compare(a_content(references=[REFERENCE]), a_content(references=[changed]))) == [
        ("accessed_on", "", "2026-01-01"),
        ("url", "", "https://a.test/"),
        ("year", "2024", "2025"),
    ]


def test_references_in_another_order_have_moved():
    other = REFERENCE | {"title": "Discs"}

    changes = compare(a_content(references=[REFERENCE, other]), a_content(references=[other, REFERENCE]))

    assert [change.kind for change in changes] == ["moved"]


# Without anything to compare with; and how long it takes.


def test_a_text_that_was_never_there_is_all_new():
    changes = compare(None, a_content())

    assert changes[0].is_first
    assert [change.where for change in changes] == ["The whole page", "Title", "Summary"]


@pytest.mark.parametrize(("words_in_it", "minutes"), [(1, 1), (199, 1), (201, 2), (401, 3)])
def test_reading_takes_a_minute_for_two_hundred_words(words_in_it, minutes):
    changes = changes_of_bodies("", f"<p>{'word ' * words_in_it}</p>")

    assert minutes_to_read(changes[1:] or changes) == minutes


def test_reading_nothing_takes_a_minute():
    assert minutes_to_read([]) == 1


def test_a_very_long_paragraph_is_compared_in_time():
    before, after = "<p>" + "rest now " * 4000 + "</p>", "<p>" + "now then rest " * 4000 + "</p>"
    started = time.process_time()

    changes = changes_of_bodies(before, after)

    assert changes
    assert time.process_time() - started < 5
