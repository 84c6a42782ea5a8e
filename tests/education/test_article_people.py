"""Owner, reviewer and interval on the article's own page."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from clinic import roles
from clinic.models import Message
from education.models import Article
from tests.make import make_clinician, make_draft, make_submitted, make_topic, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


def save(client, article, **changes):
    """Save the article's page as a browser would, with changes."""
    address = reverse("admin:education_article_change", args=[article.pk])
    return client.post(address, form_on(client.get(address)) | changes)


@pytest.fixture
def lead(client):
    user = make_user(roles.LEAD)
    client.force_login(user)
    return user


def test_lead_chooses_a_reviewer_and_they_are_asked_at_once(client, lead):
    article = make_submitted(make_draft(reviewer=make_clinician())).article
    Message.objects.all().delete()
    chosen = make_clinician()

    save(client, article, reviewer=chosen.pk)
    call_command("worker", "--once")

    assert Article.objects.get().reviewer == chosen
    assert [each.to for each in mail.outbox] == [[chosen.user.email]]


def test_reviewer_of_other_topics_is_refused_beside_the_field(client, lead):
    neck, back = make_topic(), make_topic()
    clinician = make_clinician()
    clinician.topics.set([neck])
    article = make_draft(topics=[back])

    page = save(client, article, reviewer=clinician.pk)

    assert f"{clinician} does not review its topics." in page.text
    assert Article.objects.get().reviewer is None


def test_reviewer_fits_the_topics_that_are_chosen_with_them(client, lead):
    neck = make_topic()
    clinician = make_clinician()
    clinician.topics.set([neck])
    article = make_draft(topics=[make_topic()])

    save(client, article, reviewer=clinician.pk, topics=[neck.pk])

    assert Article.objects.get().reviewer == clinician


def test_editor_cannot_forge_a_reviewer(client):
    client.force_login(make_user(roles.EDITOR))
    clinician = make_clinician()
    article = make_draft()

    save(client, article, reviewer=clinician.pk, summary="Better words.")

    article = Article.objects.get()
    assert (article.summary, article.reviewer) == ("Better words.", None)


def test_editor_changes_the_words_of_an_article_whose_reviewer_no_longer_fits(client):
    client.force_login(make_user(roles.EDITOR))
    clinician = make_clinician()
    article = make_draft(reviewer=clinician, topics=[make_topic()])
    clinician.topics.set([make_topic()])

    save(client, article, summary="Better words.")

    assert Article.objects.get().summary == "Better words."


def test_editor_changes_owner_and_interval(client):
    editor = make_user(roles.EDITOR)
    client.force_login(editor)

    save(client, make_draft(), owner=editor.pk, review_interval=12)

    article = Article.objects.get()
    assert (article.owner, article.review_interval) == (editor, 12)
