"""What the portal asks of its database, tried by taking it away. The same promises on both engines."""

import pytest
from django.db import IntegrityError, connection, connections, transaction

from clinic import database, triggers
from education.models import Article, Version
from tests.make import make_draft, make_live, make_submitted, make_user

ON_POSTGRESQL = connection.vendor == "postgresql"
# Statements that leave a connection weaker than it must be, and what the check says of each.
WEAKENED = {
    "sqlite": [
        ("PRAGMA synchronous=OFF", "synchronous must be FULL"),
        ("PRAGMA synchronous=NORMAL", "synchronous must be FULL"),
        ("PRAGMA foreign_keys=OFF", "foreign keys must be enforced"),
        ("PRAGMA secure_delete=OFF", "secure_delete must be on"),
        ("PRAGMA journal_mode=MEMORY", "journal mode must be"),
    ],
    "postgresql": [
        ("SET synchronous_commit TO off", "synchronous_commit must be on"),
        ("SET synchronous_commit TO local", "synchronous_commit must be on"),
    ],
}[connection.vendor]
# What no statement can weaken is changed where the check reads it.
PRETENDED = {
    "sqlite": [("transaction_mode", None, "transactions must begin IMMEDIATE")],
    "postgresql": [("pg_version", 130000, "PostgreSQL must be 14 or newer")],
}[connection.vendor]
# Written out once more: a trigger struck from the declaration by mistake would be missed by nothing else.
NAMES = {
    "education_article_kind_stays",
    "education_article_language_stays",
    "education_article_live_insert",
    "education_article_live_update",
    "education_article_slug_leaves_former",
    "education_article_slug_not_anothers_insert",
    "education_article_slug_not_anothers_update",
    "education_articleevent_no_delete",
    "education_articleevent_no_update",
    "education_comment_no_delete",
    "education_comment_no_update",
    "education_fitconfirmation_no_delete",
    "education_fitconfirmation_no_update",
    "education_formerslug_frozen",
    "education_formerslug_is_free",
    "education_formerslug_no_delete",
    "education_signoff_approval_of_plain_page",
    "education_signoff_carried_is_editorial",
    "education_signoff_fits_version",
    "education_signoff_in_own_name",
    "education_signoff_no_delete",
    "education_signoff_no_update",
    "education_signoff_not_by_contributor",
    "education_signoff_own_text_if_single_handed",
    "education_signoff_retracts_same_version",
    "education_signoff_second_person",
    "education_version_born_submitted",
    "education_version_contributors_no_delete",
    "education_version_contributors_no_update",
    "education_version_frozen",
    "education_version_live_stays_published",
    "education_version_no_delete",
    "education_version_published_is_signed",
    "education_version_published_once",
    "education_version_stays_down",
    "education_version_terms_frozen",
    "intake_consultationrequest_frozen",
    "intake_consultationrequest_no_delete",
    "intake_requestevent_no_delete",
    "intake_requestevent_no_update",
}
TRUNCATE_NAMES = {
    "education_articleevent_no_truncate",
    "education_comment_no_truncate",
    "education_fitconfirmation_no_truncate",
    "education_formerslug_no_truncate",
    "education_signoff_no_truncate",
    "education_version_contributors_no_truncate",
    "education_version_no_truncate",
    "intake_consultationrequest_no_truncate",
    "intake_requestevent_no_truncate",
}


@pytest.fixture
def safe_connection(transactional_db):
    """A connection as the portal sets it up, outside any transaction; thrown away afterwards with all its settings."""
    database.set_journal_mode()
    yield connections["default"]
    connection.close()


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def findings() -> list[tuple[str, str]]:
    return [(error.id, error.msg) for error in database.check_durability(databases=["default"])]


def assert_found(words: str) -> None:
    """Exactly this weakness is found."""
    ((code, text),) = findings()
    assert code == "clinic.E001"
    assert words in text


def test_database_as_the_portal_sets_it_up_is_safe(safe_connection):
    assert findings() == []


@pytest.mark.parametrize(("statement", "words"), WEAKENED)
def test_weakened_connection_is_refused(safe_connection, statement, words):
    run(statement)

    assert_found(words)


@pytest.mark.parametrize(("attribute", "value", "words"), PRETENDED)
def test_weakness_that_no_statement_makes_is_refused(safe_connection, monkeypatch, attribute, value, words):
    safe_connection.ensure_connection()
    monkeypatch.setattr(safe_connection, attribute, value)

    assert_found(words)


# What only the server's own configuration decides: how the check asks, and what a weak server would answer.
WEAK_SERVER = (
    ("SHOW fsync", "off", "fsync must be on")
    if ON_POSTGRESQL
    else ("PRAGMA secure_delete", "0", "secure_delete must be on")
)


def test_server_that_is_not_safe_enough_is_refused(safe_connection):
    question, weak, words = WEAK_SERVER

    def answer_weakly(execute, sql, *rest):
        return execute(f"SELECT '{weak}'" if sql == question else sql, *rest)

    with safe_connection.execute_wrapper(answer_weakly):
        assert_found(words)


def test_no_database_is_looked_at_unless_one_is_named(db):
    assert database.check_durability(databases=None) == []


def test_catalogue_holds_every_trigger_known_by_name(db):
    assert triggers.installed() >= NAMES | (TRUNCATE_NAMES if ON_POSTGRESQL else set())


def test_version_cannot_be_given_to_another_article(db):
    version, other = make_submitted(), make_draft()

    with pytest.raises(IntegrityError, match="version cannot be changed"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(article=other)


def test_version_cannot_be_given_to_another_submitter(db):
    version = make_submitted()

    with pytest.raises(IntegrityError, match="version cannot be changed"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(submitted_by=make_user())


def test_article_cannot_be_born_with_another_articles_live_version(db):
    version = make_live().live

    with pytest.raises(IntegrityError, match="live must be"), transaction.atomic():
        Article.objects.create(title="Neck pain", slug="neck-pain", live=version)
