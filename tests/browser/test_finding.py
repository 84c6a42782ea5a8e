"""A patient on a phone finds help at once, and the part of the body that hurts, with thumb, keyboard or ear."""

import pytest

from clinic.models import Practice
from tests import demonstration


@pytest.fixture
def practice(transactional_db):
    """The demonstration, in place of a bare practice."""
    demonstration.load()
    return Practice.current()


def test_first_page_on_a_phone(page, live_server):
    page.goto(f"{live_server.url}/")

    # Emergency numbers stand above the thumb's bar, without any scrolling.
    bar = page.locator(".bar").bounding_box()["y"]
    for number in ("911", "988"):
        box = page.locator(f"main a[href='tel:{number}']").first.bounding_box()
        assert box["y"] + box["height"] < bar, number

    # The main links take one row.
    tops = {item.bounding_box()["y"] for item in page.locator(".mainnav li:visible").all()}
    assert len(tops) == 1

    # The drawings are a list of links with plain names.
    tile = page.get_by_role("list").get_by_role("link", name="Lower back")
    assert page.locator(".tiles svg:not([aria-hidden=true])").count() == 0
    assert tile.bounding_box()["height"] >= 44
    tile.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/lower-back/")
    assert page.get_by_role("heading", level=1).inner_text() == "Lower back"


def test_letters_lead_to_their_pages_and_back_without_javascript(open_page, live_server):
    page = open_page(java_script=False, reduced_motion="reduce")
    page.goto(f"{live_server.url}/conditions/")

    page.get_by_role("navigation", name="Letters").get_by_role("link", name="S", exact=True).click()

    heading = page.get_by_role("heading", level=2, name="S", exact=True)
    assert 0 <= heading.bounding_box()["y"] < 200
    page.locator("section", has=heading).get_by_role("link", name="Back to the letters").click()
    assert 0 <= page.get_by_role("navigation", name="Letters").bounding_box()["y"] < 200
