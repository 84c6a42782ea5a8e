"""Many articles at once: each in its own transaction, each told, and one mail for all of them."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from clinic.models import Message
from education import actions
from education.admin.bulk import LIMIT, TASKS
from education.models import Article, ArticleEvent, Version
from tests.make import (
    make_clinician,
    make_draft,
    make_live,
    make_submitted,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "admin:education_article_changelist"


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def lead(client):
    user = make_user(roles.LEAD)
    client.force_login(user)
    return user


def address(task):
    return reverse(f"admin:education_article_bulk_{task}")


def choose(client, task, *articles):
    """Tick articles in the list and choose the task there, as a browser does."""
    fields = {"action": f"bulk_{task.replace('-', '_')}", "_selected_action": [each.pk for each in articles]}
    return client.post(reverse(LIST), fields, follow=True)


def press(client, task, *articles, **chosen):
    """Press the button of the task's page."""
    ids = ",".join(str(article.pk) for article in articles)
    return client.post(address(task), {"ids": ids, **chosen})


def test_list_leads_to_the_page_that_names_the_articles(client, editor):
    one, other = make_draft("Neck pain"), make_draft("Slipped disc")

    page = choose(client, "owner", one, other)

    assert page.redirect_chain == [(f"{address('owner')}?ids={one.pk},{other.pk}", 302)]
    assert "Neck pain" in page.text
    assert "Slipped disc" in page.text


def test_looking_at_a_page_changes_nothing(client, editor):
    article = make_draft()

    for task in ("owner", "interval", "submit", "add-topic"):
        client.get(address(task), {"ids": article.pk})

    assert not ArticleEvent.objects.exists()
    assert not Version.objects.exists()


def test_owner_is_set_and_kept_in_each_articles_history(client, editor):
    articles = [make_draft(), make_draft()]

    page = press(client, "owner", *articles, owner=editor.pk)

    assert "2 articles are done." in page.text
    assert set(Article.objects.values_list("owner", flat=True)) == {editor.pk}
    assert LogEntry.objects.count() == 2
    assert editor.username in LogEntry.objects.first().change_message


def test_nobody_can_own_them_too(client, editor):
    article = make_draft(owner=editor)

    press(client, "owner", article, owner="")

    assert Article.objects.get().owner is None


def test_who_sets_an_owner_does_not_become_an_author(client, lead):
    clinician = make_clinician(user=lead)
    article = make_draft()

    press(client, "owner", article, owner=lead.pk)

    version = actions.submit(article=Article.objects.get(), actor=make_user(roles.EDITOR))
    assert actions.sign(version=version, actor=clinician.user)


def test_what_was_so_already_is_told_and_not_logged(client, editor):
    article = make_draft("Neck pain", owner=editor)

    page = press(client, "owner", article, owner=editor.pk)

    assert "Neck pain</a>: It was so already." in page.text
    assert not LogEntry.objects.exists()


def test_somebody_who_left_is_not_offered_as_owner(client, editor):
    gone = make_user(roles.EDITOR, is_active=False)

    page = press(client, "owner", make_draft(), owner=gone.pk)

    assert "Select a valid choice" in page.text
    assert Article.objects.get().owner is None


def test_interval_is_set(client, editor):
    press(client, "interval", make_draft(), months=36)

    assert Article.objects.get().review_interval == 36


@pytest.mark.parametrize("months", ["", "6", "x"])
def test_other_intervals_are_refused(client, editor, months):
    page = press(client, "interval", make_draft(), months=months)

    assert "errorlist" in page.text
    assert Article.objects.get().review_interval == 24


def test_topic_is_added_and_recorded(client, editor):
    topic = make_topic("Neck")
    has_it, has_not = make_draft("Has it", topics=[topic]), make_draft("Has not")

    page = press(client, "add-topic", has_it, has_not, topic=topic.pk)

    assert "1 article is done." in page.text
    assert list(has_not.topics.all()) == [topic]
    assert list(has_not.events.values_list("kind", "actor")) == [("edited", editor.pk)]
    assert not has_it.events.exists()


def test_topic_is_removed(client, editor):
    topic = make_topic()
    article = make_draft(topics=[topic])

    press(client, "remove-topic", article, topic=topic.pk)

    assert not article.topics.exists()


def test_safety_notice_keeps_its_last_topic(client, editor):
    topic = make_topic()
    notice = make_draft(kind="safety_notice", topics=[topic])

    page = press(client, "remove-topic", notice, topic=topic.pk)

    assert "It is its only topic" in page.text
    assert notice.topics.exists()


def test_reviewer_is_set_where_they_fit_and_the_others_are_listed(client, lead):
    neck, back = make_topic(), make_topic()
    clinician = make_clinician()
    clinician.topics.set([neck])
    fits = make_draft("Neck pain", topics=[neck])
    fits_not, plain = make_draft("Slipped disc", topics=[back]), make_draft("Privacy", kind="plain_page")

    page = press(client, "reviewer", fits, fits_not, plain, reviewer=clinician.pk)

    assert "1 article is done." in page.text
    assert f"Slipped disc</a>: {clinician} does not review its topics." in page.text
    assert "Privacy</a>: A plain page needs no reviewer" in page.text
    assert list(Article.objects.filter(reviewer=clinician)) == [fits]


def test_new_reviewer_is_asked_for_what_waits_in_one_mail(client, lead):
    old, new = make_clinician(), make_clinician()
    articles = [make_submitted(make_draft(reviewer=old)).article for _ in range(3)]
    Message.objects.all().delete()

    press(client, "reviewer", *articles, reviewer=new.pk)
    call_command("worker", "--once")

    (sent,) = mail.outbox
    assert sent.to == [new.user.email]
    assert "3 pages wait for your signature." in sent.body


def test_editor_neither_sees_nor_sets_reviewers_in_bulk(client, editor):
    article, clinician = make_draft(), make_clinician()

    assert "bulk_reviewer" not in client.get(reverse(LIST)).text
    assert press(client, "reviewer", article, reviewer=clinician.pk).status_code == 403
    assert Article.objects.get().reviewer is None


@pytest.mark.parametrize("task", [task.name for task in TASKS])
def test_clinician_does_nothing_in_bulk(client, task):
    client.force_login(make_user(roles.CLINICIAN))
    article = make_draft()

    assert press(client, task, article).status_code == 403
    assert choose(client, task, article).status_code == 200  # the list again
    assert not ArticleEvent.objects.exists()


def test_submission_lists_what_stops_an_article_and_freezes_the_others(client, editor):
    whole, missing = make_draft("Neck pain"), make_draft("Slipped disc", summary="")

    page = press(client, "submit", whole, missing, change_note="First import.")

    assert "1 article is done." in page.text
    assert "The summary is missing" in page.text
    assert f'{reverse("admin:education_article_change", args=[missing.pk])}#id_summary"' in page.text
    version = Version.objects.get()
    assert (version.article, version.change_note, version.submitted_by) == (whole, "First import.", editor)


def test_submission_of_what_is_live_already_is_refused_in_words(client, editor):
    page = press(client, "submit", make_live("Neck pain"))

    assert "Neck pain</a>: This text is submitted or published already." in page.text


def test_forty_submissions_make_one_mail_for_each_clinician(client, editor):
    clinicians = [make_clinician(), make_clinician()]
    articles = [make_draft() for _ in range(40)]

    page = press(client, "submit", *articles)
    call_command("worker", "--once")

    assert "40 articles are done." in page.text
    assert sorted(each.to[0] for each in mail.outbox) == sorted(each.user.email for each in clinicians)
    assert "40 pages wait for your signature. Start with these 5." in mail.outbox[0].body
    assert not Message.objects.waiting().exists()


def test_mails_of_a_bulk_step_that_broke_off_go_out_later(client, editor, monkeypatch):
    make_clinician()
    articles = [make_draft() for _ in range(3)]
    submit = actions.submit

    def break_off(**terms):
        if Version.objects.count() == 2:
            raise MemoryError
        return submit(**terms)

    monkeypatch.setattr(actions, "submit", break_off)
    with pytest.raises(MemoryError):
        press(client, "submit", *articles)
    call_command("worker", "--once")

    (sent,) = mail.outbox
    assert "2 pages wait for your signature." in sent.body


def test_one_that_changed_a_moment_ago_holds_up_no_other(client, editor, monkeypatch):
    first, second = make_draft("A"), make_draft("B")
    submit = actions.submit

    def change_first(*, article, **terms):
        if article == first:
            Article.objects.filter(pk=first.pk).update(updated_at=timezone.now() + timedelta(seconds=1))
        return submit(article=article, **terms)

    monkeypatch.setattr(actions, "submit", change_first)

    page = press(client, "submit", first, second)

    assert "Somebody changed this article a moment ago." in page.text
    assert Version.objects.get().article == second


def test_too_many_at_once_are_refused_in_words(client, editor):
    articles = Article.objects.bulk_create(
        Article(title=f"Article {number}", slug=f"many-{number}") for number in range(LIMIT + 1)
    )

    page = choose(client, "submit", *articles)

    assert f"That is more than {LIMIT} articles." in page.text


@pytest.mark.parametrize("ids", ["", "x,-1", "999999", "1" * 400])
def test_no_article_leads_back_to_the_list(client, editor, ids):
    response = client.post(address("owner"), {"ids": ids})

    assert response.status_code == 302
    assert response.url == reverse(LIST)


def test_list_offers_no_deletion_in_bulk(client, lead):
    make_draft()

    assert "delete_selected" not in client.get(reverse(LIST)).text


def test_reviewer_on_the_articles_page_is_the_leads_to_choose(client, editor):
    article = make_draft(reviewer=make_clinician())

    page = client.get(reverse("admin:education_article_change", args=[article.pk])).text

    assert 'name="review_interval"' in page
    assert 'name="reviewer"' not in page
    assert str(article.reviewer) in page
