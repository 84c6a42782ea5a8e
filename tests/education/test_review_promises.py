"""A review claim that cannot lie: detours and unlucky moments by which one might, each tried (issue 3)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import roles
from education import actions, claims, snapshot
from education.actions import publishing
from education.diff.words import runs_between
from education.models import Article, SignOff, Version
from tests.make import (
    PASSWORD,
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_practice,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db
State = Version.State


def edited_by(article, actor, text="Other words."):
    """The draft after this person changed it through an action's own bookkeeping."""
    article = Article.objects.get(pk=article.pk)
    before = snapshot.content_of(article)
    article = change_draft(article, text)
    actions.record_edit(article=article, before=before, actor=actor)
    return Article.objects.get(pk=article.pk)


def scheduled(days=1):
    """A scheduled version, as a worker read it when its time had come."""
    version = make_signed()
    at = timezone.now() + timedelta(days=days)
    return actions.schedule(version=version, actor=make_user(roles.EDITOR), at=at)


# --- The schedule ---


def test_what_was_taken_off_the_schedule_as_the_worker_came_is_not_published():
    due = scheduled()
    actions.unschedule(version=due, actor=make_user(roles.EDITOR))

    went_live = publishing._publish_on_schedule(due, due.publish_at)

    assert not went_live
    assert Article.objects.get(pk=due.article_id).live is None


def test_what_was_put_off_as_the_worker_came_waits_for_its_new_time():
    due = scheduled()
    moment = due.publish_at
    actions.schedule(version=due, actor=make_user(roles.EDITOR), at=moment + timedelta(days=7))

    went_live = publishing._publish_on_schedule(due, moment)

    due.refresh_from_db()
    assert not went_live
    assert due.state == State.SCHEDULED


def test_version_over_which_the_worker_fails_holds_up_no_other():
    past = timezone.now() - timedelta(hours=1)
    good, article, text = make_signed(), make_draft(), "{"
    unreadable = Version.objects.create(
        article=article,
        number=1,
        content=text,
        fingerprint=snapshot.fingerprint(text),
        submitted_by=make_user(roles.EDITOR),
    )
    actions.sign(version=unreadable, actor=make_clinician().user)
    Version.objects.filter(pk=unreadable.pk).update(state=State.SCHEDULED, publish_at=past)
    Version.objects.filter(pk=good.pk).update(state=State.SCHEDULED, publish_at=past + timedelta(minutes=1))

    assert actions.publish_due(timezone.now()) == 1
    assert article.events.filter(kind="stopped").exists()


# --- Whose text it is ---


def test_single_handed_author_is_not_called_reviewer_after_somebody_elses_comma():
    make_practice(single_handed=True)
    author = make_clinician()
    article = edited_by(make_draft(), author.user, "All of it is mine.")
    live = publish_draft(article, author)
    draft = edited_by(live, make_user(roles.EDITOR), "All of it is mine!")

    version = make_signed(make_submitted(draft), author)

    assert claims.claim_of(version, timezone.localdate()).kind == claims.Authority.WRITTEN


def test_author_cannot_sign_after_the_only_reviewer_took_their_name_off():
    author, reviewer = make_clinician(roles.LEAD), make_clinician()
    live = publish_draft(edited_by(make_draft(), author.user, "All of it is mine."), reviewer)
    actions.take_name_off(article=live, actor=reviewer.user)
    version = make_submitted(edited_by(live, make_user(roles.EDITOR), "All of it is mine!"))

    with pytest.raises(actions.Refused, match="helped to write"):
        actions.sign(version=version, actor=author.user)


def test_author_may_sign_again_once_somebody_else_signed_their_words():
    author = make_clinician(roles.LEAD)
    live = publish_draft(edited_by(make_draft(), author.user), make_clinician())
    version = make_submitted(edited_by(live, make_user(roles.EDITOR), "Words of an editor."))

    assert actions.sign(version=version, actor=author.user)


def test_clinician_cannot_sign_own_wording_that_only_a_second_amendment_brought_through():
    first, second = make_clinician(), make_clinician()
    version = make_submitted()
    amended = actions.sign_with_changes(
        version=version, actor=first.user, amendments={"section:overview:1": "Words of the first."}
    )
    actions.take_name_off(article=version.article, actor=first.user)
    amended.refresh_from_db()
    again = actions.sign_with_changes(
        version=amended, actor=second.user, amendments={"summary": "Words of the second."}
    )
    actions.take_name_off(article=version.article, actor=second.user)
    again.refresh_from_db()

    with pytest.raises(actions.Refused, match="helped to write"):
        actions.sign(version=again, actor=first.user)


# --- What kind of change it is ---


def test_superuser_without_a_profile_cannot_call_a_clinical_change_editorial():
    live = make_live()
    draft = change_draft(live, "Take 40 mg, not 20 mg.")

    with pytest.raises(actions.Refused, match="clinician"):
        actions.submit(article=draft, actor=make_user(is_superuser=True), change_kind="editorial")


def test_kind_confirmed_for_an_earlier_draft_is_not_taken_for_this_one(client):
    lead = make_clinician(roles.LEAD).user
    draft = change_draft(make_live(), "Text to read, said otherwise.")
    client.force_login(lead)
    url = reverse("admin:education_article_submit", args=[draft.pk])
    seen = client.get(url).context["form"]["seen"].value()
    fields = {"seen": seen, "change_kind": "editorial"}
    edited_by(draft, make_user(roles.EDITOR), "Take 40 mg, not 20 mg.")

    response = client.post(url, fields)

    assert response.status_code == 200
    assert "Somebody changed this article" in response.content.decode()
    assert not draft.versions.filter(state=State.SUBMITTED).exists()


def test_signature_is_not_carried_over_a_request_for_changes():
    clinician = make_clinician()
    live = make_live(clinician=clinician)
    version = actions.submit(
        article=edited_by(live, make_user(roles.EDITOR), "Text to read"),
        actor=make_user(roles.EDITOR),
    )
    assert version.change_kind == Version.Change.EDITORIAL
    actions.request_changes(version=version, actor=clinician.user, reason="I cannot stand for this.")

    with pytest.raises(actions.Refused):
        actions.carry_forward(version=version, actor=make_user(roles.EDITOR), reason="Only a full stop.")


# --- Reviewed, no change ---


def test_who_carried_a_signature_forward_today_can_still_renew_in_own_name():
    lead = make_clinician(roles.LEAD)
    live = make_live()
    version = actions.submit(
        article=edited_by(live, make_user(roles.EDITOR), "Text to read"), actor=make_user(roles.EDITOR)
    )
    actions.carry_forward(version=version, actor=lead.user, reason="Only a full stop.")
    actions.publish(version=version, actor=make_user(roles.EDITOR))

    signoff = actions.renew(article=live, actor=lead.user)

    assert signoff.kind == SignOff.Kind.RENEWAL
    assert signoff.clinician == lead


# --- The frozen text ---


@pytest.mark.parametrize("typed", ["a\n\u0303b", "a\t\u030cb", "a\r\u0301b", "a\x08\u0307b", "a\x0c\u0307b"])
def test_canonical_text_can_be_read_again_whatever_characters_meet(typed):
    text = snapshot.canonical({"title": typed})

    assert snapshot.read(text) == {"title": typed}


# --- Texts that nobody would write ---


def test_one_word_in_a_row_of_dots_is_still_shown_alone():
    runs = runs_between(". " * 500 + "20 mg" + " ." * 500, ". " * 500 + "40 mg" + " ." * 500)

    assert [(run.kind, run.text) for run in runs if run.kind != "same"] == [
        ("removed", "20 mg"),
        ("added", "40 mg"),
    ]


def test_reason_with_characters_that_no_database_keeps_is_kept_without_them(client):
    clinician, version = make_clinician(), make_submitted()
    client.force_login(clinician.user)
    url = reverse("admin:education_review_version", args=[version.pk])

    for _press in range(2):
        assert client.post(url, {"do": "return", "reason": "Too\0 long."}).status_code == 302

    assert version.article.events.get(kind="changes_requested").reason == "Too long."


def test_name_is_taken_off_whatever_characters_the_reason_holds(client):
    clinician = make_clinician()
    live = make_live(clinician=clinician)
    client.force_login(clinician.user)
    url = reverse("admin:education_article_name", args=[live.pk])

    client.post(url, {"password": PASSWORD, "reason": "Too\0 long."})

    assert claims.claim_of(live.live, timezone.localdate()) is None
    assert live.events.get(kind="retracted").reason == "Too long."
