"""Topics, and who says that one demands a safety notice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import checking
from education.models import DraftCheck
from tests.make import make_draft, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return make_topic("Spine")


def save(client, topic, **changes):
    fields = {"name": topic.name, "slug": topic.slug, "kind": topic.kind} | changes
    return client.post(reverse("admin:education_topic_change", args=[topic.pk]), fields)


def test_lead_says_that_a_topic_demands_a_notice(client, topic):
    client.force_login(make_user(roles.LEAD))

    save(client, topic, needs_safety_notice="on")

    topic.refresh_from_db()
    assert topic.needs_safety_notice


def test_editor_cannot_lower_what_the_gate_demands(client, topic):
    client.force_login(make_user(roles.EDITOR))
    topic.needs_safety_notice = True
    topic.save()

    save(client, topic, name="The spine")

    topic.refresh_from_db()
    assert (topic.name, topic.needs_safety_notice) == ("The spine", True)


def test_worker_checks_the_topics_articles_again(client, topic):
    client.force_login(make_user(roles.LEAD))
    article = make_draft(topics=[topic])
    checking.refresh(article)

    save(client, topic, needs_safety_notice="on")
    checking.check_stale(timezone.now())

    assert DraftCheck.objects.get(article=article).blocking == 1
