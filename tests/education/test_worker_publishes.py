"""The worker's own command publishes what is scheduled, and tells over SMTP what it did not publish."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from clinic import chores, facts, roles
from clinic.models import Chore, Office
from education import actions
from education.models import Article, ArticleEvent, Version
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_user,
)

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


@pytest.fixture(autouse=True)
def practice_with_a_name(practice):
    return practice


def schedule(article, clinician=None, after=LATER):
    """A version of the article, signed and scheduled."""
    version = make_signed(make_submitted(article), clinician)
    at = timezone.now() + after
    return actions.schedule(version=version, actor=make_user(roles.EDITOR), at=at)


def work(after=LATER):
    """One turn of the worker, so much later."""
    with time_machine.travel(timezone.now() + after + timedelta(seconds=10)):
        call_command("worker", "--once")


def test_exactly_the_pinned_version_goes_live(client):
    version = schedule(make_draft(summary="The pinned words."))
    change_draft(version.article, "Words of the draft, written later.")

    work()

    article = Article.objects.get()
    assert article.live_id == version.pk
    page = client.get(article.get_absolute_url()).text
    assert "The pinned words." in page
    assert "written later" not in page


def test_it_takes_the_place_of_what_was_live():
    first = make_live()
    version = schedule(change_draft(first))

    work()

    assert Article.objects.get().live_id == version.pk
    first.live.refresh_from_db()
    assert first.live.state == Version.State.SUPERSEDED


def test_nothing_goes_live_before_its_time():
    schedule(make_draft())

    work(after=timedelta(hours=1))

    assert Article.objects.get().live is None


def test_void_signature_stops_it_and_the_owner_hears_by_mail(client, post_office):
    owner, clinician = make_user(roles.EDITOR), make_clinician()
    version = schedule(make_draft("Neck pain", owner=owner), clinician)
    actions.take_name_off(article=version.article, actor=clinician.user)
    post_office.mails.clear()

    work()

    article = Article.objects.get()
    event = article.events.get(kind=ArticleEvent.Kind.STOPPED)
    assert article.live is None
    assert client.get(article.get_absolute_url()).status_code == 404
    assert "Nobody's signature stands under this text" in event.reason
    mails = {each["Subject"]: each for each in post_office.mails if each["To"] == owner.email}
    body = mails["A page did not go live"].get_payload(decode=True).decode()
    assert "“Neck pain”, version 1, did not go live at its time." in body
    assert event.reason in body
    assert f"http://127.0.0.1:8000{reverse('admin:education_article_change', args=[article.pk])}" in body


def test_license_that_ended_on_the_way_stops_it(post_office):
    owner = make_user(roles.EDITOR)
    clinician = make_clinician()
    schedule(make_draft(owner=owner), clinician)
    clinician.licence_expires_on = timezone.localdate() - timedelta(days=1)
    clinician.save()

    work()

    assert Article.objects.get().live is None
    assert "A page did not go live" in {
        each["Subject"] for each in post_office.mails if each["To"] == owner.email
    }


def test_two_turns_publish_and_tell_once(post_office):
    owner = make_user(roles.EDITOR)
    schedule(make_draft(owner=owner))

    work(), work()

    assert ArticleEvent.objects.filter(kind=ArticleEvent.Kind.PUBLISHED).count() == 1
    told = [each for each in post_office.mails if each["Subject"] == "A page went live"]
    assert [each["To"] for each in told].count(owner.email) == 1


def test_worker_looks_every_five_seconds():
    call_command("worker", "--once")

    chore = Chore.objects.get(name="scheduled publishing")

    assert timedelta(seconds=3) < chore.due_at - timezone.now() <= timedelta(seconds=5)


def test_chores_know_the_day_of_the_main_office(monkeypatch, settings, tmp_path):
    """It is Tuesday in Auckland while it is still Monday on the server's clock."""
    settings.VAR_DIR = tmp_path
    make_practice(
        main_office=Office.objects.create(name="Auckland", slug="auckland", time_zone="Pacific/Auckland")
    )
    facts.write()
    seen = []
    monkeypatch.setitem(
        chores._tasks, "look", chores.Task(lambda now: seen.append(timezone.localdate(now)), LATER)
    )

    with time_machine.travel("2027-03-01 18:00 +0000"):
        call_command("worker", "--once")

    assert f"{seen[0]}" == "2027-03-02"
