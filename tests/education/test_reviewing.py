"""Whose turn it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic import roles
from education import actions
from education.models import ArticleEvent
from education.reviewing import bearing_name_of, due_for, signed_by, waiting_for
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def absent(**fields):
    return make_clinician(away_from=today(), away_until=today() + DAY, **fields)


def test_version_without_a_reviewer_waits_for_every_clinician_of_its_topics():
    topic, other = make_topic(), make_topic()
    of_topic, of_all, of_other = make_clinician(), make_clinician(), make_clinician()
    of_topic.topics.add(topic)
    of_other.topics.add(other)
    version = make_submitted(make_draft(topics=[topic]))

    assert list(waiting_for(of_topic.user)) == [version]
    assert list(waiting_for(of_all.user)) == [version]
    assert not waiting_for(of_other.user)


def test_version_of_two_topics_is_listed_once():
    topics = [make_topic(), make_topic()]
    clinician = make_clinician()
    clinician.topics.set(topics)
    version = make_submitted(make_draft(topics=topics))

    assert list(waiting_for(clinician.user)) == [version]


def test_version_with_a_reviewer_waits_for_nobody_else():
    reviewer = make_clinician()
    version = make_submitted(make_draft(reviewer=reviewer))

    assert list(waiting_for(reviewer.user)) == [version]
    assert not waiting_for(make_clinician().user)


def test_version_of_an_absent_reviewer_waits_for_who_stands_in_too():
    delegate = make_clinician()
    reviewer = absent(delegate=delegate)
    version = make_submitted(make_draft(reviewer=reviewer))

    assert list(waiting_for(delegate.user)) == [version]
    assert list(waiting_for(reviewer.user)) == [version]
    assert not waiting_for(delegate.user, on=today() + 2 * DAY)


def test_version_whose_reviewer_left_waits_as_if_there_were_none():
    reviewer = make_clinician()
    version = make_submitted(make_draft(reviewer=reviewer))
    reviewer.is_active = False
    reviewer.save()

    assert not waiting_for(reviewer.user)
    assert list(waiting_for(make_clinician().user)) == [version]


def test_version_whose_reviewer_can_no_longer_log_in_waits_as_if_there_were_none():
    reviewer = make_clinician()
    version = make_submitted(make_draft(reviewer=reviewer))
    type(reviewer.user).objects.filter(pk=reviewer.user_id).update(is_active=False)

    assert list(waiting_for(make_clinician().user)) == [version]


def test_own_text_does_not_wait_for_its_author_unless_the_practice_is_single_handed():
    clinician, article = make_clinician(), make_draft()
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=clinician.user)
    version = make_submitted(article)

    assert not waiting_for(clinician.user)

    make_practice(single_handed=True)
    assert list(waiting_for(clinician.user)) == [version]


@pytest.mark.parametrize("role", [roles.EDITOR, roles.LEAD, roles.DESK])
def test_nothing_waits_for_somebody_without_a_profile(role):
    make_submitted()

    assert not waiting_for(make_user(role))


def test_nothing_waits_for_a_profile_whose_login_may_not_sign():
    make_submitted()

    assert not waiting_for(make_clinician(role=roles.EDITOR).user)


def test_signed_and_plain_pages_do_not_wait():
    make_signed()
    make_submitted(make_draft(kind="plain_page"))

    assert not waiting_for(make_clinician().user)


def test_overdue_live_pages_come_first_then_what_waited_longest(time_machine):
    article = make_live()
    time_machine.move_to(timezone.now() + timedelta(days=800))
    first, second = make_submitted(), make_submitted()
    urgent = make_submitted(change_draft(article))

    assert list(waiting_for(make_clinician().user)) == [urgent, first, second]


def test_live_page_is_due_sixty_days_before_its_signature_ends():
    article, clinician = make_live(), make_clinician()
    ends = article.live.signoffs.get().valid_until

    assert not due_for(clinician.user, on=ends - 61 * DAY)
    assert list(due_for(clinician.user, on=ends - 60 * DAY)) == [article]
    assert list(due_for(clinician.user, on=ends + 99 * DAY)) == [article]


def test_live_page_is_due_when_a_name_was_taken_off_or_a_license_ended():
    first, second = make_clinician(), make_clinician()
    retracted, lapsed = make_live(clinician=first), make_live(clinician=second)
    actions.take_name_off(article=retracted, actor=first.user)
    second.licence_expires_on = today() - DAY
    second.save()

    due = due_for(make_clinician().user)

    assert {article: article.due_on for article in due} == {retracted: None, lapsed: None}


def test_page_with_a_newer_version_on_its_way_is_not_due(time_machine):
    article = make_live()
    make_submitted(change_draft(article))
    time_machine.move_to(timezone.now() + timedelta(days=800))

    assert not due_for(make_clinician().user)


def test_page_whose_newer_version_was_sent_back_is_due_still(time_machine):
    article, clinician = make_live(), make_clinician()
    version = make_submitted(change_draft(article))
    actions.request_changes(version=version, actor=clinician.user, reason="Dose.")
    time_machine.move_to(timezone.now() + timedelta(days=800))
    clinician.licence_expires_on = today()
    clinician.save()

    assert list(due_for(clinician.user)) == [article]


def test_older_signature_does_not_count_once_the_latest_is_taken_back():
    first, second = make_clinician(), make_clinician()
    article = make_live(clinician=first)
    actions.renew(article=article, actor=second.user)
    actions.take_name_off(article=article, actor=second.user)

    assert not bearing_name_of(first, today())
    assert [found.due_on for found in due_for(first.user)] == [None]


def test_name_stands_while_the_signature_and_the_license_are_good():
    ends = today() + 100 * DAY
    clinician = make_clinician(licence_expires_on=ends)
    article = make_live(clinician=clinician)

    assert list(bearing_name_of(clinician, ends)) == [article]
    assert not bearing_name_of(clinician, ends + DAY)
    assert not bearing_name_of(make_clinician(), today())


def test_name_can_be_taken_from_what_is_live_and_from_what_waits_to_be():
    clinician = make_clinician()
    live, waiting = make_live(clinician=clinician), make_signed(clinician=clinician).article
    make_live(clinician=make_clinician())

    assert set(signed_by(clinician)) == {live, waiting}


def test_list_needs_no_query_for_each_version(django_assert_max_num_queries):
    clinician = make_clinician()
    for _number in range(4):
        make_submitted(make_draft(topics=[make_topic()]))
    user = type(clinician.user).objects.get(pk=clinician.user_id)

    with django_assert_max_num_queries(7):
        assert len([version.article.live for version in waiting_for(user)]) == 4
