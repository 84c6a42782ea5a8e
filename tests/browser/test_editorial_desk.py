"""The whole editorial desk in a real browser: from a Word document to a signed page, and to a name taken off."""

import os
import re
import subprocess
import sys
import time

import pytest
from django.core.management import call_command
from django.db import connection

from clinic import roles
from education.models import Article, SignOff, Version
from tests.browser.test_main_job import log_in
from tests.education.test_importing_word import docx, paragraph
from tests.make import make_clinician, make_user

PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CLAIM = "Medically reviewed by"
WITHIN = 1.0  # seconds
DOCUMENT = docx(
    paragraph("Sprained back", "Title"),
    paragraph("About a sprained back", "Heading1"),
    paragraph("A sprain is a small tear. It hurts when you bend or lift."),
    paragraph("What helps", "Heading1"),
    paragraph("Most sprains get better in 2 weeks. Keep moving as much as you can."),
)
# Another process that says of each address it reads whether its page makes the claim.
WATCHER = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.test import Client
for line in sys.stdin:
    page = Client(SERVER_NAME="127.0.0.1").get(line.strip())
    print(page.status_code, {CLAIM!r} in page.content.decode(), flush=True)
"""


def database_url() -> str:
    """Where the test's database is, for another process."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    who = settings["USER"] + (f":{settings['PASSWORD']}" if settings["PASSWORD"] else "")
    return f"postgres://{who}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"


@pytest.fixture
def ask_another_process(transactional_db):
    """Ask a process of its own whether a page makes the claim now: (status, claim)."""
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"DATABASE_URL": database_url()},
    )

    def ask(path: str) -> tuple[int, bool]:
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        status, claim = process.stdout.readline().split()
        return int(status), claim == "True"

    yield ask
    process.stdin.close()
    process.stdout.close()
    process.wait(10)


def make_from_document(page) -> Article:
    page.goto("/admin/education/article/")
    page.get_by_role("link", name="New from a document").click()
    upload = {"name": "sprain.docx", "mimeType": "application/octet-stream", "buffer": DOCUMENT}
    page.locator("#id_document").set_input_files(upload)
    page.get_by_role("button", name="Make a draft of it").click()
    page.locator("#id_title").wait_for()
    return Article.objects.get(title="Sprained back")


def cure_findings(page) -> None:
    """What blocks is a link to its cure: the summary and the source are missing."""
    page.locator(".finding--blocks a[href$='#id_summary']").first.click()
    page.keyboard.type("A sprained back hurts, and most people are well again within weeks.")
    page.get_by_role("button", name="Add another Reference").click()
    page.locator("#id_references-0-publisher").fill("MedlinePlus")
    page.locator("#id_references-0-title").fill("Sprains and strains")


def submit(page, number: int) -> None:
    page.get_by_role("button", name="Save and go on to submit").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_text(f"Submitted as version {number}.").wait_for()


def link_in_mail_to(user, post_office, server: str) -> str:
    call_command("worker", "--once")
    [mail] = [mail for mail in post_office.mails if mail["To"] == user.email]
    return re.search(
        rf"{re.escape(server)}/admin/education/review/\d+/", mail.get_payload(decode=True).decode()
    )[0]


def reword_and_sign(page, link: str, clinician) -> None:
    """On a phone: rewrite four words, and sign the text with them."""
    page.goto(link)
    log_in(page, clinician.user)
    page.get_by_role("heading", name="Sprained back", exact=True).wait_for()
    page.wait_for_load_state()  # the scripts have run
    box = page.locator(".passage", has_text="Most sprains get better")
    box.locator("summary").click()
    box.locator("textarea[name^='words:']").fill(
        "Most sprains are gone after 2 weeks. Keep moving as much as you can."
    )
    page.locator("#id_password").fill("a long enough passphrase")
    page.get_by_role("button", name="Sign with these changes").click()
    page.get_by_text("Waiting for you").first.wait_for()


def accept_and_publish(page, article) -> None:
    page.goto(f"/admin/education/article/{article.pk}/change/")
    page.get_by_role("link", name="Accept the clinician's wording").click()
    page.get_by_role("button", name="Accept the wording").click()
    page.get_by_role("link", name="Publish version 2").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Version 2 is live.").wait_for()


def change_number(page) -> None:
    """In the draft only: two weeks become six."""
    editor = page.locator("#sections-1 .tiptap")
    text = editor.inner_text().replace("2 weeks", "6 weeks")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text.strip())


def take_name_off(page, article) -> float:
    """The moment at which the clinician was told that it is done."""
    page.goto(f"/admin/education/article/{article.pk}/name/")
    page.get_by_role("button", name="Take my name off").click()
    page.wait_for_url("**/admin/education/review/**")
    return time.monotonic()


def test_from_a_word_document_to_a_name_taken_off(
    open_page, live_server, post_office, ask_another_process, practice
):
    editor, clinician = make_user(roles.EDITOR), make_clinician(name="Ana Ruiz")
    desk = open_page(viewport=WIDE)
    desk.goto("/admin/")
    log_in(desk, editor)

    article = make_from_document(desk)
    cure_findings(desk)
    submit(desk, 1)

    phone = open_page(viewport=PHONE, has_touch=True)
    reword_and_sign(phone, link_in_mail_to(clinician.user, post_office, live_server.url), clinician)
    accept_and_publish(desk, article)

    public = open_page(java_script=False)
    path = Article.objects.get().get_absolute_url()
    public.goto(path)
    assert "Most sprains are gone after 2 weeks." in public.inner_text("main")
    assert f"{CLAIM} Ana Ruiz, MD" in public.inner_text(".claim")
    assert ask_another_process(path) == (200, True)

    desk.goto(f"/admin/education/article/{article.pk}/change/")
    change_number(desk)
    submit(desk, 3)
    desk.goto(f"/admin/education/article/{article.pk}/publish/")
    assert desk.get_by_role("button", name="Publish", exact=True).count() == 0
    waiting = Version.objects.get(number=3)
    assert (waiting.change_kind, waiting.state) == ("clinical", "submitted")
    public.reload()
    assert "Most sprains are gone after 2 weeks." in public.inner_text("main")
    assert f"{CLAIM} Ana Ruiz, MD" in public.inner_text(".claim")

    done = take_name_off(phone, article)
    answer = ask_another_process(path)
    assert time.monotonic() - done < WITHIN
    assert answer == (200, False)
    assert SignOff.objects.filter(kind="retraction").count() == 1
