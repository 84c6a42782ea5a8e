"""The database's own refusals, tried with raw SQL and without Python's good manners."""

import pytest
from django.db import IntegrityError, connection, transaction

from clinic import triggers
from education.models import Article, ArticleEvent, Version
from intake.models import RequestEvent
from tests.make import change_draft, make_draft, make_live, make_request, make_submitted, make_user

pytestmark = pytest.mark.django_db


def refused(sql, *parameters) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("column", ["content", "fingerprint", "number", "submitted_at"])
def test_frozen_column_of_a_version_cannot_change(column):
    version = make_submitted()
    value = {"number": 9, "submitted_at": "2020-01-01 00:00:00+00:00"}.get(column, "f" * 64)

    assert refused(f"UPDATE education_version SET {column} = %s WHERE id = %s", value, version.pk)


def test_version_cannot_be_deleted():
    version = make_submitted()

    assert refused("DELETE FROM education_version WHERE id = %s", version.pk)


def test_contributors_of_a_version_cannot_be_taken_out():
    article = make_draft()
    ArticleEvent.objects.create(article=article, kind=ArticleEvent.Kind.EDITED, actor=make_user())
    version = make_submitted(article)

    assert refused("DELETE FROM education_version_contributors WHERE version_id = %s", version.pk)


def test_time_of_publication_cannot_be_moved():
    article = make_live()

    assert refused("UPDATE education_version SET published_at = '2020-01-01' WHERE id = %s", article.live_id)


def test_live_cannot_be_a_version_that_is_not_published():
    version = make_submitted()

    assert refused("UPDATE education_article SET live_id = %s WHERE id = %s", version.pk, version.article_id)


def test_live_cannot_be_another_articles_version():
    one, other = make_live(), make_live()

    assert refused("UPDATE education_article SET live_id = %s WHERE id = %s", one.live_id, other.pk)


def test_live_version_cannot_stop_being_published():
    article = make_live()

    assert refused("UPDATE education_version SET state = 'superseded' WHERE id = %s", article.live_id)


def test_article_event_cannot_be_rewritten():
    make_live()
    event = ArticleEvent.objects.first()

    assert refused("UPDATE education_articleevent SET reason = 'another' WHERE id = %s", event.pk)
    assert refused("DELETE FROM education_articleevent WHERE id = %s", event.pk)


def test_draft_never_submitted_goes_with_its_events():
    article = make_draft()
    ArticleEvent.objects.create(article=article, kind=ArticleEvent.Kind.EDITED)

    article.delete()

    assert not ArticleEvent.objects.exists()


def test_request_cannot_be_deleted():
    request = make_request()

    assert refused("DELETE FROM intake_consultationrequest WHERE id = %s", request.pk)


@pytest.mark.parametrize("column", ["reference", "submission_key", "public_id", "created_at"])
def test_identity_of_a_request_cannot_change(column):
    request = make_request()
    value = {"reference": "K7M4Q2PX", "created_at": "2020-01-01 00:00:00+00:00"}.get(column, "0" * 32)

    assert refused(f"UPDATE intake_consultationrequest SET {column} = %s WHERE id = %s", value, request.pk)


def test_request_event_cannot_be_rewritten():
    make_request()
    event = RequestEvent.objects.get()

    assert refused("UPDATE intake_requestevent SET kind = 'closed' WHERE id = %s", event.pk)
    assert refused("DELETE FROM intake_requestevent WHERE id = %s", event.pk)


def test_ordinary_work_passes_all_triggers():
    article = change_draft(make_live())

    Article.objects.filter(pk=article.pk).update(title="Another")

    assert Version.objects.filter(state=Version.State.PUBLISHED).count() == 1


def test_lost_trigger_is_noticed():
    with connection.cursor() as cursor:
        on_table = " ON education_version" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER education_version_frozen{on_table}")

    assert triggers.missing() == {"education_version_frozen"}


def test_lost_trigger_is_installed_again():
    triggers.drop(["education_version"])

    triggers.install()

    assert triggers.missing() == set()
