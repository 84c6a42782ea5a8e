"""The rich-text editor under the content security policy, with the browser that staff use."""

import pytest

from clinic import roles
from education.models import Section
from tests.make import PASSWORD, make_draft, make_user

WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def article():
    return make_draft()


@pytest.fixture
def desk(open_page, article):
    """The article's page in the admin, opened by an editor; every violation of the policy fails the test."""
    page = open_page(viewport=WIDE)
    page.goto(f"/admin/education/article/{article.pk}/change/")
    user = make_user(roles.EDITOR)
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.locator("#sections-0 .tiptap").wait_for()
    page.wait_for_load_state()  # the scripts have run
    return page


def save(page):
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("was changed successfully").wait_for()


def test_bold_text_is_typed_saved_and_there_after_a_reload(desk):
    desk.locator("#sections-0 .tiptap").click()
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Control+b")
    desk.keyboard.type("Rest.")

    save(desk)
    desk.reload()

    assert desk.locator("#sections-0 .tiptap strong").inner_text() == "Rest."
    assert Section.objects.get().body == "<p>Text to read.<strong>Rest.</strong></p>"


def test_open_type_undo_and_save_changes_nothing(desk, article):
    section = article.sections.get()
    section.body = (
        "<h3>First</h3><p>One <strong>two</strong> <em>x</em>.</p><ul><li><p>a</p></li><li><p>b</p></li></ul>"
    )
    section.save()
    desk.reload()
    desk.locator("#sections-0 .tiptap").click()
    desk.keyboard.type("x")
    desk.keyboard.press("Control+z")

    save(desk)

    assert not article.events.exists()


def test_section_added_in_the_browser_gets_an_editor_too(desk, article):
    desk.get_by_role("button", name="Add another Section").click()
    desk.locator("#id_sections-1-heading").fill("Causes")
    desk.locator("#sections-1 .tiptap").click()
    desk.keyboard.type("Many things.")

    save(desk)

    assert article.sections.get(heading="Causes").body == "<p>Many things.</p>"


def test_editors_box_has_the_name_of_its_field(desk):
    box = desk.locator("#sections-0 .tiptap")

    label = desk.locator(f"#{box.get_attribute('aria-labelledby')}")

    assert label.inner_text().startswith("Text")


def test_move_button_moves_a_section(desk, article):
    Section.objects.create(article=article, heading="Causes", body="<p>Why.</p>")
    desk.reload()

    desk.get_by_role("button", name="Move up Causes").click()
    desk.locator("#sections-0 .tiptap").wait_for()

    assert [section.heading for section in article.sections.all()] == ["Causes", "Overview"]
