"""What readers are told about when a page appeared and what changed since."""

from datetime import UTC, datetime

import pytest
import time_machine

from clinic import roles
from education import actions
from education.models import Article
from tests.make import change_draft, make_live, make_signed, make_submitted, make_user

pytestmark = pytest.mark.django_db


def correct(article: Article, note: str = "", words: str = "Better words.") -> Article:
    """Replace the live text by another one, with a line for readers."""
    editor = make_user(roles.EDITOR)
    version = actions.submit(article=change_draft(article, words), actor=editor, change_note=note)
    actions.publish(version=make_signed(version), actor=editor)
    return Article.objects.select_related("live").get(pk=article.pk)


def read(client, article: Article) -> str:
    return " ".join(client.get(article.get_absolute_url()).text.split())


def test_first_publication_tells_no_update_and_keeps_its_note_for_staff(client):
    editor = make_user(roles.EDITOR)
    article = make_submitted().article
    version = actions.submit(article=change_draft(article), actor=editor, change_note="A first try.")
    actions.publish(version=make_signed(version), actor=editor)

    text = read(client, article)

    assert "First published" in text
    assert "Updated" not in text
    assert "A first try." not in text


def test_correction_is_told_with_its_day_and_its_reason(client):
    article = correct(make_live(), note="Says when to call, as the new guideline does.")

    text = read(client, article)

    assert "Updated <time" in text
    assert "Says when to call, as the new guideline does." in text


def test_first_day_stays_the_first_day_through_corrections(client):
    with time_machine.travel(datetime(2026, 3, 2, 18, tzinfo=UTC)):
        article = make_live()
    with time_machine.travel(datetime(2026, 4, 3, 18, tzinfo=UTC)):
        article = correct(article, words="Second.")
    with time_machine.travel(datetime(2026, 5, 4, 18, tzinfo=UTC)):
        article = correct(article, words="Third.")

        text = read(client, article)

    assert ">May 4, 2026</time>" in text.partition("Updated <time")[2][:70]
    assert ">March 2, 2026</time>" in text.partition("First published <time")[2][:70]
    assert "April 3, 2026" not in text  # another day of April may well be when the review is due


def test_correction_without_a_note_tells_its_day_alone(client):
    text = read(client, correct(make_live()))

    assert "</time>." in text.partition("Updated <time")[2][:80]


def test_text_that_was_replaced_is_read_nowhere(client):
    article = make_live()
    old = article.live

    text = read(client, correct(article, note="Put right."))

    assert "Text to read." in old.content
    assert "Text to read." not in text


def test_note_is_text_and_no_markup(client):
    article = correct(make_live(), note="<b>Less</b> pain & <script>alert(1)</script>")

    assert "&lt;script&gt;alert(1)" in read(client, article)


def test_policy_is_named_only_while_it_can_be_read(client):
    article = make_live()
    assert "editorial policy" not in read(client, article)

    policy = make_live("How we work", kind=Article.Kind.PLAIN_PAGE, slug="editorial-policy")
    assert 'href="/editorial-policy/">our editorial policy</a>' in read(client, article)

    actions.withdraw(article=policy, actor=make_user(), reason="Out of date.")
    assert "editorial policy" not in read(client, article)
