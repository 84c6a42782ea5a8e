"""The feed tells what is live and what changed, and keeps each entry's identifier."""

from xml.etree import ElementTree

import pytest

from education import actions
from education.models import Article
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client) -> ElementTree.Element:
    return ElementTree.fromstring(client.get("/feed.xml").content)


def entries(client) -> list[ElementTree.Element]:
    return feed(client).findall("a:entry", ATOM)


def text(entry: ElementTree.Element, name: str) -> str:
    return entry.findtext(f"a:{name}", "", ATOM)


def publish_change(article: Article, note: str) -> None:
    """Publish other words for a live article, with what changed and why."""
    changed = change_draft(article)
    version = actions.submit(article=changed, actor=make_user(), change_kind="clinical", change_note=note)
    actions.publish(version=make_signed(version), actor=make_user())


def test_new_page_is_told_with_its_summary(client, settings):
    settings.BASE_URL = "https://clinic.test"
    article = make_live("Slipped disc", summary="Most people get better without surgery.")

    (entry,) = entries(client)

    assert text(entry, "title") == "Slipped disc"
    assert text(entry, "summary") == "Most people get better without surgery."
    assert entry.find("a:link", ATOM).get("href") == f"https://clinic.test/conditions/{article.slug}/"
    assert text(entry, "updated")[:19] == article.live.published_at.isoformat()[:19]


def test_changed_page_is_told_with_what_changed_and_why(client):
    article = make_live()

    publish_change(article, "Says how long to rest, as the source does.")

    (entry,) = entries(client)
    assert text(entry, "summary") == "Says how long to rest, as the source does."


def test_first_publication_of_a_later_version_is_told_as_new(client):
    article = make_draft(summary="Most people get better without surgery.")
    sent_back = make_submitted(article)
    actions.request_changes(version=sent_back, actor=make_clinician().user, reason="Please name the source.")

    publish_change(article, "Names the source, as the reviewer asked.")

    (entry,) = entries(client)
    assert text(entry, "summary") == "Most people get better without surgery."


def test_feed_has_an_author_and_its_own_address(client, settings):
    settings.BASE_URL = "https://clinic.test"
    make_practice(name="Harbor Spine Clinic")

    told = feed(client)

    assert told.findtext("a:author/a:name", "", ATOM) == "Harbor Spine Clinic"
    links = {link.get("rel"): link.get("href") for link in told.findall("a:link", ATOM)}
    assert links == {"alternate": "https://clinic.test/", "self": "https://clinic.test/feed.xml"}


def test_identifier_survives_a_move_of_page_and_site(client, settings):
    article = make_live()
    (before,) = entries(client)

    actions.change_slug(article=article, slug="new-address", actor=make_user())
    settings.BASE_URL = "https://other.test"
    (after,) = entries(client)

    assert text(before, "id").startswith("urn:uuid:")
    assert text(before, "id") == text(after, "id")
    assert after.find("a:link", ATOM).get("href") == "https://other.test/conditions/new-address/"


def test_changed_text_is_another_entry(client):
    article = make_live()
    (before,) = entries(client)

    publish_change(article, "Other words.")

    (after,) = entries(client)
    assert text(before, "id") != text(after, "id")


def test_review_without_a_change_is_no_news(client):
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    before = client.get("/feed.xml").content

    actions.renew(article=article, actor=clinician.user)

    assert client.get("/feed.xml").content == before


def test_feed_leaves_out_what_is_not_live_and_what_has_no_page(client):
    make_draft("Hidden draft")
    make_signed(make_submitted(make_draft("Hidden signed")))
    make_live("Hidden notice", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])
    actions.withdraw(article=make_live("Hidden withdrawn"), actor=make_user(), reason="Wrong.")

    assert "Hidden" not in client.get("/feed.xml").text


def test_newest_comes_first(client):
    make_live("First")
    make_live("Second")

    assert [text(entry, "title") for entry in entries(client)] == ["Second", "First"]


def test_feed_is_read_in_few_queries(client, django_assert_max_num_queries):
    for _ in range(4):
        make_live()

    with django_assert_max_num_queries(2):
        client.get("/feed.xml")


def test_unchanged_feed_is_not_sent_again(client):
    article = make_live()
    response = client.get("/feed.xml")

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert client.get("/feed.xml", headers={"if-none-match": response["ETag"]}).status_code == 304

    actions.withdraw(article=article, actor=make_user(), reason="Wrong.")
    assert client.get("/feed.xml", headers={"if-none-match": response["ETag"]}).status_code == 200


def test_feed_names_no_date_by_which_a_withdrawal_could_be_missed(client):
    make_live()

    assert "Last-Modified" not in client.get("/feed.xml")


def test_first_page_leads_to_the_feed(client):
    assert '<link rel="alternate" type="application/atom+xml" href="/feed.xml"' in client.get("/").text


def test_control_character_in_a_text_does_not_end_the_feed(client):
    make_practice(name="Harbor\x0bSpine Clinic")
    publish_change(make_live("Slipped\x0bdisc"), note="Says more\x0con rest.")
    make_live("Sciatica", summary="Most people\x0bget better.")

    told = [(text(entry, "title"), text(entry, "summary")) for entry in entries(client)]

    assert told == [("Sciatica", "Most people get better."), ("Slipped disc", "Says more on rest.")]
