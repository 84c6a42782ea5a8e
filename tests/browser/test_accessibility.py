"""axe finds nothing on a patient's pages nor on the pages staff begin with, in either size and colour scheme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group

from clinic.errors import error_page
from clinic.models import Practice, User
from education import actions
from education.models import Article
from tests import demonstration, make
from tests.browser.reading import one_of_each

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SCHEMES = ["light", "dark"]

# Foreground and background by the names of the stylesheet's tokens.
TEXT = [
    *[(front, back) for front in ("ink", "quiet", "accent", "stop", "soon") for back in ("paper", "raised")],
    *[("ink", "tint"), ("quiet", "tint"), ("accent", "tint"), ("paper", "accent"), ("paper", "ink")],
    *[("ink", "stop-tint"), ("stop", "stop-tint"), ("paper", "stop")],
    *[("ink", "soon-tint"), ("soon", "soon-tint"), ("paper", "soon")],
]
LINES = [("edge", "paper"), ("edge", "raised"), ("edge", "tint")]

look = pytest.mark.parametrize(
    ("size", "scheme"), [(size, scheme) for size in SIZES for scheme in SCHEMES], ids=lambda value: value
)


@pytest.fixture
def practice(transactional_db):
    """The demonstration, in place of a bare practice."""
    demonstration.load()
    return Practice.current()


@pytest.fixture
def site(live_server, practice):
    """The address of the demonstration."""
    return live_server.url


@pytest.fixture
def dressed(page, size, scheme):
    """The browser's page in one size and colour scheme."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return page


def assert_clean(page, where: str) -> None:
    """axe has nothing to say about what the browser shows."""
    result = Axe().run(page)
    assert result.violations_count == 0, f"{where}\n{result.generate_report()}"


@look
def test_reading_pages(dressed, site):
    for path in one_of_each():
        dressed.goto(site + path)
        assert_clean(dressed, path)


@look
def test_form_errors_and_confirmation(dressed, site):
    dressed.goto(f"{site}/consultation/")
    assert_clean(dressed, "form")

    dressed.locator("form.form [type=submit]").click()
    dressed.locator(".summary").wait_for()
    assert_clean(dressed, "form with errors")

    dressed.locator("#id_safety_signs_0").check()
    dressed.locator("details.more summary").last.click()
    assert_clean(dressed, "form with a sign ticked and everything open")

    dressed.locator("#id_full_name").fill("Ada Example")
    dressed.locator("#id_phone").fill("310 555 0157")
    dressed.locator("form.form [type=submit]").click()
    dressed.locator(".ticket").wait_for()
    assert_clean(dressed, "confirmation")


@look
def test_page_taken_down(dressed, site):
    article = Article.objects.with_own_page().first()
    actions.withdraw(article=article, actor=make.make_user(), reason="Out of date.")

    answer = dressed.goto(site + article.get_absolute_url())

    assert answer.status == 410
    assert_clean(dressed, "page taken down")


@look
def test_error_pages(dressed, site):
    for status in [400, 403, 404, 410, 500, 503]:
        dressed.goto(f"{site}/")  # so that the stylesheet's address is found
        dressed.set_content(error_page(status).content.decode(), wait_until="load")
        assert_clean(dressed, str(status))


@look
def test_first_pages_of_the_staff(dressed, site):
    user = make.make_user(username="everything")
    user.groups.set(Group.objects.all())

    dressed.goto(f"{site}/admin/")
    assert_clean(dressed, "login")

    log_in(dressed, user)
    assert_clean(dressed, "admin index")


@look
def test_editors_desk(dressed, site):
    log_in_at(dressed, site, make.make_user("Editor"))
    article = Article.objects.with_own_page().first()

    for path in [
        "/admin/education/article/",
        f"/admin/education/article/{article.pk}/change/",
        f"/admin/education/article/bulk/submit/?ids={article.pk}",
        "/admin/education/still-fits/",
        "/admin/education/digest-day/",
    ]:
        dressed.goto(site + path)
        dressed.wait_for_load_state("networkidle")  # the editor's boxes come by script
        assert_clean(dressed, path)


@look
def test_front_desk(dressed, site):
    request = make.make_request()
    log_in_at(dressed, site, make.make_user("Front desk"))

    base = "/admin/intake/consultationrequest/"
    for path in [base, f"{base}{request.pk}/change/"]:
        dressed.goto(site + path)
        assert_clean(dressed, path)


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
