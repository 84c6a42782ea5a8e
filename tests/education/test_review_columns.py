"""What lists say of a review, asked of the database, is what claims.py says of each version."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clinic import roles
from education import actions, claims
from education.models import Article, Version
from education.review_columns import with_review
from tests.make import change_draft, make_clinician, make_draft, make_live, make_user

pytestmark = pytest.mark.django_db

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["renew", "take_off", "replace", "carry", "licence", "withdraw", "approve"]),
        st.integers(0, 1),
        st.integers(-400, 900),
    ),
    max_size=7,
)


def one(article, on):
    return with_review(Article.objects.all(), on).get(pk=article.pk)


def from_claims(article, on):
    """What claims.py says, as a list would show it."""
    article = Article.objects.select_related("live").get(pk=article.pk)
    if article.live is None:
        return None, None
    review = claims.reviews_of([article.live], on)[article.live.pk]
    return review["health"].value, review["due_on"]


def take(step, article, clinicians, editors, days):
    """Do one step, if the desk allows it as things stand."""
    article = Article.objects.select_related("live").get(pk=article.pk)
    who = clinicians[days % 2]
    if step == "renew":
        actions.renew(article=article, actor=who.user)
    elif step == "take_off":
        actions.take_name_off(article=article, actor=who.user)
    elif step == "licence":
        who.licence_expires_on = timezone.localdate() + timedelta(days=days)
        who.save()
    elif step == "withdraw":
        actions.withdraw(article=article, actor=editors[0], reason="Wrong.")
    else:
        _new_version(step, article, who, editors)


def _new_version(step, article, who, editors):
    kind = "editorial" if step == "carry" else "clinical"
    changed = change_draft(article, f"Words {timezone.now()}.")
    version = actions.submit(article=changed, actor=editors[0], change_kind=kind)
    if step == "carry":
        actions.carry_forward(version=version, actor=editors[1], reason="A comma.")
    else:
        actions.sign(version=version, actor=who.user)
    actions.publish(version=Version.objects.get(pk=version.pk), actor=editors[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, on=st.integers(-30, 1200))
def test_lists_and_claims_agree_whatever_happened(steps, on):
    with transaction.atomic():
        clinicians = [make_clinician(), make_clinician()]
        editors = [make_user(roles.LEAD), make_user(roles.EDITOR)]
        article = make_live(clinician=clinicians[0], review_interval=12)
        day = timezone.localdate() + timedelta(days=on)
        for step, which, days in steps:
            try:
                with transaction.atomic():
                    take(step, article, clinicians, editors, days * 2 + which)
            except actions.Refused:
                pass  # the desk allows not every step in every state

        listed = one(article, day)

        assert (listed.review_health, listed.review_due_on) == from_claims(article, day)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("days", "health"),
    [(-61, "current"), (-60, "due_soon"), (0, "due_soon"), (1, "overdue")],
)
def test_health_changes_on_the_days_the_claim_changes(days, health):
    article = make_live(
        clinician=make_clinician(licence_expires_on=timezone.localdate() + timedelta(days=3000))
    )
    due = claims.deciding_sign_off(article.live).valid_until

    listed = one(article, due + timedelta(days=days))

    assert listed.review_health == health
    assert listed.review_due_on == due


def test_plain_page_has_a_health_too():
    article = make_live(kind="plain_page")

    assert one(article, timezone.localdate()).review_health == "current"


def test_draft_has_no_health():
    assert one(make_draft(), timezone.localdate()).review_health is None


def test_carried_signature_falls_with_the_one_it_rests_on():
    clinician, submitter = make_clinician(), make_clinician(roles.LEAD).user
    article = make_live(clinician=clinician)
    take("carry", article, [clinician], [submitter, make_user(roles.EDITOR)], 0)
    today = timezone.localdate()
    assert one(article, today).review_health == "current"

    actions.take_name_off(article=Article.objects.get(), actor=clinician.user)

    assert one(article, today).review_health == "void"
