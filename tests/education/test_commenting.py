"""Remarks about a version, through the action that stores them."""

import pytest

from clinic import roles
from education import actions
from education.models import Comment
from tests.make import change_draft, make_clinician, make_draft, make_live, make_submitted, make_user

pytestmark = pytest.mark.django_db
PARAGRAPH = "section:overview:1"


def comment(version, kind=Comment.Kind.COMMENT, text="So?", author=None, **about):
    return actions.comment(
        version=version, author=author or make_user(roles.EDITOR), kind=kind, text=text, **about
    )


def test_remark_quotes_the_words_of_the_version():
    version = make_submitted()
    change_draft(version.article, "Other words.")

    assert comment(version, block=PARAGRAPH).quote == "Text to read."


def test_long_quote_is_cut_where_there_is_no_room():
    version = make_submitted(change_draft(make_draft(), "Read it now. " * 30))

    quote = comment(version, block=PARAGRAPH).quote

    assert len(quote) == 200
    assert quote.endswith("…")


@pytest.mark.parametrize("block", ["section:overview:9", "nonsense", "section:overview:1:2"])
def test_unknown_paragraph_is_refused(block):
    with pytest.raises(actions.Refused, match="no such paragraph"):
        comment(make_submitted(), block=block)


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * 1001])
def test_nothing_and_too_much_are_refused(text):
    with pytest.raises(actions.Refused):
        comment(make_submitted(), text=text)


def test_characters_that_no_database_keeps_are_left_out():
    assert comment(make_submitted(), text="Do\x00se?\r\nYes").text == "Dose?\nYes"


def test_answer_stands_beside_its_question():
    version = make_submitted()
    question = comment(version, Comment.Kind.QUESTION, block=PARAGRAPH)

    answer = comment(version, Comment.Kind.ANSWER, answers=question)

    assert (answer.answers, answer.block, answer.quote) == (question, PARAGRAPH, "Text to read.")


def test_answer_to_a_question_of_another_version_is_refused():
    question = comment(make_submitted(), Comment.Kind.QUESTION)

    with pytest.raises(actions.Refused, match="no such question"):
        comment(make_submitted(), Comment.Kind.ANSWER, answers=question)


@pytest.mark.parametrize("kind", [Comment.Kind.COMMENT, Comment.Kind.ANSWER])
def test_only_a_question_is_answered(kind):
    version = make_submitted()
    question = comment(version, Comment.Kind.QUESTION)
    other = comment(version, kind, answers=question if kind == Comment.Kind.ANSWER else None)

    with pytest.raises(actions.Refused, match="no such question"):
        comment(version, Comment.Kind.ANSWER, text="Yes.", answers=other)


def test_what_is_live_or_replaced_is_not_talked_about():
    article = make_live()
    replaced = make_submitted(change_draft(article))
    make_submitted(change_draft(article, "Newer."))

    for version in (article.live, replaced):
        with pytest.raises(actions.Refused, match="no longer being reviewed"):
            comment(version)


@pytest.mark.parametrize("role", [roles.DESK, roles.ADMINISTRATOR, None])
def test_who_has_no_part_in_reviewing_is_refused(role):
    with pytest.raises(actions.Refused, match="Your role"):
        comment(make_submitted(), author=make_user(role))


def test_same_remark_of_one_person_is_kept_once():
    version, clinician = make_submitted(), make_clinician()

    first, second = (comment(version, author=clinician.user) for _time in range(2))

    assert first == second
    assert comment(version) != first
