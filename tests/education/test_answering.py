"""Answering for a finding, and taking the glossary's plain words."""

from decimal import Decimal

import pytest

from clinic import roles
from education import actions, gate
from education.actions.answering import define, override
from education.models import ArticleEvent, CareCard, DraftCheck, DraftState, GateOverride, Section
from tests.make import change_draft, make_draft, make_submitted, make_term, make_user

pytestmark = pytest.mark.django_db

HARD = f"<p>{' '.join(['Conservative rehabilitation precedes decompression of lumbar stenosis.'] * 9)}</p>"


@pytest.fixture
def hard():
    article = make_draft()
    article.sections.update(body=HARD)
    return article


@pytest.fixture
def editor():
    return make_user(roles.EDITOR)


def answer_for(article, editor, code="reading_grade", reason="The words of the consent form."):
    return override(article=article, code=code, reason=reason, actor=editor)


def test_hard_text_is_submitted_once_somebody_answers_for_it(hard, editor):
    with pytest.raises(gate.Blocked, match="reading_grade"):
        make_submitted(hard)

    answer_for(hard, editor)

    assert make_submitted(hard).number == 1


def test_override_is_recorded_with_grade_reason_and_name(hard, editor):
    measured = next(one for one in gate.findings(hard) if one.code == "reading_grade").message

    given = answer_for(hard, editor, reason=" The words of the consent form. ")

    event = hard.events.get()
    assert str(given.limit) in measured
    assert (given.reason, given.by) == ("The words of the consent form.", editor)
    assert (event.kind, event.actor, event.reason) == (ArticleEvent.Kind.OVERRIDDEN, editor, given.reason)


def test_override_is_seen_by_the_worklists_at_once(hard, editor):
    answer_for(hard, editor)

    assert DraftCheck.objects.get(article=hard).blocking == 0


def test_override_makes_nobody_a_contributor(hard, editor):
    answer_for(hard, editor)

    assert actions.contributors_since_publication(hard) == set()


def test_text_that_gets_harder_is_stopped_again(hard, editor):
    answer_for(hard, editor)
    hard.sections.update(body=HARD.replace("lumbar", "symptomatic degenerative"))

    with pytest.raises(gate.Blocked, match="reading_grade"):
        make_submitted(hard)


def test_harder_text_can_be_answered_for_anew(hard, editor):
    first = answer_for(hard, editor)
    hard.sections.update(body=HARD.replace("lumbar", "symptomatic degenerative"))

    assert answer_for(hard, editor).limit > first.limit


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_override_without_a_reason_is_refused(hard, editor, reason):
    with pytest.raises(actions.Refused, match="cannot be plainer"):
        answer_for(hard, editor, reason=reason)

    assert not GateOverride.objects.exists()


@pytest.mark.parametrize("code", ["no_reference", "no_summary", "dead_link", "no_sign_off", "no_such_code"])
def test_nobody_answers_for_what_has_to_be_mended(hard, editor, code):
    hard.references.all().delete()

    with pytest.raises(actions.Refused, match="has to be mended"):
        answer_for(hard, editor, code=code)


def test_there_is_nothing_to_answer_for_in_a_plain_text(editor):
    with pytest.raises(actions.Refused, match="nothing to answer for"):
        answer_for(make_draft(), editor)


def test_there_is_nothing_to_answer_for_twice(hard, editor):
    answer_for(hard, editor)

    with pytest.raises(actions.Refused, match="nothing to answer for"):
        answer_for(hard, editor)


def test_limit_is_the_grade_to_one_decimal(hard, editor):
    assert answer_for(hard, editor).limit == GateOverride.objects.get().limit.quantize(Decimal("0.1"))


@pytest.fixture
def sciatica():
    return make_term()


def test_term_is_defined_where_the_draft_first_uses_it(editor, sciatica):
    article = change_draft(make_draft(), "Sciatica hurts. Sciatica goes.")

    words = define(article=article, term=sciatica, actor=editor)

    assert words == "Sciatica"
    assert article.sections.get().body == "<p>Nerve pain in the leg (sciatica) hurts. Sciatica goes.</p>"
    assert not [one for one in gate.findings(article) if one.code == "undefined_word"]


def test_defining_is_an_edit_of_who_did_it(editor, sciatica):
    article = change_draft(make_draft(), "It is sciatica.")

    define(article=article, term=sciatica, actor=editor)

    event = article.events.get()
    assert (event.kind, event.actor) == (ArticleEvent.Kind.EDITED, editor)
    assert "It is sciatica." in DraftState.objects.get(article=article).content


def test_term_is_defined_in_a_care_card(editor, sciatica):
    article = make_draft()
    CareCard.objects.create(article=article, level="urgent", body="<p>You have sciatica.</p>")

    define(article=article, term=sciatica, actor=editor)

    card = CareCard.objects.get(article=article, level="urgent")
    assert card.body == "<p>You have nerve pain in the leg (sciatica).</p>"


def test_term_is_defined_in_the_summary(editor, sciatica):
    article = make_draft(summary="Sciatica goes away.")

    define(article=article, term=sciatica, actor=editor)

    article.refresh_from_db()
    assert article.summary == "Nerve pain in the leg (sciatica) goes away."


def test_summary_without_room_is_left_as_it_was(editor, sciatica):
    article = make_draft(summary=f"Sciatica {'x' * 285}")

    with pytest.raises(actions.Refused, match="no room"):
        define(article=article, term=sciatica, actor=editor)

    article.refresh_from_db()
    assert article.summary.startswith("Sciatica x")
    assert not article.events.exists()


@pytest.mark.parametrize("text", ["Text.", "It is nerve pain in the leg (sciatica)."])
def test_term_that_needs_no_plain_words_is_refused(editor, sciatica, text):
    article = change_draft(make_draft(), text)

    with pytest.raises(actions.Refused, match="explained already"):
        define(article=article, term=sciatica, actor=editor)


def test_term_within_a_longer_one_is_left_alone(editor, sciatica):
    make_term("sciatica test", "test that lifts the leg")
    article = change_draft(make_draft(), "A sciatica test is quick.")

    with pytest.raises(actions.Refused, match="explained already"):
        define(article=article, term=sciatica, actor=editor)


def test_other_sections_stay_as_they_were(editor, sciatica):
    article = make_draft()
    Section.objects.create(article=article, heading="Causes", body="<p>It is sciatica.</p>")
    Section.objects.create(article=article, heading="Outlook", body="<p>It is sciatica.</p>")

    define(article=article, term=sciatica, actor=editor)

    assert [section.body for section in article.sections.all()] == [
        "<p>Text to read.</p>",
        "<p>It is nerve pain in the leg (sciatica).</p>",
        "<p>It is sciatica.</p>",
    ]
