"""New article from a document: through the admin's own page, as an editor."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clinic import roles
from education.models import Article, ArticleEvent
from tests.education.test_importing_word import docx, paragraph, picture
from tests.make import make_clinician, make_draft, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db
PAGE = "/admin/education/article/from-document/"
WORD = docx(
    paragraph("Sciatica", "Title"), paragraph("Causes", "Heading1"), paragraph("A disc."), picture("A spine")
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def file(data=WORD, name="sciatica.docx"):
    return SimpleUploadedFile(name, data)


def send(client, follow=False, **fields):
    """Fill in the page as it stands, and send it."""
    return client.post(PAGE, form_on(client.get(PAGE), "document_form") | fields, follow=follow)


def test_word_document_becomes_a_draft(client, editor):
    send(client, document=file(), kind="symptom")

    article = Article.objects.get()
    assert (article.title, article.slug, article.kind, article.owner) == (
        "Sciatica",
        "sciatica",
        "symptom",
        editor,
    )
    assert [(section.heading, section.body) for section in article.sections.all()] == [
        ("Causes", "<p>A disc.</p>")
    ]
    assert article.pictures.get().alt == "A spine"
    assert article.live is None


def test_who_imports_helped_to_write(client, editor):
    send(client, document=file())

    event = ArticleEvent.objects.get()
    assert (event.kind, event.actor) == (ArticleEvent.Kind.IMPORTED, editor)


def test_draft_opens_with_what_is_left_to_do(client, editor):
    data = docx(
        paragraph("Sciatica", "Title"), paragraph("At home", bold=True), picture(), paragraph("Rest.")
    )

    response = send(client, follow=True, document=file(data))

    article = Article.objects.get()
    assert response.redirect_chain[-1][0] == f"/admin/education/article/{article.pk}/change/"
    assert "“Sciatica” is a draft now" in response.text
    assert "These lines are in bold alone" in response.text
    assert "The summary is missing" in response.text
    assert "#id_summary" in response.text
    assert "A picture has no text" in response.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Sciatica\n\nText.\n\nCauses\n\nA disc."),
        ("a.md", b"# Sciatica\n\nText.\n\n## Causes\n\nA disc."),
        ("a.html", b"<h1>Sciatica</h1><p>Text.</p><h2>Causes</h2><p>A disc.</p>"),
        ("A.HTM", b"<h1>Sciatica</h1><p>Text.</p><h2>Causes</h2><p>A disc.</p>"),
    ],
)
def test_other_files_become_drafts_too(client, editor, name, data):
    send(client, document=file(data, name))

    sections = Article.objects.get(title="Sciatica").sections.all()
    assert [section.heading for section in sections] == ["Overview", "Causes"]


def test_pasted_formats_go_before_pasted_text(client, editor):
    send(
        client,
        pasted_text="Sciatica Causes A disc.",
        pasted_html="<h1>Sciatica</h1><h2>Causes</h2><p>A <b>disc</b>.</p>",
    )

    section = Article.objects.get(title="Sciatica").sections.get()
    assert (section.heading, section.body) == ("Causes", "<p>A <strong>disc</strong>.</p>")


def test_pasted_text_is_read_without_javascript(client, editor):
    send(client, pasted_text="Sciatica\r\n\r\nText.\r\n\r\nCauses\r\n\r\nA disc.")

    assert Article.objects.get(title="Sciatica").sections.count() == 2


def test_title_that_is_typed_goes_before_the_documents(client, editor):
    response = send(client, follow=True, document=file(), title="Leg pain")

    assert Article.objects.get().slug == "leg-pain"
    assert "The document calls itself “Sciatica”." in response.text


def test_address_that_is_taken_gets_a_number(client, editor):
    make_draft(slug="sciatica")

    send(client, document=file())

    assert Article.objects.filter(slug="sciatica-2").exists()


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({}, "document", "Choose a document, or paste the text."),
        ({"document": file(b"%PDF-1.7", "a.pdf")}, "document", "This kind of file cannot be read"),
        ({"document": file(b"PK\x03\x04")}, "document", "or it is damaged."),
        ({"document": file(b"\xd0\xcf\x11\xe0" + bytes(99))}, "document", "It has a password"),
        ({"document": file(b"")}, "document", "empty"),
        ({"document": file(b"   \n", "a.txt")}, "document", "The file is empty."),
        ({"document": file(docx())}, "document", "The file is empty."),
        ({"document": file(b"x" * (5 * 1024 * 1024 + 1), "a.txt")}, "document", "larger than 5 MB"),
        ({"document": file(b"\x00\x01", "a.md")}, "document", "This is not text"),
        ({"pasted_text": "x", "pasted_html": "<nav>Menu</nav>"}, "pasted_text", "No text was found"),
        ({"pasted_text": "A long line. " * 20}, "pasted_text", "It has no title."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(client, editor, fields, field, words):
    response = send(client, kind="treatment", title="" if "pasted_text" in fields else "Kept title", **fields)

    form = response.context_data["form"]
    assert words in form.errors[field][0]
    assert form["kind"].value() == "treatment"
    assert ("Kept title" in response.text) == ("pasted_text" not in fields)
    assert not Article.objects.exists()


def test_document_and_text_together_are_refused(client, editor):
    response = send(client, document=file(), pasted_text="Some text.")

    assert "not both" in response.text
    assert "Some text." in response.text


def test_button_pressed_twice_makes_one_draft(client, editor):
    send(client, document=file())

    response = send(client, document=file())

    assert "“Sciatica” was made from this very document." in response.text
    assert Article.objects.count() == 1


def test_same_document_can_be_made_a_draft_again_on_purpose(client, editor):
    send(client, document=file())

    send(client, document=file(), again="on")

    assert Article.objects.count() == 2


def test_lines_in_bold_stay_text_when_the_box_is_not_ticked(client, editor):
    data = docx(
        paragraph("Sciatica", bold=True), paragraph("Text."), paragraph("Causes", bold=True), paragraph("x")
    )
    fields = form_on(client.get(PAGE), "document_form")
    del fields["bold_headings"]

    client.post(PAGE, fields | {"document": file(data), "title": "Sciatica"})

    assert Article.objects.get().sections.count() == 1


@pytest.mark.parametrize("fields", [{"kind": "poem"}, {"owner": "999999"}, {"title": "x" * 121}])
def test_forged_choices_make_nothing(client, editor, fields):
    send(client, document=file(), **fields)

    assert not Article.objects.exists()


def test_markup_in_a_document_is_cleaned(client, editor):
    send(client, document=file(b"<h1>T</h1><p onclick=x()>Text.</p><script>alert(1)</script>", "a.html"))

    assert Article.objects.get().sections.get().body == "<p>Text.</p>"


@pytest.mark.parametrize("role", [roles.CLINICIAN, roles.DESK, roles.ADMINISTRATOR])
def test_who_does_not_write_makes_no_draft(client, role):
    client.force_login(make_clinician().user if role == roles.CLINICIAN else make_user(role))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"document": file(), "kind": "condition"}).status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize("page", ["/admin/education/article/", "/admin/education/article/add/"])
def test_page_is_one_press_away(client, editor, page):
    assert f'href="{PAGE}"' in client.get(page).text
