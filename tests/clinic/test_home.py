import pytest

from education.models import Article, Topic
from tests.make import make_draft, make_live, make_practice, make_topic

pytestmark = pytest.mark.django_db


def test_home_offers_regions_and_kinds_of_care_that_have_articles(client):
    back, surgery, empty = make_topic("Lower back"), make_topic("Surgery"), make_topic("Elbow")
    Topic.objects.filter(pk=surgery.pk).update(kind=Topic.Kind.SPECIALTY)
    make_live(topics=[back, surgery])
    make_draft(topics=[empty])

    context = client.get("/").context_data

    assert ([topic.name for topic in context["topics"]], context["topics"][0].articles_count) == (
        ["Lower back"],
        1,
    )
    assert [topic.name for topic in context["specialties"]] == ["Surgery"]


def test_home_names_the_newest_pages_first(client):
    make_live("Older"), make_live("Newer")
    make_live("A warning", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    assert [page["title"] for page in client.get("/").context_data["newest"]] == ["Newer", "Older"]


def test_home_is_there_before_anything_is_set_up(client):
    assert client.get("/").status_code == 200


def test_every_page_tells_whom_to_call_and_when(client):
    make_practice()

    for path in ("/", "/conditions/", "/consultation/"):
        text = client.get(path).text
        assert 'href="tel:+1-310-555-0100"' in text
        assert client.get(path).context["clinic"].hours_line in text


def test_home_is_read_in_few_queries(client, django_assert_max_num_queries):
    make_practice()
    for _ in range(4):
        make_live(topics=[make_topic()])

    with django_assert_max_num_queries(6):
        client.get("/")


def test_head_answers_like_get(client):
    assert client.head("/").status_code == 200
