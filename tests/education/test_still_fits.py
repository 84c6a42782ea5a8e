"""“Still fits?”: which pages are asked about after a safety notice changed, and what a press of the button does."""

import pytest
from django.urls import reverse

from clinic import roles
from education import actions, claims, fit
from education.models import Article, ArticleEvent, FitConfirmation
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
PAGE = "admin:education_still_fits"


@pytest.fixture
def topic():
    return make_topic("Back")


@pytest.fixture
def notice(topic):
    return make_live("Red flags", kind="safety_notice", topics=[topic])


@pytest.fixture
def page(notice, topic):
    """A live page of the notice's topic, signed after it."""
    return make_live("Back pain", topics=[topic])


def change(notice, words="Go at once."):
    return publish_draft(change_draft(Article.objects.get(pk=notice.pk), words))


def asked():
    return [(pair.pk, pair.notice_version) for pair in fit.doubtful_pairs()]


def press(client, article, version):
    return client.post(reverse(PAGE), {"article": article.pk, "version": version.pk}, follow=True)


def test_page_signed_beside_the_notice_is_not_asked_about(page):
    assert asked() == []


def test_changed_notice_puts_every_page_of_its_topics_on_the_list(page, notice, topic):
    other = make_live("Sciatica", topics=[make_topic(), topic])

    notice = change(notice)

    assert asked() == [(page.pk, notice.live_id), (other.pk, notice.live_id)]


def test_first_notice_of_a_topic_asks_about_pages_that_were_there_before(topic):
    page = make_live(topics=[topic])

    notice = make_live(kind="safety_notice", topics=[topic])

    assert asked() == [(page.pk, notice.live_id)]


def test_pages_of_other_topics_plain_pages_and_drafts_are_not_asked_about(notice, topic):
    make_live(topics=[make_topic()]), make_draft(topics=[topic])
    make_live(kind="plain_page", topics=[topic]), make_live(kind="safety_notice", topics=[topic])

    change(notice)

    assert asked() == []


def test_page_shared_by_two_topics_is_asked_about_once(notice, topic):
    second = make_topic()
    notice.topics.add(second)
    make_live(topics=[topic, second])

    change(notice)

    assert len(asked()) == 1


def test_draft_of_the_notice_asks_nobody(page, notice):
    make_signed(make_submitted(change_draft(notice)))

    assert asked() == []


def test_notice_that_was_taken_down_asks_nobody(page, notice):
    notice = change(notice)

    actions.withdraw(article=notice, actor=make_user(roles.EDITOR), reason="Wrong.")

    assert asked() == []


@pytest.mark.parametrize("how", ["renewed", "new version"])
def test_signature_made_beside_the_changed_notice_answers_it(page, notice, how):
    change(notice)

    if how == "renewed":
        actions.renew(article=page, actor=make_clinician().user)
    else:
        publish_draft(change_draft(page))

    assert asked() == []


def test_signature_from_before_does_not_answer_it_though_published_after(topic, notice):
    version = make_signed(make_submitted(make_draft(topics=[topic])))

    notice = change(notice)
    actions.publish(version=version, actor=make_user(roles.EDITOR))

    assert asked() == [(version.article_id, notice.live_id)]


@pytest.mark.parametrize("role", [roles.EDITOR, roles.LEAD, roles.CLINICIAN])
def test_one_press_confirms_and_leaves_the_pages_own_claim_alone(client, page, notice, role):
    notice = change(notice)
    before = claims.claim_of(page.live, page.live.published_at.date())
    user = make_user(role)
    client.force_login(user)

    answer = press(client, page, notice.live)

    assert "“Back pain” fits." in answer.text
    assert asked() == []
    after = Article.objects.select_related("live").get(pk=page.pk)
    assert claims.claim_of(after.live, after.live.published_at.date()) == before
    event = page.events.get(kind=ArticleEvent.Kind.FIT_CONFIRMED)
    assert (event.actor, event.version, event.reason.split(",")[0]) == (user, page.live, "“Red flags”")


def test_next_change_asks_again(client, page, notice):
    client.force_login(make_user(roles.EDITOR))
    notice = change(notice)
    press(client, page, notice.live)

    notice = change(notice, "Call at once.")

    assert asked() == [(page.pk, notice.live_id)]


def test_press_for_a_notice_that_changed_meanwhile_is_refused(client, page, notice):
    client.force_login(make_user(roles.EDITOR))
    first = change(notice)
    change(notice, "Call at once.")

    answer = press(client, page, first.live)

    assert "one of the two has changed" in answer.text
    assert not FitConfirmation.objects.exists()


def test_second_press_is_refused_in_words(client, page, notice):
    client.force_login(make_user(roles.EDITOR))
    notice = change(notice)
    press(client, page, notice.live)

    answer = press(client, page, notice.live)

    assert "it was confirmed" in answer.text
    assert FitConfirmation.objects.count() == 1


@pytest.mark.parametrize(
    "fields", [{}, {"article": "x", "version": "1"}, {"article": "1" * 30, "version": ""}]
)
def test_forged_press_is_refused_in_words(client, fields):
    client.force_login(make_user(roles.EDITOR))

    answer = client.post(reverse(PAGE), fields, follow=True)

    assert "Press the button beside the page that fits." in answer.text


@pytest.mark.parametrize("role", [roles.DESK, roles.PRIVACY, roles.ADMINISTRATOR])
def test_others_neither_see_the_list_nor_confirm(client, page, notice, role):
    notice = change(notice)
    client.force_login(make_user(role))

    assert client.get(reverse(PAGE)).status_code == 403
    assert press(client, page, notice.live).status_code == 403
    assert not FitConfirmation.objects.exists()


def test_page_shows_what_changed_since_the_signature(client, page, notice):
    change(notice, "Go at once.")
    change(notice, "Go to the hospital at once.")
    client.force_login(make_user(roles.EDITOR))

    text = client.get(reverse(PAGE)).text

    assert "hospital" in text
    assert "Text to read" in text  # from the version that was live when the page was signed
    assert "Still fits: Back pain" in text


def test_page_shows_what_changed_since_it_was_confirmed(client, page, notice):
    client.force_login(make_user(roles.EDITOR))
    press(client, page, change(notice, "Go at once.").live)

    change(notice, "Go to the hospital at once.")

    (doubt,) = fit.doubts(at_most=10)
    assert doubt.known.number == 2
    assert doubt.now.number == 3


def test_page_needs_no_query_for_each_article(client, notice, topic, django_assert_max_num_queries):
    for _ in range(8):
        make_live(topics=[topic])
    change(notice)
    client.force_login(make_user(roles.EDITOR))

    with django_assert_max_num_queries(11):
        client.get(reverse(PAGE))


def test_pairs_take_one_query(page, notice, django_assert_num_queries):
    change(notice)

    with django_assert_num_queries(1):
        asked()
