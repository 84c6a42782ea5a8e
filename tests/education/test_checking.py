"""The numbers that worklists show of each draft."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic import chores, roles
from education import actions, checking, gate, snapshot
from education.models import Article, DraftCheck
from tests.make import change_draft, make_draft, make_live, make_topic, make_user, publish_draft

pytestmark = pytest.mark.django_db


def linking_to(page):
    return change_draft(
        make_draft(topics=[make_topic()]), f'<a href="{page.get_absolute_url()}">Neck pain</a>'
    )


def withdraw(page):
    actions.withdraw(article=page, actor=make_user(roles.EDITOR), reason="Wrong.")


def test_check_keeps_what_the_gate_finds_in_numbers():
    article = linking_to(make_draft())
    article.references.all().delete()

    check = checking.refresh(article)

    assert (check.blocking, check.advising, check.dead_links) == (2, 1, 1)  # a short summary is advised
    assert check.fingerprint == snapshot.draft_fingerprint(article)


def test_check_is_renewed_not_added_to():
    article = make_draft(summary="")
    checking.refresh(article)
    Article.objects.update(summary="One sentence says it.")

    checking.refresh(Article.objects.get())

    assert DraftCheck.objects.get().blocking == 0


def test_link_that_dies_with_a_page_is_counted_at_once():
    page = make_live()
    article = linking_to(page)
    assert checking.refresh(article).dead_links == 0

    withdraw(page)

    assert DraftCheck.objects.get(article=article).dead_links == 1


def test_link_is_alive_again_once_its_page_is():
    page = make_draft()
    article = linking_to(page)
    checking.refresh(article)

    publish_draft(page)

    assert DraftCheck.objects.get(article=article).dead_links == 0


def test_articles_of_a_notices_topic_are_checked_when_it_is_taken_down():
    topic = make_topic()
    notice = make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[topic])
    topic.needs_safety_notice = True
    topic.save()
    article = make_draft(topics=[topic])
    assert checking.refresh(article).blocking == 0

    withdraw(notice)

    assert DraftCheck.objects.get(article=article).blocking == 1


def test_worker_checks_what_nobody_has_time_to_wait_for(monkeypatch):
    monkeypatch.setattr(checking, "AT_ONCE", 0)
    page = make_live()
    article = linking_to(page)
    checking.refresh(article)

    withdraw(page)
    checking.check_stale(timezone.now())

    assert DraftCheck.objects.get(article=article).dead_links == 1


def test_worker_checks_what_was_never_checked_has_changed_or_is_a_day_old():
    never, changed, old, fresh = (make_draft() for _ in range(4))
    now = timezone.now()
    for article in (changed, old, fresh):
        checking.refresh(article)
    changed.save()
    DraftCheck.objects.filter(article=old).update(checked_at=now - timedelta(days=1))
    before = DraftCheck.objects.get(article=fresh).checked_at

    checking.check_stale(timezone.now())

    assert set(DraftCheck.objects.filter(checked_at__gt=before)) == {
        *DraftCheck.objects.filter(article__in=[never, changed, old])
    }


def test_worker_checks_a_batch_at_a_time(monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 2)
    for _ in range(3):
        make_draft()

    assert [checking.check_stale(timezone.now()) for _ in range(3)] == [2, 1, 0]


def test_worker_has_the_checks_among_its_chores():
    make_draft()

    chores.do_what_is_due()

    assert DraftCheck.objects.exists()


def test_draft_that_cannot_be_checked_holds_up_no_other(monkeypatch):
    broken, other = make_draft(), make_draft()
    findings_of = gate.findings_of

    def break_on_one(article):
        if article.pk == broken.pk:
            raise RuntimeError("words of the text")
        return findings_of(article)

    monkeypatch.setattr(gate, "findings_of", break_on_one)

    assert checking.check_stale(timezone.now()) == 1
    assert checking.check_stale(timezone.now()) == 0
    assert DraftCheck.objects.filter(article=other, blocking=0).exists()
