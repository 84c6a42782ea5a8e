"""`manage.py plain_pages`: drafts for a clinic that begins."""

from io import StringIO

import pytest
from django.core.management import call_command

from education import gate
from education.models import Article, Version
from tests.make import make_draft

pytestmark = pytest.mark.django_db


def run():
    """Run the command; what it printed."""
    out = StringIO()
    call_command("plain_pages", stdout=out)
    return out.getvalue()


def test_every_page_becomes_a_draft_that_nobody_can_read():
    printed = run()

    pages = Article.objects.filter(kind=Article.Kind.PLAIN_PAGE)
    assert pages.count() == 7
    assert "/privacy/" in printed
    assert not Article.objects.live().exists()
    assert not Version.objects.exists()


def test_drafts_are_no_demonstration_and_name_no_author():
    run()

    assert set(Article.objects.values_list("is_demo", "author", "owner")) == {(False, "", None)}


def test_draft_that_links_to_no_other_page_could_be_submitted():
    run()

    findings = gate.findings(Article.objects.get(slug="privacy"))
    assert [finding.code for finding in findings if finding.blocks] == []


def test_second_run_changes_nothing():
    run()
    Article.objects.filter(slug="privacy").update(title="Our own words")

    printed = run()

    assert "already" in printed
    assert Article.objects.count() == 7
    assert Article.objects.filter(title="Our own words").exists()


def test_address_that_is_taken_is_left_alone():
    make_draft("About our team", slug="about")

    run()

    assert Article.objects.get(slug="about").title == "About our team"
    assert Article.objects.count() == 7
