"""An article's past in a real browser: in nobody's way, and printed as one record."""

import pytest
from django.urls import reverse

from clinic import roles
from tests.browser.looks import assert_clean_in_every_look
from tests.make import PASSWORD, change_draft, make_live, make_user, publish_draft

PAGES = ("versions", "compare", "restore", "record")


@pytest.fixture
def article(practice):
    article = publish_draft(change_draft(make_live("Slipped disc"), "Rest for 2 days, and do not drive."))
    return change_draft(article, "Rest for 3 days, and drive.")


def sign_in(page):
    user = make_user(roles.EDITOR)
    page.goto("/admin/login/")
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.locator("#user-tools").wait_for()
    return page


def address(name: str, article) -> str:
    path = reverse(f"admin:education_article_{name}", args=[article.pk])
    return f"{path}?version=1" if name == "restore" else path


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_accessible_and_fit_the_screen(open_page, article, width):
    page = sign_in(open_page(viewport={"width": width, "height": 844}))

    widths = {}
    for name in PAGES:
        page.goto(address(name, article))
        assert_clean_in_every_look(page, name, [width])
        widths[name] = page.evaluate("document.documentElement.scrollWidth")

    assert max(widths.values()) <= width


def test_changes_can_be_told_without_colour(open_page, article):
    page = sign_in(open_page())
    page.goto(address("compare", article))

    lines = {
        tag: page.locator(f".change-words {tag}").first.evaluate(
            "e => getComputedStyle(e).textDecorationLine"
        )
        for tag in ("ins", "del")
    }

    assert lines == {"ins": "underline", "del": "line-through"}
    assert page.get_by_text("number", exact=True).first.is_visible()
    assert page.get_by_text("negation", exact=True).first.is_visible()


def test_two_versions_are_chosen_and_compared(open_page, article):
    page = sign_in(open_page())
    page.goto(address("versions", article))

    page.get_by_label("old side: version 1").check()
    page.get_by_label("new side: version 2").check()
    page.get_by_role("button", name="Compare the two").click()

    page.get_by_role("heading", name="Version 1 → Version 2").wait_for()


def test_the_record_is_printed_without_the_desk_around_it(open_page, article):
    page = sign_in(open_page(viewport={"width": 794, "height": 1123}, color_scheme="dark"))
    page.goto(address("record", article))
    page.emulate_media(media="print")

    hidden = ["#header", ".breadcrumbs", "#nav-sidebar", "#toggle-nav-sidebar", ".record-asked >> nth=0"]
    assert [name for name in hidden if page.locator(name).is_visible()] == []
    assert page.locator(".record-steps").is_visible()
    assert page.locator(".record").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
