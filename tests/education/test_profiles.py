"""A clinician's public page."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from education import actions
from tests.make import make_clinician, make_live, make_topic

pytestmark = pytest.mark.django_db


def page_of(client, clinician):
    return client.get(clinician.get_absolute_url())


def test_page_shows_who_it_is(client):
    clinician = make_clinician(
        board="American Board of Orthopaedic Surgery",
        biography="Likes to walk.\n\n<b>Often.</b>",
        photo="a.jpg",
        photo_width=60,
        photo_height=40,
    )

    text = page_of(client, clinician).text

    for words in (str(clinician), "Spine surgery", "American Board of Orthopaedic Surgery", "Likes to walk."):
        assert words in text
    assert f'width="60" height="40" alt="Photo of {clinician.name}"' in text
    assert "&lt;b&gt;" in text
    assert "Demonstration." not in text.partition("<footer")[0]


def test_demonstration_is_called_that(client):
    assert "This person is invented." in page_of(client, make_clinician(is_demo=True)).text


def test_page_lists_live_pages_that_bear_the_name_now(client):
    clinician = make_clinician()
    article = make_live("Slipped disc", clinician=clinician)
    taken_off = make_live("Muscle cramps", clinician=clinician)
    actions.take_name_off(article=taken_off, actor=clinician.user)
    make_live("Sciatica", clinician=make_clinician())

    text = page_of(client, clinician).text

    assert article.get_absolute_url() in text
    assert "Muscle cramps" not in text
    assert "Sciatica" not in text


def test_safety_notice_is_named_without_a_link_to_nowhere(client):
    clinician = make_clinician()
    notice = make_live("Call 911", clinician=clinician, kind="safety_notice", topics=[make_topic()])

    text = page_of(client, clinician).text

    assert "Call 911" in text
    assert notice.get_absolute_url() not in text


def test_page_of_who_left_stays_while_the_name_stands_somewhere(client):
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    clinician.is_active = False
    clinician.save()
    assert "no longer works at" in page_of(client, clinician).text

    actions.take_name_off(article=article, actor=clinician.user)

    assert page_of(client, clinician).status_code == 404


def test_ended_license_leaves_no_page_under_the_name(client):
    clinician = make_clinician()
    make_live("Slipped disc", clinician=clinician)
    clinician.licence_expires_on = timezone.localdate() - timedelta(days=1)
    clinician.save()

    assert "Slipped disc" not in page_of(client, clinician).text


def test_page_tells_when_each_page_was_reviewed_and_leads_to_its_topics(client):
    clinician, topic = make_clinician(), make_topic("Lower back")
    clinician.topics.add(topic)
    with time_machine.travel("2026-03-02 20:00+00:00"):
        make_live(topics=[topic], clinician=clinician)

    with time_machine.travel("2026-03-09 20:00+00:00"):
        text = page_of(client, clinician).text

    assert 'Last reviewed <time datetime="2026-03-02">March 2, 2026</time>' in text
    assert f'<a href="{topic.get_absolute_url()}">Lower back</a>' in text


def test_who_works_here_can_be_asked_for(client):
    clinician = make_clinician()
    make_live(clinician=clinician)
    link = f"/consultation/?clinician={clinician.slug}"
    assert page_of(client, clinician).text.count(link) == 3  # at the head, in the offer, under the thumb

    clinician.is_active = False
    clinician.save()

    assert link not in page_of(client, clinician).text


def test_page_in_another_language_lists_what_is_written_in_it(client):
    clinician = make_clinician()
    make_live("Slipped disc", clinician=clinician)

    text = client.get(f"/es{clinician.get_absolute_url()}").text

    assert str(clinician) in text
    assert "Slipped disc" not in text


def test_english_words_on_a_page_in_another_language_are_marked(client):
    clinician = make_clinician(specialty="Motion lab", biography="Likes to walk.")

    text = client.get(f"/es{clinician.get_absolute_url()}").text

    assert '<p class="lead"><span lang="en">Motion lab</span></p>' in text
    assert '<div class="column" lang="en"><p>Likes to walk.</p></div>' in text


def test_team_names_who_works_here(client):
    make_clinician(name="Ana Ruiz", specialty="Spine surgery").topics.add(make_topic("Lower back"))
    make_clinician(name="Ben Gone", is_active=False)

    text = client.get("/clinicians/").text

    assert "Ana Ruiz, MD</a>" in text
    assert "Spine surgery" in text
    assert "Lower back" in text
    assert "Ben Gone" not in text


def test_english_words_of_the_team_are_marked_on_a_page_in_another_language(client):
    make_clinician(specialty="Motion lab").topics.add(make_topic("Posture"))

    text = client.get("/es/clinicians/").text

    assert '<span lang="en">Motion lab</span>' in text
    assert '<span lang="en">Posture</span>' in text


def test_common_specialties_and_parts_of_the_body_are_named_in_the_language_of_the_page(client):
    clinician = make_clinician(specialty="Spine surgery")
    clinician.topics.add(make_topic("Lower back"))

    text = client.get(f"/es{clinician.get_absolute_url()}").text

    assert '<p class="lead">Cirugía de columna</p>' in text
    assert "Espalda baja</a>" in text
    assert '"jobTitle":"Cirugía de columna"' in text.replace('": "', '":"')


def test_team_without_anybody_says_so(client):
    assert "Nobody is listed here yet." in client.get("/clinicians/").text


def test_team_needs_no_query_for_each_of_them(client, django_assert_num_queries):
    for _ in range(4):
        make_clinician().topics.add(make_topic())

    with django_assert_num_queries(4):  # the practice, the clinicians, their topics, the foot's links
        client.get("/clinicians/")


def test_nobody_of_that_name_is_404(client):
    assert client.get("/clinicians/nobody/").status_code == 404


def test_claim_on_the_page_leads_here(client):
    clinician = make_clinician()
    article = make_live(clinician=clinician)

    assert clinician.get_absolute_url() in client.get(article.get_absolute_url()).text


def test_page_is_built_in_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    clinician = make_clinician()
    for _number in range(5):
        make_live(clinician=clinician)

    with django_assert_max_num_queries(6):
        page_of(client, clinician)
