"""The gate beside the text that is being typed, with the script and without it."""

import pytest

from clinic import roles
from tests.make import PASSWORD, change_draft, make_draft, make_term, make_user

WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def article():
    make_term()
    return change_draft(make_draft(), "It is sciatica, and we have the best surgeons.")


def open_desk(page, article):
    page.goto(f"/admin/education/article/{article.pk}/change/")
    user = make_user(roles.EDITOR)
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Before it can be published").wait_for()
    page.wait_for_load_state()  # the scripts have run
    return page


@pytest.fixture
def desk(open_page, article):
    page = open_desk(open_page(viewport=WIDE), article)
    page.locator("#sections-0 .tiptap").wait_for()
    return page


def press_check(page):
    page.get_by_role("button", name="Check the text").first.click()


def test_typed_text_is_checked_in_place_and_stays_unsaved(desk, article):
    desk.locator("#id_summary").fill("")

    press_check(desk)

    desk.get_by_role("status").filter(has_text="1 thing stops it").wait_for()
    assert desk.get_by_role("link", name="The summary is missing").is_visible()
    assert desk.locator("#id_summary").input_value() == ""
    article.refresh_from_db()
    assert article.summary != ""


def test_finding_leads_to_its_words_with_the_words_chosen(desk):
    desk.get_by_role("link", name="This sounds like an advertisement").click()

    assert desk.evaluate("getSelection().toString()") == "best surgeons"
    assert desk.locator("#sections-0 .ProseMirror-focused").count() == 1


def test_finding_of_a_plain_field_leads_into_it(desk):
    desk.get_by_role("link", name="Search results show it best").click()

    assert desk.evaluate("document.activeElement.id") == "id_summary"


def test_plain_words_are_put_in_front_and_what_was_typed_is_saved(desk, article):
    desk.locator("#id_summary").fill("Most people with a slipped disc get better without surgery.")

    desk.get_by_role("button", name="Save, and put the plain words in front").click()

    desk.get_by_text("now stands behind its plain words").wait_for()
    article.refresh_from_db()
    assert article.summary.startswith("Most people")
    assert "nerve pain in the leg (sciatica)" in article.sections.get().body


def test_enter_in_a_field_saves_instead_of_checking(desk, article):
    desk.locator("#id_title").fill("Neck pain")

    desk.locator("#id_title").press("Enter")

    desk.get_by_text("was changed successfully").wait_for()
    article.refresh_from_db()
    assert article.title == "Neck pain"


def test_lost_connection_is_told(desk):
    desk.context.set_offline(True)

    press_check(desk)

    desk.get_by_role("status").filter(has_text="Not checked").wait_for()


def test_without_the_script_the_answer_comes_in_a_new_tab_and_the_form_stays(open_page, article):
    page = open_desk(open_page(viewport=WIDE, java_script=False), article)
    page.locator("#id_summary").fill("")

    with page.context.expect_page() as opened:
        press_check(page)

    opened.value.get_by_text("The summary is missing").wait_for()
    assert page.locator("#id_summary").input_value() == ""
    article.refresh_from_db()
    assert article.summary != ""
