"""Editorial changes that carry a signature forward, and wording of the clinician's own: each takes two people."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clinic import roles
from education import actions, blocks, claims, diff, snapshot
from education.models import Article, ArticleEvent, SignOff, Version
from tests.make import (
    change_draft,
    make_clinician,
    make_draft,
    make_live,
    make_signed,
    make_submitted,
    make_user,
    publish_draft,
)

pytestmark = pytest.mark.django_db
Kind, State, Change = ArticleEvent.Kind, Version.State, Version.Change


def submit_editorial(article, actor=None):
    """The draft with one word spelled otherwise, submitted as an editorial change."""
    actor = actor or make_user(roles.EDITOR)
    return actions.submit(article=change_draft(article, "Text to rread."), actor=actor)


def words_of(version):
    """The id of the paragraph that the maker wrote."""
    return next(
        block.id
        for block in blocks.blocks_of(snapshot.read(version.content))
        if block.text == "Text to read."
    )


def amend(version, clinician, text="Text for you."):
    return actions.sign_with_changes(
        version=version, actor=clinician.user, amendments={words_of(version): text}
    )


def test_first_submission_is_a_clinical_change():
    assert make_submitted().change_kind == Change.CLINICAL


def test_one_word_is_proposed_as_editorial():
    assert submit_editorial(make_live()).change_kind == Change.EDITORIAL


def test_changed_number_is_proposed_as_clinical():
    article = publish_draft(change_draft(make_live(), "Take 2 tablets a day."))

    version = actions.submit(article=change_draft(article, "Take 4 tablets a day."), actor=make_user())

    assert (version.proposed_kind, version.change_kind) == (Change.CLINICAL, Change.CLINICAL)


def test_editor_does_not_call_editorial_what_looks_clinical():
    article = publish_draft(change_draft(make_live(), "Take 2 tablets a day."))

    with pytest.raises(actions.Refused, match="Only a clinician"):
        actions.submit(
            article=change_draft(article, "Take 4 tablets a day."),
            actor=make_user(roles.EDITOR),
            change_kind=Change.EDITORIAL,
        )


def test_editor_may_call_clinical_what_looks_editorial():
    article = change_draft(make_live(), "Text to rread.")

    version = actions.submit(article=article, actor=make_user(), change_kind=Change.CLINICAL)

    assert (version.proposed_kind, version.change_kind) == (Change.EDITORIAL, Change.CLINICAL)


def test_second_person_carries_the_signature_over_an_editorial_change():
    clinician = make_clinician(name="Ana Ruiz")
    article = make_live(clinician=clinician)
    standing = article.live.signoffs.get()
    version = submit_editorial(article)

    actions.carry_forward(version=version, actor=make_user(roles.EDITOR), reason="One letter.")
    actions.publish(version=version, actor=make_user())

    claim = claims.claim_of(Article.objects.get().live, timezone.localdate())
    assert (claim.name, claim.due_on) == ("Ana Ruiz", standing.valid_until)
    assert claim.signoff.basis == standing
    assert article.events.get(kind=Kind.CARRIED).reason == "One letter."


def test_whoever_submitted_does_not_carry():
    editor = make_user(roles.EDITOR)
    version = submit_editorial(make_live(), editor)

    with pytest.raises(actions.Refused, match="somebody else"):
        actions.carry_forward(version=version, actor=editor, reason="One letter.")


def test_contributor_does_not_carry():
    article, writer = make_live(), make_user(roles.EDITOR)
    actions.record(article=article, kind=Kind.EDITED, actor=writer)
    version = submit_editorial(article)

    with pytest.raises(actions.Refused, match="somebody else"):
        actions.carry_forward(version=version, actor=writer, reason="One letter.")


def test_clinical_change_is_not_carried():
    version = make_submitted(change_draft(make_live(), "Do not read."))

    with pytest.raises(actions.Refused, match="editorial"):
        actions.carry_forward(version=version, actor=make_user(roles.LEAD), reason="It is small.")


def test_carrying_needs_a_reason():
    with pytest.raises(actions.Refused):
        actions.carry_forward(version=submit_editorial(make_live()), actor=make_user(), reason=" ")


def test_signature_that_was_taken_back_is_not_carried():
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    version = submit_editorial(article)
    actions.take_name_off(article=article, actor=clinician.user)

    with pytest.raises(actions.Refused, match="signature"):
        actions.carry_forward(version=version, actor=make_user(), reason="One letter.")


def test_name_comes_off_what_was_carried():
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    version = submit_editorial(article)
    actions.carry_forward(version=version, actor=make_user(), reason="One letter.")
    actions.publish(version=version, actor=make_user())

    actions.take_name_off(article=article, actor=clinician.user)

    assert claims.claim_of(Article.objects.get().live, timezone.localdate()) is None


def test_carried_twice_it_still_rests_on_the_clinicians_own():
    article = make_live()
    standing = article.live.signoffs.get()
    version = submit_editorial(article)
    actions.carry_forward(version=version, actor=make_user(), reason="One letter.")
    actions.publish(version=version, actor=make_user())
    again = actions.submit(
        article=change_draft(Article.objects.get(), "Text to reead."), actor=make_user(roles.EDITOR)
    )

    signoff = actions.carry_forward(version=again, actor=make_user(), reason="Another letter.")

    assert signoff.basis == standing


def test_clinician_signs_with_words_of_their_own():
    version, clinician = make_submitted(), make_clinician()

    amended = amend(version, clinician)

    version.refresh_from_db()
    assert "Text for you." in amended.content
    assert (amended.number, amended.state, version.state) == (2, State.SIGNED, State.SUPERSEDED)
    assert amended.signoffs.get().fingerprint == amended.fingerprint != version.fingerprint


def test_own_wording_goes_live_only_when_somebody_accepted_it():
    amended = amend(make_submitted(), make_clinician())

    with pytest.raises(actions.Refused, match="accepted"):
        actions.publish(version=amended, actor=make_user())

    actions.accept_wording(version=amended, actor=make_user(roles.EDITOR))
    actions.publish(version=amended, actor=make_user())
    assert Article.objects.get().live == amended


def test_database_refuses_to_publish_own_wording_that_nobody_accepted():
    amended = amend(make_submitted(), make_clinician())

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=amended.pk).update(state=State.PUBLISHED, published_at=timezone.now())


def test_clinician_does_not_accept_their_own_wording():
    clinician = make_clinician(roles.LEAD)
    amended = amend(make_submitted(), clinician)

    with pytest.raises(actions.Refused, match="Somebody else"):
        actions.accept_wording(version=amended, actor=clinician.user)


def test_wording_is_accepted_once():
    amended = amend(make_submitted(), make_clinician())
    actions.accept_wording(version=amended, actor=make_user())

    with pytest.raises(actions.Refused):
        actions.accept_wording(version=amended, actor=make_user())


def test_accepted_wording_stands_in_the_draft():
    amended = amend(make_submitted(), make_clinician())

    kept = actions.accept_wording(version=amended, actor=make_user())

    assert kept == []
    assert snapshot.draft_fingerprint(Article.objects.get()) == amended.fingerprint


def test_draft_that_went_on_keeps_its_words_and_says_where():
    version = make_submitted()
    amended = amend(version, make_clinician())
    change_draft(version.article, "Newer words.")

    kept = actions.accept_wording(version=amended, actor=make_user())

    assert kept == ["Overview"]
    assert "Newer words." in version.article.sections.get().body


def test_title_reworded_by_the_clinician_reaches_the_draft():
    version = make_submitted(make_draft("Slipped disk"))
    amended = actions.sign_with_changes(
        version=version, actor=make_clinician().user, amendments={"title": "Slipped disc"}
    )

    actions.accept_wording(version=amended, actor=make_user())

    assert Article.objects.get().title == "Slipped disc"


def test_contributor_cannot_sign_with_changes_either():
    clinician = make_clinician()
    article = make_draft()
    actions.record(article=article, kind=Kind.EDITED, actor=clinician.user)
    version = make_submitted(article)

    with pytest.raises(actions.Refused, match="helped to write"):
        amend(version, clinician)

    version.refresh_from_db()
    assert version.state == State.SUBMITTED


def test_unchanged_words_are_no_amendment():
    version = make_submitted()

    with pytest.raises(actions.Refused, match="None of the words differ"):
        amend(version, make_clinician(), "Text to read.")


def test_references_are_not_reworded():
    with pytest.raises(actions.Refused, match="text itself"):
        actions.sign_with_changes(
            version=make_submitted(), actor=make_clinician().user, amendments={"reference:0": "Mine"}
        )


def test_clinician_whose_wording_was_accepted_signs_the_next_version():
    clinician = make_clinician()
    amended = amend(make_submitted(), clinician)
    actions.accept_wording(version=amended, actor=make_user())
    actions.publish(version=amended, actor=make_user())
    later = make_submitted(change_draft(Article.objects.get(), "Text that goes on."))

    assert actions.sign(version=later, actor=clinician.user)


def test_carried_row_without_a_basis_is_refused_by_the_database():
    version, editor = submit_editorial(make_live()), make_user()
    fields = {"version": version, "fingerprint": version.fingerprint, "user": editor, "name": "Ana Ruiz"}

    with pytest.raises(IntegrityError), transaction.atomic():
        SignOff.objects.create(kind="carried", reason="x", valid_until="2030-01-01", **fields)


def test_comparison_of_equal_texts_finds_nothing():
    content = snapshot.read(make_submitted().content)

    assert diff.compare(content, content) == []


def test_signed_version_is_sent_back_before_it_is_published():
    version = make_signed()

    actions.request_changes(version=version, actor=make_clinician().user, reason="I overlooked something.")

    with pytest.raises(actions.Refused):
        actions.publish(version=version, actor=make_user())
