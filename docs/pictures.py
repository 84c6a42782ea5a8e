"""Takes the README's pictures from a running demonstration: `.venv/bin/python docs/pictures.py http://127.0.0.1:8000`.

It sends one made-up request through the form, to have something to show on the front desk's screen, and submits one
changed article, to have something that waits for the clinician.
"""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent
LOGINS = FOLDER.parent / "var" / "demo-logins.txt"
PHONE, DESK = {"width": 390, "height": 760}, {"width": 1100, "height": 760}


def password_of(username: str) -> str:
    """The demonstration's password for one of its staff."""
    logins = dict(line.split("\t")[:2] for line in LOGINS.read_text().splitlines())
    return logins[username]


def send_request(page: Page) -> None:
    """What a patient does."""
    page.fill("#id_full_name", "Ada Example")
    page.fill("#id_phone", "(310) 555-0199")
    page.fill("#id_message", "My leg hurts since Monday, and it tingles.")
    page.click("[name=send]")


def log_in(page: Page, username: str) -> None:
    """What a member of staff does first."""
    page.fill("#id_username", username)
    page.fill("#id_password", password_of(username))
    page.click("[type=submit]")


def submit_change(page: Page, address: str) -> None:
    """What an editor does."""
    page.goto(f"{address}/admin/education/article/?q=slipped+disc")
    log_in(page, "editor")
    page.click("#result_list tbody th a")
    page.fill(
        "#id_summary",
        "A slipped disc can send pain down your leg, but 9 of 10 people get better without surgery.",
    )
    page.click("[name=_submit_version]")
    page.fill("#id_change_note", "Says how many, as the source does.")
    page.click(".submit-row [type=submit]")
    page.wait_for_selector(".messagelist .success")


def main(address: str) -> None:
    """Take all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        phone = browser.new_page(viewport=PHONE)
        phone.goto(f"{address}/conditions/slipped-disc/")
        phone.screenshot(path=FOLDER / "article.png")
        phone.goto(f"{address}/consultation/?about=slipped-disc")
        phone.focus("#id_full_name")
        phone.wait_for_timeout(500)  # scrolling takes a moment to settle
        phone.screenshot(path=FOLDER / "consultation.png")
        send_request(phone)
        desk = browser.new_page(viewport=DESK)
        desk.goto(f"{address}/admin/intake/consultationrequest/")
        log_in(desk, "desk")
        desk.click("#result_list tbody tr:last-child a")
        desk.wait_for_selector(".patient-words")
        desk.screenshot(path=FOLDER / "request.png")
        submit_change(browser.new_page(viewport=DESK), address)
        clinician = browser.new_page(viewport=PHONE)
        clinician.goto(f"{address}/admin/education/review/")
        log_in(clinician, "clinician")
        clinician.click("main .list a")
        clinician.wait_for_selector("#decide")
        clinician.screenshot(path=FOLDER / "review.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
