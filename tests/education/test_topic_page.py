"""The page of a body region or a specialty."""

import pytest

from education import regions
from education.models import Article, Topic
from tests.make import make_clinician, make_draft, make_live, make_practice, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return Topic.objects.create(name="Lower back", slug="lower-back")


def main_of(client, topic) -> str:
    return client.get(topic.get_absolute_url()).text.partition("<main")[2].partition("</main>")[0]


def test_pages_are_grouped_by_kind_in_a_readers_order_each_by_title(client, topic):
    make_live("Surgery", kind=Article.Kind.TREATMENT, topics=[topic])
    make_live("Slipped disc", topics=[topic]), make_live("Arthritis", topics=[topic])
    make_live("Back spasm", kind=Article.Kind.SYMPTOM, topics=[topic])

    groups = client.get(topic.get_absolute_url()).context_data["groups"]

    assert [(title, [page["title"] for page in pages]) for title, pages in groups] == [
        ("Symptoms", ["Back spasm"]),
        ("Conditions", ["Arthritis", "Slipped disc"]),
        ("Treatments", ["Surgery"]),
    ]


def test_emergency_numbers_and_the_topics_notice_stand_before_its_pages(client, topic):
    make_live("Call for help", kind=Article.Kind.SAFETY_NOTICE, topics=[topic])
    make_live("Another warning", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])
    make_live("Slipped disc", topics=[topic])

    text = main_of(client, topic)

    assert text.index('href="tel:911"') < text.index("Call for help") < text.index("Slipped disc")
    assert "Another warning" not in text


def test_emergency_numbers_stand_there_without_any_notice(client, topic):
    assert 'href="tel:911"' in main_of(client, topic)


def test_clinicians_of_the_topic_are_named(client, topic):
    here, gone = make_clinician(name="Ana Ruiz"), make_clinician(name="Ben Gone", is_active=False)
    here.topics.add(topic), gone.topics.add(topic)
    make_clinician(name="Eve Elsewhere").topics.add(make_topic())

    text = main_of(client, topic)

    assert f'<a href="{here.get_absolute_url()}">Ana Ruiz, MD</a>' in text
    assert "Ben Gone" not in text
    assert "Eve Elsewhere" not in text


def test_a_topic_without_pages_says_so_and_what_to_do(client, topic):
    make_draft("Hidden words", topics=[topic])

    text = main_of(client, topic)

    assert "There are no pages about this yet." in text
    assert "/consultation/" in text


def test_a_topic_shows_no_page_in_another_language(client, topic):
    make_live("Slipped disc", topics=[topic])

    text = client.get(f"/es{topic.get_absolute_url()}").text

    assert "<h1>Espalda baja</h1>" in text
    assert "<title>Espalda baja" in text
    assert "Lower back" not in text
    assert "Slipped disc" not in text


def test_a_topic_with_nothing_in_a_language_leads_to_its_pages_in_the_first(client, topic):
    address = f"/es{topic.get_absolute_url()}"
    assert 'hreflang="en">Verlos en inglés' not in client.get(address).text

    make_live("Slipped disc", topics=[topic])
    assert f'<a href="{topic.get_absolute_url()}" hreflang="en">Verlos en inglés' in client.get(address).text


def test_a_topic_says_where_more_of_it_is_in_the_first_language(client, topic):
    address = f"/es{topic.get_absolute_url()}"
    disc = make_live("Slipped disc", topics=[topic])
    make_live("Hernia de disco", topics=[topic], language="es", translation_of=disc)
    assert "en inglés" not in client.get(address).text.partition("<main")[2]

    make_live("Sciatica", topics=[topic])
    assert "Hay más artículos en inglés" in client.get(address).text


def test_unknown_topic_is_404(client):
    assert client.get("/topics/none/").status_code == 404


def test_the_page_needs_no_query_for_each_article(client, topic, django_assert_num_queries):
    make_practice()
    make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[topic])
    for _ in range(4):
        make_live(topics=[topic])

    with django_assert_num_queries(9):
        client.get(topic.get_absolute_url())


@pytest.mark.parametrize(
    ("slug", "region"),
    [
        *[
            ("neck", "neck"),
            ("upper-back", "upper-back"),
            ("lower-back", "lower-back"),
            ("cervical-spine", "neck"),
        ],
        *[("hips-and-legs", "hip"), ("arms-and-hands", "arm"), ("knee", "knee"), ("feet", "foot")],
        *[("espalda-baja", "lower-back"), ("cuello", "neck"), ("low_back_pain", "lower-back")],
        # A word within another is none, and what names no part shows the whole spine.
        *[("pharmacy", "spine"), ("spine-surgery", "spine"), ("college-sports", "spine"), ("", "spine")],
    ],
)
def test_the_drawing_follows_the_words_of_the_address_name(slug, region):
    assert regions.region_of(slug) == region


@pytest.mark.parametrize("region", [*regions.WORDS, regions.WHOLE_SPINE])
def test_every_region_is_drawn_with_a_part_in_full_ink(client, region):
    Topic.objects.create(name="Somewhere", slug=region)

    text = main_of(client, Topic.objects.get())

    drawing = text[text.index('<svg class="region"') : text.index("</svg>")]
    assert 'aria-hidden="true"' in drawing
    assert ' on"' in drawing or 'class="on"' in drawing
