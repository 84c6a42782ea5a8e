"""The list of articles: what its columns say, how it is narrowed, and its file for a spreadsheet."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from clinic import roles
from education import actions, checking, claims
from education.admin.article_csv import safe_cell
from education.models import Article
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db
LIST = "admin:education_article_changelist"


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def rows(client, **chosen):
    """The file's rows, each by the heads of its columns."""
    response = client.get(reverse("admin:education_article_csv"), chosen)
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def cell(client, column):
    """What the only article's row says in a column, on the page and in the file alike."""
    (row,) = rows(client)
    assert row[column] in client.get(reverse(LIST)).text
    return row[column]


def stands(client):
    return cell(client, "where it stands")


def test_draft_that_was_never_submitted(client, editor):
    make_draft()

    assert stands(client) == "draft"
    assert cell(client, "review") == "Never reviewed"


def test_version_that_waits_for_a_signature(client, editor):
    make_submitted()

    assert stands(client) == "version 1 waits for a signature"


def test_plain_page_waits_for_an_approval(client, editor):
    make_submitted(make_draft(kind="plain_page"))

    assert stands(client) == "version 1 waits for an approval"


def test_changes_were_requested(client, editor):
    version = make_submitted()

    actions.request_changes(version=version, actor=make_clinician().user, reason="Look again.")

    assert stands(client) == "changes requested in version 1"


def test_signed_version(client, editor):
    make_signed()

    assert stands(client) == "version 1 signed"


def test_version_signed_with_own_wording(client, editor):
    version = make_submitted()

    actions.sign_with_changes(version=version, actor=make_clinician().user, amendments={"summary": "Mine."})

    assert stands(client) == "version 2 signed, its wording to be accepted"


@time_machine.travel("2026-03-02 18:00 +0000")
def test_scheduled_version_names_its_time(client, editor):
    version = make_signed()

    actions.schedule(version=version, actor=editor, at=timezone.now() + timedelta(days=1))

    assert stands(client) == "version 1 scheduled for March 3, 2026, 10 a.m."


def test_live_version_and_the_one_on_its_way(client, editor):
    make_submitted(change_draft(make_live()))

    assert stands(client) == "live, version 1 · version 2 waits for a signature"


def test_withdrawn_article(client, editor):
    actions.withdraw(article=make_live(), actor=editor, reason="Wrong.")

    assert stands(client) == "withdrawn"
    assert cell(client, "review") == "–"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-100, "Reviewed, next due {}"), (-3, "Due soon: {}"), (5, "Overdue, was due {}")],
)
def test_review_is_told_in_words_with_its_day(client, days, words):
    clinician = make_clinician(licence_expires_on=timezone.localdate() + timedelta(days=3000))
    due = claims.deciding_sign_off(make_live(clinician=clinician).live).valid_until
    noon = timezone.now() + (due + timedelta(days=days) - timezone.localdate())

    with time_machine.travel(noon):
        client.force_login(make_user(roles.EDITOR))

        assert cell(client, "review") == words.format(date_format(due, "DATE_FORMAT"))


def test_page_without_a_name_has_no_valid_signature(client, editor):
    clinician = make_clinician()
    article = make_live(clinician=clinician)

    actions.take_name_off(article=article, actor=clinician.user)

    assert cell(client, "review") == "No valid signature"


def test_draft_ahead_of_live_and_what_blocks_it(client, editor):
    article = make_live()
    article.summary = ""
    article.save()
    checking.refresh(Article.objects.get())

    assert cell(client, "draft") == "ahead of live"
    assert cell(client, "blocked by") == "1 finding"


def test_what_readers_said_is_summed_over_days_and_texts(client, editor):
    article = make_live()
    for day in (1, 2):
        with time_machine.travel(datetime(2026, 11, day, 20, tzinfo=UTC), tick=False):
            actions.count_feedback(version=article.live, helpful="yes", missing=["too_long"])
    publish_draft(change_draft(article, "Other words."))
    actions.count_feedback(version=Article.objects.get().live, helpful="no")

    assert cell(client, "helpful") == "2 of 3"


def test_page_nobody_spoke_of_has_no_sum(client, editor):
    make_live()

    assert cell(client, "helpful") == "–"


def test_reviewer_and_owner_are_named(client, editor):
    owner = make_user(roles.EDITOR, first_name="Olga", last_name="Owner")
    make_draft(reviewer=make_clinician(name="Rosa Reviewer"), owner=owner)

    assert cell(client, "reviewer") == "Rosa Reviewer, MD"
    assert cell(client, "owner") == "Olga Owner"


def listed(client, **chosen):
    return set(client.get(reverse(LIST), chosen).context["cl"].result_list)


def test_list_is_narrowed_to_where_articles_stand(client, editor):
    live, waiting, draft = make_live(), make_submitted().article, make_draft()
    down = make_live()
    actions.withdraw(article=down, actor=editor, reason="Wrong.")

    found = {name: listed(client, status=name) for name in ("live", "submitted", "draft", "withdrawn", "x")}

    assert found == {
        "live": {live},
        "submitted": {waiting},
        "draft": {waiting, draft},
        "withdrawn": {down},
        "x": {live, waiting, draft, down},
    }


def test_list_is_narrowed_to_the_users_own(client, editor):
    mine, nobodys = make_draft(owner=editor), make_draft()
    make_draft(owner=make_user())

    assert listed(client, people="mine") == {mine}
    assert listed(client, people="no_owner") == {nobodys}


def test_list_is_narrowed_to_what_a_clinician_reviews(client):
    clinician = make_clinician()
    client.force_login(clinician.user)
    reviewed = make_draft(reviewer=clinician)
    make_draft()

    assert listed(client, people="reviewed_by_me") == {reviewed}


def test_list_is_searched_by_other_names(client, editor):
    article = make_draft(also_known_as="Lumbago")
    make_draft()

    assert listed(client, q="lumbago") == {article}


@pytest.mark.parametrize("order", range(1, 9))
def test_list_is_sorted_by_any_column_it_offers(client, editor, order):
    make_live(), make_draft()

    assert client.get(reverse(LIST), {"o": order}).status_code == 200


def test_file_holds_only_what_the_list_is_narrowed_to(client, editor):
    make_live("Neck pain"), make_draft("Slipped disc")

    (row,) = rows(client, status="live")

    assert row["title"] == "Neck pain"


def test_file_holds_every_page_of_the_list(client, editor):
    for _ in range(60):
        make_draft()

    assert len(rows(client)) == 60


def test_filter_that_makes_no_sense_leads_back_to_the_list(client, editor):
    response = client.get(reverse("admin:education_article_csv"), {"nonsense__exact": "1"})

    assert response.status_code == 302
    assert response.url.startswith(reverse(LIST))


def test_file_is_sent_while_it_is_read_and_kept_nowhere(client, editor):
    make_draft()

    response = client.get(reverse("admin:education_article_csv"))

    assert response.streaming
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith('attachment; filename="articles-')


@pytest.mark.parametrize(
    "title", ["=1+1", "+49", "-1", "@sum", " =1+1", "\t=1", "＝1", "|cmd", '=HYPERLINK("http://x")']
)
def test_no_cell_begins_like_a_formula(client, editor, title):
    make_draft(title)

    (row,) = rows(client)

    assert row["title"].startswith("'")


@pytest.mark.parametrize("title", ["Neck pain", "3 questions", "“Best” treatment", ""])
def test_other_cells_are_told_as_they_are(title):
    assert safe_cell(title) == title


def test_list_links_to_its_file_with_the_same_filters(client, editor):
    page = client.get(reverse(LIST), {"status": "live"}).text

    assert f'{reverse("admin:education_article_csv")}?status=live"' in page


def queries_of(client, **chosen):
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(LIST), chosen)
    return len(queries)


@pytest.mark.parametrize(("role", "at_most"), [(roles.EDITOR, 12), (roles.LEAD, 14)])
def test_queries_do_not_grow_with_the_list(client, role, at_most):
    user = make_user(role)
    if role == roles.LEAD:
        make_clinician(user=user)
    client.force_login(user)
    topic = make_topic()
    make_live(topics=[topic])
    few = queries_of(client)

    for number in range(29):
        make_submitted(make_draft(topics=[topic], reviewer=make_clinician() if number % 9 == 0 else None))
    many = queries_of(client)

    assert many == few
    assert many <= at_most


def test_file_of_thirty_takes_as_many_queries_as_of_one(client, editor):
    make_submitted()
    with CaptureQueriesContext(connection) as few:
        rows(client)
    for _ in range(29):
        make_submitted()
    with CaptureQueriesContext(connection) as many:
        assert len(rows(client)) == 30

    assert len(many) == len(few)
