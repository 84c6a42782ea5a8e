"""The form and the desk's work by keyboard alone."""

import pytest

from clinic import roles
from intake.models import ConsultationRequest
from tests.make import PASSWORD, make_request, make_user

MANY = 60  # no page here has more stops than this before what one looks for


def tab_to(page, selector: str) -> None:
    """Press Tab until the element has focus; AssertionError when it never has."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def outline_of_focus(page) -> str:
    return page.evaluate("getComputedStyle(document.activeElement).outlineStyle")


def test_form_is_filled_and_sent_by_keyboard(page):
    page.goto("/consultation/")

    tab_to(page, "#id_full_name")
    page.keyboard.type("Ada Example")
    page.keyboard.press("Tab")
    page.keyboard.type("310 555 0199")
    tab_to(page, "details.more summary")
    page.keyboard.press("Enter")
    tab_to(page, "#id_access_needs")
    page.keyboard.type("Relay call")
    tab_to(page, "[name=send]")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="We have your request.").wait_for()
    assert ConsultationRequest.objects.get().access_needs == "Relay call"


def test_error_summary_takes_the_focus_and_leads_to_the_field(page):
    page.goto("/consultation/")
    tab_to(page, "[name=send]")
    page.keyboard.press("Enter")
    page.locator("[role=alert]:focus").wait_for()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "id_full_name"


def test_first_stop_leads_past_the_head_of_the_page(page):
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("selector", ["header a", "nav a", "#id_phone", "[name=send]"])
def test_focus_is_seen(page, selector):
    page.goto("/consultation/")

    tab_to(page, selector)

    assert outline_of_focus(page) != "none"


def test_request_is_claimed_by_keyboard_from_the_notices_link(page):
    desk, request = make_user(roles.DESK), make_request()
    page.goto(f"/admin/intake/consultationrequest/{request.pk}/change/")
    page.keyboard.type(desk.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    claim = page.get_by_role("button", name="Claim")
    claim.and_(page.locator(":focus")).wait_for()

    page.keyboard.press("Enter")

    claim.wait_for(state="detached")
    request.refresh_from_db()
    assert request.owner == desk
