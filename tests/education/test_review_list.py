"""The list of what waits, “Reviewed, no change”, and “Take my name off”."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions, claims
from education.models import ArticleEvent, Comment, SignOff
from tests.make import (
    PASSWORD,
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/education/review/"


@pytest.fixture
def clinician(client):
    found = make_clinician()
    client.force_login(found.user)
    return found


def renewal(article):
    return reverse("admin:education_article_renew", args=[article.pk])


def name(article):
    return reverse("admin:education_article_name", args=[article.pk])


def claim(article):
    return claims.claim_of(article.live, timezone.localdate())


def renew(client, article, version=None, password=PASSWORD):
    return client.post(renewal(article), {"version": (version or article.live).pk, "password": password})


def test_list_leads_to_each_version_and_to_the_first_at_once(client, clinician):
    first, second = make_submitted(), make_submitted()

    text = client.get(LIST).text

    for version in (first, second):
        assert reverse("admin:education_review_version", args=[version.pk]) in text
    assert f"Next: {first.article}" in text


def test_list_tells_a_signer_without_a_profile_what_is_missing(client):
    client.force_login(make_user(roles.LEAD))

    assert "You have no clinician profile" in client.get(LIST).text


def test_list_offers_live_pages_that_are_due(client, clinician, time_machine):
    article = make_live()
    time_machine.move_to(timezone.now() + timedelta(days=800))
    client.force_login(clinician.user)

    text = client.get(LIST).text

    assert renewal(article) in text
    assert "Overdue since" in text


def test_list_shows_questions_that_nobody_answered(client):
    editor, clinician, version = make_user(roles.EDITOR), make_clinician(), make_submitted()
    for text in ("Is this so?", "Answered already?"):
        actions.comment(version=version, author=clinician.user, kind=Comment.Kind.QUESTION, text=text)
    actions.comment(
        version=version,
        author=editor,
        kind=Comment.Kind.ANSWER,
        text="Yes.",
        answers=version.comments.get(text="Answered already?"),
    )
    client.force_login(editor)

    text = client.get(LIST).text

    assert "Is this so?" in text
    assert "Answered already?" not in text


def test_empty_list_says_so(client, clinician):
    assert "Nothing new waits for your signature." in client.get(LIST).text

    client.force_login(make_user(roles.EDITOR))
    assert "No question waits for an answer." in client.get(LIST).text


def test_list_does_not_ask_somebody_their_own_question(client, clinician):
    actions.comment(
        version=make_submitted(), author=clinician.user, kind=Comment.Kind.QUESTION, text="Is this so?"
    )

    assert "Is this so?" not in client.get(LIST).text


def test_list_is_built_in_a_fixed_number_of_queries(client, clinician, django_assert_max_num_queries):
    for _number in range(5):
        version = make_submitted()
        actions.comment(version=version, author=make_user(roles.EDITOR), kind="question", text="So?")
        make_live(clinician=clinician)

    with django_assert_max_num_queries(20):
        client.get(LIST)


def test_live_text_is_renewed_as_it_stands(client, clinician):
    article = make_live()
    published = article.live.published_at

    response = renew(client, article)

    article.live.refresh_from_db()
    assert response.url == LIST
    assert claim(article).clinician == clinician
    assert article.live.published_at == published
    assert article.events.last().kind == ArticleEvent.Kind.RENEWED


def test_renewal_says_that_nothing_changed_since_the_own_signature(client, clinician):
    article = make_live(clinician=clinician)

    text = client.get(renewal(article)).text

    assert "Nothing has changed since you signed it on" in text
    assert "Text to read." in text
    assert text.index("I have read this text.") < text.index("Reviewed, no change</button>")


def test_renewal_shows_what_somebody_else_signed_in_between(client, clinician):
    article = make_live(clinician=clinician)
    publish_draft(change_draft(article, "Text to read 10 times."), make_clinician())

    page = client.get(renewal(article))

    [passage] = page.context_data["reading"].changed
    assert passage.changes[0].after == "Text to read 10 times."


def test_renewal_of_a_text_that_was_replaced_meanwhile_is_refused(client, clinician):
    article = make_live()
    seen = article.live
    now = publish_draft(change_draft(article, "Other words."))

    page = renew(client, now, version=seen)

    assert "Another text went live meanwhile" in page.text
    assert "Other words." in page.text
    assert not now.live.signoffs.filter(user=clinician.user).exists()


def test_renewal_pressed_twice_signs_once(client, clinician):
    article = make_live()

    for _press in range(2):
        assert renew(client, article).url == LIST

    assert article.live.signoffs.filter(kind=SignOff.Kind.RENEWAL).count() == 1


def test_renewal_asks_for_the_password(client, clinician):
    article = make_live()

    page = renew(client, article, password="wrong")

    assert "This is not your password." in page.text
    assert article.live.signoffs.count() == 1


def test_contributor_is_not_offered_a_renewal(client, clinician):
    article = make_draft()
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=clinician.user)
    article = publish_draft(article)

    assert renewal(article) not in client.get(LIST).text
    assert "You helped to write this text" in client.get(renewal(article)).text
    assert "You helped to write this text" in renew(client, article).text


def test_ended_license_renews_nothing(client):
    clinician = make_clinician(licence_expires_on=timezone.localdate() - timedelta(days=1))
    client.force_login(clinician.user)
    article = make_live()

    assert "Your license ended on" in renew(client, article).text
    assert article.live.signoffs.count() == 1


@pytest.mark.parametrize("page", [renewal, name])
def test_editor_neither_renews_nor_takes_names_off(client, page):
    client.force_login(make_user(roles.EDITOR))

    assert client.post(page(make_live()), {"password": PASSWORD}).status_code == 403


def test_page_that_is_not_live_is_not_renewed(client, clinician):
    article = make_draft()

    assert client.get(renewal(article)).url == LIST
    assert "is not live" in client.get(LIST).text


def test_name_comes_off_and_the_public_page_loses_the_claim_at_once(client, clinician):
    article = make_live(clinician=clinician)
    assert str(clinician) in Client().get(article.get_absolute_url()).text
    assert name(article) in client.get(LIST).text

    client.post(name(article), {"password": PASSWORD, "reason": "New study."})

    assert str(clinician) not in Client().get(article.get_absolute_url()).text
    assert article.events.last().reason == "New study."


def test_name_comes_off_what_was_signed_and_is_not_live(client, clinician):
    version = make_signed(clinician=clinician)

    client.post(name(version.article), {"password": PASSWORD})

    version.refresh_from_db()
    assert version.state == version.State.SUBMITTED


def test_name_comes_off_after_the_license_ended_too(client, clinician):
    article = make_live(clinician=clinician)
    clinician.licence_expires_on = timezone.localdate() - timedelta(days=1)
    clinician.save()

    client.post(name(article), {"password": PASSWORD})

    assert claims.standing_sign_off(article.live) is None


def test_who_left_finds_the_pages_that_bear_their_name(client, clinician):
    article = make_live(clinician=clinician)
    clinician.is_active = False
    clinician.save()

    assert name(article) in client.get(LIST).text


def test_wrong_password_takes_no_name_off_and_keeps_the_reason(client, clinician):
    article = make_live(clinician=clinician)

    page = client.post(name(article), {"password": "wrong", "reason": "New study."})

    assert "This is not your password." in page.text
    assert 'value="New study."' in page.text
    assert claim(article) is not None


def test_name_of_somebody_else_cannot_be_taken_off(client, clinician):
    article = make_live()

    response = client.post(name(article), {"password": PASSWORD})

    assert response.url == LIST
    assert claim(article) is not None


def test_looking_takes_no_name_off(client, clinician):
    article = make_live(clinician=clinician)

    client.get(name(article))

    assert claim(article) is not None
