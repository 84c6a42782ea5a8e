"""A clinician's public page."""

from datetime import timedelta

import pytest
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
