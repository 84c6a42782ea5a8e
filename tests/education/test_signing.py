"""Who may put their name under what, and how it comes off again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from clinic import roles
from education import actions, claims
from education.models import Article, ArticleEvent, SignOff, Version
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
    publish_draft,
)

pytestmark = pytest.mark.django_db
Kind, State = ArticleEvent.Kind, Version.State


def today():
    return timezone.localdate()


def written_by(user):
    """A submitted version that this person helped to write."""
    article = make_draft()
    actions.record(article=article, kind=Kind.EDITED, actor=user)
    return make_submitted(article)


def health_of(version, on):
    return claims.reviews_of([version], on)[version.pk]["health"]


def claim(article):
    return claims.claim_of(Article.objects.get(pk=article.pk).live, today())


def test_signature_keeps_name_credential_and_fingerprint_as_they_were():
    clinician = make_clinician(name="Ana Ruiz", credential="MD")
    version = make_submitted()

    signoff = actions.sign(version=version, actor=clinician.user)
    clinician.name, clinician.credential = "Ana Smith", "DO"
    clinician.save()

    signoff.refresh_from_db()
    assert (signoff.name, signoff.credential) == ("Ana Ruiz", "MD")
    assert signoff.fingerprint == version.fingerprint


def test_signing_moves_the_version_and_leaves_one_event():
    clinician = make_clinician()
    version = make_submitted()

    actions.sign(version=version, actor=clinician.user)

    version.refresh_from_db()
    assert version.state == State.SIGNED
    assert version.article.events.filter(kind=Kind.SIGNED).get().actor == clinician.user


@pytest.mark.parametrize("months", [12, 24, 36])
def test_signature_is_good_for_the_articles_interval_less_at_most_two_months(months):
    version = make_submitted(make_draft(review_interval=months))

    signoff = actions.sign(version=version, actor=make_clinician().user)

    days = (signoff.valid_until - today()).days
    assert months * 30.4 - 63 <= days <= months * 30.5 + 1


def test_hundred_articles_signed_in_a_day_do_not_fall_due_on_one():
    dues = [claims.due_date(today(), 24, f"{number * 7919:08x}" + "0" * 56) for number in range(100)]

    assert max(dues.count(due) for due in dues) < 10


def test_last_day_of_a_long_month_falls_into_the_short_one():
    assert claims.due_date(date(2027, 2, 28), 12, "0" * 64).isoformat() == "2028-02-28"
    assert claims.due_date(date(2028, 2, 29), 12, "0" * 64).isoformat() == "2029-02-28"


def test_contributor_cannot_sign():
    clinician = make_clinician()

    with pytest.raises(actions.Refused, match="helped to write"):
        actions.sign(version=written_by(clinician.user), actor=clinician.user)


def test_superuser_who_wrote_it_cannot_sign_either():
    clinician = make_clinician(user=make_user(roles.LEAD, is_superuser=True))

    with pytest.raises(actions.Refused, match="helped to write"):
        actions.sign(version=written_by(clinician.user), actor=clinician.user)


def test_superuser_without_a_profile_cannot_sign():
    with pytest.raises(actions.Refused, match="profile"):
        actions.sign(version=make_submitted(), actor=make_user(is_superuser=True))


def test_license_that_ended_yesterday_does_not_sign():
    clinician = make_clinician(licence_expires_on=today() - timedelta(days=1))

    with pytest.raises(actions.Refused, match="license ended"):
        actions.sign(version=make_submitted(), actor=clinician.user)


def test_license_signs_on_its_last_day():
    clinician = make_clinician(licence_expires_on=today())

    assert actions.sign(version=make_submitted(), actor=clinician.user)


def test_clinician_who_left_does_not_sign():
    clinician = make_clinician(is_active=False)

    with pytest.raises(actions.Refused, match="no longer works here"):
        actions.sign(version=make_submitted(), actor=clinician.user)


def test_profile_without_the_permission_does_not_sign():
    clinician = make_clinician(roles.EDITOR)

    with pytest.raises(actions.Refused, match="profile"):
        actions.sign(version=make_submitted(), actor=clinician.user)


def test_article_of_another_specialty_is_not_signed():
    clinician = make_clinician()
    clinician.topics.add(make_topic("Neck"))

    with pytest.raises(actions.Refused, match="topics"):
        actions.sign(version=make_submitted(make_draft(topics=[make_topic("Knee")])), actor=clinician.user)


def test_article_that_shares_one_topic_is_signed():
    topic, clinician = make_topic(), make_clinician()
    clinician.topics.add(topic, make_topic())

    assert actions.sign(version=make_submitted(make_draft(topics=[topic])), actor=clinician.user)


@pytest.mark.parametrize("state", ["signed", "published", "superseded"])
def test_only_what_waits_is_signed(state):
    version = make_signed()
    if state != "signed":
        actions.publish(version=version, actor=make_user())
    if state == "superseded":
        publish_draft(change_draft(version.article))

    with pytest.raises(actions.Refused, match="no longer waits"):
        actions.sign(version=version, actor=make_clinician().user)


def test_changes_are_requested_with_a_reason():
    version = make_submitted()

    actions.request_changes(version=version, actor=make_clinician().user, reason=" The dose is missing. ")

    version.refresh_from_db()
    assert version.state == State.CHANGES_REQUESTED
    assert version.article.events.get(kind=Kind.CHANGES_REQUESTED).reason == "The dose is missing."


def test_changes_are_not_requested_without_a_reason():
    with pytest.raises(actions.Refused):
        actions.request_changes(version=make_submitted(), actor=make_clinician().user, reason=" ")


def test_live_version_is_not_sent_back():
    article = make_live()

    with pytest.raises(actions.Refused):
        actions.request_changes(version=article.live, actor=make_clinician().user, reason="Why")


def test_published_page_claims_what_was_signed():
    clinician = make_clinician(name="Ana Ruiz", credential="MD")
    article = make_live(clinician=clinician)

    found = claim(article)

    assert (found.kind, found.name, found.reviewed_on) == (claims.Authority.REVIEWED, "Ana Ruiz", today())


def test_claim_ends_when_it_is_overdue():
    article = make_live()
    due = article.live.signoffs.get().valid_until

    assert claims.claim_of(article.live, due) is not None
    assert claims.claim_of(article.live, due + timedelta(days=1)) is None
    assert health_of(article.live, due + timedelta(days=1)) == claims.Health.OVERDUE


def test_claim_ends_with_the_license():
    clinician = make_clinician(licence_expires_on=today() + timedelta(days=5))
    article = make_live(clinician=clinician)

    assert claims.claim_of(article.live, today() + timedelta(days=5)) is not None
    assert claims.claim_of(article.live, today() + timedelta(days=6)) is None


def test_claim_of_a_clinician_who_left_stands_until_it_is_due():
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    type(clinician).objects.update(is_active=False)

    assert claim(article) is not None


def test_review_is_due_soon_in_its_last_sixty_days():
    article = make_live()
    due = article.live.signoffs.get().valid_until

    assert health_of(article.live, due - timedelta(days=61)) == claims.Health.CURRENT
    assert health_of(article.live, due - timedelta(days=60)) == claims.Health.DUE_SOON


def test_name_comes_off_at_once():
    clinician = make_clinician()
    article = make_live(clinician=clinician)

    actions.take_name_off(article=article, actor=clinician.user, reason="I changed my mind.")

    assert claim(article) is None
    assert health_of(article.live, today()) == claims.Health.VOID
    assert article.events.get(kind=Kind.RETRACTED).reason == "I changed my mind."


def test_page_stays_up_when_the_name_comes_off():
    clinician = make_clinician()
    article = make_live(clinician=clinician)

    actions.take_name_off(article=article, actor=clinician.user)

    assert Article.objects.get().live == article.live


def test_nobody_takes_off_the_name_of_another():
    article = make_live()

    with pytest.raises(actions.Refused, match="does not stand"):
        actions.take_name_off(article=article, actor=make_clinician().user)


def test_name_comes_off_once():
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    actions.take_name_off(article=article, actor=clinician.user)

    with pytest.raises(actions.Refused):
        actions.take_name_off(article=article, actor=clinician.user)


def test_name_comes_off_what_was_signed_and_not_published_yet():
    clinician = make_clinician()
    version = make_signed(clinician=clinician)

    actions.take_name_off(article=version.article, actor=clinician.user)

    version.refresh_from_db()
    assert version.state == State.SUBMITTED
    with pytest.raises(actions.Refused):
        actions.publish(version=version, actor=make_user())


def test_older_signature_does_not_come_to_life_when_a_later_one_is_taken_back():
    first, second = make_clinician(), make_clinician()
    article = make_live(clinician=first)
    actions.renew(article=article, actor=second.user)

    actions.take_name_off(article=article, actor=second.user)

    assert claim(article) is None


def test_renewal_moves_the_due_date_and_not_the_day_of_publication(time_machine):
    article = make_live()
    published = article.live.published_at
    time_machine.move_to(timezone.now() + timedelta(days=300))
    clinician = make_clinician()

    actions.renew(article=article, actor=clinician.user)

    found = claim(article)
    article.live.refresh_from_db()
    assert (found.name, found.reviewed_on) == (clinician.name, today())
    assert article.live.published_at == published
    assert article.versions.count() == 1


def test_contributor_cannot_renew():
    clinician = make_clinician()
    version = written_by(clinician.user)
    actions.publish(version=make_signed(version), actor=make_user())

    with pytest.raises(actions.Refused, match="helped to write"):
        actions.renew(article=version.article, actor=clinician.user)


def test_what_is_not_live_cannot_be_renewed():
    with pytest.raises(actions.Refused, match="not live"):
        actions.renew(article=make_draft(), actor=make_clinician().user)


def test_page_whose_name_came_off_is_signed_again_by_another():
    first, second = make_clinician(), make_clinician()
    article = make_live(clinician=first)
    actions.take_name_off(article=article, actor=first.user)

    actions.renew(article=article, actor=second.user)

    assert claim(article).name == second.name


def test_single_handed_practice_writes_and_says_written():
    make_practice(single_handed=True)
    clinician = make_clinician()
    version = written_by(clinician.user)

    actions.sign(version=version, actor=clinician.user)
    actions.publish(version=version, actor=clinician.user)

    assert claim(version.article).kind == claims.Authority.WRITTEN


def test_single_handed_practice_says_reviewed_of_a_text_by_somebody_else():
    make_practice(single_handed=True)
    clinician = make_clinician()

    article = make_live(clinician=clinician)

    assert claim(article).kind == claims.Authority.REVIEWED


def test_page_of_a_single_handed_practice_never_says_reviewed(client):
    make_practice(single_handed=True)
    clinician = make_clinician()
    version = written_by(clinician.user)
    actions.sign(version=version, actor=clinician.user)
    actions.publish(version=version, actor=clinician.user)

    text = client.get(version.article.get_absolute_url()).text

    assert f'Written by <a href="{clinician.get_absolute_url()}">' in " ".join(text.split())
    assert "eviewed" not in text


def test_plain_page_takes_a_second_person():
    editor = make_user(roles.EDITOR)
    page = make_draft(kind=Article.Kind.PLAIN_PAGE)
    version = actions.submit(article=page, actor=editor)

    with pytest.raises(actions.Refused, match="somebody else"):
        actions.approve(version=version, actor=editor)

    actions.approve(version=version, actor=make_user(roles.EDITOR))
    actions.publish(version=version, actor=editor)
    assert Article.objects.get().live == version


def test_clinical_page_is_not_approved_without_a_clinician():
    with pytest.raises(actions.Refused, match="plain page"):
        actions.approve(version=make_submitted(), actor=make_user(roles.EDITOR))


def test_plain_page_makes_no_medical_claim():
    article = make_live(kind=Article.Kind.PLAIN_PAGE)

    assert claim(article) is None
    assert SignOff.objects.get().kind == SignOff.Kind.APPROVAL
