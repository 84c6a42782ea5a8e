"""The whole main job in a real browser: from a file on an editor's disk to a closed request."""

import re
from pathlib import Path

from django.core.management import call_command

from clinic import roles
from education import actions
from education.models import Article
from intake.models import ConsultationRequest
from tests.make import PASSWORD, make_clinician, make_listener, make_user

WIDE = {"width": 1280, "height": 900}
TEXT = """When back muscles cramp

A cramp in the back is a muscle that tightens and will not let go. Most cramps pass within days.

What helps

Keep moving, but gently. A warm pack can ease the pain.
"""


def log_in(page, user):
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def import_article(folder: Path) -> Article:
    source = folder / "cramps.txt"
    source.write_text(TEXT, encoding="utf-8")
    call_command("import_articles", str(source))
    return Article.objects.get()


def complete_and_publish(page, article):
    page.goto(f"/admin/education/article/{article.pk}/change/")
    page.get_by_label("Summary").fill("A muscle in your back tightens and hurts.")
    editor = page.locator("#sections-0 .tiptap")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" You can do much yourself.")
    page.get_by_role("button", name="Add another Reference").click()
    page.locator("#id_references-0-publisher").fill("MedlinePlus")
    page.locator("#id_references-0-title").fill("Muscle Cramps")
    page.get_by_role("button", name="Save and go on to submit").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    page.get_by_text("Submitted as version 1.").wait_for()
    actions.sign(version=article.versions.get(), actor=make_clinician().user)
    page.reload()
    page.get_by_role("link", name="Publish version 1").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Version 1 is live.").wait_for()


def ask_from(page, article) -> str:
    page.goto("/conditions/")
    page.get_by_role("link", name=re.compile(article.title)).first.click()
    page.get_by_text("You can do much yourself.").wait_for()
    page.locator("main a[href^='/consultation/']").first.click()
    page.get_by_label("Your full name").fill("Ada Example")
    page.get_by_label("Phone", exact=False).first.fill("(310) 555-0199")
    page.get_by_role("button", name="Ask us to call me").click()
    page.get_by_role("heading", name="We have your request.").wait_for()
    return page.locator(".ticket dd").first.inner_text()


def test_from_a_file_to_a_closed_request(open_page, live_server, post_office, tmp_path):
    editor, desk = make_user(roles.EDITOR), make_user(roles.DESK)
    make_listener("desk@clinic.test")
    article = import_article(tmp_path)

    staff = open_page(viewport=WIDE)
    staff.goto("/admin/")
    log_in(staff, editor)
    complete_and_publish(staff, article)

    reference = ask_from(open_page(java_script=False), article)
    stored = ConsultationRequest.objects.get()
    assert reference == stored.reference_display
    assert stored.article_version.article == article

    call_command("worker", "--once")
    [notice] = [mail for mail in post_office.mails if mail["To"] == "desk@clinic.test"]
    assert reference in notice.get_payload()
    link = re.search(rf"{live_server.url}\S+", notice.get_payload())[0]

    front = open_page(viewport=WIDE)
    front.goto(link)
    log_in(front, desk)
    front.get_by_role("button", name="Claim").click()
    front.get_by_label("How did it end?").select_option("out_of_scope")
    front.get_by_role("button", name="Close").click()
    front.get_by_text(f"{reference} is closed.").wait_for()
    stored.refresh_from_db()
    assert (stored.state, stored.outcome, stored.owner) == ("closed", "out_of_scope", desk)
