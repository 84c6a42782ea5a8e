"""The boxes on the admin's first page: whether they say what is wrong, and to whom."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from clinic import outbox, roles
from clinic.models import Message, Practice, User, WorkerHeartbeat
from clinic.panels import Panel
from education import actions as education_actions
from intake import actions as intake_actions
from tests.make import (
    make_clinician,
    make_draft,
    make_listener,
    make_live,
    make_practice,
    make_request,
    make_submitted,
    make_user,
)

pytestmark = pytest.mark.django_db
NOTICES, ARTICLES, REQUESTS = "Notices", "Articles", "Requests"


@pytest.fixture
def panel_of(client):
    """A function: the panel of that title as this person, or somebody with that role, sees it, or None."""

    def panel_of(title: str, who: str | User) -> Panel | None:
        client.force_login(who if isinstance(who, User) else make_user(who))
        panels = client.get(reverse("admin:index")).context["panels"]
        return next((panel for panel in panels if panel.title == title), None)

    return panel_of


@pytest.fixture
def all_well(db):
    """A fallback address, and a worker that was alive a moment ago."""
    make_practice()
    beat(timedelta())


def beat(age: timedelta) -> None:
    """The only worker was last alive so long ago."""
    at = timezone.now() - age
    WorkerHeartbeat.objects.update_or_create(name="worker", defaults={"started_at": at, "beat_at": at})


def words(panel: Panel) -> str:
    return " ".join(text for text, _link in panel.lines)


def make_dead_message() -> None:
    with transaction.atomic():
        outbox.enqueue(topic="test_topic", event="1", subject_id=7, recipients=[make_listener()])
    Message.objects.update(state=Message.State.DEAD)


def test_notices_are_in_order_when_all_is_well(panel_of, all_well):
    panel = panel_of(NOTICES, roles.MANAGER)

    assert (panel.level, panel.word) == ("ok", "In order")


@pytest.mark.parametrize(
    ("go_wrong", "reason"),
    [
        (lambda: Practice.objects.update(fallback_email=""), "A new request could go unheard"),
        (lambda: WorkerHeartbeat.objects.all().delete(), "No worker is running"),
        (lambda: beat(timedelta(minutes=2, seconds=5)), "The worker has been silent for 2"),
        (make_dead_message, "1 message was given up"),
    ],
    ids=["nobody listens", "no worker", "silent worker", "dead message"],
)
def test_notices_raise_the_alarm_with_the_reason_first(panel_of, all_well, go_wrong, reason):
    go_wrong()

    panel = panel_of(NOTICES, roles.MANAGER)

    assert (panel.level, panel.word) == ("alarm", "Needs attention")
    assert words(panel).startswith(reason)


def test_worker_may_be_silent_for_a_while(panel_of, all_well):
    beat(timedelta(minutes=1, seconds=50))

    assert panel_of(NOTICES, roles.MANAGER).level == "ok"


def test_one_living_worker_is_enough(panel_of, all_well):
    long_ago = timezone.now() - timedelta(minutes=30)
    WorkerHeartbeat.objects.create(name="stopped", started_at=long_ago, beat_at=long_ago)

    assert panel_of(NOTICES, roles.MANAGER).level == "ok"


def test_alarm_is_seen_on_the_page(client, all_well):
    make_dead_message()
    client.force_login(make_user(roles.MANAGER))

    assert "panel--alarm" in client.get(reverse("admin:index")).text


def test_articles_are_in_order_when_none_waits(panel_of):
    make_live()

    panel = panel_of(ARTICLES, roles.EDITOR)

    assert panel.level == "ok"
    assert "1 article is live" in words(panel)


def test_articles_ask_for_attention_when_one_waits_for_this_person(panel_of):
    editor = make_user(roles.EDITOR)
    version = make_submitted(make_draft(owner=editor))
    education_actions.request_changes(
        version=version, actor=make_clinician().user, reason="Twice, not thrice."
    )

    panel = panel_of(ARTICLES, editor)

    assert panel.level == "attention"
    assert "Waiting for me (1)" in words(panel)


def test_overdue_review_is_an_alarm(panel_of):
    article = make_live(clinician=make_clinician(licence_expires_on=date(2999, 1, 1)))

    with time_machine.travel(timezone.now() + timedelta(days=365 * 3)):
        panel = panel_of(ARTICLES, roles.EDITOR)

    assert article.live.signoffs.exists()
    assert panel.level == "alarm"
    assert "Review overdue (1)" in words(panel)


def test_requests_are_in_order_when_all_are_claimed(panel_of):
    intake_actions.claim(request=make_request(), actor=make_user())

    assert panel_of(REQUESTS, roles.DESK).level == "ok"


def test_requests_ask_for_attention_with_the_age_of_the_oldest(panel_of, monkeypatch):
    an_hour_later = timezone.now() + timedelta(minutes=60, seconds=30)
    make_request()
    make_request()
    monkeypatch.setattr(timezone, "now", lambda: an_hour_later)

    panel = panel_of(REQUESTS, roles.DESK)

    assert panel.level == "attention"
    assert "2 requests wait to be claimed" in words(panel)
    assert "The oldest has waited 1\xa0hour" in words(panel)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        (NOTICES, roles.EDITOR),
        (ARTICLES, roles.DESK),
        (REQUESTS, roles.EDITOR),
        (REQUESTS, roles.ADMINISTRATOR),
    ],
)
def test_panel_is_shown_only_to_those_it_concerns(panel_of, title, role):
    assert panel_of(title, role) is None
