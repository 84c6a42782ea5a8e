"""The Nu HTML checker of the W3C finds no error in what the portal really sends, page by page."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from clinic.errors import error_page
from education import actions
from education.models import Article
from tests import demonstration
from tests.browser.reading import one_of_each
from tests.make import make_request, make_user

JAR = Path(settings.BASE_DIR) / "var" / "checkers" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
STATUSES = (400, 403, 404, 410, 500, 503)
ASKED = ("back pain", "nothing like that <b>", "I cannot feel my legs")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client() -> Client:
    """A browser at the demonstration."""
    demonstration.load()
    return Client(headers={"accept-encoding": "identity"})


def errors_in(pages: dict[str, str], folder: Path) -> list[str]:
    """What the checker says of each page, by the page's name."""
    if not JAR.is_file() or not shutil.which("java"):
        pytest.fail(
            "The Nu HTML checker needs Java and `make checkers`: apt-get install default-jre-headless npm"
        )
    for number, html in enumerate(pages.values()):
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
    command = [
        "java",
        "-Xss2m",
        "-jar",
        JAR,
        "--errors-only",
        "--format",
        "json",
        "--exit-zero-always",
        folder,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    names = list(pages)
    return [
        f"{names[int(Path(found['url']).stem)]}: {found['message']} {found.get('extract', '')}"
        for found in json.loads(done.stderr)["messages"]
    ]


def read(client: Client, path: str) -> str:
    return client.get(path).text


def articles() -> dict[str, str]:
    """Every live article, by its address."""
    live = Article.objects.live().exclude(kind=Article.Kind.SAFETY_NOTICE)
    return {article.slug: article.get_absolute_url() for article in live}


def test_every_page_is_valid_html(client, tmp_path):
    pages = {path: read(client, path) for path in [*one_of_each(), *articles().values(), "/es/"]}
    pages |= {f"search for {words}": client.get("/search/", {"q": words}).text for words in ("", *ASKED)}
    about = f"/consultation/?about={next(iter(articles()))}"
    pages["form"] = read(client, about)
    pages["feedback"] = read(client, "/conditions/slipped-disc/feedback/")
    pages["thanks"] = read(client, "/conditions/slipped-disc/feedback/thanks/")
    pages["form in Spanish"] = read(client, "/es/consultation/")
    pages["form with errors"] = client.post("/consultation/", {"email": "nobody", "safety_signs": "?"}).text
    pages["request"] = read(client, make_request().patients_address())
    pages["request with a sign"] = read(
        client, make_request(safety_signs=["saddle_numbness"]).patients_address()
    )
    pages |= {f"error {status}": error_page(status).content.decode() for status in STATUSES}
    withdrawn = Article.objects.with_own_page().first()
    actions.withdraw(article=withdrawn, actor=make_user(), reason="Out of date.")
    pages["taken down"] = read(client, withdrawn.get_absolute_url())

    assert len(pages) > 25
    assert errors_in(pages, tmp_path) == []


def test_checker_finds_what_is_wrong(tmp_path):
    broken = {"broken": "<!doctype html><html lang=en><title>Broken</title><p id=a><p id=a>Twice"}

    assert [error.partition(":")[0] for error in errors_in(broken, tmp_path)] == ["broken"]
