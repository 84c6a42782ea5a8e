"""Which pages link to a page."""

import pytest

from clinic import roles
from education import actions
from education.links import pages_linking_to
from education.models import Article, CareCard, FormerSlug, Reference
from tests.make import change_draft, make_draft, make_live, make_user, publish_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return make_live("Neck pain", slug="neck-pain")


def linking_to(href, title=""):
    return change_draft(make_draft(title), f'<a href="{href}">Neck pain</a>')


@pytest.mark.parametrize(
    "href",
    [
        *("/conditions/neck-pain/", "/conditions/neck-pain", "/conditions/neck-pain/?a=1#b"),
        "https://portal.test/conditions/neck-pain/",
    ],
)
def test_draft_that_links_here_is_found(settings, page, href):
    settings.BASE_URL = "https://portal.test"
    other = linking_to(href)

    assert pages_linking_to(page) == [other]


@pytest.mark.parametrize(
    "href",
    ["/conditions/neck-pain-2/", "/neck-pain/", "https://elsewhere.test/conditions/neck-pain/", "#neck-pain"],
)
def test_draft_that_links_elsewhere_is_not_found(page, href):
    linking_to(href)

    assert pages_linking_to(page) == []


def test_draft_that_only_writes_the_address_is_not_found(page):
    change_draft(make_draft(), "/conditions/neck-pain/")

    assert pages_linking_to(page) == []


def test_live_page_that_links_here_is_found_though_its_draft_does_no_more(page):
    other = publish_draft(linking_to("/conditions/neck-pain/"))
    change_draft(other)

    assert pages_linking_to(page) == [other]


def test_page_that_was_taken_down_is_not_found(page):
    other = publish_draft(linking_to("/conditions/neck-pain/"))
    actions.withdraw(article=other, actor=make_user(roles.EDITOR), reason="Wrong.")
    change_draft(other)

    assert pages_linking_to(page) == []


def test_care_card_and_reference_link_too(settings, page):
    settings.BASE_URL = "https://portal.test"
    card, source = make_draft("A"), make_draft("B")
    CareCard.objects.filter(article=card).update(body='<p><a href="/conditions/neck-pain/">Neck</a></p>')
    Reference.objects.filter(article=source).update(url="https://portal.test/conditions/neck-pain/")

    assert pages_linking_to(page) == [card, source]


def test_link_to_a_former_address_counts(page):
    FormerSlug.objects.create(slug="stiff-neck", article=page)
    other = linking_to("/conditions/stiff-neck/")

    assert pages_linking_to(page) == [other]


def test_page_that_links_to_itself_is_not_listed(page):
    change_draft(page, '<a href="/conditions/neck-pain/">Neck pain</a>')

    assert pages_linking_to(page) == []


def test_nothing_links_to_a_safety_notice():
    notice = make_draft(kind=Article.Kind.SAFETY_NOTICE)
    linking_to(f"/conditions/{notice.slug}/")

    assert pages_linking_to(notice) == []


def test_pages_are_found_in_six_queries(page, django_assert_max_num_queries):
    FormerSlug.objects.create(slug="stiff-neck", article=page)
    expected = [linking_to("/conditions/neck-pain/", title) for title in "ABC"]

    with django_assert_max_num_queries(6):
        assert pages_linking_to(page) == expected
