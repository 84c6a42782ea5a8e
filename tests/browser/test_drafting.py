"""Typing an article in the browser that staff use: nothing typed is lost, and the order and links come out as meant."""

import re

import pytest
from playwright.sync_api import expect

from clinic import roles
from education import snapshot
from education.models import Article, DraftState, Reference, Section
from tests.browser.looks import assert_clean_in_every_look
from tests.make import PASSWORD, make_draft, make_live, make_state, make_submitted, make_user
from tests.waiting import wait_for

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def article(practice):
    """A draft with two sections and two references."""
    found = make_draft("Slipped disc")
    Section.objects.create(article=found, heading="Causes", body="<p>Age.</p>")
    Reference.objects.create(article=found, publisher="NHS", title="Sciatica")
    return found


@pytest.fixture
def sit_down(open_page, article):
    """Open the article's page as a new editor: sit_down(name=…, java_script=…, viewport=…)."""

    def open_desk(viewport=WIDE, name="Ana", **options):
        page = open_page(viewport=viewport, **options)
        page.goto(f"/admin/education/article/{article.pk}/change/")
        user = make_user(roles.EDITOR, first_name=name)
        page.get_by_label("Username").fill(user.username)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.locator("#sections-0").wait_for()
        page.wait_for_load_state()  # the scripts have run
        return page

    return open_desk


@pytest.fixture
def desk(sit_down):
    """The article's page, with the editors' boxes in place."""
    page = sit_down()
    page.locator("#sections-0 .tiptap").wait_for()
    return page


def type_into_first_section(page, words):
    page.locator("#sections-0 .tiptap").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def save(page):
    page.locator("input[name=_continue]").click()
    page.get_by_text("was changed successfully").wait_for()
    page.wait_for_load_state()  # the scripts have run


def headings(article):
    return [section.heading for section in article.sections.all()]


def told(state):
    return snapshot.read(state.content)


def test_open_type_undo_and_save_leaves_no_trace(desk, article):
    before = Article.objects.values().get()
    type_into_first_section(desk, "x")
    desk.keyboard.press("Control+z")

    save(desk)

    assert Article.objects.values().get() == before
    assert not article.events.exists()
    assert not DraftState.objects.exists()


def test_what_is_typed_is_kept_and_comes_back(desk, article):
    type_into_first_section(desk, " Not saved.")
    expect(desk.locator("#draft-kept")).to_contain_text("Saved as a draft state at", timeout=10_000)
    assert Section.objects.get(heading="Overview").body == "<p>Text to read.</p>"

    desk.reload()
    desk.get_by_role("button", name="Take it into the form").click()

    expect(desk.locator("#sections-0 .tiptap")).to_contain_text("Text to read. Not saved.")
    assert not article.events.exists()


def test_what_was_typed_a_moment_before_leaving_is_kept(desk):
    type_into_first_section(desk, " Just now.")

    desk.goto("/admin/")

    wait_for(DraftState.objects.exists, "what was typed")
    assert told(DraftState.objects.get())["sections"][0]["body"] == "<p>Text to read. Just now.</p>"


def test_typing_without_a_connection_is_told_and_kept_later(desk):
    desk.context.set_offline(True)
    type_into_first_section(desk, " Offline.")
    expect(desk.locator("#draft-kept")).to_contain_text("there is no connection", timeout=10_000)

    desk.context.set_offline(False)

    expect(desk.locator("#draft-kept")).to_contain_text("Saved as a draft state", timeout=15_000)


def test_typing_while_signed_out_is_told(desk):
    desk.context.clear_cookies()

    type_into_first_section(desk, " Signed out.")

    expect(desk.locator("#draft-kept")).to_contain_text("you are signed out", timeout=10_000)


def test_save_is_not_followed_by_an_offer_of_what_was_saved(desk):
    type_into_first_section(desk, " Saved.")

    save(desk)

    expect(desk.get_by_role("heading", name="Not saved yet")).to_have_count(0)
    assert not DraftState.objects.filter(is_autosave=True).exists()


def test_enter_in_a_field_saves_and_moves_nothing(desk, article):
    desk.locator("#id_summary").fill("Better.")
    desk.locator("#id_summary").press("Enter")

    desk.get_by_text("was changed successfully").wait_for()

    assert headings(article) == ["Overview", "Causes"]
    assert Article.objects.get().summary == "Better."


def drag(page, row, over):
    """Take a row by its handle and drop it below another."""
    page.locator(f"{row} .drag-handle").scroll_into_view_if_needed()
    box = page.locator(f"{row} .drag-handle").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    below = page.locator(over).bounding_box()
    page.mouse.move(below["x"] + 30, below["y"] + below["height"] - 2, steps=6)
    page.mouse.up()


def test_section_is_dragged_and_the_order_saved(desk, article):
    drag(desk, "#sections-0", "#sections-1")
    expect(desk.locator("#order-words")).to_contain_text("“Overview” is now number 2 of 2.")

    save(desk)

    assert headings(article) == ["Causes", "Overview"]
    assert article.events.count() == 1


def test_escape_ends_a_drag_where_it_began(desk):
    desk.locator("#sections-0 .drag-handle").scroll_into_view_if_needed()
    box = desk.locator("#sections-0 .drag-handle").bounding_box()
    desk.mouse.move(box["x"] + 5, box["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 5, box["y"] + 400, steps=4)

    desk.keyboard.press("Escape")
    desk.mouse.up()

    assert [row.get_attribute("id") for row in desk.locator("#sections-group .has_original").all()] == [
        "sections-0",
        "sections-1",
    ]


def test_reference_is_moved_by_keyboard_and_keeps_the_focus(desk, article):
    handle = desk.locator("#references-1 .drag-handle")
    handle.focus()
    desk.keyboard.press("ArrowUp")
    expect(handle).to_be_focused()

    save(desk)

    assert [reference.publisher for reference in article.references.all()] == ["NHS", "MedlinePlus"]


def test_button_moves_a_section_and_returns_to_it(desk, article):
    desk.get_by_role("button", name="Move up Causes").click()
    desk.get_by_text("the section is moved").wait_for()

    expect(desk.get_by_role("button", name="Move up Causes")).to_be_focused()
    assert headings(article) == ["Causes", "Overview"]


def test_new_row_removed_after_a_move_leaves_the_others_themselves(desk, article):
    desk.get_by_role("button", name="Add another Reference").click()
    desk.locator("#references-2 .drag-handle").focus()
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    desk.locator("#references-2 .inline-deletelink").click()

    save(desk)

    assert [reference.publisher for reference in article.references.all()] == ["MedlinePlus", "NHS"]


def test_link_box_offers_our_own_pages_and_keeps_their_address(desk, article):
    make_live("Sciatica", slug="sciatica")
    desk.locator("#sections-0 .tiptap").click()
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Control+k")
    field = desk.locator("dialog input[name=href]")
    field.press_sequentially("sciat")

    option = desk.locator("dialog datalist option", has_text="Sciatica › Overview")
    expect(option).to_have_count(1)
    field.fill(option.get_attribute("value"))
    desk.get_by_role("dialog").get_by_role("button", name="Update").click()
    save(desk)

    body = article.sections.get(heading="Overview").body
    assert body == '<p><a href="/conditions/sciatica/#overview">Text to read.</a></p>'


def test_typed_text_is_previewed_in_a_frame_of_either_size(desk):
    type_into_first_section(desk, " Only typed.")

    with desk.context.expect_page() as opened:
        desk.get_by_role("button", name="Preview what I typed").click()
    shell = opened.value
    frame = shell.frame_locator("iframe")

    expect(frame.get_by_text("Text to read. Only typed.")).to_be_visible()
    shell.get_by_role("link", name=re.compile("Desk")).click()
    expect(frame.get_by_text("Text to read. Only typed.")).to_be_visible()
    assert shell.frames[1].evaluate("innerWidth") == 1280
    assert Section.objects.get(heading="Overview").body == "<p>Text to read.</p>"


def test_others_at_the_page_are_named(desk, sit_down):
    other = sit_down(name="Ben")

    expect(other.locator("#draft-others")).to_contain_text("is editing this too.")


@pytest.mark.parametrize("java_script", [True, False])
def test_clash_keeps_what_was_typed_and_can_be_saved_over(sit_down, article, java_script):
    first, second = sit_down(), sit_down(java_script=java_script, name="Ben")
    first.locator("#id_summary").fill("Ana's words.")
    save(first)
    second.locator("#id_summary").fill("Ben's words.")

    second.locator("input[name=_continue]").click()
    second.get_by_role("heading", name="Not saved: this article was changed meanwhile").wait_for()
    assert second.locator("#id_summary").input_value() == "Ben's words."
    assert Article.objects.get().summary == "Ana's words."
    second.get_by_role("button", name="Save mine over it").click()
    second.get_by_text("Your text is saved over the other.").wait_for()

    assert Article.objects.get().summary == "Ben's words."


def test_new_article_begins_with_the_headings_of_its_kind(desk):
    desk.goto("/admin/education/article/add/")
    desk.get_by_label("Title").press_sequentially("Epidural injection")
    expect(desk.get_by_label("Address name")).to_have_value("epidural-injection")
    desk.get_by_label("Kind").select_option("treatment")
    desk.get_by_role("button", name="Save", exact=True).click()

    expect(desk.locator("#id_sections-2-heading")).to_have_value("Risks")


def walk(page, most=200):
    """Names of everything that Tab reaches in the form, in order."""
    names = []
    for _ in range(most):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const at = document.activeElement; "
            "const words = at.getAttribute('aria-label') || at.textContent || at.value || ''; "
            "return at.closest('#article_form') ? `${at.name || at.className} ${words}`.trim() : null }"
        )
        if name is None:
            break
        names.append(name)
    return names


def test_everything_on_the_page_is_reached_by_keyboard_in_its_order(desk):
    desk.locator("#id_title").focus()

    names = " | ".join(walk(desk))

    for part in (
        "slug",
        "drag-handle",
        "sections-0-heading",
        "_move",
        "references-0-url",
        "_save",
        "Preview what I typed",
    ):
        assert part in names, part
    assert names.index("sections-0-heading") < names.index("sections-1-heading") < names.index("references-0")
    assert "pressed-by-enter" not in names


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_around_a_draft(sit_down, article, viewport):
    make_submitted(Article.objects.get(pk=article.pk))
    state = make_state(article)
    page = sit_down(viewport=viewport)
    page.locator("#id_summary").fill("Typed.")
    expect(page.locator("#draft-kept")).to_contain_text("Saved", timeout=10_000)
    base = f"/admin/education/article/{article.pk}"
    pages = ["change", "unsaved", "states", f"states/{state.pk}", "share", "preview-sizes", "duplicate"]

    for path in [*(f"{base}/{step}/" for step in pages), "/admin/education/article/add/"]:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert_clean_in_every_look(page, path, [viewport["width"]])


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_a_clash(sit_down, article, viewport):
    page = sit_down(viewport=viewport)
    Article.objects.get(pk=article.pk).save()

    page.locator("#id_summary").fill("Typed.")
    page.locator("input[name=_continue]").click()
    page.locator("#clash").wait_for()

    assert_clean_in_every_look(page, "a clash", [viewport["width"]])
