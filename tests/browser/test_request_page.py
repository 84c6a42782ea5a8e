"""The page of a request and the small pages behind it: axe, targets and keyboard, in every state and both languages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake import actions
from intake.models import ConsultationRequest
from tests.browser.looks import assert_clean, assert_clean_in_every_look
from tests.intake.status import standing
from tests.make import make_practice

SMALLEST = 24  # CSS pixels (WCAG 2.2, 2.5.8)
SMALL_TARGETS = f"""() => [...document.querySelectorAll("main a, main button, main input")].filter(each => {{
  const box = each.getBoundingClientRect(), other = each.closest("p, li, dt, .visually-hidden");
  return box.height && !other && Math.min(box.width, box.height) < {SMALLEST};
}}).map(each => each.outerHTML)"""


@pytest.fixture
def practice(transactional_db, monkeypatch):
    """The practice, and a clock for the makers by which nothing has passed yet."""
    monkeypatch.setattr(standing, "TUESDAY", timezone.now() - timedelta(hours=1))
    return make_practice()


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_every_state_is_clean(page, prefix):
    signs = {"safety_signs": ["fever"]}
    requests = {name: make() for name, make in standing.STATES.items()}
    requests |= {"sign": standing.received(**signs), "phrase": standing.received(phrases=["self_harm:1"])}

    for name, request in requests.items():
        page.goto(f"{prefix}/consultation/{request.public_id}/")
        assert_clean(page, name)
        assert page.evaluate(SMALL_TARGETS) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_every_form_is_clean_with_its_errors(page):
    request = standing.waiting()

    for what in ("phone", "email", "note", "time"):
        page.goto(f"/es/consultation/{request.public_id}/{what}/")
        page.locator("form.form [type=submit]").last.click()
        page.locator(".summary:focus").wait_for()  # a browser gives it when it draws, not when it has loaded
        assert_clean_in_every_look(page, what, [390])
        assert page.evaluate(SMALL_TARGETS) == [], what


@pytest.mark.parametrize("java_script", [True, False])
def test_patient_changes_number_and_takes_a_time_by_keyboard(open_page, java_script):
    page, request = open_page(java_script=java_script), standing.waiting()
    page.goto(f"/consultation/{request.public_id}/")
    assert page.context.cookies() == []

    page.get_by_role("link", name="Change phone number").press("Enter")
    page.get_by_label("Your phone number").fill("(310) 555-0142")
    page.get_by_label("Your phone number").press("Enter")
    page.get_by_text("The number that ends in 42").wait_for()

    page.get_by_role("link", name="Choose a time").press("Enter")
    page.get_by_role("radio").first.press("Space")
    page.get_by_role("button", name="Take this time").press("Enter")
    page.get_by_text("Your visit is booked:").wait_for()

    stored = ConsultationRequest.objects.get(pk=request.pk)
    assert stored.state == "scheduled"
    assert stored.current("phone_e164") == "+13105550142"


def ask_about_slip(page, request, prefix=""):
    page.goto(f"{prefix}/consultation/{request.public_id}/email/")
    page.locator("#id_email").fill("ada@gmial.com")
    page.locator("#id_email").press("Enter")
    page.locator(".summary-question").wait_for()


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_question_about_a_slip_is_clean(page, prefix):
    ask_about_slip(page, standing.received(), prefix)

    page.locator(".summary:focus").wait_for()
    assert_clean_in_every_look(page, "question", [390])
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("java_script", [True, False])
def test_enter_key_keeps_the_address_that_was_asked_about(open_page, java_script):
    page, request = open_page(java_script=java_script), standing.received()
    ask_about_slip(page, request)

    page.locator("#id_email").press("Enter")

    page.get_by_text("We have your new email address.").wait_for()
    assert ConsultationRequest.objects.get(pk=request.pk).current("email") == "ada@gmial.com"


def test_request_page_tells_no_other_page_its_address(page):
    request = actions.withdraw(request=standing.received())
    sent = []
    page.on("request", lambda each: sent.append(each.headers.get("referer", "")))

    page.goto(f"/consultation/{request.public_id}/")
    page.get_by_role("link", name="Tell us here").click()
    page.get_by_role("button", name="Yes, please call me").click()
    page.get_by_text("We have your request.").wait_for()

    assert [referrer for referrer in sent if str(request.public_id) in referrer] == []


@pytest.mark.parametrize(
    ("java_script", "name"), [(True, "Español"), (False, "Leer este formulario en español")]
)
def test_changing_the_language_of_the_form_keeps_what_was_typed(open_page, java_script, name):
    page = open_page(java_script=java_script)
    page.goto("/consultation/")
    page.get_by_label("Your full name").fill("Ada Example")
    page.get_by_label("Chest pain, or trouble breathing").check()

    page.get_by_text(name, exact=True).click()

    page.get_by_role("heading", name="Pida que le llamemos").wait_for()
    assert page.get_by_label("Su nombre completo").input_value() == "Ada Example"
    assert page.get_by_label("Dolor de pecho o dificultad para respirar").is_checked()
    if java_script:  # axe itself waits for ever without
        assert_clean(page, "the form in Spanish")


@pytest.mark.parametrize("java_script", [True, False])
def test_button_to_print_is_offered_where_it_can_print(open_page, java_script):
    page = open_page(java_script=java_script)

    page.goto(f"/consultation/{standing.received().public_id}/")

    assert page.get_by_role("button", name="Print this page").is_visible() is java_script
