"""Publishing at a time: exactly the pinned version, and only while its signature is good."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic import roles
from education import actions
from education.models import Article, ArticleEvent, Version
from tests.make import (
    change_draft,
    make_clinician,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_user,
)

pytestmark = pytest.mark.django_db
State, Kind = Version.State, ArticleEvent.Kind
TOMORROW = timedelta(days=1)


@pytest.fixture(autouse=True)
def practice():
    """Somebody is there to be told."""
    return make_practice()


def scheduled(clinician=None, version=None):
    version = version or make_signed(clinician=clinician)
    return actions.schedule(version=version, actor=make_user(roles.EDITOR), at=timezone.now() + TOMORROW)


def later():
    return timezone.now() + TOMORROW + timedelta(seconds=1)


def test_nothing_goes_live_before_its_time():
    scheduled()

    assert actions.publish_due(timezone.now()) == 0
    assert Article.objects.get().live is None


def test_pinned_version_goes_live_when_its_time_has_come(time_machine):
    version = scheduled()
    change_draft(version.article, "Written later.")
    time_machine.move_to(later())

    assert actions.publish_due(timezone.now()) == 1

    assert Article.objects.get().live == version
    assert version.article.events.get(kind=Kind.PUBLISHED).actor is None


def test_second_worker_finds_nothing_to_do(time_machine):
    scheduled()
    time_machine.move_to(later())
    actions.publish_due(timezone.now())

    assert actions.publish_due(timezone.now()) == 0


def test_signature_taken_back_meanwhile_stops_it(time_machine):
    clinician = make_clinician()
    version = scheduled(clinician)
    actions.take_name_off(article=version.article, actor=clinician.user)
    time_machine.move_to(later())

    assert actions.publish_due(timezone.now()) == 0

    version.refresh_from_db()
    assert (version.state, version.publish_at) == (State.SUBMITTED, None)
    assert "signature" in version.article.events.get(kind=Kind.STOPPED).reason


def test_license_that_ended_meanwhile_stops_it(time_machine):
    clinician = make_clinician(licence_expires_on=timezone.localdate() + timedelta(days=3))
    version = scheduled(clinician)
    type(clinician).objects.update(licence_expires_on=timezone.localdate())
    time_machine.move_to(later())

    actions.publish_due(timezone.now())

    assert Article.objects.get().live is None
    assert version.article.events.filter(kind=Kind.STOPPED).exists()


def test_one_that_is_stopped_holds_no_other_up(time_machine):
    clinician = make_clinician()
    stopped, other = scheduled(clinician), scheduled()
    actions.take_name_off(article=stopped.article, actor=clinician.user)
    time_machine.move_to(later())

    assert actions.publish_due(timezone.now()) == 1
    assert Article.objects.get(pk=other.article_id).live == other


@pytest.mark.parametrize("hours", [-1, 0])
def test_time_that_has_passed_is_refused(hours):
    with pytest.raises(actions.Refused, match="still to come"):
        actions.schedule(version=make_signed(), actor=make_user(), at=timezone.now() + timedelta(hours=hours))


def test_time_after_the_review_is_due_is_refused():
    with pytest.raises(actions.Refused, match="no longer valid"):
        actions.schedule(
            version=make_signed(), actor=make_user(), at=timezone.now() + timedelta(days=366 * 3)
        )


def test_unsigned_version_is_not_scheduled():
    with pytest.raises(actions.Refused, match="signed"):
        scheduled(version=make_submitted())


def test_scheduled_version_is_not_replaced_by_a_submission():
    version = scheduled()

    with pytest.raises(actions.Refused, match="schedule"):
        make_submitted(change_draft(version.article))


def test_version_comes_off_the_schedule_and_stays_signed(time_machine):
    version = scheduled()

    actions.unschedule(version=version, actor=make_user())

    time_machine.move_to(later())
    assert actions.publish_due(timezone.now()) == 0
    version.refresh_from_db()
    assert version.state == State.SIGNED


def test_page_taken_down_does_not_come_back_by_a_schedule_made_before(time_machine):
    article = make_live()
    version = scheduled(version=make_signed(make_submitted(change_draft(article))))
    actions.withdraw(article=article, actor=make_user(), reason="The dose is wrong.")
    time_machine.move_to(later())

    actions.publish_due(timezone.now())

    assert Article.objects.get().live is None
    version.refresh_from_db()
    assert version.state == State.SUBMITTED


def test_page_taken_down_does_not_come_back_by_a_signature_made_before():
    article = make_live()
    version = make_signed(make_submitted(change_draft(article)))
    actions.withdraw(article=article, actor=make_user(), reason="The dose is wrong.")

    with pytest.raises(actions.Refused):
        actions.publish(version=version, actor=make_user())


def test_everybody_who_ever_wrote_it_is_a_contributor_after_a_withdrawal():
    article, writer = make_live(), make_clinician()
    actions.record(article=article, kind=Kind.EDITED, actor=writer.user)
    actions.withdraw(article=article, actor=make_user(), reason="Wrong.")

    version = make_submitted(Article.objects.get())

    assert list(version.contributors.all()) == [writer.user]
