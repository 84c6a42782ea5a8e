"""What an earlier release published without a signature is taken down when the portal is brought up to date."""

import pytest
from django.apps import apps
from django.db import connection

from clinic import triggers
from education.models import Article, ArticleEvent, Version
from tests.make import make_live, make_signed, make_submitted

pytestmark = pytest.mark.django_db
TABLES = ("education_article", "education_version", "education_articleevent", "education_signoff")


def migrate_data():
    """The data migration's own function, on today's tables."""
    from importlib import import_module

    migration = import_module("education.migrations.0007_withdraw_what_nobody_signed")
    migration.withdraw_unsigned(apps, connection.schema_editor())


@pytest.fixture
def before_triggers():
    """The tables as they are while the migration runs: without triggers."""
    triggers.drop(TABLES)
    yield
    triggers.install(TABLES)


def publish_unsigned():
    """What the earlier release did."""
    version = make_submitted()
    Version.objects.filter(pk=version.pk).update(state="published", published_at=version.submitted_at)
    Article.objects.filter(pk=version.article_id).update(live=version)
    return version


def test_unsigned_page_is_taken_down_with_the_reason(before_triggers):
    version = publish_unsigned()

    migrate_data()

    version.refresh_from_db()
    assert (version.state, Article.objects.get().live) == ("withdrawn", None)
    event = ArticleEvent.objects.get(kind="withdrawn")
    assert (event.version, event.actor) == (version, None)
    assert "without a clinician's signature" in event.reason


def test_signed_page_stays(before_triggers):
    article = make_live()

    migrate_data()

    assert Article.objects.get().live == article.live


def test_signed_but_unpublished_version_is_left_alone(before_triggers):
    version = make_signed()

    migrate_data()

    version.refresh_from_db()
    assert version.state == "signed"
