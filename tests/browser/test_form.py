"""The patient's form on a phone: by keyboard, without JavaScript, in both languages; Back, Enter, double click."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from intake import spam, submission_key
from intake.form_pages import page_without_database
from intake.models import ConsultationRequest
from tests.browser.looks import assert_clean_in_every_look
from tests.browser.test_keyboard import tab_to
from tests.make import make_live

FORM = "/consultation/"
SEND = "#submit-id-send"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("java_script", [True, False], ids=["with-script", "without-script"])
def test_form_is_put_right_and_sent_by_keyboard(open_page, java_script, language):
    page = open_page(java_script=java_script)
    page.goto(FORM if language == "en" else f"/es{FORM}")
    tab_to(page, "#id_email")
    page.keyboard.type("ada@gmial.com")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.locator("html").get_attribute("lang") == language

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the summary's first link
    page.keyboard.type("Ada Example")
    tab_to(page, "#id_message")
    page.keyboard.type("It hurts.")
    tab_to(page, "form details.more summary")
    page.keyboard.press("Enter")
    tab_to(page, "#id_access_needs")
    page.keyboard.type("Relay call")
    tab_to(page, SEND)
    page.keyboard.press("Enter")

    page.locator(".ticket").wait_for()
    stored = ConsultationRequest.objects.get()
    assert (stored.full_name, stored.email, stored.message) == ("Ada Example", "ada@gmial.com", "It hurts.")
    assert (stored.access_needs, stored.site_language) == ("Relay call", language)


def fill(page):
    page.locator("#id_full_name").fill("Ada Example")
    page.locator("#id_phone").fill("310 555 0199")


def test_back_finds_what_was_typed_and_sends_it_only_once(open_page):
    page = open_page(java_script=False)
    page.goto(FORM)
    fill(page)
    page.locator(SEND).click()
    page.locator(".ticket").wait_for()

    page.go_back()
    assert page.locator("#id_full_name").input_value() == "Ada Example"
    page.locator(SEND).click()

    page.get_by_text("You sent this already.").wait_for()
    assert ConsultationRequest.objects.count() == 1


def test_back_from_an_article_finds_what_was_typed(open_page):
    page = open_page(java_script=False)
    article = make_live("Slipped disc")
    page.goto(f"{FORM}?about={article.slug}")
    fill(page)
    page.get_by_role("link", name="Slipped disc").click()
    page.get_by_role("heading", name="Slipped disc").wait_for()

    page.go_back()

    assert page.locator("#id_phone").input_value() == "310 555 0199"


def test_double_click_sends_once(page):
    page.goto(FORM)
    fill(page)

    page.locator(SEND).dblclick()

    page.locator(".ticket").wait_for()
    assert ConsultationRequest.objects.count() == 1


def test_enter_key_sends_whatever_buttons_stand_above(page):
    article = make_live("Slipped disc")
    page.goto(f"{FORM}?about={article.slug}")
    fill(page)

    page.keyboard.press("Enter")

    page.locator(".ticket").wait_for()
    assert ConsultationRequest.objects.get().article_version == article.live


def test_article_is_left_out_and_nothing_typed_is_lost(open_page):
    page = open_page(java_script=False)
    page.goto(f"{FORM}?about={make_live('Slipped disc').slug}")
    fill(page)

    page.get_by_role("button", name="Leave this out").click()
    page.get_by_text("You come from our page").wait_for(state="detached")
    page.locator(SEND).click()

    page.locator(".ticket").wait_for()
    stored = ConsultationRequest.objects.get()
    assert (stored.full_name, stored.article_version) == ("Ada Example", None)


def test_every_sign_says_at_once_what_to_do(open_page):
    page = open_page(java_script=False)
    page.goto(FORM)

    for number, sign in enumerate(ConsultationRequest.SafetySign):
        box = page.locator(f"#id_safety_signs_{number}")
        words = box.locator("xpath=..").locator(".stop p")
        assert not words.is_visible()
        box.check()
        assert words.is_visible(), sign
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:911"
        box.uncheck()
        assert not words.is_visible()


def test_slip_in_an_address_is_put_right_with_one_press(open_page):
    page = open_page(java_script=False)
    page.goto(FORM)
    page.locator("#id_full_name").fill("Ada Example")
    page.locator("#id_email").fill("ada@gmial.com")
    page.locator(SEND).click()

    page.get_by_role("button", name="Yes, use it and send").click()

    page.locator(".ticket").wait_for()
    assert ConsultationRequest.objects.get().email == "ada@gmail.com"


@pytest.mark.parametrize("java_script", [True, False], ids=["with-script", "without-script"])
def test_questions_turn_to_who_asks_for_another_person(open_page, java_script):
    page = open_page(java_script=java_script)
    page.goto(FORM)
    page.locator("form details.more summary").click()
    assert page.get_by_role("textbox", name="Your full name").is_visible()
    assert not page.locator("#id_requester_name").is_visible()

    page.locator("#id_for_someone_else").check()

    assert page.get_by_role("textbox", name="The patient’s full name").is_visible()
    assert page.locator("#id_requester_name").is_visible()
    if java_script:
        assert page.locator("#id_full_name").get_attribute("autocomplete") == "off"


def test_letters_left_are_said_when_few(page):
    page.goto(FORM)
    said = page.locator("#id_message_left")

    page.locator("#id_message").fill("x" * 500)
    page.wait_for_timeout(1200)
    assert said.inner_text() == ""

    page.locator("#id_message").fill("x" * 990)
    page.get_by_text("You have 10 letters left.").wait_for()
    assert said.get_attribute("aria-live") == "polite"


SMALL = """() => [...document.querySelectorAll(
    'main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary'
)].filter(element => element.offsetParent && !element.closest('.trap, [aria-hidden=true]')).map(element => {
    const isBox = /radio|checkbox/.test(element.type);
    const label = isBox ? element.labels[0] : element;
    const box = label.getBoundingClientRect();
    return [element.id || element.textContent.trim(), Math.round(box.width), Math.round(box.height)];
})"""


def test_targets_are_large_enough_for_a_thumb(page):
    page.goto(FORM)
    page.locator("form details.more summary").click()
    page.locator("#id_for_someone_else").check()

    targets = page.evaluate(SMALL)

    assert len(targets) >= 30
    assert [target for target in targets if min(target[1:]) < 24] == []  # WCAG 2.2, 2.5.8
    fields = [target for target in targets if target[0].startswith(("id_", "submit"))]
    assert [target for target in fields if target[2] < 44] == []


def pages_that_were_not_sent(monkeypatch, rf) -> dict[str, str]:
    """The form as it comes back after 403, 422 with a question, 429 and 503."""
    answers = {"full_name": "Ada Example", "email": "ada@gmial.com", "submission_key": submission_key.issue()}
    client, strict = Client(), Client(enforce_csrf_checks=True)
    pages = {"403": strict.post(FORM, answers).text, "question": client.post(FORM, answers).text}
    pages["503"] = page_without_database(rf.post(FORM, answers)).text
    monkeypatch.setattr(spam, "FLOOD", spam.Limit(spam.FLOOD.name, times=0, seconds=3600))
    pages["429"] = client.post(FORM, answers | {"email_asked": "ada@gmial.com"}).text
    return pages


def test_pages_that_were_not_sent_are_accessible(page, monkeypatch, rf):
    for name, text in pages_that_were_not_sent(monkeypatch, rf).items():
        page.goto(FORM)  # so that the stylesheet's address is found
        page.set_content(text, wait_until="load")
        assert_clean_in_every_look(page, name, [390])


def test_spanish_form_is_in_spanish(page):
    page.goto(f"/es{FORM}")

    with translation.override("es"):
        heading = gettext("Ask us to call you")
    assert page.locator("h1").inner_text() == heading != "Ask us to call you"
