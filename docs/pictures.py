"""Takes the README's pictures from a running demonstration: `.venv/bin/python docs/pictures.py http://127.0.0.1:8000`.

It sends one made-up request through the form, to have something to show on the front desk's screen, and submits one
changed article, to have something that waits for the clinician.
"""

import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FOLDER = Path(__file__).parent
LOGINS = FOLDER.parent / "var" / "demo-logins.txt"
PHONE, DESK = {"width": 390, "height": 760}, {"width": 1100, "height": 760}
SHEET = {"width": 794, "height": 1123}  # A4 at 96 pixels an inch
READING = {
    "home": "/",
    "article": "/conditions/slipped-disc/",
    "a-to-z": "/conditions/",
    "search": "/search/?q=sciatca",
}


def password_of(username: str) -> str:
    """The demonstration's password for one of its staff."""
    logins = dict(line.split("\t")[:2] for line in LOGINS.read_text().splitlines())
    return logins[username]


def send_request(page: Page) -> str:
    """What a patient does; the reference they get for it."""
    page.fill("#id_full_name", "Ada Example")
    page.fill("#id_phone", "(310) 555-0199")
    page.fill("#id_message", "My leg hurts since Monday, and it tingles.")
    page.click("[name=send]")
    return page.locator(".ticket dd").first.inner_text()


def log_in(page: Page, username: str) -> None:
    """What a member of staff does first."""
    page.fill("#id_username", username)
    page.fill("#id_password", password_of(username))
    page.click("[type=submit]")


def submit_change(page: Page, address: str) -> None:
    """What an editor does."""
    page.goto(f"{address}/admin/education/article/?q=slipped+disc")
    log_in(page, "editor")
    page.get_by_role("link", name="Slipped disc in the lower back").click()
    page.fill(
        "#id_summary",
        "A slipped disc can send pain down your leg, but 9 of 10 people get better without surgery.",
    )
    page.click("[name=_submit_version]")
    page.fill("#id_change_note", "Says how many, as the source does.")
    page.click(".submit-row [type=submit]")
    page.wait_for_selector(".messagelist .success")


def shrink(path: Path) -> None:
    """Fewer colours, which nobody sees, and a third of the bytes."""
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def shoot(page: Page, name: str) -> None:
    """Take what the window shows."""
    page.screenshot(path=FOLDER / f"{name}.png")


def take_reading_pages(browser: Browser, address: str) -> None:
    """What patients read, on a desk and on a phone."""
    desk = browser.new_page(viewport=DESK)
    for name, path in READING.items():
        desk.goto(address + path)
        shoot(desk, name)
    phone = browser.new_page(viewport=PHONE, color_scheme="dark")
    phone.goto(f"{address}/conditions/slipped-disc/")
    shoot(phone, "phone")


def take_printed_page(browser: Browser, address: str) -> None:
    """The first sheet that a printer would put out, with its margins."""
    paper = browser.new_page(viewport=SHEET)
    paper.goto(f"{address}/conditions/slipped-disc/")
    paper.emulate_media(media="print")
    paper.evaluate("document.body.style.padding = '60px 68px'")
    paper.wait_for_function("document.querySelector('figure img').complete")
    shoot(paper, "print")


def take_request(browser: Browser, address: str) -> None:
    """The form, and the request that was sent through it on the front desk's screen."""
    phone = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    phone.goto(f"{address}/consultation/?about=slipped-disc")
    phone.focus("#id_full_name")
    shoot(phone, "consultation")
    reference = send_request(phone)
    desk = browser.new_page(viewport=DESK)
    desk.goto(f"{address}/admin/intake/consultationrequest/")
    log_in(desk, "desk")
    desk.get_by_role("link", name=reference).click()
    desk.wait_for_selector(".patient-words")
    shoot(desk, "request")


def take_review(browser: Browser, address: str) -> None:
    """What the clinician sees of a changed article."""
    submit_change(browser.new_page(viewport=DESK), address)
    clinician = browser.new_page(viewport=PHONE)
    clinician.goto(f"{address}/admin/education/review/")
    log_in(clinician, "lead")  # who signed it
    clinician.locator("main .list").get_by_role("link", name="Slipped disc in the lower back").first.click()
    clinician.wait_for_selector("#decide")
    shoot(clinician, "review")


def main(address: str) -> None:
    """Take all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for take in (take_reading_pages, take_printed_page, take_request, take_review):
            take(browser, address)
        browser.close()
    for path in FOLDER.glob("*.png"):
        shrink(path)


if __name__ == "__main__":
    main(sys.argv[1])
