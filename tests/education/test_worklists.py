"""Each worklist holds what its words say, and every place that counts it says the same number."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions, checking, claims, worklists
from education.models import Article, Version
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
FAR = timedelta(days=3000)


def on_list(name, user=None, on=None):
    """The articles on a list, as this user sees them on that day."""
    found = worklists.BY_NAME[name].articles(user or make_user(roles.EDITOR), on or timezone.localdate())
    return set(found)


def make_steady_clinician(**fields):
    """A clinician whose license outlives every test."""
    return make_clinician(licence_expires_on=timezone.localdate() + FAR, **fields)


def due_date_of(article):
    return claims.deciding_sign_off(article.live).valid_until


def test_clinician_sees_what_waits_for_a_signature():
    clinician = make_clinician()
    waiting = make_submitted(make_draft(reviewer=clinician)).article
    make_submitted(make_draft(reviewer=make_clinician()))

    assert on_list("waiting", clinician.user) == {waiting}


def test_editor_sees_changes_asked_for_in_what_they_submitted():
    editor = make_user(roles.EDITOR)
    version = actions.submit(article=make_draft(), actor=editor)
    actions.request_changes(version=version, actor=make_clinician().user, reason="Twice, not thrice.")

    assert on_list("waiting", editor) == {version.article}
    assert on_list("waiting") == set()


def test_editor_sees_what_is_signed_and_can_be_published():
    owner = make_user(roles.EDITOR)
    version = make_signed(make_submitted(make_draft(owner=owner)))

    assert on_list("waiting", owner) == {version.article}
    assert on_list("waiting", make_clinician().user) == set()


def test_editor_sees_wording_to_accept():
    editor, clinician = make_user(roles.EDITOR), make_clinician()
    version = actions.submit(article=make_draft(), actor=editor)
    actions.sign_with_changes(version=version, actor=clinician.user, amendments={"summary": "My own words."})

    assert on_list("waiting", editor) == {version.article}


def test_second_person_sees_plain_pages_to_approve():
    editor = make_user(roles.EDITOR)
    version = actions.submit(article=make_draft(kind="plain_page"), actor=editor)

    assert on_list("waiting") == {version.article}
    assert on_list("waiting", editor) == set()


def test_due_holds_the_sixty_days_before_the_day():
    article = make_live(clinician=make_steady_clinician())
    due = due_date_of(article)

    days = {left: on_list("due", on=due - timedelta(days=left)) for left in (61, 60, 0, -1)}

    assert days == {61: set(), 60: {article}, 0: {article}, -1: set()}


def test_overdue_begins_the_day_after():
    article = make_live(clinician=make_steady_clinician())

    assert on_list("overdue", on=due_date_of(article) + timedelta(days=1)) == {article}
    assert on_list("overdue", on=due_date_of(article)) == set()


def test_void_holds_a_page_whose_clinician_took_their_name_off():
    clinician = make_clinician()
    article, _other = make_live(clinician=clinician), make_live()

    actions.take_name_off(article=article, actor=clinician.user)

    assert on_list("void") == {article}


def test_void_holds_a_page_whose_clinician_has_no_license_any_more():
    clinician = make_clinician()
    article = make_live(clinician=clinician)

    assert on_list("void", on=clinician.licence_expires_on + timedelta(days=1)) == {article}


def test_no_reviewer_holds_those_of_one_who_left():
    left = make_draft(reviewer=make_clinician(is_active=False))
    nobody = make_draft()
    make_draft(reviewer=make_clinician()), make_draft(kind="plain_page")

    assert on_list("no_reviewer") == {left, nobody}


def test_no_reviewer_leaves_out_what_was_taken_down():
    article = make_live()

    actions.withdraw(article=article, actor=make_user(roles.EDITOR), reason="Wrong.")

    assert on_list("no_reviewer") == set()
    assert on_list("withdrawn") == {article}


def test_withdrawn_page_that_is_on_its_way_back_is_not_listed_as_withdrawn():
    article = make_live()
    actions.withdraw(article=article, actor=make_user(roles.EDITOR), reason="Wrong.")

    make_submitted(change_draft(article))

    assert on_list("withdrawn") == set()


def test_gate_holds_drafts_with_a_finding_that_blocks():
    missing, whole = make_draft(summary=""), make_draft()
    for article in (missing, whole):
        checking.refresh(article)

    assert on_list("gate") == {missing}


def test_ahead_holds_live_articles_whose_draft_was_changed():
    article, same = make_live(), make_live()
    change_draft(article)
    for each in (article, same, make_draft()):
        checking.refresh(Article.objects.get(pk=each.pk))

    assert on_list("ahead") == {article}


def test_scheduled_holds_what_goes_live_by_itself():
    version = make_signed()
    make_signed()

    actions.schedule(version=version, actor=make_user(roles.EDITOR), at=timezone.now() + timedelta(days=1))

    assert on_list("scheduled") == {version.article}


def make_one_of_each():
    """A user who is lead and clinician, with an article on most lists; answers them and a day to look."""
    lead = make_steady_clinician(role=roles.LEAD)
    back, leaving = make_topic(), make_clinician()
    make_live(clinician=lead, topics=[back], reviewer=lead)
    gone = make_live(clinician=leaving)
    actions.take_name_off(article=gone, actor=leaving.user)
    notice = make_live(kind="safety_notice", topics=[back], clinician=lead)
    down = make_live()
    actions.withdraw(article=down, actor=make_user(roles.EDITOR), reason="Wrong.")
    make_submitted(make_draft(reviewer=lead))
    later = make_signed(make_submitted(make_draft(review_interval=36)), make_steady_clinician())
    actions.schedule(version=later, actor=make_user(roles.EDITOR), at=timezone.now() + timedelta(days=800))
    make_draft(summary="")
    change_draft(gone, "Ahead.")
    for article in Article.objects.all():
        checking.refresh(article)
    return lead.user, due_date_of(notice) - timedelta(days=7)


def shown(text, words):
    """The number behind a list's words in a page or a mail; 0 where it is not named."""
    found = re.search(rf"{re.escape(str(words))}\W+(\d+)", text)
    return int(found[1]) if found else 0


def test_panel_filter_csv_and_mail_count_the_same(client, practice):
    user, day = make_one_of_each()
    with time_machine.travel(timezone.now().replace(hour=17) + (day - timezone.localdate())):
        client.force_login(user)
        counts = worklists.counts(user, timezone.localdate())
        panel = client.get(reverse("admin:index")).content.decode()
        articles = reverse("admin:education_article_changelist")
        page = client.get(articles).content.decode()
        user.digest_weekday = timezone.localdate().weekday()
        user.save()
        call_command("worker", "--once")
        summary = next(
            each for each in mail.outbox if each.to == [user.email] and "this week" in each.subject
        )

        for worklist in worklists.WORKLISTS:
            listed = client.get(articles, {"worklist": worklist.name}).context["cl"].result_count
            file = client.get(reverse("admin:education_article_csv"), {"worklist": worklist.name})
            rows = b"".join(file.streaming_content).decode().strip().splitlines()[1:]
            said = {
                "counted": len(set(worklist.articles(user, timezone.localdate()))),
                "panel": shown(panel, worklist.words),
                "filter": shown(page, worklist.words),
                "list": listed,
                "csv": len(rows),
                "mail": shown(summary.body, worklist.words),
            }
            assert set(said.values()) == {counts[worklist.name]}, worklist.name

    assert len([name for name, count in counts.items() if count]) >= 8


def test_counting_takes_one_query(django_assert_num_queries):
    editor = make_user(roles.EDITOR)
    assert not editor.has_perm("education.sign_version")
    make_live(), make_submitted()

    with django_assert_num_queries(1):
        worklists.counts(editor, timezone.localdate())


def test_filter_of_no_such_list_shows_everything(client):
    client.force_login(make_user(roles.EDITOR))
    make_draft()

    page = client.get(reverse("admin:education_article_changelist"), {"worklist": "nonsense"})

    assert page.context["cl"].result_count == 1
    assert Version.objects.count() == 0


def test_published_again_after_a_review_is_on_no_list_of_reviews():
    clinician = make_steady_clinician()
    article = publish_draft(change_draft(make_live(clinician=clinician)), clinician)

    lists = {name: on_list(name) for name in ("due", "overdue", "void")}

    assert article.live.number == 2
    assert lists == {"due": set(), "overdue": set(), "void": set()}
