"""Editors learn what readers look for in vain, and give a page that name."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import search
from education.models import Article, ArticleEvent, QueryDays, SearchQuery
from education.search import counting
from tests.make import make_draft, make_live, make_query, make_topic, make_user, publish_draft

pytestmark = pytest.mark.django_db

LIST = reverse("admin:education_searchquery_changelist")


@pytest.fixture
def editor_client(client):
    client.force_login(make_user(roles.EDITOR))
    return client


def add_name(client, query: SearchQuery, article: Article, name: str = "Swayback"):
    page = reverse("admin:education_searchquery_name", args=[query.pk])
    return client.post(page, {"article": article.pk, "name": name})


def test_what_finds_nothing_comes_first_on_the_list(editor_client):
    make_query("found often", days=90, finds_nothing=False)
    make_query("swayback", days=5)

    page = editor_client.get(LIST).content.decode()

    assert page.index("swayback") < page.index("found often")


def test_name_is_put_on_the_draft_and_found_once_it_is_live(editor_client):
    article = make_live("Curved spine", also_known_as="Bent back")

    response = add_name(editor_client, make_query(), article)

    article = Article.objects.get(pk=article.pk)
    assert response["Location"] == reverse("admin:education_article_change", args=[article.pk])
    assert article.other_names == ["Bent back", "Swayback"]
    assert not search.find("swayback", language="en").total
    publish_draft(article)
    assert search.find("swayback", language="en").total == 1


def test_name_leaves_one_event_with_who_and_why(editor_client):
    article = make_draft("Curved spine")

    add_name(editor_client, make_query(), article)

    event = article.events.get()
    assert (event.kind, event.actor.is_staff) == (ArticleEvent.Kind.EDITED, True)
    assert "Swayback" in event.reason


def test_question_that_was_answered_leaves_the_list(editor_client):
    add_name(editor_client, make_query(), make_draft())

    assert not SearchQuery.objects.exists()


@pytest.mark.parametrize("name", ["Curved SPINE", "bent back", "", "   "])
def test_name_is_refused_that_is_none_or_there_already(editor_client, name):
    article = make_draft("Curved spine", also_known_as="Bent back")

    response = add_name(editor_client, make_query(), article, name)

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert Article.objects.get(pk=article.pk).other_names == ["Bent back"]
    assert SearchQuery.objects.exists()


def test_only_articles_of_its_language_with_a_page_are_offered(editor_client):
    make_draft("Offered")
    make_draft("In Spanish", language="es")
    make_draft("Has no page", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    page = editor_client.get(
        reverse("admin:education_searchquery_name", args=[make_query().pk])
    ).content.decode()

    assert ">Offered<" in page
    assert "In Spanish" not in page
    assert "Has no page" not in page


def test_deleting_forgets_the_days_too_and_no_log_keeps_the_words(editor_client):
    query = make_query()
    QueryDays.objects.create(
        digest=counting.digest_of("swayback", "en"), days=5, last_day=timezone.localdate()
    )

    editor_client.post(reverse("admin:education_searchquery_delete", args=[query.pk]), {"post": "yes"})

    assert not QueryDays.objects.exists()
    assert not SearchQuery.objects.exists()
    assert "swayback" not in repr([*LogEntry.objects.values()])


def test_many_are_deleted_at_once(editor_client):
    queries = [make_query("one"), make_query("two")]
    chosen = {"action": "delete_selected", "_selected_action": [query.pk for query in queries], "post": "yes"}

    editor_client.post(LIST, chosen)

    assert not SearchQuery.objects.exists()
