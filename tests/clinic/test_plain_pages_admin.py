"""The pages every practice needs, as an editor begins them."""

import pytest
from django.urls import reverse

from clinic.admin.plain_pages import plain_pages_panel
from clinic.roles import DESK, EDITOR
from education import gate
from education.models import Article
from education.plain_pages import SLUGS
from tests.make import make_draft, make_live, make_user

pytestmark = pytest.mark.django_db
PLAIN_PAGE = Article.Kind.PLAIN_PAGE


@pytest.fixture
def editor(client):
    user = make_user(EDITOR)
    client.force_login(user)
    return user


def page(client, **posted):
    address = reverse("admin:education_plain_pages")
    return client.post(address, follow=True) if posted else client.get(address)


def test_every_page_becomes_a_draft_of_whoever_asked(client, editor):
    text = page(client, begin=True).text

    drafts = Article.objects.filter(kind=PLAIN_PAGE)
    assert {draft.slug for draft in drafts} == set(SLUGS)
    assert {(draft.owner, draft.live, draft.is_demo, draft.author) for draft in drafts} == {
        (editor, None, False, "")
    }
    assert f"{len(SLUGS)} drafts wait for your own words." in text


def test_what_is_there_is_left_alone(client, editor):
    make_live("Our own words", slug="privacy", kind=PLAIN_PAGE)

    page(client, begin=True)
    text = page(client, begin=True).text

    assert Article.objects.filter(kind=PLAIN_PAGE).count() == len(SLUGS)
    assert Article.objects.get(slug="privacy").title == "Our own words"
    assert "Every page has been begun already." in text


def test_readers_see_none_of_it_before_it_is_published(client, editor):
    page(client, begin=True)

    assert {client.get(f"/{slug}/").status_code for slug in SLUGS if slug != "contact"} == {404}


def test_the_drafts_say_what_has_to_be_replaced(client, editor):
    page(client, begin=True)

    words = [section.body for draft in Article.objects.all() for section in draft.sections.all()]
    assert not any("Demonstration" in text for text in words)
    assert all(draft.sections.exists() for draft in Article.objects.all())
    assert gate.findings_of(Article.objects.get(slug="about"))[0]["title"]


def test_the_list_tells_how_far_each_page_is(client, editor):
    make_live("Your privacy", slug="privacy", kind=PLAIN_PAGE)
    make_draft("About us", slug="about", kind=PLAIN_PAGE)

    text = " ".join(page(client).text.split())

    assert '<td><a href="/privacy/">Live</a></td>' in text
    assert text.count("Draft, not live") == 1
    assert text.count("Not there yet") == len(SLUGS) - 2


def test_nothing_is_offered_once_all_are_begun(client, editor):
    assert "Begin what is missing" in page(client).text

    page(client, begin=True)

    assert "Begin what is missing" not in page(client).text


def test_the_panel_counts_what_is_not_live_and_goes_when_all_is(rf, editor):
    request = rf.get("/admin/")
    request.user = editor
    make_live(slug="privacy", kind=PLAIN_PAGE)
    assert plain_pages_panel(request).lines[0][0] == f"{len(SLUGS) - 1} pages are not live yet"

    for slug in set(SLUGS) - {"privacy"}:
        make_live(slug=slug, kind=PLAIN_PAGE)

    assert plain_pages_panel(request) is None


def test_the_panel_is_for_writers_only(rf):
    request = rf.get("/admin/")
    request.user = make_user(DESK)

    assert plain_pages_panel(request) is None
