"""The way to a page, as its reader sees it."""

import pytest

from education import breadcrumbs
from education.models import Article
from tests.make import change_draft, make_clinician, make_draft, make_live, make_topic

pytestmark = pytest.mark.django_db


def trail_on(client, path: str) -> list[tuple[str, str]]:
    return [tuple(crumb) for crumb in client.get(path).context_data["breadcrumbs"]]


def test_an_article_stands_under_its_kind(client):
    article = make_live("Slipped disc")

    assert trail_on(client, article.get_absolute_url()) == [
        ("Home", "/"),
        ("Conditions A to Z", "/conditions/"),
        ("Conditions", "/conditions/?kind=condition"),
        ("Slipped disc", article.get_absolute_url()),
    ]


def test_every_step_leads_somewhere(client):
    trail = trail_on(client, make_live(kind=Article.Kind.TREATMENT).get_absolute_url())

    assert [client.get(url).status_code for _title, url in trail] == [200] * 4


def test_the_last_step_is_the_title_that_is_live(client):
    article = make_live("Slipped disc")
    change_draft(article)
    Article.objects.update(title="Secret title")

    assert trail_on(client, article.get_absolute_url())[-1][0] == "Slipped disc"


def test_a_plain_page_stands_right_under_the_first_page(client):
    page = make_live("Privacy", kind=Article.Kind.PLAIN_PAGE)

    assert trail_on(client, f"/{page.slug}/") == [("Home", "/"), ("Privacy", f"/{page.slug}/")]


def test_topic_and_clinician_name_the_list_above_them(client):
    topic, clinician = make_topic("Lower back"), make_clinician(name="Ana Ruiz", credential="MD")

    assert [title for title, _url in trail_on(client, topic.get_absolute_url())] == [
        *("Home", "Conditions A to Z", "Lower back"),
    ]
    assert [title for title, _url in trail_on(client, clinician.get_absolute_url())] == [
        *("Home", "Our team", "Ana Ruiz, MD"),
    ]


def test_a_safety_notice_that_is_looked_at_before_publishing_has_a_way_too():
    notice = make_draft(kind=Article.Kind.SAFETY_NOTICE)

    assert [crumb.title for crumb in breadcrumbs.of_article(notice, "Call 911")] == [
        *("Home", "Conditions A to Z", "Call 911"),
    ]


def test_the_page_itself_is_named_but_no_link(client):
    article = make_live("Slipped disc")

    text = client.get(article.get_absolute_url()).text

    assert '<nav class="crumbs wrap" aria-label="You are here">' in text
    assert '<span aria-current="page">Slipped disc</span>' in text
    assert text.count('<a href="/conditions/?kind=condition">Conditions</a>') == 1


def test_the_first_page_has_no_way_to_it(client):
    assert "crumbs" not in client.get("/").text
