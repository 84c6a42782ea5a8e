"""Feedback without a trace: sums of fixed answers, and nothing about who gave them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from education import actions
from education.feedback import LIMIT
from education.feedback_figures import figures_of
from education.models import Article, PageFeedback
from tests.make import (
    change_draft,
    make_draft,
    make_live,
    make_office,
    make_practice,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    make_practice(main_office=make_office(phone="+13105550100"))
    return make_live("Slipped disc", slug="slipped-disc")


@pytest.fixture
def strict() -> Client:
    """A browser that Django would ask for its cookie against forgery."""
    return Client(enforce_csrf_checks=True)


ADDRESS = "/conditions/slipped-disc/feedback/"


def seen(client, address: str = ADDRESS) -> str:
    """The token of the page that was read."""
    return re.search(r'name="seen" value="([^"]+)"', client.get(address).text)[1]


def send(client, token: str | None = None, headers=None, **answers):
    data = {"seen": seen(client) if token is None else token, "helpful": "yes"} | answers
    return client.post(ADDRESS, data, headers=headers)


def sums() -> dict[str, int]:
    return {row.answer: row.number for row in PageFeedback.objects.all()}


def test_answers_are_counted_and_thanked_for(strict, article):
    response = send(strict, helpful="partly", missing=["too_long", "no_advice"])

    assert (response.status_code, response["Location"]) == (303, f"{ADDRESS}thanks/")
    assert sums() == {"partly": 1, "too_long": 1, "no_advice": 1}
    assert "Thank you" in strict.get(response["Location"]).text


def test_second_reader_of_a_day_adds_to_the_sums(client, article):
    send(client, missing=["too_long"])
    send(client)

    assert sums() == {"yes": 2, "too_long": 1}


def test_answer_is_filed_under_the_text_that_was_read(client, article):
    token = seen(client)
    publish_draft(change_draft(article))

    send(client, token)

    assert PageFeedback.objects.get().version.number == 1


def test_nothing_is_kept_but_text_day_answer_and_sum(client, article):
    columns = {field.column for field in PageFeedback._meta.get_fields() if field.concrete}

    send(client)

    assert columns == {"id", "version_id", "day", "answer", "number"}
    assert PageFeedback.objects.get().day == timezone.localdate()


def test_no_table_knows_where_an_answer_came_from(client, article):
    send(client, headers={"user-agent": "Reader's browser"})

    with connection.cursor() as cursor:
        told = ""
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            told += repr(cursor.fetchall())
    assert "127.0.0.1" not in told
    assert "Reader's browser" not in told


def test_feedback_sets_no_cookie(strict, article):
    answers = [strict.get(ADDRESS), send(strict), strict.get(f"{ADDRESS}thanks/"), send(strict, helpful="")]

    assert [answer.status_code for answer in answers] == [200, 303, 200, 422]
    assert [name for answer in answers for name in answer.cookies] == []


def test_nobody_can_write_a_word(client, article):
    text = client.get(ADDRESS).text

    assert "<textarea" not in text
    assert 'type="text"' not in text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    "answers",
    [{"helpful": ""}, {"helpful": "maybe"}, {"missing": ["my name is Ada"]}, {"helpful": "too_long"}],
)
def test_other_answers_are_refused(client, article, answers):
    response = send(client, **answers)

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert sums() == {}


@pytest.mark.parametrize("token", ["", "1", "1:abc:def", "\x00"])
def test_answer_without_a_page_of_ours_is_refused(client, article, token):
    response = send(client, token)

    assert response.status_code == 403
    assert "Please press the button once more." in response.text
    assert sums() == {}


def test_page_left_open_for_days_asks_for_the_button_once_more(client, article):
    token = seen(client)

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        response = send(client, token, missing=["too_long"])

        assert response.status_code == 403
        assert re.search(r'value="too_long"[^>]*checked', response.text)
        fresh = re.search(r'name="seen" value="([^"]+)"', response.text)[1]
        assert send(client, fresh).status_code == 303


def test_token_of_another_article_is_refused(client, article):
    make_live(slug="other")

    response = send(client, seen(client, "/conditions/other/feedback/"))

    assert response.status_code == 403
    assert sums() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_form_from_another_site_is_refused(client, article, headers):
    assert send(client, headers=headers).status_code == 403
    assert sums() == {}


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}, {"origin": ""}, {}]
)
def test_form_from_here_is_taken(client, article, settings, headers):
    if headers == {"origin": ""}:
        headers = {"origin": settings.BASE_URL}

    assert send(client, headers=headers).status_code == 303


def test_too_many_answers_from_one_place_get_a_friendly_page(client, article):
    for _ in range(LIMIT.times):
        send(client)

    response = send(client)

    assert response.status_code == 429
    assert "that is enough for now" in response.text
    assert "(310) 555-0100" in response.text
    assert sums() == {"yes": LIMIT.times}


@pytest.mark.parametrize("path", [ADDRESS, f"{ADDRESS}thanks/"])
def test_page_says_that_nobody_answers_here_and_whom_to_call(client, article, path):
    text = " ".join(client.get(path).text.split())

    assert "We cannot answer here." in text
    assert 'Need care? Call <a class="number" href="tel:+1-310-555-0100">(310) 555-0100</a>.' in text
    assert 'In an emergency, call <a class="number" href="tel:911">911</a>.' in text


def test_pages_are_not_found_by_search_engines(client, article):
    assert '<meta name="robots" content="noindex">' in client.get(ADDRESS).text


def test_article_leads_to_its_feedback(client, article):
    assert f'href="{ADDRESS}"' in client.get(article.get_absolute_url()).text


def test_article_without_a_live_text_takes_none(client, article):
    token = seen(client)
    actions.withdraw(article=article, actor=make_user(), reason="Wrong.")

    assert client.get(ADDRESS).status_code == 410
    assert send(client, token).status_code == 410
    assert client.get(f"{ADDRESS}thanks/").status_code == 410
    assert sums() == {}


@pytest.mark.parametrize("make", [make_draft, lambda: make_submitted().article])
def test_draft_has_no_feedback_page(client, make):
    assert client.get(f"/conditions/{make().slug}/feedback/").status_code == 404


def test_notices_and_plain_pages_have_none(client):
    notice = make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])
    page = make_live(kind=Article.Kind.PLAIN_PAGE)

    for article in (notice, page):
        assert client.get(f"/conditions/{article.slug}/feedback/").status_code == 404


def test_former_address_leads_on(client, article):
    actions.change_slug(article=article, slug="herniated-disc", actor=make_user())

    response = client.get(ADDRESS)

    assert (response.status_code, response["Location"]) == (301, "/conditions/herniated-disc/")


@pytest.mark.parametrize("method", ["put", "delete", "trace"])
def test_feedback_answers_no_other_method(client, article, method):
    assert getattr(client, method)(ADDRESS).status_code == 405


def test_unknown_answer_is_refused_by_the_database(article):
    row = PageFeedback(version=article.live, day=timezone.localdate(), answer="maybe")

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_figures_stand_by_version_and_for_all_of_them(client, article):
    send(client, missing=["too_long"])
    publish_draft(change_draft(article))
    send(client, helpful="no")
    send(client, helpful="yes")

    figures = figures_of(article)

    assert figures.columns == ["Version 2", "Version 1", "All versions"]
    assert figures.helpful == [("Yes", [1, 1, 2]), ("Partly", [0, 0, 0]), ("No", [1, 0, 1])]
    assert ("It was too long", [0, 1, 1]) in figures.missing
    assert figures.sentence == "Was it helpful? 2 readers said yes, 0 partly, 1 no."


def test_figures_add_up_the_days(article):
    for days in (0, 1):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            actions.count_feedback(version=article.live, helpful="yes")

    assert figures_of(article).helpful[0] == ("Yes", [2])


def test_figures_of_one_version_are_not_told_twice(client, article):
    send(client, helpful="no")

    figures = figures_of(article)

    assert figures.columns == ["Version 1"]
    assert figures.sentence == "Was it helpful? 0 readers said yes, 0 partly, 1 no."


def test_no_figures_before_anybody_answered(article):
    assert figures_of(article) is None


def test_editors_see_the_sums_beside_the_article(admin_client, article):
    send(admin_client, missing=["looks_wrong"])

    text = admin_client.get(reverse("admin:education_article_change", args=[article.pk])).text

    assert "What readers say" in text
    assert "Something looked wrong or out of date" in text
