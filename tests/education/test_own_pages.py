"""The addresses on this site that the editor's link box offers."""

import pytest
from django.urls import reverse

from clinic import roles
from education.models import Article, Section
from education.rich_text import allowed_address
from tests.make import change_draft, make_draft, make_live, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def offered(client, words=""):
    answer = client.get(reverse("admin:education_article_pages"), {"q": words})
    return [(page["address"], page["words"]) for page in answer.json()["pages"]]


def test_live_page_is_offered_with_its_sections(client, editor):
    make_live("Slipped disc", slug="slipped-disc")

    assert offered(client) == [
        ("/conditions/slipped-disc/", "Slipped disc"),
        ("/conditions/slipped-disc/#overview", "Slipped disc › Overview"),
    ]


def test_page_that_is_not_live_is_marked(client, editor):
    make_draft("Neck pain", slug="neck-pain")

    assert offered(client)[0] == ("/conditions/neck-pain/", "Neck pain (not live)")


def test_live_pages_come_first(client, editor):
    make_draft("A draft")
    make_live("Z live")

    assert [words for _address, words in offered(client) if "›" not in words] == [
        "Z live",
        "A draft (not live)",
    ]


def test_sections_of_a_live_page_are_those_readers_have(client, editor):
    article = make_live("Slipped disc")
    Section.objects.create(article=article, heading="Not live yet", body="<p>x</p>")

    assert "Not live yet" not in str(offered(client))


def test_plain_page_is_offered_at_its_own_address(client, editor):
    make_live("Privacy", slug="privacy", kind=Article.Kind.PLAIN_PAGE)

    assert offered(client)[0] == ("/privacy/", "Privacy")


def test_safety_notice_has_no_page_to_link_to(client, editor):
    make_live("Emergency", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])

    assert offered(client) == []


@pytest.mark.parametrize("words", ["disc", "DISC slipped", "herniated", "slipped-d"])
def test_pages_are_found_by_title_other_name_and_address(client, editor, words):
    make_live("Slipped disc", slug="slipped-disc", also_known_as="Herniated disk")
    make_live("Neck pain")

    assert {found.partition(" ›")[0] for _address, found in offered(client, words)} == {"Slipped disc"}


def test_addresses_are_kept_as_they_are_when_saved(client, editor):
    make_live("Slipped disc")

    assert all(allowed_address(address) == address for address, _words in offered(client))


@pytest.mark.parametrize("words", ["\0x\0", "%", "x" * 5000, "' OR 1=1 --"])
def test_odd_words_find_nothing(client, editor, words):
    make_live("Slipped disc")

    assert offered(client, words) == []


def test_answer_is_short_and_needs_few_queries(client, editor, django_assert_max_num_queries):
    for number in range(25):
        make_draft(f"Pain {number}")
    change_draft(make_live("Live"))

    with django_assert_max_num_queries(6):
        assert len(offered(client)) == 40


def test_clinician_is_offered_nothing(client):
    client.force_login(make_user(roles.CLINICIAN))

    assert client.get(reverse("admin:education_article_pages")).status_code == 403
