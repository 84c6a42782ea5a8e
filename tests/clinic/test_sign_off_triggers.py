"""A review claim that cannot lie, tried with raw SQL: the database refuses what Python's actions never attempt."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from clinic import roles
from education import actions
from education.models import Article, ArticleEvent, Comment, FormerSlug, SignOff, Version
from tests.make import (
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
COLUMNS = (
    *("version_id", "fingerprint", "kind", "user_id", "clinician_id", "name", "credential", "specialty"),
    *("statement", "at", "valid_until", "basis_id", "retracts_id", "reason", "is_own_text"),
)


def refused(sql, *parameters) -> bool:
    """Whether the database refused the statement; a slip in the statement itself raises."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
    except IntegrityError:
        return True
    return False


def insert_sign_off(version, clinician, **changes) -> bool:
    """Whether a row that would be right but for the changes is refused."""
    row = {
        **{"version_id": version.pk, "fingerprint": version.fingerprint, "kind": "signature"},
        **{"user_id": clinician.user_id, "clinician_id": clinician.pk, "name": clinician.name},
        **{"credential": clinician.credential, "specialty": clinician.specialty, "statement": "I did."},
        **{"at": timezone.now(), "valid_until": date(2030, 1, 1), "basis_id": None, "retracts_id": None},
        **{"reason": "", "is_own_text": False},
    } | changes
    marks = ", ".join(["%s"] * len(COLUMNS))
    return refused(
        f"INSERT INTO education_signoff ({', '.join(COLUMNS)}) VALUES ({marks})",
        *(row[column] for column in COLUMNS),
    )


def test_row_as_the_portal_writes_it_is_taken():
    assert not insert_sign_off(make_submitted(), make_clinician())


def test_fingerprint_of_another_text_is_refused():
    assert insert_sign_off(make_submitted(), make_clinician(), fingerprint="f" * 64)


def test_signature_in_the_name_of_another_is_refused():
    assert insert_sign_off(make_submitted(), make_clinician(), user_id=make_clinician().user_id)


def test_signature_of_a_contributor_is_refused():
    clinician, article = make_clinician(), make_draft()
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=clinician.user)

    assert insert_sign_off(make_submitted(article), clinician)


def test_own_text_is_refused_unless_the_practice_is_single_handed():
    clinician, version = make_clinician(), make_submitted()

    assert insert_sign_off(version, clinician, is_own_text=True)

    make_practice(single_handed=True)
    assert not insert_sign_off(version, clinician, is_own_text=True)


@pytest.mark.parametrize("kind", ["signature", "renewal", "carried"])
def test_sign_off_without_a_clinician_is_refused(kind):
    assert insert_sign_off(make_submitted(), make_clinician(), clinician_id=None, kind=kind)


def test_approval_of_a_clinical_page_is_refused():
    assert insert_sign_off(make_submitted(), make_clinician(), clinician_id=None, kind="approval")


def test_approval_by_whoever_submitted_is_refused():
    version = make_submitted(make_draft(kind=Article.Kind.PLAIN_PAGE))
    clinician = make_clinician()
    row = {"clinician_id": None, "kind": "approval"}

    assert insert_sign_off(version, clinician, user_id=version.submitted_by_id, **row)
    assert not insert_sign_off(version, clinician, **row)


def carried_row(**changes):
    """A row that carries a standing sign-off over an editorial change, and the clinician it names."""
    clinician = make_clinician()
    article = make_live(clinician=clinician)
    basis = article.live.signoffs.get()
    version = actions.submit(
        article=change_draft(article),
        actor=make_clinician(roles.LEAD).user,
        change_kind=changes.pop("change", "editorial"),
    )
    row = {"kind": "carried", "basis_id": basis.pk, "user_id": make_user().pk, "reason": "One letter."}
    return version, clinician, row | {"valid_until": basis.valid_until} | changes


def test_editorial_change_carries_a_sign_off():
    version, clinician, row = carried_row()

    assert not insert_sign_off(version, clinician, **row)


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": ""},
        {"basis_id": None},
        {"valid_until": date(2050, 1, 1)},
        {"name": "Somebody Else"},
        {"credential": "Professor"},
        {"change": "clinical"},
    ],
)
def test_carried_row_that_says_more_than_its_basis_is_refused(changes):
    version, clinician, row = carried_row(**changes)

    assert insert_sign_off(version, clinician, **row)


def test_sign_off_of_another_article_is_not_carried():
    version, clinician, row = carried_row()
    other = make_live(clinician=clinician).live.signoffs.get()

    assert insert_sign_off(
        version, clinician, **row | {"basis_id": other.pk, "valid_until": other.valid_until}
    )


def test_sign_off_that_was_taken_back_is_not_carried():
    version, clinician, row = carried_row()
    actions.take_name_off(article=version.article, actor=clinician.user)

    assert insert_sign_off(version, clinician, **row)


def test_retraction_names_the_row_it_takes_back():
    version, clinician = make_submitted(), make_clinician()

    assert insert_sign_off(version, clinician, kind="retraction", valid_until=None)


def test_retraction_stands_at_the_version_of_its_row():
    clinician = make_clinician()
    signed = make_signed(clinician=clinician)
    row = {"kind": "retraction", "retracts_id": signed.signoffs.get().pk, "valid_until": None}

    assert insert_sign_off(make_submitted(), clinician, **row)


@pytest.mark.parametrize(
    "change",
    ["fingerprint = 'f'", "name = 'Somebody Else'", "valid_until = '2050-01-01'", "is_own_text = TRUE"],
)
def test_sign_off_is_never_rewritten(change):
    signoff = make_signed().signoffs.get()

    assert refused(f"UPDATE education_signoff SET {change} WHERE id = %s", signoff.pk)


def test_sign_off_is_never_deleted():
    signoff = make_signed().signoffs.get()

    assert refused("DELETE FROM education_signoff WHERE id = %s", signoff.pk)


@pytest.mark.parametrize("state", ["signed", "scheduled", "published"])
def test_version_without_a_signature_goes_nowhere(state):
    version = make_submitted()
    times = ", publish_at = submitted_at" if state == "scheduled" else ", published_at = submitted_at"

    assert refused(f"UPDATE education_version SET state = %s{times} WHERE id = %s", state, version.pk)


def test_version_whose_signature_was_taken_back_is_not_published():
    clinician = make_clinician()
    version = make_signed(clinician=clinician)
    actions.take_name_off(article=version.article, actor=clinician.user)

    assert refused(
        "UPDATE education_version SET state = 'published', published_at = submitted_at WHERE id = %s",
        version.pk,
    )


@pytest.mark.parametrize("state", ["submitted", "signed", "published"])
def test_version_that_was_taken_down_does_not_come_back(state):
    article = make_live()
    version = actions.withdraw(article=article, actor=make_user(), reason="Wrong.")

    assert refused("UPDATE education_version SET state = %s WHERE id = %s", state, version.pk)


def test_version_that_was_replaced_does_not_come_back():
    article = make_live()
    publish_draft(change_draft(article))

    assert refused("UPDATE education_version SET state = 'submitted' WHERE id = %s", article.live_id)


def test_version_is_not_born_published():
    version = make_submitted()
    names = ", ".join(field.column for field in Version._meta.concrete_fields if field.name != "id")
    values = names.replace("number", "99", 1).replace("state", "'published'", 1)

    assert refused(
        f"INSERT INTO education_version ({names}) SELECT {values} FROM education_version WHERE id = %s",
        version.pk,
    )


@pytest.mark.parametrize(
    "change", ["change_kind = 'editorial'", "change_note = 'x'", "proposed_kind = 'editorial'"]
)
def test_terms_of_a_submission_cannot_change(change):
    version = make_submitted()

    assert refused(f"UPDATE education_version SET {change} WHERE id = %s", version.pk)


def test_kind_of_a_published_article_cannot_change():
    article = make_live()

    assert refused("UPDATE education_article SET kind = 'plain_page' WHERE id = %s", article.pk)


def test_address_of_a_published_article_changes_only_when_the_old_one_is_kept():
    article = make_live()
    move = ("UPDATE education_article SET slug = 'moved' WHERE id = %s", article.pk)

    assert refused(*move)

    FormerSlug.objects.create(slug=article.slug, article=article)
    assert not refused(*move)


def test_address_that_was_another_articles_is_not_taken():
    article = make_live()
    FormerSlug.objects.create(slug="once-here", article=article)

    assert refused("UPDATE education_article SET slug = 'once-here' WHERE id = %s", make_draft().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_draft(slug="once-here")


def test_former_address_stays_with_its_article():
    former = FormerSlug.objects.create(slug="once-here", article=make_live())

    assert refused("UPDATE education_formerslug SET article_id = %s WHERE id = %s", make_live().pk, former.pk)
    assert refused("DELETE FROM education_formerslug WHERE id = %s", former.pk)


def test_present_address_of_another_article_is_nobodys_former():
    other = make_live()

    with pytest.raises(IntegrityError), transaction.atomic():
        FormerSlug.objects.create(slug=other.slug, article=make_live())


def test_comment_is_never_rewritten():
    comment = Comment.objects.create(version=make_submitted(), text="Is this so?", author=make_user())

    assert refused("UPDATE education_comment SET text = 'It is.' WHERE id = %s", comment.pk)
    assert refused("DELETE FROM education_comment WHERE id = %s", comment.pk)


def test_ordinary_signing_passes_all_triggers():
    article = publish_draft(change_draft(make_live()))

    assert SignOff.objects.count() == 2
    assert article.live.number == 2
