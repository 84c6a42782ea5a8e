"""The list of old addresses: how it may be written, what each line does, and that nothing is half done."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.urls import reverse

from clinic import roles
from education import actions
from education.importing import Unreadable, addresses
from education.models import Article, OldAddress
from tests.make import make_clinician, make_draft, make_live, make_old_address, make_topic, make_user

pytestmark = pytest.mark.django_db
PAGE = "/admin/education/oldaddress/import/"


@pytest.fixture
def article():
    return make_draft("Sciatica", slug="sciatica")


def checked(text):
    data = text if isinstance(text, bytes) else text.encode()
    return addresses.check(addresses.read(data))


def only(text):
    (line,) = checked(text)
    return line


@pytest.mark.parametrize(
    "text",
    [
        "/leg.html,sciatica",
        "/leg.html;sciatica\r\n",
        "/leg.html\tsciatica\n",
        "\ufeff/leg.html,sciatica",
        '"/leg.html","sciatica"',
        "old,new\n/leg.html,sciatica",
        "Old address;New address\r\n/leg.html;sciatica\r\n",
        "sep=;\r\n/leg.html;sciatica",
        "\n\n/leg.html,sciatica,,\n\n",
        "/leg.html, sciatica ",
        "https://www.old-clinic.test/leg.html,sciatica",
        "http://old-clinic.test/leg.html#top,sciatica",
        "/leg.html,/conditions/sciatica/",
        "/leg.html,/conditions/sciatica",
        "/leg.html,http://127.0.0.1:8000/conditions/sciatica/",
        "/leg.html,sciatica".encode("utf-16"),
    ],
)
def test_list_may_be_written_in_many_ways(article, text):
    line = only(text)

    assert (line.path, line.article_id, line.error, line.is_known) == ("/leg.html", article.pk, "", False)


def test_number_of_a_line_is_that_of_the_file(article):
    lines = checked("old,new\n\n/a.html,sciatica\n\n/b.html,nothing\n")

    assert [(line.number, bool(line.error)) for line in lines] == [(3, False), (5, True)]


def test_line_taken_for_a_heading_is_named(article):
    assert addresses.read(b"Old,New\n/a.html,sciatica").heading == "Old | New"


def test_first_line_without_a_slash_is_no_heading_but_an_error(article):
    assert "This is no path" in only("leg.html,sciatica").error


def test_paths_are_stored_percent_encoded(article):
    assert only("/R%C3%BCcken und Bein.htm,sciatica").path == "/R%C3%BCcken%20und%20Bein.htm"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/leg.html,nothing", "There is no article “nothing”"),
        ("/leg.html", "There is no article “”"),
        ("/leg.html,https://elsewhere.test/sciatica/", "is no page of this portal"),
        ("/leg.html,//elsewhere.test/sciatica", "is no page of this portal"),
        ("/leg.html,/topics/sciatica/", "There is no article"),
        ("leg/html,sciatica", "This is no path"),
        ("//elsewhere/leg.html,sciatica", "This is no path"),
        ("javascript:alert(1)/,sciatica", "This is no path"),
        ("http://[broken/,sciatica", "This is no address"),
        ("/index.php?page=3,sciatica", "cannot be told apart"),
        (f"/{'x' * 300},sciatica", "300 characters"),
        ("/,sciatica", "The portal uses this address itself"),
        ("https://old-clinic.test,sciatica", "The portal uses this address itself"),
        ("/conditions/,sciatica", "The portal uses this address itself"),
        ("/conditions,sciatica", "The portal uses this address itself"),
        ("/consultation/,sciatica", "The portal uses this address itself"),
        ("/consultation/old/thing,sciatica", "The portal uses this address itself"),
        ("/admin/login.php,sciatica", "The portal uses this address itself"),
        ("/conditions/sciatica/,sciatica", "The portal uses this address itself"),
        ("/conditions/sciatica,sciatica", "The portal uses this address itself"),
    ],
)
def test_line_that_cannot_be_used_says_why(article, text, words):
    line = only(text)

    assert words in line.error
    assert line.article_id is None


def test_former_address_of_an_article_is_its_own(article):
    live = make_live("Ischias", slug="ischias")
    actions.change_slug(article=live, slug="leg-pain", actor=make_user())

    assert "uses this address itself" in only("/conditions/ischias/,sciatica").error
    assert only("/leg.html,ischias").article_id == live.pk


def test_page_of_a_topic_is_the_portals_own(article):
    topic = make_topic()

    assert "uses this address itself" in only(f"/topics/{topic.slug}/,sciatica").error
    assert only("/topics/another/,sciatica").error == ""


def test_plain_page_is_the_portals_own(article):
    make_draft(slug="about", kind=Article.Kind.PLAIN_PAGE)

    assert "uses this address itself" in only("/about,sciatica").error
    assert only("/about/team,sciatica").error == ""


def test_file_in_the_old_sites_media_can_lead_on(article):
    assert only("/media/leg.pdf,sciatica").error == ""


def test_safety_notice_has_no_page_to_lead_to():
    make_draft("Call for help", slug="help", kind=Article.Kind.SAFETY_NOTICE)

    assert "has no page of its own" in only("/help.html,help").error


def test_path_twice_for_the_same_article_is_said_once(article):
    lines = checked("/a.html,sciatica\n/a.html,/conditions/sciatica/")

    assert [line.is_known for line in lines] == [False, True]


def test_path_twice_for_two_articles_is_an_error(article):
    make_draft(slug="back-pain")

    lines = checked("/a.html,sciatica\n/a.html,back-pain")

    assert "Line 1 leads it to another article" in lines[1].error


def test_path_that_leads_elsewhere_already_is_an_error(article):
    make_old_address("/a.html", make_draft("Back pain"))

    assert "It leads to “Back pain” already" in only("/a.html,sciatica").error


def test_path_that_leads_there_already_is_known(article):
    make_old_address("/a.html", article)

    assert only("/a.html,sciatica").is_known


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04\x00\x00", "not text"),
        (b'/a.html,"sciatica\n/b.html,x', "line"),
        (b"/a,b\n" * 20_001, "20000 lines"),
        (b"x" * (2 * 1024 * 1024 + 1), "2 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data, words):
    with pytest.raises(Unreadable, match=words):
        addresses.read(data)


def test_ten_thousand_lines_are_checked_and_stored_in_few_queries(article, django_assert_max_num_queries):
    text = "".join(f"/old/page-{number}.html,sciatica\n" for number in range(10_000))

    with django_assert_max_num_queries(35):
        addresses.save(checked(text))

    assert OldAddress.objects.count() == 10_000


def test_all_lines_are_stored_or_none(article):
    lines = checked("/a.html,sciatica\n/b.html,sciatica")
    make_old_address("/b.html")

    with pytest.raises(IntegrityError):
        addresses.save(lines)

    assert OldAddress.objects.count() == 1


# --- The page in the admin ---


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


def send(client, text, **fields):
    upload = SimpleUploadedFile("list.csv", text if isinstance(text, bytes) else text.encode())
    return client.post(PAGE, {"file": upload} | fields)


def test_first_look_stores_nothing(client, editor, article):
    response = send(client, "/a.html,sciatica\n/b.html,nothing")

    assert "There is no article “nothing”" in response.text
    assert "Sciatica" in response.text
    assert not OldAddress.objects.exists()


def test_even_a_file_sent_with_the_second_button_is_checked(client, editor, article):
    send(client, "/a.html,sciatica\n/b.html,nothing", _import="1")

    assert not OldAddress.objects.exists()


def test_list_without_an_error_is_imported_when_asked_once_more(client, editor, article):
    page = send(client, "/a.html,sciatica\n/b.html,sciatica")

    response = client.post(PAGE, {"checked": page.context_data["carried"], "_import": "1"}, follow=True)

    assert sorted(OldAddress.objects.values_list("path", flat=True)) == ["/a.html", "/b.html"]
    assert "2 addresses were imported" in response.text


def test_lines_with_an_error_can_be_left_out(client, editor, article):
    page = send(client, "/a.html,sciatica\n/b.html,nothing")

    client.post(PAGE, {"checked": page.context_data["carried"], "skip_errors": "on", "_import": "1"})

    assert [old.path for old in OldAddress.objects.all()] == ["/a.html"]


def test_list_that_went_wrong_meanwhile_is_shown_again(client, editor, article):
    page = send(client, "/a.html,sciatica")
    make_old_address("/a.html", make_draft("Back pain"))

    response = client.post(PAGE, {"checked": page.context_data["carried"], "_import": "1"})

    assert "It leads to “Back pain” already" in response.text
    assert OldAddress.objects.count() == 1


def test_somebody_quicker_changes_nothing_half(client, editor, article, monkeypatch):
    page = send(client, "/a.html,sciatica\n/b.html,sciatica")
    save = addresses.save

    def save_after_somebody(lines):
        make_old_address("/b.html", article)
        return save(lines)

    monkeypatch.setattr(addresses, "save", save_after_somebody)

    response = client.post(PAGE, {"checked": page.context_data["carried"], "_import": "1"})

    assert "Nothing was imported; look again" in response.text
    assert OldAddress.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "choose a file"),
        ({"checked": "forged:thing"}, "choose the file once more"),
        ({"file": SimpleUploadedFile("list.csv", b"PK\x03\x04\x00")}, "not text"),
    ],
)
def test_what_is_wrong_with_the_file_stands_beside_its_field(client, editor, fields, words):
    response = client.post(PAGE, fields)

    assert words in response.context_data["form"].errors["file"][0]


def test_clinician_imports_nothing(client, article):
    client.force_login(make_clinician().user)

    assert send(client, "/a.html,sciatica", _import="1").status_code == 403
    assert not OldAddress.objects.exists()


def test_editor_adds_one_address_by_hand(client, editor, article):
    add = reverse("admin:education_oldaddress_add")

    client.post(add, {"path": "/Rücken.html", "article": article.pk})

    assert OldAddress.objects.get().path == "/R%C3%BCcken.html"


def test_page_of_the_portal_cannot_be_added_by_hand(client, editor, article):
    add = reverse("admin:education_oldaddress_add")

    response = client.post(add, {"path": "/conditions/", "article": article.pk})

    assert "The portal uses this address itself" in response.text


def test_list_of_addresses_can_be_searched(client, editor, django_assert_max_num_queries):
    for number in range(5):
        make_old_address(f"/page-{number}.html", make_live())

    with django_assert_max_num_queries(10):
        response = client.get("/admin/education/oldaddress/", {"q": "page-3"})

    assert "/page-3.html" in response.text
    assert "/page-2.html" not in response.text


# --- The command ---


def run(path, **options):
    call_command("import_addresses", str(path), **options)


@pytest.fixture
def file(tmp_path, article):
    path = tmp_path / "list.csv"
    path.write_text("/a.html,sciatica\n/b.html,nothing\n")
    return path


def test_command_refuses_a_list_with_an_error(file, capsys):
    with pytest.raises(CommandError, match="1 lines have an error; nothing was imported"):
        run(file)

    assert "2: /b.html: There is no article" in capsys.readouterr().err
    assert not OldAddress.objects.exists()


def test_command_takes_the_rest_when_told_to(file, capsys):
    run(file, skip_errors=True)

    assert "1 new, 0 known already." in capsys.readouterr().out
    assert OldAddress.objects.count() == 1


def test_command_only_looks_when_told_to(file):
    run(file, skip_errors=True, dry_run=True)

    assert not OldAddress.objects.exists()


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_command_names_a_file_that_cannot_be_opened(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / name)
