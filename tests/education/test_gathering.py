"""Many submissions, few mails, and none of them forgotten."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.utils import timezone

from clinic import outbox, roles
from clinic.models import Message
from education import actions, notices, reviewing
from education.models import Version
from education.notices.gathering import HOLD
from tests.make import make_clinician, make_draft, make_user
from tests.waiting import wait_for

HOUR = timedelta(hours=1)


@pytest.fixture
def clinician(practice):
    return make_clinician()


def submit(title="", **fields):
    return actions.submit(article=make_draft(title, **fields), actor=make_user(roles.EDITOR))


def send() -> list[str]:
    """The bodies of what the worker sends now."""
    mail.outbox.clear()
    call_command("worker", "--once")
    return [each.body for each in mail.outbox]


@pytest.mark.django_db
def test_what_arrives_before_the_mail_is_sent_is_in_it(clinician):
    submit("Neck pain"), submit("Slipped disc")

    (body,) = send()

    assert "2 pages wait for your signature." in body
    assert "Neck pain" in body
    assert "Slipped disc" in body


@pytest.mark.django_db
def test_what_arrives_later_is_told_an_hour_after_the_mail(clinician):
    with time_machine.travel(timezone.now()) as clock:
        submit("Neck pain")
        assert len(send()) == 1

        clock.shift(timedelta(minutes=20))
        submit("Slipped disc"), submit("Sciatica")
        assert send() == []

        clock.shift(timedelta(minutes=41))
        (body,) = send()

    assert "3 pages wait for your signature." in body


@pytest.mark.django_db
def test_what_arrives_the_next_day_is_told_at_once(clinician):
    with time_machine.travel(timezone.now()) as clock:
        submit()
        send()

        clock.shift(timedelta(days=1))
        submit()

        assert len(send()) == 1


@pytest.mark.django_db
def test_hour_passes_without_a_mail_when_what_arrived_was_done_meanwhile(clinician):
    with time_machine.travel(timezone.now()) as clock:
        submit("Neck pain")
        send()
        clock.shift(timedelta(minutes=20))
        version = submit("Slipped disc")

        actions.request_changes(version=version, actor=clinician.user, reason="Look again.")
        send()
        clock.shift(timedelta(minutes=41))

        assert send() == []


@pytest.mark.django_db
def test_version_replaced_by_a_newer_one_is_told(clinician):
    with time_machine.travel(timezone.now()) as clock:
        version = submit("Neck pain")
        send()
        clock.shift(timedelta(minutes=20))
        article = version.article
        article.summary = "Newer."
        article.save()

        actions.submit(article=article, actor=make_user(roles.EDITOR))
        clock.shift(timedelta(minutes=41))
        (body,) = send()

    assert "Neck pain, version 2" in body


@pytest.mark.django_db
def test_version_that_comes_while_the_mail_is_written_is_told_in_the_next(clinician, monkeypatch):
    """The worker has taken the message, and looked before the second version was committed."""
    submit("Neck pain")
    waiting_for = reviewing.waiting_for

    def look_then_submit(user):
        found = list(waiting_for(user))
        submit("Slipped disc")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(reviewing, "waiting_for", look_then_submit)
        (first,) = send()
    with time_machine.travel(timezone.now() + HOUR + timedelta(minutes=1)):
        (second,) = send()

    assert "Slipped disc" not in first
    assert "Slipped disc" in second


@pytest.mark.django_db
def test_mails_held_up_by_a_broken_server_become_one(clinician, settings):
    with time_machine.travel(timezone.now()) as clock:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_PORT = 1
        for _ in range(4):
            submit()
            call_command("worker", "--once")
            clock.shift(HOUR)
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

        clock.shift(HOUR)
        (body,) = send()
        clock.shift(HOUR)

        assert "4 pages wait for your signature." in body
        assert send() == []


@pytest.mark.django_db
def test_everybody_has_an_hour_of_their_own(clinician):
    other = make_clinician()
    submit(reviewer=clinician)
    send()

    submit(reviewer=other)

    assert len(send()) == 1


@pytest.mark.django_db
def test_clock_that_was_a_year_ahead_holds_back_no_mail(clinician):
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        submit()
        send()
    submit()

    with time_machine.travel(timezone.now() + HOUR + timedelta(minutes=1)):
        assert len(send()) == 1


@pytest.mark.django_db
def test_bulk_that_was_killed_half_way_has_its_mail_sent_when_the_hold_ends(clinician):
    with notices.together():
        submit()
        held_until = Message.objects.get().due_at
    Message.objects.update(due_at=held_until)  # a process that was killed releases nothing

    assert send() == []
    with time_machine.travel(timezone.now() + HOLD):
        assert len(send()) == 1


@pytest.mark.django_db
def test_imported_pages_are_told_in_one_mail(clinician, tmp_path):
    source = "  - publisher: NHS\n    title: Back pain\n    url: https://www.nhs.uk/conditions/back-pain/"
    head = f"title: Page {{0}}\nsummary: One sentence.\nreferences:\n{source}"
    words = f"---\n{head}\n---\n\n## Overview\n\nText to read {{0}}.\n"
    for number in range(4):
        (tmp_path / f"page-{number}.md").write_text(words.format(number))
    sent_meanwhile = []
    submit_one = actions.submit

    def submit_and_send(**terms):
        version = submit_one(**terms)
        sent_meanwhile.extend(send())
        return version

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(actions, "submit", submit_and_send)
        call_command("import_articles", str(tmp_path), submit_as=make_user(roles.EDITOR).username)
    (body,) = send()

    assert sent_meanwhile == []
    assert "4 pages wait for your signature." in body


@pytest.mark.django_db
def test_bulk_within_the_hour_waits_for_its_end(clinician):
    with time_machine.travel(timezone.now()) as clock:
        submit()
        send()
        clock.shift(timedelta(minutes=50))
        with notices.together():
            for _ in range(3):
                submit()

        assert send() == []
        clock.shift(timedelta(minutes=11))
        (body,) = send()

    assert "4 pages wait" in body


@pytest.mark.django_db
def test_submission_that_was_rolled_back_is_not_announced(clinician):
    with transaction.atomic():
        submit()
        transaction.set_rollback(True)

    assert send() == []


def _in_threads(*works):
    """Do these at the same time, each on a connection of its own; what they raised."""
    raised, start = [], threading.Barrier(len(works))

    def run(work):
        try:
            start.wait()
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def pass_the_pause() -> None:
    """Make due what no worker has in hand."""
    Message.objects.waiting().filter(attempts=0).update(due_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_nothing_is_forgotten_while_workers_send_and_others_submit(clinician, monkeypatch):
    """Each version is named by a mail that was written after it was committed."""
    named: set[int] = set()
    waiting_for = reviewing.waiting_for

    def remember(user):
        found = list(waiting_for(user))
        named.update(version.pk for version in found)
        return found

    monkeypatch.setattr(reviewing, "waiting_for", remember)
    articles = [make_draft() for _ in range(12)]
    editor = make_user(roles.EDITOR)
    done = threading.Event()

    def submit_some(some):
        for article in some:
            actions.submit(article=article, actor=editor)

    def work():
        while not done.is_set():
            pass_the_pause()
            outbox.drain()

    workers = [threading.Thread(target=lambda: (work(), connections.close_all())) for _ in range(2)]
    for worker in workers:
        worker.start()
    raised = _in_threads(*(lambda some=articles[start::3]: submit_some(some) for start in range(3)))
    done.set()
    for worker in workers:
        worker.join()

    pass_the_pause()
    outbox.drain()
    assert raised == []
    assert named == set(Version.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one_mail(clinician):
    articles, editor = [make_draft() for _ in range(4)], make_user(roles.EDITOR)

    raised = _in_threads(
        *(lambda article=article: actions.submit(article=article, actor=editor) for article in articles)
    )

    assert raised == []
    assert Message.objects.count() == 1
    (body,) = send()
    assert "4 pages wait" in body


@pytest.mark.django_db(transaction=True)
def test_worker_waits_for_a_submission_that_is_not_committed_yet(clinician):
    """On PostgreSQL the message stays locked until the commit; on SQLite nobody else writes meanwhile."""
    submit("Neck pain")
    article, editor = make_draft("Slipped disc"), make_user(roles.EDITOR)
    bodies: list[str] = []
    submitted = threading.Event()

    def slowly():
        with transaction.atomic():
            actions.submit(article=article, actor=editor)
            submitted.set()
            wait_for(lambda: _somebody_waits() or connection.vendor == "sqlite", "the worker to wait")

    def work():
        submitted.wait()
        outbox.drain()
        bodies.extend(each.body for each in mail.outbox)

    raised = _in_threads(slowly, work)

    assert raised == []
    assert "Slipped disc" in bodies[0]


def _somebody_waits():
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # within a transaction it would stay as it was
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        return cursor.fetchone()[0] > 0
