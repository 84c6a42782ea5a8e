"""One summary a week for each person: what is in it, for whom, and that nothing comes twice or gets lost."""

import threading
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from clinic import outbox, roles
from clinic.models import Message
from education import actions, claims, reminders
from education.models import Article, Digest, Reminder
from education.reminders.stages import is_escalated, stage_of_licence, stage_of_review
from tests.make import change_draft, make_clinician, make_draft, make_user

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("America/Los_Angeles")
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=ZONE)  # the day of everybody who chose none
FOREVER = date(2199, 1, 1)
Stage = Reminder.Stage


@pytest.fixture(autouse=True)
def practice_with_a_name(practice):
    return practice


@pytest.fixture
def lead():
    return make_user(roles.LEAD, email="lead@clinic.test")


def make_reviewer(**fields):
    return make_clinician(licence_expires_on=FOREVER, **fields)


def make_due(days: int, title: str = "", **fields) -> Article:
    """A live article whose review is due so many days after that day; its own clinician is nobody's reviewer."""
    clinician = make_reviewer()
    version = actions.submit(
        article=make_draft(title, **fields), actor=make_user(roles.EDITOR, is_active=False)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claims, "due_date", lambda *_: MONDAY.date() + timedelta(days=days))
        actions.sign(version=version, actor=clinician.user)
    version.refresh_from_db()
    actions.publish(version=version, actor=make_user(roles.EDITOR, is_active=False))
    clinician.user.is_active = False
    clinician.user.save()
    Message.objects.all().delete()
    return Article.objects.select_related("live").get(pk=version.article_id)


def remind(at: datetime = MONDAY) -> dict[str, str]:
    """What is made and sent at that time, each body by its recipient's address."""
    mail.outbox.clear()
    with time_machine.travel(at, tick=False):
        reminders.make_digests(timezone.now())
        outbox.drain()
    return {each.to[0]: each.body for each in mail.outbox}


def stages_of(user) -> list[str]:
    return list(Reminder.objects.filter(user=user).order_by("pk").values_list("stage", flat=True))


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        *[(61, None), (60, "60"), (31, "60"), (30, "30"), (8, "30"), (7, "7"), (1, "7"), (0, "0"), (-6, "0")],
        *[(-7, "overdue"), (-400, "overdue")],
    ],
)
def test_stage_of_a_review_by_the_days_left(left, stage):
    assert stage_of_review(date(2027, 3, 1) + timedelta(days=left), date(2027, 3, 1)) == stage


def test_leads_hear_after_fourteen_days():
    assert not is_escalated(date(2027, 3, 1), date(2027, 3, 14))
    assert is_escalated(date(2027, 3, 1), date(2027, 3, 15))


@pytest.mark.parametrize(
    ("left", "stage"),
    [(61, None), (60, "licence60"), (31, "licence60"), (30, "licence30"), (0, "licence30"), (-1, "licence0")],
)
def test_stage_of_a_license_by_the_days_left(left, stage):
    assert stage_of_licence(date(2027, 3, 1) + timedelta(days=left), date(2027, 3, 1)) == stage


def test_reviewer_is_told_with_the_days_that_are_left():
    reviewer = make_reviewer()
    article = make_due(45, "Neck pain", reviewer=reviewer)

    body = remind()[reviewer.user.email]

    assert "* Neck pain: due in 45 days, on April 15, 2027" in body
    assert f"http://127.0.0.1:8000/admin/education/article/{article.pk}/change/" in body
    assert "/admin/education/digest-day/" in body


def test_worker_makes_and_sends_it():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)

    with time_machine.travel(MONDAY, tick=False):
        call_command("worker", "--once")

    assert [each.to for each in mail.outbox] == [[reviewer.user.email]]


def test_subject_names_no_article():
    reviewer = make_reviewer()
    make_due(45, "Neck pain", reviewer=reviewer)

    remind()

    assert [each.subject for each in mail.outbox] == ["Your articles this week"]


def test_owner_is_told_where_there_is_no_reviewer(lead):
    owner = make_user(roles.EDITOR)
    make_due(45, "Neck pain", owner=owner)

    assert set(remind()) == {owner.email}


def test_owner_is_told_where_the_reviewer_cannot_sign(lead):
    owner = make_user(roles.EDITOR)
    make_due(45, owner=owner, reviewer=make_reviewer(is_active=False))

    assert set(remind()) == {owner.email}


def test_lead_is_told_where_there_is_neither(lead):
    make_due(45, owner=make_user(roles.EDITOR, is_active=False))

    assert set(remind()) == {lead.email}


def test_stand_in_is_told_while_the_reviewer_is_away():
    stand_in = make_reviewer()
    away = {"away_from": MONDAY.date(), "away_until": MONDAY.date() + timedelta(days=3)}
    reviewer = make_reviewer(delegate=stand_in, **away)
    make_due(45, reviewer=reviewer)

    assert set(remind()) == {stand_in.user.email}


def test_same_stage_is_not_told_again_the_next_week():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)
    remind()

    assert remind(MONDAY + timedelta(days=7)) == {}
    assert stages_of(reviewer.user) == ["60"]


def test_stage_that_was_overtaken_is_left_out():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)
    remind()

    remind(MONDAY + timedelta(days=42))

    assert stages_of(reviewer.user) == ["60", "7"]


def test_overdue_review_is_escalated_to_the_leads(lead):
    reviewer = make_reviewer()
    make_due(-14, "Neck pain", reviewer=reviewer)

    sent = remind()

    assert "* Neck pain: overdue for 14 days, since Feb. 15, 2027" in sent[reviewer.user.email]
    assert "Overdue for two weeks, and nobody acted:" in sent[lead.email]
    assert stages_of(lead) == ["escalated"]


def test_review_done_before_the_mail_goes_out_is_left_out():
    reviewer = make_reviewer()
    done = make_due(45, "Neck pain", reviewer=reviewer)
    make_due(45, "Slipped disc", reviewer=reviewer)
    with time_machine.travel(MONDAY, tick=False):
        reminders.make_digests(timezone.now())

        actions.renew(article=done, actor=reviewer.user)
        call_command("worker", "--once")

    (sent,) = mail.outbox
    assert "Neck pain" not in sent.body
    assert "Slipped disc" in sent.body


def test_summary_with_nothing_left_is_not_sent():
    reviewer = make_reviewer()
    done = make_due(45, reviewer=reviewer)
    with time_machine.travel(MONDAY, tick=False):
        reminders.make_digests(timezone.now())

        actions.renew(article=done, actor=reviewer.user)
        call_command("worker", "--once")

    assert mail.outbox == []
    assert Message.objects.get().state == Message.State.CANCELLED


def test_page_taken_down_meanwhile_is_left_out():
    reviewer = make_reviewer()
    article = make_due(45, reviewer=reviewer)
    with time_machine.travel(MONDAY, tick=False):
        reminders.make_digests(timezone.now())

        actions.withdraw(article=article, actor=make_user(roles.EDITOR), reason="Wrong.")
        call_command("worker", "--once")

    assert mail.outbox == []


def test_who_left_meanwhile_gets_no_summary():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)
    with time_machine.travel(MONDAY, tick=False):
        reminders.make_digests(timezone.now())

        reviewer.user.is_active = False
        reviewer.user.save()
        call_command("worker", "--once")

    assert mail.outbox == []


def test_signed_version_waits_for_its_owner_not_for_the_reviewer():
    owner, reviewer = make_user(roles.EDITOR), make_reviewer()
    article = make_due(5, "Neck pain", owner=owner, reviewer=reviewer)
    version = actions.submit(article=change_draft(article), actor=owner)
    actions.sign(version=version, actor=reviewer.user)
    Message.objects.all().delete()

    sent = remind()

    assert set(sent) == {owner.email}
    assert "(a signed version waits to be published)" in sent[owner.email]


def test_version_that_waits_is_told_as_such_and_not_as_due():
    reviewer = make_reviewer()
    article = make_due(5, "Neck pain", reviewer=reviewer)
    version = actions.submit(article=change_draft(article), actor=make_user(roles.EDITOR))
    Message.objects.all().delete()

    body = remind()[reviewer.user.email]

    assert "1 page waits for your signature." in body
    assert f"/admin/education/review/{version.pk}/" in body
    assert "due in" not in body


def test_what_waits_comes_back_every_week_until_it_is_done():
    reviewer = make_reviewer()
    article = make_due(400, "Neck pain", reviewer=reviewer)
    version = actions.submit(article=change_draft(article), actor=make_user(roles.EDITOR))
    Message.objects.all().delete()

    assert "Neck pain" in remind()[reviewer.user.email]
    assert "Neck pain" in remind(MONDAY + timedelta(days=7))[reviewer.user.email]
    actions.request_changes(version=version, actor=reviewer.user, reason="Look again.")
    Message.objects.all().delete()
    assert reviewer.user.email not in remind(MONDAY + timedelta(days=14))


def test_forty_pages_never_reviewed_are_one_paced_list():
    reviewer, editor = make_reviewer(), make_user(roles.EDITOR)
    titles = {f"Imported {number}" for number in range(40)}
    for title in titles:
        actions.submit(article=make_draft(title, reviewer=reviewer), actor=editor)
    Message.objects.all().delete()

    told = []
    for week in range(8):
        body = remind(MONDAY + timedelta(days=7 * week))[reviewer.user.email]
        assert "40 pages wait for your signature. Never reviewed, start here:" in body
        told.append({title for title in titles if f"* {title}\n" in body})

    assert [len(each) for each in told] == [5] * 8
    assert set.union(*told) == titles


def test_lead_is_told_what_nobody_can_sign(lead):
    gone = make_reviewer()
    actions.submit(article=make_draft("Neck pain", reviewer=gone), actor=make_user(roles.EDITOR))
    gone.is_active = False
    gone.save()
    Message.objects.all().delete()

    body = remind()[lead.email]

    assert "Nobody can sign these. Choose a reviewer:\n\n* Neck pain" in body


def test_license_that_ends_is_told_to_the_clinician_and_the_lead(lead):
    clinician = make_clinician(name="Ana Ruiz", licence_expires_on=MONDAY.date() + timedelta(days=60))

    sent = remind()

    assert set(sent) == {clinician.user.email, lead.email}
    assert "* Ana Ruiz, MD: license ends on April 30, 2027" in sent[lead.email]


def test_license_is_told_at_60_and_30_days_and_when_it_has_ended(lead):
    clinician = make_clinician(licence_expires_on=MONDAY.date() + timedelta(days=62))

    for week in range(20):
        remind(MONDAY + timedelta(days=7 * week))

    assert stages_of(clinician.user) == ["licence60", "licence30", "licence0"]
    assert stages_of(lead) == ["licence60", "licence30", "licence0"]


def test_renewed_license_is_not_told_any_more(lead):
    clinician = make_clinician(licence_expires_on=MONDAY.date() + timedelta(days=60))
    with time_machine.travel(MONDAY, tick=False):
        reminders.make_digests(timezone.now())

        clinician.licence_expires_on = FOREVER
        clinician.save()
        call_command("worker", "--once")

    assert mail.outbox == []


def test_summary_comes_on_the_day_that_was_chosen_and_only_then():
    reviewer = make_reviewer()
    reviewer.user.digest_weekday = 3
    reviewer.user.save()
    make_due(45, reviewer=reviewer)

    sent = {day: remind(MONDAY + timedelta(days=day)) for day in range(7)}

    assert [day for day, mails in sent.items() if mails] == [3]


def test_summary_waits_for_the_morning():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)

    assert remind(MONDAY.replace(hour=0, minute=5)) == {}
    assert remind(MONDAY.replace(hour=6)) != {}


def test_day_is_that_of_the_main_office():
    """At nine on Sunday evening in Los Angeles it is Monday in London already."""
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)

    assert remind(datetime(2027, 3, 1, 5, 0, tzinfo=ZoneInfo("Europe/London"))) == {}
    assert remind(datetime(2027, 3, 1, 14, 0, tzinfo=ZoneInfo("Europe/London"))) != {}


def test_what_comes_up_after_the_day_waits_for_the_next_one():
    reviewer = make_reviewer()
    remind()
    make_due(45, reviewer=reviewer)

    assert remind(MONDAY + timedelta(days=1)) == {}
    assert remind(MONDAY + timedelta(days=7)) != {}


def test_worker_that_stood_still_on_the_day_makes_up_for_it():
    reviewer = make_reviewer()
    remind()
    make_due(45, reviewer=reviewer)

    sent = remind(MONDAY + timedelta(days=9))

    assert set(sent) == {reviewer.user.email}
    assert Digest.objects.filter(user=reviewer.user).latest("on").on == MONDAY.date() + timedelta(days=7)
    assert remind(MONDAY + timedelta(days=10)) == {}


def test_another_day_chosen_in_the_middle_of_a_week_brings_no_second_summary_before_it():
    reviewer = make_reviewer()
    remind()
    make_due(45, reviewer=reviewer)
    reviewer.user.digest_weekday = 1
    reviewer.user.save()

    assert remind(MONDAY + timedelta(days=2)) == {}
    assert remind(MONDAY + timedelta(days=8)) != {}


def test_who_is_new_waits_for_their_day():
    with time_machine.travel(MONDAY + timedelta(days=1)):
        reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)

    assert remind(MONDAY + timedelta(days=2)) == {}
    assert remind(MONDAY + timedelta(days=7)) != {}


def test_clock_that_jumps_back_brings_nothing_twice():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)
    remind()

    assert remind(MONDAY - timedelta(hours=5)) == {}
    assert remind(MONDAY + timedelta(hours=1)) == {}


def test_clock_that_was_ahead_loses_no_stage_to_come():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)
    remind(MONDAY + timedelta(days=14))

    for week in range(10):
        remind(MONDAY + timedelta(days=7 * week))

    assert sorted(stages_of(reviewer.user)) == sorted(["60", "30", "7", "0", "overdue"])


def test_crash_between_making_and_sending_loses_nothing(monkeypatch):
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)
    enqueue = outbox.enqueue

    def die(**terms):
        enqueue(**terms)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "enqueue", die)
        with pytest.raises(KeyboardInterrupt):
            remind()

    assert not Digest.objects.filter(user=reviewer.user).exists()
    assert set(remind(MONDAY + timedelta(hours=1))) == {reviewer.user.email}


def test_hour_after_hour_makes_one_summary():
    reviewer = make_reviewer()
    make_due(45, reviewer=reviewer)

    sent = [remind(MONDAY + timedelta(hours=hour)) for hour in range(6)]

    assert [len(mails) for mails in sent] == [1, 0, 0, 0, 0, 0]


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_summary():
    reviewers = [make_reviewer() for _ in range(4)]
    for reviewer in reviewers:
        make_due(45, reviewer=reviewer)
    start, raised = threading.Barrier(3), []

    def make():
        try:
            start.wait()
            reminders.make_digests(timezone.now())
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    with time_machine.travel(MONDAY, tick=False):
        workers = [threading.Thread(target=make) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    assert raised == []
    assert Message.objects.count() == 4
    assert Reminder.objects.count() == 4


@pytest.mark.parametrize("hours", [24, 61])
def test_through_the_months_each_stage_is_told_once(lead, hours):
    """Whether the worker looks each day or only now and then: every two and a half days, so that digest days are
    missed and made up for."""
    reviewers = [make_reviewer() for _ in range(3)]
    for number, reviewer in enumerate(reviewers):
        reviewer.user.digest_weekday = number * 2
        reviewer.user.save()
        make_due(100 + 23 * number, f"Page {number}", reviewer=reviewer)

    bodies: dict[str, list[str]] = {}
    for step in range(200 * 24 // hours):
        for address, body in remind(MONDAY + timedelta(hours=hours * step)).items():
            bodies.setdefault(address, []).append(body)

    for number, reviewer in enumerate(reviewers):
        assert stages_of(reviewer.user) == ["60", "30", "7", "0", "overdue"]
        assert len([body for body in bodies[reviewer.user.email] if f"* Page {number}: " in body]) == 5
    assert stages_of(lead) == ["escalated"] * 3
    days = Digest.objects.filter(user__in=[each.user for each in reviewers]).values_list(
        "user__digest_weekday", "on"
    )
    assert {on.weekday() == weekday for weekday, on in days} == {True}
