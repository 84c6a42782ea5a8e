"""axe finds nothing on a patient's pages nor on the pages staff begin with, in any width and colour scheme."""

import pytest
from django.contrib.auth.models import Group

from clinic.errors import error_page
from clinic.models import Practice, User
from education import actions
from education.models import Article
from tests import demonstration, make
from tests.browser.looks import SCHEMES, assert_clean, assert_clean_in_every_look
from tests.browser.reading import one_of_each

STAFFS_WIDTHS = (390, 1280)

# Foreground and background by the names of the stylesheet's tokens.
TEXT = [
    *[(front, back) for front in ("ink", "quiet", "accent", "stop", "soon") for back in ("paper", "raised")],
    *[("ink", "tint"), ("quiet", "tint"), ("accent", "tint"), ("paper", "accent"), ("paper", "ink")],
    *[("ink", "stop-tint"), ("stop", "stop-tint"), ("paper", "stop")],
    *[("ink", "soon-tint"), ("soon", "soon-tint"), ("paper", "soon")],
]
LINES = [("edge", "paper"), ("edge", "raised"), ("edge", "tint")]


@pytest.fixture
def practice(transactional_db):
    """The demonstration, in place of a bare practice."""
    demonstration.load()
    return Practice.current()


@pytest.fixture
def site(live_server, practice):
    """The address of the demonstration."""
    return live_server.url


@pytest.mark.parametrize("path", ["/", "/conditions/", "/conditions/slipped-disc/", "/search/?q=sciatca"])
def test_what_is_read_most(page, site, path):
    page.goto(site + path)

    assert_clean_in_every_look(page, path)


def test_one_page_of_each_template(page, site):
    for path in one_of_each():
        page.goto(site + path)
        assert_clean(page, path)


def test_form_errors_and_confirmation(page, site):
    page.goto(f"{site}/consultation/")
    assert_clean_in_every_look(page, "form")

    page.locator("form.form [name=send]").click()
    page.locator(".summary").wait_for()
    assert_clean_in_every_look(page, "form with errors")

    page.locator("#id_safety_signs_0").check()
    page.locator("details.more summary").last.click()
    assert_clean_in_every_look(page, "form with a sign ticked and everything open")

    page.locator("#id_full_name").fill("Ada Example")
    page.locator("#id_phone").fill("310 555 0157")
    page.locator("form.form [name=send]").click()
    page.locator(".ticket").wait_for()
    assert_clean_in_every_look(page, "confirmation")


def test_page_taken_down(page, site):
    article = Article.objects.with_own_page().first()
    actions.withdraw(article=article, actor=make.make_user(), reason="Out of date.")

    answer = page.goto(site + article.get_absolute_url())

    assert answer.status == 410
    assert_clean_in_every_look(page, "page taken down")


def test_error_pages(page, site):
    page.emulate_media(reduced_motion="reduce")
    for status in [400, 403, 404, 410, 500, 503]:
        page.goto(f"{site}/")  # so that the stylesheet's address is found
        page.set_content(error_page(status).content.decode(), wait_until="load")
        page.evaluate("delete window.axe")
        assert_clean_in_every_look(page, str(status), widths=[320, 1280])


def test_first_pages_of_the_staff(page, site):
    user = make.make_user(username="everything")
    user.groups.set(Group.objects.all())

    page.goto(f"{site}/admin/")
    assert_clean_in_every_look(page, "login", STAFFS_WIDTHS)

    log_in(page, user)
    assert_clean_in_every_look(page, "admin index", STAFFS_WIDTHS)


def test_editors_desk(page, site):
    log_in_at(page, site, make.make_user("Editor"))
    article = Article.objects.with_own_page().first()

    for path in [
        "/admin/education/article/",
        f"/admin/education/article/{article.pk}/change/",
        f"/admin/education/article/bulk/submit/?ids={article.pk}",
        "/admin/education/still-fits/",
        "/admin/education/digest-day/",
        "/admin/education/plain-pages/",
    ]:
        page.goto(site + path)
        page.wait_for_load_state("networkidle")  # the editor's boxes come by script
        assert_clean_in_every_look(page, path, STAFFS_WIDTHS)


def test_front_desk(page, site):
    request = make.make_request()
    log_in_at(page, site, make.make_user("Front desk"))

    base = "/admin/intake/consultationrequest/"
    for path in [base, f"{base}{request.pk}/change/"]:
        page.goto(site + path)
        assert_clean_in_every_look(page, path, STAFFS_WIDTHS)


def log_in_at(page, site: str, user: User) -> None:
    """Log in from anywhere."""
    page.goto(f"{site}/admin/")
    log_in(page, user)


def log_in(page, user: User) -> None:
    """Fill in the login form that is shown."""
    page.locator("#id_username").fill(user.username)
    page.locator("#id_password").fill(make.PASSWORD)
    page.locator("[type=submit]").click()
    page.locator("#user-tools").wait_for()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_accent_keeps_its_contrast(page, site, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{site}/")

    for accent in Practice.Accent.values:
        page.evaluate("accent => { document.documentElement.dataset.accent = accent }", accent)
        colours = {name: token(page, name) for name in {name for pair in TEXT + LINES for name in pair}}
        weak = [pair for pair in TEXT if contrast(*(colours[name] for name in pair)) < 7]
        weak += [pair for pair in LINES if contrast(*(colours[name] for name in pair)) < 4.5]
        assert weak == [], accent


def token(page, name: str) -> str:
    """The value of one of the stylesheet's tokens, like #0d4f4d."""
    return page.evaluate(
        "name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()", name
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour written as #rgb or #rrggbb, from 0 to 1 (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    shares = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
