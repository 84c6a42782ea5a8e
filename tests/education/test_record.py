"""What did this page say on 3 March, signed by whom, with what credential?"""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from clinic import triggers
from clinic.roles import EDITOR
from education import actions
from education.models import Article, Clinician, Version
from education.record import bounds_of, shown_at, stretches_of
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 3, 1, 18, tzinfo=UTC)  # before noon in Los Angeles
SECOND = datetime(2026, 3, 3, 18, tzinfo=UTC)
THIRD = datetime(2026, 3, 5, 18, tzinfo=UTC)
LATER = datetime(2026, 6, 1, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_los_angeles(settings):
    settings.TIME_ZONE = "America/Los_Angeles"


def at(moment: datetime):
    return time_machine.travel(moment, tick=False)


def live_since(moment: datetime, **fields) -> Article:
    with at(moment):
        clinician = make_clinician(name="Ana Ruiz", credential="MD", specialty="Spine surgery")
        return make_live("Slipped disc", clinician=clinician, **fields)


def replaced(article: Article, moment: datetime, words: str = "Words of the second text.") -> Article:
    with at(moment):
        return publish_draft(change_draft(article, words))


def withdrawn(article: Article, moment: datetime) -> None:
    with at(moment):
        actions.withdraw(article=article, actor=make_user(EDITOR, username="eva"), reason="A wrong dose.")


def record_of(article: Article, on: str, seen: datetime = LATER, **asked) -> str:
    """The page, in one line, as somebody with the office's clock sees it."""
    with at(seen):
        client = Client()
        client.force_login(make_user(EDITOR))
        response = client.get(
            reverse("admin:education_article_record", args=[article.pk]), {"on": on} | asked
        )
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_text_of_the_day_is_shown_though_another_is_live_now():
    article = replaced(live_since(FIRST), SECOND)

    page = record_of(article, "2026-03-02")

    assert "Text to read." in page
    assert "Words of the second text." not in page


def test_who_signed_stands_there_with_the_credential_of_that_time():
    article = live_since(FIRST)
    Clinician.objects.update(name="Ana Gil", credential="DO", specialty="Pain")

    page = record_of(article, "2026-03-03")

    assert "<strong>Ana Ruiz, MD</strong>, Spine surgery: signed" in page
    assert "Ana Gil" not in page
    assert "The signature stood." in page


def test_the_fingerprint_is_computed_anew():
    article = live_since(FIRST)

    page = record_of(article, "2026-03-03")

    assert f"<code>{article.live.fingerprint}</code>" in page
    assert "Computed anew just now: the same." in page


def test_a_text_that_was_tampered_with_is_cried_out():
    article = live_since(FIRST)
    triggers.drop(["education_version"])
    Version.objects.update(content=article.live.content.replace("Text to read.", "Text to dread."))
    triggers.install(["education_version"])

    page = record_of(article, "2026-03-03")

    assert "THE TEXT IS NOT THE ONE THAT WAS FROZEN." in page
    assert "Not valid" in page


def test_both_texts_of_a_day_are_shown_with_their_times():
    article = replaced(live_since(FIRST), SECOND)

    page = record_of(article, "2026-03-03")

    assert "The page changed: 2 texts" in page
    assert page.index("Text to read.") < page.index("Words of the second text.")


def test_one_moment_has_one_text():
    article = replaced(live_since(FIRST), SECOND)

    before, after = record_of(article, "2026-03-03", at="09:59"), record_of(article, "2026-03-03", at="10:00")

    assert "Text to read." in before
    assert "Words of the second text." not in before
    assert "Text to read." not in after


def test_a_day_is_one_where_the_office_is():
    evening = datetime(2026, 3, 4, 5, tzinfo=UTC)  # nine in the evening of the third
    article = live_since(evening)

    assert "could not read this page" in record_of(article, "2026-03-02")
    assert "Text to read." in record_of(article, "2026-03-03")


def test_before_the_first_publication_nothing_was_there():
    article = live_since(FIRST)

    page = record_of(article, "2026-02-28")

    assert "On this day the public could not read this page." in page
    assert "It had never been published by then." in page


def test_after_a_withdrawal_nothing_was_there_and_why():
    article = live_since(FIRST)
    withdrawn(article, SECOND)

    page = record_of(article, "2026-03-04")

    assert "On this day the public could not read this page." in page
    assert "Version 1 was withdrawn March 3, 2026, 10 a.m.: “A wrong dose.”" in page


def test_the_day_of_a_withdrawal_shows_what_was_withdrawn():
    article = live_since(FIRST)
    withdrawn(article, SECOND)

    page = record_of(article, "2026-03-03")

    assert "Text to read." in page
    assert "At the end of the day the public could not read this page any more." in page


def test_a_name_taken_off_later_still_stood_then():
    article = live_since(FIRST)
    with at(THIRD):
        actions.take_name_off(article=article, actor=Clinician.objects.get().user, reason="Too old.")

    assert "The signature stood." in record_of(article, "2026-03-04")
    assert "Name taken off" not in record_of(article, "2026-03-04")
    taken = record_of(article, "2026-03-06")
    assert "The name had been taken off. Readers saw no name." in taken
    assert "Name taken off March 5, 2026, 10 a.m.</strong> “Too old.”" in taken


def test_an_overdue_review_is_told_for_the_day_asked():
    article = live_since(FIRST, review_interval=12)
    seen = datetime(2028, 1, 1, tzinfo=UTC)

    assert "The signature stood." in record_of(article, "2026-12-01", seen)
    assert "The review was overdue. Readers saw no name." in record_of(article, "2027-12-01", seen)


def test_a_renewal_made_later_is_no_part_of_the_record():
    article = live_since(FIRST)
    with at(THIRD):
        actions.renew(article=article, actor=Clinician.objects.get().user)

    assert "reviewed, no change" not in record_of(article, "2026-03-04")
    assert "reviewed, no change" in record_of(article, "2026-03-06")


def test_a_license_that_was_over_by_the_file_is_told():
    article = live_since(FIRST)
    Clinician.objects.update(licence_expires_on=date(2026, 3, 2))

    assert "By that date it was over then" not in record_of(article, "2026-03-02")
    assert "By that date it was over then" in record_of(article, "2026-03-04")


def test_steps_until_then_are_listed_and_later_ones_are_not():
    article = live_since(FIRST)
    withdrawn(article, THIRD)

    page = record_of(article, "2026-03-04")

    assert "<td>published (version 1)</td>" in page
    assert "<td>withdrawn" not in page


def test_contributors_are_named():
    with at(FIRST):
        article = make_draft()
        actions.record(article=article, kind="edited", actor=make_user(EDITOR, username="eva"))
        publish_draft(article)

    page = record_of(article, "2026-03-02")

    assert "<dt>Contributors</dt> <dd>eva</dd>" in page


def test_a_safety_notice_of_the_time_stands_in_the_record():
    topic = make_topic()
    with at(FIRST):
        notice = make_live("Red flags", kind="safety_notice", topics=[topic])
    article = live_since(FIRST, topics=[topic])
    replaced(notice, SECOND, "Words of the changed notice.")

    then, later = record_of(article, "2026-03-02"), record_of(article, "2026-03-04")

    assert "Red flags, version 1" in then
    assert "Words of the changed notice." not in then
    assert "Red flags, version 2" in later
    assert "Words of the changed notice." in later


def test_a_notice_that_stood_in_two_texts_of_a_day_is_told_once():
    topic = make_topic()
    with at(FIRST):
        make_live("Red flags", kind="safety_notice", summary="Look out for these.", topics=[topic])
    article = replaced(live_since(FIRST, topics=[topic]), SECOND)

    page = record_of(article, "2026-03-03")

    assert page.count("Red flags, version 1") == 2
    assert page.count("Look out for these.") == 1


def test_a_notice_of_another_topic_is_no_part_of_it():
    with at(FIRST):
        make_live("Red flags", kind="safety_notice", topics=[make_topic()])
    article = live_since(FIRST, topics=[make_topic()])

    assert "Red flags" not in record_of(article, "2026-03-02")


@pytest.mark.parametrize("day", ["2026-06-02", "2199-01-01"])
def test_there_is_no_record_of_what_is_to_come(day):
    assert "This is still to come." in record_of(live_since(FIRST), day)


@pytest.mark.parametrize(("on", "time"), [("yesterday", ""), ("2026-02-30", ""), ("2026-03-03", "25:00")])
def test_a_day_that_is_none_is_asked_for_again(on, time):
    page = record_of(live_since(FIRST), on, at=time)

    assert 'class="errorlist"' in page
    assert "Text to read." not in page


def test_without_a_day_it_is_the_record_of_today():
    article = live_since(FIRST)
    with at(LATER):
        client = Client()
        client.force_login(make_user(EDITOR))
        page = client.get(reverse("admin:education_article_record", args=[article.pk])).content.decode()

    assert "said on June 1, 2026" in page


def test_a_page_that_is_up_is_one_stretch_without_end():
    article = live_since(FIRST)

    assert [(stretch.version, stretch.ended) for stretch in stretches_of(article)] == [(article.live, None)]


def test_what_went_up_and_down_and_up_again_is_two_stretches():
    article = live_since(FIRST)
    withdrawn(article, SECOND)
    article = replaced(Article.objects.get(pk=article.pk), THIRD)

    assert [stretch.began.at for stretch in stretches_of(article)] == [FIRST, THIRD]
    assert [stretch.ended and stretch.ended.kind for stretch in stretches_of(article)] == ["withdrawn", None]


def test_a_version_that_waits_is_no_stretch():
    version = make_submitted()

    assert stretches_of(version.article) == []


def test_a_carried_signature_falls_with_the_one_it_rests_on():
    article = live_since(FIRST)
    with at(SECOND):
        author, second = make_user(EDITOR), make_user(EDITOR)
        Article.objects.update(author="Eva Lind")
        version = actions.submit(article=Article.objects.get(), actor=author, change_kind="editorial")
        actions.carry_forward(version=version, actor=second, reason="A name.")
        actions.publish(version=version, actor=author)
    with at(THIRD):
        actions.take_name_off(article=Article.objects.get(), actor=Clinician.objects.get().user)

    stretch = stretches_of(article)[-1]

    assert shown_at(article, stretch, SECOND + timedelta(hours=1)).stood
    assert not shown_at(article, stretch, THIRD + timedelta(hours=1)).stood
    assert "Carried over from the signature of" in record_of(article, "2026-03-04")


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-03-03", 24)])
def test_a_day_is_as_long_as_the_clock_makes_it(day, hours):
    start, end = bounds_of(date.fromisoformat(day))

    assert end.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=hours) - timedelta(microseconds=1)
