"""What one process decides, another shows within a second: claims, pages and safety notices (invariant 3)."""

import time
from http.client import HTTPConnection

import pytest

PAGE = "/conditions/slipped-disc/"
CLAIM = "Medically reviewed by"
WITHIN = 1.0  # seconds

BEGIN = """
from clinic.models import User
from education import actions
from education.models import Article
person = lambda name: User.objects.get(username=name)
page = Article.objects.get(slug="slipped-disc")
"""
TAKE_NAME_OFF = BEGIN + 'actions.take_name_off(article=page, actor=person("lead"))'
TAKE_DOWN = BEGIN + 'actions.withdraw(article=page, actor=person("editor"), reason="The dose is wrong.")'
CHANGE_NOTICE = (
    BEGIN
    + """
notice = Article.objects.get(slug="back-or-neck-pain-emergency")
notice.title = "Signs that cannot wait"
notice.save()
version = actions.submit(article=notice, actor=person("editor"))
actions.sign(version=version, actor=person("clinician"))
actions.publish(version=version, actor=person("editor"))
"""
)


def look(portal) -> tuple[int, str]:
    """Status and text of the page, as the web process answers."""
    connection = HTTPConnection("127.0.0.1", portal.port, timeout=5)
    try:
        connection.request("GET", PAGE)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def look_after(portal, decision: str) -> tuple[int, str]:
    """The page, asked for at the latest a second after another process has decided."""
    portal.manage("shell", "--verbosity", "0", "--command", decision)
    decided = time.monotonic()
    answer = look(portal)
    assert time.monotonic() - decided < WITHIN
    return answer


@pytest.fixture(params=["sqlite", "postgresql"])
def demo(request):
    """The demonstration on each of the two databases in turn."""
    return request.getfixturevalue(f"demo_on_{request.param}")


def start(portal) -> None:
    """Start a web process that serves the page with its claim."""
    portal.start_web()
    status, text = look(portal)
    assert (status, CLAIM in text) == (200, True)


def test_name_that_was_taken_off_is_gone(demo):
    start(demo)

    status, text = look_after(demo, TAKE_NAME_OFF)

    assert status == 200
    assert "Vasquez" not in text
    assert "No doctor's name stands under this page" in text.replace("&#x27;", "'")


def test_page_that_was_taken_down_is_gone(demo_on_sqlite):
    start(demo_on_sqlite)

    status, text = look_after(demo_on_sqlite, TAKE_DOWN)

    assert status == 410
    assert "Your spine is a stack of bones" not in text


def test_changed_safety_notice_reaches_every_page(demo_on_sqlite):
    start(demo_on_sqlite)

    status, text = look_after(demo_on_sqlite, CHANGE_NOTICE)

    assert status == 200
    assert "Signs that cannot wait" in text
