"""The clinician's two minutes on a phone: from the link in a mail to the signature, by thumb and by keyboard."""

import pytest
from django.urls import reverse

from clinic import roles
from education import actions
from education.models import ArticleEvent, Comment, Section, Version
from tests.browser.looks import assert_clean, assert_clean_in_every_look
from tests.browser.test_keyboard import tab_to
from tests.make import (
    PASSWORD,
    make_clinician,
    make_draft,
    make_submitted,
    make_topic,
    make_user,
    publish_draft,
)

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
DOSE = "section:treatment:1"


@pytest.fixture
def clinician(practice):
    return make_clinician(name="Ana Ruiz")


@pytest.fixture
def version(clinician) -> Version:
    """A change of a dose since the clinician's own signature, with a question about it; two more pages wait."""
    topic = make_topic("Lower back")
    article = make_draft("Slipped disc", topics=[topic])
    text = "<p>You can take ibuprofen, 400 mg, with a meal.</p><p>Do not take it for more than 10 days.</p>"
    section = Section.objects.create(article=article, heading="Treatment", aspect="treatment", body=text)
    article = publish_draft(article, clinician)
    section.body = text.replace("400", "600").replace("Do not take it for more than 10", "Take it for 14")
    section.save()
    editor = make_user(roles.EDITOR)
    actions.record(article=article, kind=ArticleEvent.Kind.EDITED, actor=editor)
    found = actions.submit(
        article=type(article).objects.get(pk=article.pk), actor=editor, change_note="A new guideline."
    )
    actions.comment(
        version=found, author=editor, kind=Comment.Kind.QUESTION, text="For everybody?", block=DOSE
    )
    make_submitted()
    make_submitted()
    return found


def link_to(version):
    return reverse("admin:education_review_version", args=[version.pk])


def log_in(page, clinician):
    page.locator("#id_username").fill(clinician.user.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[type=submit]").click()


def open_review(page, version, clinician):
    page.goto(link_to(version))
    log_in(page, clinician)
    page.get_by_role("heading", name="Slipped disc", exact=True).wait_for()
    page.wait_for_load_state()  # the scripts have run


def box_of(page, block=DOSE):
    return page.locator(f"[id='block-{block}']")


def assert_amended(version, clinician):
    amended = version.article.versions.first()
    assert (amended.state, amended.amended_by) == (Version.State.SIGNED, clinician.user)
    assert "You may take ibuprofen, 400 mg, with food." in amended.content


def test_four_words_are_rewritten_and_signed_by_thumb(open_page, version, clinician):
    page = open_page(viewport=PHONE, has_touch=True)
    open_review(page, version, clinician)
    assert "2 changes, about 1 minute" in page.inner_text("main")

    box_of(page).locator("summary").tap()
    page.get_by_label("Your wording").first.fill("You may take ibuprofen, 400 mg, with food.")
    page.locator(".bar .primary").tap()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign with these changes").tap()

    page.get_by_text("Signed with your words: “Slipped disc”.").wait_for()
    assert_amended(version, clinician)
    page.get_by_role("link", name="Next:").tap()
    page.get_by_role("heading", level=1).wait_for()
    assert "1 more waits" in page.inner_text("main")


def test_four_words_are_rewritten_and_signed_by_keyboard(open_page, version, clinician):
    page = open_page(viewport=PHONE)
    page.goto(link_to(version))
    page.keyboard.type(clinician.user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Slipped disc", exact=True).wait_for()

    tab_to(page, f"[id='block-{DOSE}'] summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-words]")
    page.keyboard.press("Control+a")
    page.keyboard.type("You may take ibuprofen, 400 mg, with food.")
    tab_to(page, "#id_password")
    page.keyboard.type(PASSWORD)
    tab_to(page, "[value=sign_with_changes]")
    page.keyboard.press("Enter")

    page.get_by_text("Signed with your words: “Slipped disc”.").wait_for()
    assert_amended(version, clinician)


def test_enter_in_the_password_asks_back_when_words_differ(open_page, version, clinician):
    page = open_page(viewport=PHONE, java_script=False)
    open_review(page, version, clinician)

    box_of(page).locator("summary").click()
    page.get_by_label("Your wording").first.fill("You may take ibuprofen, 400 mg, with food.")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_label("Your password").press("Enter")

    page.get_by_role("alert").wait_for()
    assert "You reworded 1 paragraph." in page.get_by_role("alert").inner_text()
    assert (
        page.get_by_label("Your wording").first.input_value() == "You may take ibuprofen, 400 mg, with food."
    )
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Sign with these changes").click()
    page.get_by_text("Signed with your words").wait_for()
    assert_amended(version, clinician)


def test_the_button_that_fits_is_offered_while_one_types(open_page, version, clinician):
    page = open_page(viewport=PHONE)
    open_review(page, version, clinician)
    plain = page.get_by_role("button", name="Sign", exact=True)
    amended = page.get_by_role("button", name="Sign with these changes")
    assert (plain.is_visible(), amended.is_visible()) == (True, False)

    box_of(page).locator("summary").click()
    wording = page.get_by_label("Your wording").first
    before = wording.input_value()
    wording.fill("Other words.")
    assert (plain.is_visible(), amended.is_visible()) == (False, True)

    wording.fill(before)
    assert (plain.is_visible(), amended.is_visible()) == (True, False)


def test_wrong_password_shows_its_field_with_the_words_kept(open_page, version, clinician):
    page = open_page(viewport=PHONE)
    open_review(page, version, clinician)
    box_of(page).locator("summary").click()
    page.get_by_label("Your wording").first.fill("Words of mine.")
    page.get_by_label("Your password").fill("wrong")
    page.get_by_role("button", name="Sign with these changes").click()
    page.get_by_role("alert").wait_for()

    assert page.evaluate("document.activeElement.id") == "id_password"
    assert page.locator("#id_password").evaluate(IS_IN_VIEW)
    assert page.get_by_label("Your wording").first.input_value() == "Words of mine."


IS_IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""
IS_HIDDEN_BY_BAR = """() => {
  const bar = document.querySelector(".bar"), focused = document.activeElement;
  if (!bar || bar.contains(focused) || focused === document.body) return false;
  const edge = bar.getBoundingClientRect(), box = focused.getBoundingClientRect();
  // Browsers bring the caret of a text area into view, not its last empty line.
  const bottom = focused.matches("textarea") ? Math.min(box.bottom, box.top + 44) : box.bottom;
  return bottom > edge.top && box.top < edge.bottom;
}"""


def test_bar_hides_nothing_that_has_the_focus(open_page, version, clinician):
    page = open_page(viewport=PHONE)
    open_review(page, version, clinician)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    hidden = []
    for _stop in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(IS_HIDDEN_BY_BAR):
            hidden.append(page.evaluate("document.activeElement.outerHTML"))
    assert hidden == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_is_in_the_way_of_anybody(open_page, version, clinician, size):
    page, widths = open_page(viewport=size, reduced_motion="reduce"), [size["width"]]
    open_review(page, version, clinician)
    assert_clean_in_every_look(page, "review", widths)

    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert_clean_in_every_look(page, "review, everything open", widths)

    page.get_by_label("Your wording").first.fill("Words of mine.")
    page.get_by_role("button", name="Sign with these changes").click()
    page.get_by_role("alert").wait_for()
    assert_clean_in_every_look(page, "review with errors", widths)

    live = version.article
    for path in (
        reverse("admin:education_review"),
        link_to(Version.objects.latest("pk")),
        reverse("admin:education_article_renew", args=[live.pk]),
        reverse("admin:education_article_name", args=[live.pk]),
        clinician.get_absolute_url(),
    ):
        page.goto(path)
        assert_clean_in_every_look(page, path, widths)


def test_lead_finds_nothing_in_the_way_among_clinicians(open_page, version, clinician):
    page = open_page(viewport=DESK)
    type(clinician).objects.filter(pk=clinician.pk).update(is_active=False)
    page.goto("/admin/education/clinician/")
    lead = make_user(roles.LEAD)
    page.locator("#id_username").fill(lead.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("[type=submit]").click()
    page.locator("#changelist").wait_for()

    for path in ("", "add/", f"{clinician.pk}/change/", "meanwhile/"):
        page.goto(f"/admin/education/clinician/{path}")
        assert_clean(page, path)


def test_nothing_scrolls_sideways_on_the_narrowest_phone(open_page, version, clinician):
    page = open_page(viewport={"width": 320, "height": 568})
    open_review(page, version, clinician)

    for path in (
        link_to(version),
        reverse("admin:education_review"),
        reverse("admin:education_article_renew", args=[version.article_id]),
        reverse("admin:education_article_name", args=[version.article_id]),
    ):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_targets_are_large_enough_for_a_thumb(open_page, version, clinician):
    page = open_page(viewport=PHONE)
    open_review(page, version, clinician)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")

    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, textarea, input:not([type=hidden]), .bar a, .plain")]
        .filter(each => each.checkVisibility())
        .map(each => each.closest("label") || each)
        .filter(each => each.getBoundingClientRect().height < 44)
        .map(each => each.outerHTML)"""
    )
    assert small == []
