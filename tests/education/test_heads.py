"""What machines are told in a page's head: one address, a description, a picture; nothing where nobody should look."""

import re
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from education.head import describe
from education.models import Article
from tests.make import (
    make_clinician,
    make_draft,
    make_link,
    make_live,
    make_picture,
    make_practice,
    make_request,
    make_topic,
    publish_draft,
)

pytestmark = pytest.mark.django_db


def metas(response) -> dict[str, str]:
    """Name or property of each meta element, and its content."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', response.text)
    return {name: unescape(content) for name, content in found}


def canonical(response) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]+)"', response.text)


def test_article_names_its_one_address_whatever_it_was_asked_with(client, settings):
    settings.BASE_URL = "https://clinic.test"
    article = make_live()

    response = client.get(f"{article.get_absolute_url()}?utm_source=mail")

    assert canonical(response) == [f"https://clinic.test/conditions/{article.slug}/"]
    assert metas(response)["og:url"] == f"https://clinic.test/conditions/{article.slug}/"


def test_article_tells_those_who_share_it_what_it_is(client):
    make_practice(name="Harbor Spine Clinic")
    article = make_live("Slipped disc", summary="Most people with a slipped disc get better without surgery.")

    told = metas(client.get(article.get_absolute_url()))

    assert told["og:title"] == "Slipped disc"
    assert told["og:type"] == "article"
    assert told["og:site_name"] == "Harbor Spine Clinic"
    assert (
        told["og:description"]
        == told["description"]
        == "Most people with a slipped disc get better without surgery."
    )


def test_article_is_shared_with_its_first_picture(client, settings):
    settings.BASE_URL = "https://clinic.test"
    draft = make_draft()
    picture = make_picture(draft, alt="A spine seen from the side")

    told = metas(client.get(publish_draft(draft).get_absolute_url()))

    assert told["og:image"] == f"https://clinic.test/media/{picture.file}"
    assert told["og:image:alt"] == "A spine seen from the side"
    assert (told["og:image:width"], told["og:image:height"]) == ("400", "300")


def test_page_without_a_picture_is_shared_with_the_portals_drawing(client, settings):
    settings.BASE_URL = "https://clinic.test"

    told = metas(client.get(make_live().get_absolute_url()))

    assert told["og:image"] == "https://clinic.test/static/clinic/icons/share.png"


@pytest.fixture
def found() -> list[str]:
    """Pages that search engines may show."""
    make_practice()
    topic = make_topic()
    article = make_live(topics=[topic], kind=Article.Kind.CONDITION)
    plain = make_live(kind=Article.Kind.PLAIN_PAGE)
    pages = [article, plain, topic, make_clinician()]
    return [
        "/",
        "/conditions/",
        "/conditions/?kind=condition",
        "/clinicians/",
        "/search/",
        "/consultation/",
        *(page.get_absolute_url() for page in pages),
    ]


def test_pages_for_patients_may_be_found(client, found):
    answers = {path: client.get(path) for path in found}

    assert {path: metas(answer)["robots"].split(",")[0] for path, answer in answers.items()} == dict.fromkeys(
        found, "index"
    )
    assert [len(canonical(answer)) for answer in answers.values()] == [1] * len(found)


def test_descriptions_are_of_a_length_that_search_engines_show(client, found):
    lengths = [len(metas(client.get(path))["description"]) for path in found]

    assert [length for length in lengths if not 50 <= length <= 160] == []


def test_search_may_be_found_and_its_results_may_not(client):
    assert metas(client.get("/search/"))["robots"].startswith("index")

    results = client.get("/search/?q=pain")

    assert metas(results)["robots"] == "noindex"
    assert "pain" not in "".join(canonical(results))
    assert "ld+json" not in results.text


def test_topic_on_which_nothing_stands_yet_is_not_found(client):
    assert "noindex" in metas(client.get(make_topic().get_absolute_url()))["robots"]


def test_part_of_the_a_to_z_has_an_address_of_its_own(client, settings, found):
    (address,) = canonical(client.get("/conditions/?kind=condition&utm_source=mail"))

    assert address == f"{settings.BASE_URL}/conditions/?kind=condition"


def test_what_is_lent_sent_or_missing_is_not_found(client):
    request = reverse("request_status", args=[make_request().public_id])
    paths = [make_link().get_absolute_url(), request, "/conditions/no-such-page/"]

    answers = [client.get(path) for path in paths]

    assert [canonical(answer) for answer in answers] == [[], [], []]
    assert all("noindex" in metas(answer)["robots"] for answer in answers)
    assert ["ld+json" in answer.text for answer in answers] == [False] * 3


def test_preview_of_a_draft_tells_machines_nothing(admin_client):
    draft = make_draft("Hidden words")

    response = admin_client.get(reverse("admin:education_article_preview", args=[draft.pk]))

    assert "noindex" in metas(response)["robots"]
    assert canonical(response) == []
    assert "ld+json" not in response.text


@given(st.text(st.sampled_from("ab c.d \n"), min_size=1, max_size=400).filter(str.strip))
def test_description_has_50_to_160_characters(text):
    assert 50 <= len(describe(text, "Harbor Spine Clinic")) <= 160


def test_long_description_ends_at_a_word():
    told = describe("word " * 60, "Harbor Spine Clinic")

    assert told == ("word " * 32).strip() + "…"


def test_short_description_is_completed_in_sentences():
    assert describe("Slipped disc", "Harbor Spine Clinic") == (
        "Slipped disc. Harbor Spine Clinic explains it in plain words."
    )


def test_fitting_description_stays_as_it_is():
    text = "Most people with a slipped disc get better without surgery."

    assert describe(text, "Harbor Spine Clinic") == text
