"""Pictures and documents in the browser that staff use: cropped by hand and by keyboard, pasted with their formats."""

import pytest

from clinic import roles
from education.models import Article
from tests.browser.looks import assert_clean_in_every_look
from tests.make import PASSWORD, make_draft, make_old_address, make_picture_file, make_user

WIDE = {"width": 1280, "height": 900}
FROM_DOCUMENT = "/admin/education/article/from-document/"


@pytest.fixture
def article(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_draft()


@pytest.fixture
def desk(open_page, article):
    """The admin, with an editor signed in."""
    return sign_in(open_page(viewport=WIDE))


def sign_in(page):
    user = make_user(roles.EDITOR)
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


def change_page(article):
    return f"/admin/education/article/{article.pk}/change/"


def save(page):
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("was changed successfully").wait_for()


def add_picture(page, article):
    page.goto(change_page(article))
    page.get_by_role("button", name="Add another Picture").click()
    upload = {
        "name": "spine.jpg",
        "mimeType": "image/jpeg",
        "buffer": make_picture_file(size=(800, 400)).getvalue(),
    }
    page.locator("[name=pictures-0-upload]").set_input_files(upload)
    page.locator("[name=pictures-0-alt]").fill("A spine")
    save(page)


def cut_off(page):
    return [
        page.locator(f"[name=pictures-0-crop_{side}]").input_value()
        for side in ("left", "top", "right", "bottom")
    ]


def test_frame_is_dragged_over_the_picture(desk, article):
    add_picture(desk, article)
    desk.locator("#pictures-0 summary").click()
    handle = desk.locator("#pictures-0 .crop-handle--top.crop-handle--left")
    handle.scroll_into_view_if_needed()
    box, frame = handle.bounding_box(), desk.locator("#pictures-0 .crop-frame").bounding_box()

    desk.mouse.move(box["x"] + 5, box["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(box["x"] + 5 + frame["width"] / 4, box["y"] + 5 + frame["height"] / 2, steps=4)
    desk.mouse.up()

    assert cut_off(desk) == ["25", "50", "0", "0"]
    save(desk)
    picture = article.pictures.get()
    assert (picture.width, picture.height) == (600, 200)


def test_picture_is_cropped_by_keyboard_alone(desk, article):
    add_picture(desk, article)
    desk.locator("#pictures-0 summary").focus()
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    desk.keyboard.type("50")

    assert desk.locator("#pictures-0 .crop-part").evaluate("part => part.style.left") == "50%"
    save(desk)
    assert article.pictures.get().width == 400


def test_frame_never_leaves_less_than_a_tenth(desk, article):
    add_picture(desk, article)
    desk.locator("#pictures-0 summary").click()
    handle = desk.locator("#pictures-0 .crop-handle--bottom.crop-handle--right")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()

    desk.mouse.move(box["x"] + 5, box["y"] + 5)
    desk.mouse.down()
    desk.mouse.move(5, 5, steps=4)
    desk.mouse.up()

    assert cut_off(desk) == ["0", "0", "90", "90"]


def test_another_file_is_not_cropped_as_the_last(desk, article):
    add_picture(desk, article)
    desk.locator("[name=pictures-0-crop_left]").evaluate("field => { field.value = 40; }")

    upload = {
        "name": "new.jpg",
        "mimeType": "image/jpeg",
        "buffer": make_picture_file(size=(300, 300)).getvalue(),
    }
    desk.locator("[name=pictures-0-upload]").set_input_files(upload)

    assert cut_off(desk) == ["0", "0", "0", "0"]


PASTE = """([html, plain]) => {
  const field = document.querySelector("#id_pasted_text");
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", plain);
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  field.value = plain;
  field.dispatchEvent(new Event("input"));
}"""
WORD = "<html><head><style>p{}</style></head><body><p class=MsoTitle>Sciatica</p><h1>Causes</h1><p>A <b>disc</b>.</p>"


def test_pasted_text_keeps_its_formats(desk):
    desk.goto(FROM_DOCUMENT)

    desk.evaluate(PASTE, [WORD, "Sciatica\nCauses\nA disc."])
    desk.get_by_text("Found: 2 headings, 4 words.").wait_for()
    desk.get_by_role("button", name="Make a draft of it").click()
    desk.get_by_text("“Sciatica” is a draft now").wait_for()

    section = Article.objects.get(title="Sciatica").sections.get()
    assert (section.heading, section.body) == ("Causes", "<p>A <strong>disc</strong>.</p>")


def test_what_is_typed_goes_before_what_was_pasted(desk):
    desk.goto(FROM_DOCUMENT)
    desk.evaluate(PASTE, [WORD, "Sciatica"])

    desk.locator("#id_pasted_text").press_sequentially(" and more")

    assert desk.locator("#id_pasted_html").input_value() == ""
    desk.get_by_text("Plain text, 3 words.").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_are_accessible(open_page, article, width):
    page = sign_in(open_page(viewport={"width": width, "height": 844}))
    add_picture(page, article)
    page.locator("#pictures-0 summary").click()
    old = make_old_address("/back-pain.html", article)
    picture = article.pictures.get()
    list_page = "/admin/education/oldaddress/import/"

    assert_clean_in_every_look(page, "change page", [width])
    for path in (
        FROM_DOCUMENT,
        "/admin/education/picture/",
        f"/admin/education/picture/{picture.source}/",
        list_page,
    ):
        page.goto(path)
        assert_clean_in_every_look(page, path, [width])
    lines = f"{old.path},{article.slug}\n/a.html,nothing\n".encode()
    page.locator("[name=file]").set_input_files({"name": "list.csv", "mimeType": "text/csv", "buffer": lines})
    page.get_by_role("button", name="Check the list").click()
    assert_clean_in_every_look(page, "list with an error", [width])
