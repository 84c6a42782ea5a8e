"""What only a browser can tell: no rule of ours is broken, no cookie is set, and feedback needs no script."""

import json

import pytest

from education.models import PageFeedback
from tests.browser.looks import assert_clean
from tests.make import make_live


@pytest.fixture
def article(transactional_db):
    return make_live("Slipped disc", slug="slipped-disc")


def test_graph_in_a_page_breaks_no_rule_of_the_content_security_policy(open_page, article):
    page = open_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))

    page.goto("/conditions/slipped-disc/")

    graph = page.locator('script[type="application/ld+json"]')
    assert json.loads(graph.text_content())["@context"] == "https://schema.org"
    assert told == []
    assert page.context.cookies() == []


def test_reader_says_what_was_missing_without_javascript_and_without_a_cookie(open_page, article):
    page = open_page(java_script=False)
    page.goto("/conditions/slipped-disc/")

    page.get_by_role("link", name="Was this page helpful?").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Choose yes, partly or no.").wait_for()
    page.get_by_label("Partly").check()
    page.get_by_label("It was too long").check()
    page.get_by_role("button", name="Send").click()

    page.get_by_role("heading", name="Thank you").wait_for()
    assert page.context.cookies() == []
    assert {row.answer for row in PageFeedback.objects.all()} == {"partly", "too_long"}


def test_feedback_is_accessible(page, article):
    page.goto("/conditions/slipped-disc/feedback/")
    assert_clean(page, "feedback")

    page.get_by_role("button", name="Send").click()
    page.locator(".summary").wait_for()
    assert_clean(page, "feedback with an error")

    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("heading", name="Thank you").wait_for()
    assert_clean(page, "thanks")
