"""axe finds nothing on a patient's pages nor on the pages staff begin with, in either size and colour scheme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group

from clinic.demo import loading
from clinic.errors import error_page
from clinic.models import Practice, User
from education import actions
from education.models import Article, Topic
from tests import make

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SCHEMES = ["light", "dark"]

look = pytest.mark.parametrize(
    ("size", "scheme"), [(size, scheme) for size in SIZES for scheme in SCHEMES], ids=lambda value: value
)


@pytest.fixture
def practice(transactional_db):
    """The demonstration, in place of a bare practice."""
    loading.load()
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
    articles = [article.get_absolute_url() for article in Article.objects.with_own_page()]
    topics = [f"/topics/{slug}/" for slug in Topic.objects.values_list("slug", flat=True)]

    for path in ["/", "/conditions/", *articles, *topics]:
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

    for path in ["/admin/education/article/", f"/admin/education/article/{article.pk}/change/"]:
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
