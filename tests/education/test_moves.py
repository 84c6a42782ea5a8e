"""The steps of an article as pages of the admin, walked and refused as the role concerned."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions, blocks, snapshot
from education.models import Article, ArticleEvent, Version
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
State, Kind = Version.State, ArticleEvent.Kind


@pytest.fixture(autouse=True)
def practice():
    return make_practice()


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def url(step, article):
    return reverse(f"admin:education_article_{step}", args=[article.pk])


def said(response):
    """What the page that follows tells the user."""
    return " ".join(str(message) for message in response.context["messages"])


def take(client, step, version, **fields):
    return client.post(url(step, version.article), {"version": version.pk} | fields, follow=True)


def editorial(article=None):
    return actions.submit(
        article=change_draft(article or make_live(), "Text to rread."), actor=make_user(roles.EDITOR)
    )


def amended(clinician=None):
    version = make_submitted()
    paragraph = next(
        block.id
        for block in blocks.blocks_of(snapshot.read(version.content))
        if block.text == "Text to read."
    )
    return actions.sign_with_changes(
        version=version,
        actor=(clinician or make_clinician()).user,
        amendments={paragraph: "Text for you."},
    )


def test_submit_page_shows_what_the_comparison_says(client, editor):
    article = change_draft(make_live(), "Do not take 4 tablets.")

    page = client.get(url("submit", article))

    assert page.context["judgement"].kind == Version.Change.CLINICAL
    assert "What the comparison says" in page.text
    assert page.context["form"].initial["change_kind"] == Version.Change.CLINICAL


def test_first_submission_asks_for_no_kind_of_change(client, editor):
    assert "change_kind" not in client.get(url("submit", make_draft())).context["form"].fields


def test_note_on_the_change_is_kept_with_the_version(client, editor):
    article = change_draft(make_live(), "Text to rread.")

    client.post(url("submit", article), {"change_kind": "clinical", "change_note": "A slip."})

    version = article.versions.get(state=State.SUBMITTED)
    assert (version.change_kind, version.change_note) == ("clinical", "A slip.")


def test_editor_cannot_call_a_dose_editorial(client, editor):
    article = change_draft(make_live(), "Take 4 tablets.")

    page = client.post(url("submit", article), {"change_kind": "editorial", "change_note": "My words."})

    assert "Only a clinician" in said(page)
    assert "My words." in page.text
    assert not article.versions.filter(state=State.SUBMITTED).exists()


def test_unsigned_version_is_not_published(client, editor):
    version = make_submitted()

    page = take(client, "publish", version)

    assert "signed" in said(page)
    assert Article.objects.get().live is None


def test_superuser_does_not_publish_what_nobody_signed(client):
    client.force_login(make_user(is_superuser=True))

    take(client, "publish", make_submitted())

    assert Article.objects.get().live is None


def test_changed_draft_leaves_the_public_page_and_its_claim(client, editor):
    article = make_live()
    change_draft(article, "Take 4 tablets.")

    text = client.get(article.get_absolute_url()).text

    assert "Take 4 tablets" not in text
    assert "Medically reviewed by" in text


def test_version_is_scheduled_for_a_local_time(client, editor):
    version = make_signed()
    at = (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)

    take(client, "schedule", version, at=at.strftime("%Y-%m-%dT%H:%M"))

    version.refresh_from_db()
    assert (version.state, version.publish_at) == (State.SCHEDULED, at)


@pytest.mark.parametrize("at", ["", "soon", "2020-01-01T10:00"])
def test_time_that_cannot_be_is_refused_beside_its_field(client, editor, at):
    version = make_signed()

    page = take(client, "schedule", version, at=at)

    assert page.context["form"].errors["at"]
    version.refresh_from_db()
    assert version.state == State.SIGNED


def test_version_comes_off_the_schedule(client, editor):
    version = make_signed()
    actions.schedule(version=version, actor=editor, at=timezone.now() + timedelta(days=1))

    take(client, "unschedule", version)

    version.refresh_from_db()
    assert version.state == State.SIGNED


def test_page_taken_down_leads_readers_to_a_related_page(client, editor):
    other, article = make_live("Neck pain"), make_live()
    article.related.add(other)

    page = client.get(url("withdraw", article))
    client.post(url("withdraw", article), {"reason": "Wrong.", "successor": other.pk})

    assert page.context["form"].initial["successor"] == other
    assert Article.objects.get(pk=article.pk).successor == other
    assert "Neck pain" in client.get(article.get_absolute_url()).text


def test_page_without_relations_leads_to_one_of_its_topic(client, editor):
    topic = make_topic()
    sibling, article = make_live(topics=[topic]), make_live(topics=[topic])

    page = client.get(url("withdraw", article))

    assert page.context["form"].initial["successor"] == sibling


def test_links_to_a_page_do_not_hold_its_withdrawal_up(client, editor):
    article = make_live("Neck pain")
    linking = make_live("Back pain")
    section = linking.sections.get()
    section.body = f'<p>See <a href="{article.get_absolute_url()}">neck pain</a>.</p>'
    section.save()

    page = client.get(url("withdraw", article))
    client.post(url("withdraw", article), {"reason": "Wrong."})

    assert "Back pain" in page.text
    assert Article.objects.get(pk=article.pk).live is None


def test_clinician_takes_a_page_down_alone(client):
    client.force_login(make_clinician().user)
    article = make_live()

    client.post(url("withdraw", article), {"reason": "Wrong."})

    assert Article.objects.get().live is None


def test_page_is_not_taken_down_without_a_reason(client, editor):
    article = make_live()

    page = client.post(url("withdraw", article), {"reason": " "})

    assert page.context["form"].errors["reason"]
    assert Article.objects.get().live == article.live


def test_second_editor_approves_a_plain_page(client, editor):
    version = make_submitted(make_draft(kind=Article.Kind.PLAIN_PAGE))

    take(client, "approve", version)

    version.refresh_from_db()
    assert version.state == State.SIGNED


def test_editor_does_not_approve_what_they_submitted(client, editor):
    version = actions.submit(article=make_draft(kind=Article.Kind.PLAIN_PAGE), actor=editor)

    page = take(client, "approve", version)

    assert "somebody else" in said(page)
    version.refresh_from_db()
    assert version.state == State.SUBMITTED


def test_clinical_page_has_no_approval(client, editor):
    version = make_submitted()

    page = take(client, "approve", version)

    assert "plain page" in said(page)


def test_second_editor_carries_a_signature_forward(client, editor):
    version = editorial()

    take(client, "carry", version, reason="One letter.")

    version.refresh_from_db()
    assert version.state == State.SIGNED


def test_editor_does_not_carry_what_they_submitted(client, editor):
    version = actions.submit(article=change_draft(make_live(), "Text to rread."), actor=editor)

    page = take(client, "carry", version, reason="One letter.")

    assert "somebody else" in said(page)


def test_carrying_without_a_reason_is_refused_beside_its_field(client, editor):
    version = editorial()

    page = take(client, "carry", version, reason="")

    assert page.context["form"].errors["reason"]


def test_clinical_change_offers_nothing_to_carry(client, editor):
    version = make_submitted(change_draft(make_live(), "Do not take 4 tablets."))

    page = client.get(url("carry", version.article), follow=True)

    assert "No editorial change" in said(page)


def test_editor_accepts_the_clinicians_wording(client, editor):
    version = amended()

    page = client.get(url("accept", version.article))
    take(client, "accept", version)

    assert "for you" in page.text
    version.refresh_from_db()
    assert version.accepted_by == editor


def test_wording_that_nobody_accepted_is_not_published(client, editor):
    version = amended()

    page = take(client, "publish", version)

    assert "accepted" in said(page)
    assert Article.objects.get().live is None


def test_lead_does_not_accept_their_own_wording(client):
    lead = make_clinician(roles.LEAD)
    client.force_login(lead.user)

    page = take(client, "accept", amended(lead))

    assert "Somebody else" in said(page)


@pytest.mark.parametrize("step", ["approve", "accept", "carry", "publish", "schedule", "unschedule"])
def test_version_of_another_article_is_not_taken(client, editor, step):
    other = make_signed()

    response = client.post(
        url(step, make_signed().article), {"version": other.pk, "reason": "x", "at": "2030-01-01T10:00"}
    )

    other.refresh_from_db()
    assert response.status_code in (302, 404)
    assert (other.state, other.publish_at, other.accepted_by) == (State.SIGNED, None, None)
    assert Article.objects.get(pk=other.article_id).live is None


@pytest.mark.parametrize("step", ["approve", "accept", "carry", "publish", "schedule", "unschedule"])
def test_step_with_nothing_to_take_says_so(client, editor, step):
    response = client.get(url(step, make_draft()), follow=True)

    assert said(response)


def test_change_page_says_which_version_the_draft_differs_from(client, editor):
    article = make_live()
    change_draft(article)

    text = client.get(reverse("admin:education_article_change", args=[article.pk])).text

    assert "The draft differs from what is live, version 1." in text


def test_change_page_says_when_readers_see_no_name(client, editor):
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    actions.take_name_off(article=article, actor=clinician.user)

    text = client.get(reverse("admin:education_article_change", args=[article.pk])).text

    assert "Readers see no clinician" in text


def test_editor_sees_the_next_step_alone(client, editor):
    version = make_signed()

    page = client.get(reverse("admin:education_article_change", args=[version.article_id]))

    labels = [step.label for step in page.context["standing"]["steps"]]
    assert labels[:2] == ["Publish version 1", "Schedule version 1"]
    assert "Take this page down" not in labels
