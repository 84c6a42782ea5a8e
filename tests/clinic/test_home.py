"""The first page: search, safety, where it hurts, what was reviewed last, how to reach us."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils.translation import override

from clinic import roles
from clinic.templatetags.days import unbroken
from clinic.views import home
from education import actions
from education.models import Article, Topic
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_office,
    make_practice,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
LOS_ANGELES = ZoneInfo("America/Los_Angeles")


def newest_on(client) -> list[str]:
    return [page["title"] for page in client.get("/").context_data["newest"]]


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


def test_regions_are_named_from_head_to_foot(client):
    for slug in ("spine", "hips-and-legs", "arms-and-hands", "lower-back", "neck"):
        make_live(topics=[Topic.objects.create(name=slug, slug=slug)])

    names = [topic.name for topic in client.get("/").context_data["topics"]]

    assert names == ["neck", "arms-and-hands", "lower-back", "hips-and-legs", "spine"]


def test_home_names_what_was_reviewed_last_first_with_its_day(client):
    with time_machine.travel("2026-03-02 18:00+00:00"):
        make_live("Older")
    with time_machine.travel("2026-04-02 18:00+00:00"):
        make_live("Newer")
        make_live("A warning", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])
        make_live("Privacy", kind=Article.Kind.PLAIN_PAGE)

    with time_machine.travel("2026-05-02 18:00+00:00"):
        assert newest_on(client) == ["Newer", "Older"]
        assert 'Last reviewed <time datetime="2026-04-02">April 2, 2026</time>' in client.get("/").text


def test_an_editorial_change_does_not_make_a_page_newly_reviewed(client):
    with time_machine.travel("2026-03-02 18:00+00:00"):
        article = make_live("Carried")
    with time_machine.travel("2026-03-03 18:00+00:00"):
        make_live("Reviewed")
    with time_machine.travel("2026-03-04 18:00+00:00"):
        version = make_submitted(change_draft(article, "Text to rread."))
        actions.carry_forward(version=version, actor=make_user(roles.EDITOR), reason="One letter.")
        actions.publish(version=version, actor=make_user(roles.EDITOR))

    with time_machine.travel("2026-03-05 18:00+00:00"):
        assert newest_on(client) == ["Reviewed", "Carried"]


def test_home_names_no_page_from_which_a_name_was_taken(client):
    clinician = make_clinician()
    article = make_live("Taken off", clinician=clinician)
    make_live("Good")

    actions.take_name_off(article=article, actor=clinician.user)

    assert newest_on(client) == ["Good"]


def test_home_names_a_page_until_the_day_its_review_is_due(client):
    with time_machine.travel("2026-03-02 18:00+00:00"):
        due = make_live("Due").live.signoffs.get().valid_until

    with time_machine.travel(datetime.combine(due, time(23, 59), LOS_ANGELES)):
        assert newest_on(client) == ["Due"]
    with time_machine.travel(datetime.combine(due + timedelta(days=1), time(), LOS_ANGELES)):
        assert newest_on(client) == []


def test_home_is_there_before_anything_is_set_up(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "Where does it hurt?" not in response.text
    assert "Reviewed most recently" not in response.text


def test_search_comes_first_and_asks_by_get(client):
    main = client.get("/").text.partition("<main")[2]

    assert '<form class="search" action="/search/" role="search">' in main
    assert '<label for="q">' in main
    assert main.index('name="q"') < main.index('href="tel:911"')


def test_emergency_numbers_stand_before_everything_else_to_read(client):
    make_live(topics=[make_topic("Lower back")])

    main = client.get("/").text.partition("<main")[2]

    assert main.index('href="tel:911"') < main.index('href="tel:988"') < main.index("Where does it hurt?")


def test_every_live_safety_notice_unfolds_on_the_first_page(client):
    notice = make_live("Call for help", kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])
    assert "<summary>Call for help</summary>" in client.get("/").text

    actions.withdraw(article=notice, actor=make_clinician().user, reason="Wrong.")

    assert "Call for help" not in client.get("/").text


def test_home_leads_to_every_office_that_sees_patients(client):
    make_practice(main_office=make_office(name="Harbor office", slug="harbor"))
    make_office(name="Closed office", slug="closed", is_active=False)

    text = client.get("/").text

    assert '<a href="/contact/#office--harbor">Harbor office</a>' in text
    assert "Closed office" not in text


def test_every_page_tells_whom_to_call_and_when(client):
    make_practice()

    for path in ("/", "/conditions/", "/consultation/"):
        text = client.get(path).text
        assert 'href="tel:+1-310-555-0100"' in text
        assert unbroken(client.get(path).context["clinic"].hours_line) in text


def test_a_language_without_articles_says_so_and_leads_to_them(rf):
    make_practice()
    make_live("Slipped disc", topics=[make_topic("Lower back")])

    with override("es"):
        response = home(rf.get("/es/")).render()

    assert response.context_data["elsewhere"] == ("/conditions/", False)
    assert "Slipped disc" not in response.text
    assert "Lower back" not in response.text
    assert 'href="tel:911"' in response.text


def test_in_the_first_language_nothing_is_said_of_it(client):
    assert client.get("/").context_data["elsewhere"] is None


def test_home_is_read_in_few_queries(client, django_assert_num_queries):
    make_practice()
    for _ in range(4):
        make_live(topics=[make_topic()])

    with django_assert_num_queries(8):
        client.get("/")


def test_head_answers_like_get(client):
    assert client.head("/").status_code == 200
