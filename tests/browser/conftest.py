"""A real Chromium, Debian's own, and pages that note whom they talk to."""

import os
import re
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.make import make_practice

# Playwright's event loop lives in this thread, and Django would refuse to touch the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Debian builds both from one source. The shell has no window to draw, and a page costs it a third of the CPU.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# --no-sandbox: CI runs as root, where Chromium's sandbox refuses to start.
# The features are parts of the browser's own window, drawn by a process of their own: half of what a context costs.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    "--disable-features=InitialWebUI,WebUIReloadButton,WebUITabStrip,WebUIToolbar,WebUILocationBar",
]
PHONE = {"width": 390, "height": 844}


def once_loaded(page):
    """What `page.evaluate` does, but never on a page whose style sheet is still on its way: all that it measures then
    is too small."""
    evaluate = page.evaluate

    def measure(*arguments):
        page.wait_for_load_state()
        return evaluate(*arguments)

    return measure


@pytest.fixture(scope="session")
def browser():
    """One browser for the whole run."""
    if CHROMIUM is None:
        pytest.exit("Chromium is missing: apt-get install chromium-headless-shell", returncode=1)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser, live_server, settings, practice):
    """Make pages of the live server: open_page(width=…, java_script=…). Each fails the test on a request elsewhere."""
    settings.BASE_URL = live_server.url
    contexts, strangers = [], []

    def note(request):
        if not re.match(rf"{re.escape(live_server.url)}/|data:|blob:", request.url):
            strangers.append(request.url)

    def make(*, viewport=PHONE, java_script=True, **options):
        context = browser.new_context(
            viewport=viewport, java_script_enabled=java_script, base_url=live_server.url, **options
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", note)
        page.evaluate = once_loaded(page)
        return page

    yield make
    for context in contexts:
        context.close()
    assert strangers == []


@pytest.fixture
def practice(transactional_db):
    """The practice with an office, so that every page has its telephone."""
    return make_practice()


@pytest.fixture
def page(open_page):
    """A page on a phone."""
    return open_page()
