"""A link that lends one version to somebody without a login (C38)."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions
from education.models import ArticleEvent, PreviewLink, Section
from tests.make import (
    change_draft,
    make_draft,
    make_link,
    make_live,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def share_page(article):
    return reverse("admin:education_article_share", args=[article.pk])


def address(link):
    return reverse("lent_preview", args=[link.key])


def end(link):
    """Let the time of the link run out."""
    now = timezone.now()
    PreviewLink.objects.filter(pk=link.pk).update(
        made_at=now - timedelta(days=2), expires_at=now - timedelta(seconds=1)
    )


@pytest.mark.parametrize("days", [1, 7, 30])
def test_editor_lends_a_version(client, editor, days):
    version = make_submitted()

    client.post(share_page(version.article), {"version": version.pk, "days": days})

    link = PreviewLink.objects.get()
    assert (link.version, link.made_by, link.expires_at - link.made_at) == (
        version,
        editor,
        timedelta(days=days),
    )
    assert version.article.events.latest("pk").kind == ArticleEvent.Kind.SHARED


@pytest.mark.parametrize("days", ["0", "-1", "31", "3650", "x", ""])
def test_other_spans_are_refused(client, editor, days):
    version = make_submitted()

    client.post(share_page(version.article), {"version": version.pk, "days": days})

    assert not PreviewLink.objects.exists()


def test_version_of_another_article_is_refused(client, editor):
    client.post(share_page(make_draft()), {"version": make_submitted().pk, "days": 7})

    assert not PreviewLink.objects.exists()


def test_version_taken_down_is_lent_to_nobody(editor):
    article = make_live()
    version = article.live
    actions.withdraw(article=article, actor=editor, reason="Wrong dose.")

    with pytest.raises(actions.Refused, match="taken down"):
        actions.lend(version=version, actor=editor, days=7)


def test_page_lists_the_links_with_their_use(client, editor):
    link = make_link()
    client.get(address(link))

    text = client.get(share_page(link.version.article)).text

    assert address(link) in text
    assert "opened once" in text


def test_link_shows_its_version_and_no_later_words(client):
    article = make_draft()
    Section.objects.filter(article=article).update(body="<p>As it was submitted.</p>")
    link = make_link(make_submitted(article))
    change_draft(article, "Not for strangers.")

    text = client.get(address(link)).text

    assert "As it was submitted." in text
    assert "Not for strangers." not in text


def test_page_says_until_when_and_that_it_is_not_published(client):
    link = make_link()
    PreviewLink.objects.filter(pk=link.pk).update(expires_at=datetime(2036, 3, 3, 23, 30, tzinfo=UTC))

    text = client.get(address(link)).text

    assert "This text is not published." in text
    assert "Until March 3, 2036, 3:30 pm this link shows it." in text


def test_page_of_what_was_published_since_says_so(client):
    version = make_signed()
    link = make_link(version)
    actions.publish(version=version, actor=make_user())

    assert "This text is published by now." in client.get(address(link)).text


def test_page_speaks_the_language_of_its_text(client):
    response = client.get(address(make_link(make_submitted(make_draft("Ciática", language="es")))))

    assert '<html lang="es"' in response.text
    assert "Llame al 911 o vaya ahora mismo a la sala de emergencias si:" in response.text
    assert "Call 911" not in response.text


def test_page_is_kept_and_indexed_nowhere(client):
    response = client.get(address(make_link()))

    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex' in response.text


def test_page_claims_no_review(client):
    assert "eviewed by" not in client.get(address(make_link())).text


def test_uses_are_counted(client):
    link = make_link()

    for _ in range(2):
        client.get(address(link))
    client.head(address(link))

    link.refresh_from_db()
    assert link.uses == 2
    assert link.last_used_at is not None


def test_link_that_has_ended_is_gone_in_words(client):
    link = make_link()
    end(link)

    response = client.get(address(link))

    assert response.status_code == 410
    assert "This link has ended" in response.text
    assert "Text to read." not in response.text


def test_link_called_back_is_gone_at_once(client, editor):
    link = make_link()

    client.post(reverse("admin:education_article_call_back", args=[link.pk]))

    assert client.get(address(link)).status_code == 410
    assert link.version.article.events.latest("pk").kind == ArticleEvent.Kind.UNSHARED


def test_calling_back_twice_is_recorded_once(editor):
    link = make_link()

    for _ in range(2):
        actions.call_back(link=link, actor=editor)

    assert link.version.article.events.filter(kind=ArticleEvent.Kind.UNSHARED).count() == 1


def test_link_to_a_version_that_was_taken_down_shows_it_no_more(client, editor):
    article = make_live()
    link = make_link(article.live)
    actions.withdraw(article=article, actor=editor, reason="Wrong dose.")

    assert client.get(address(link)).status_code == 410


def test_link_to_a_version_that_was_replaced_still_shows_it(client):
    article = make_live()
    link = make_link(article.live)
    publish_draft(change_draft(article))

    assert client.get(address(link)).status_code == 200


def test_unknown_key_is_not_found(client):
    assert client.get(reverse("lent_preview", args=[uuid.uuid4()])).status_code == 404


def test_keys_cannot_be_guessed_from_one_another():
    first, second = make_link(), make_link()

    assert first.key.version == second.key.version == 4
    assert first.key != second.key


@pytest.mark.parametrize("role", [roles.CLINICIAN, roles.DESK])
def test_who_may_not_write_lends_nothing(client, role):
    client.force_login(make_user(role))
    version = make_submitted()

    assert client.post(share_page(version.article), {"version": version.pk, "days": 7}).status_code == 403
    assert not PreviewLink.objects.exists()


def test_database_refuses_a_link_that_ends_before_it_begins():
    link = make_link()

    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.filter(pk=link.pk).update(expires_at=link.made_at)
