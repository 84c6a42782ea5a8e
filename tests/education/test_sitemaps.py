"""The sitemap names what may be found, and when its text changed."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from education import actions
from education.models import Article
from tests.make import make_clinician, make_draft, make_live, make_practice, make_topic, make_user

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client) -> dict[str, str]:
    """Address and last change of each entry."""
    found = ElementTree.fromstring(client.get("/sitemap.xml").content).findall("s:url", NAMES)
    return {url.find("s:loc", NAMES).text: url.findtext("s:lastmod", "", NAMES) for url in found}


def test_sitemap_names_every_page_that_may_be_found(client, settings):
    settings.BASE_URL = "https://clinic.test"
    topic = make_topic()
    article = make_live(topics=[topic])
    plain_page = make_live(kind=Article.Kind.PLAIN_PAGE)
    clinician = make_clinician()

    found = set(entries(client))

    pages = [page.get_absolute_url() for page in (article, plain_page, topic, clinician)]
    expected = {"/", "/conditions/", "/clinicians/", "/consultation/", *pages}
    assert {f"https://clinic.test{path}" for path in expected} <= found


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("path", ["/conditions/", "/search/"])
def test_lists_are_named_in_languages_with_something_to_read(client, language, path):
    make_live(language=language)

    found = set(entries(client))

    assert f"http://127.0.0.1:8000{path}" in found
    assert (f"http://127.0.0.1:8000/es{path}" in found) == (language == "es")


def test_contact_page_is_named_where_its_words_are(client, settings):
    english = make_live(kind=Article.Kind.PLAIN_PAGE, slug="contact")
    make_live(kind=Article.Kind.PLAIN_PAGE, slug="contacto", language="es", translation_of=english)

    addresses = re.findall(r"<loc>([^<]+)</loc>", client.get("/sitemap.xml").text)
    paths = [address.removeprefix(settings.BASE_URL) for address in addresses]

    assert [path for path in paths if "contact" in path] == ["/contact/", "/es/contacto/"]
    assert [path for path in paths if client.get(path).status_code != 200] == []


def test_plain_page_alone_makes_no_list_in_its_language(client):
    make_live(language="es", kind=Article.Kind.PLAIN_PAGE)

    assert "http://127.0.0.1:8000/es/conditions/" not in entries(client)


def test_addresses_are_the_portals_own_whatever_host_was_asked(client, settings):
    settings.BASE_URL = "https://clinic.test"
    settings.ALLOWED_HOSTS = ["*"]
    make_live()

    text = client.get("/sitemap.xml", headers={"host": "evil.example"}).text

    assert "evil.example" not in text
    assert set(re.findall(r"<loc>(https?://[^/]+)", text)) == {"https://clinic.test"}


def test_last_change_is_that_of_the_text_not_of_the_review(client):
    clinician = make_clinician()
    with time_machine.travel(timezone.now() - timedelta(days=200), tick=False):
        article = make_live(clinician=clinician)
        changed_on = timezone.localdate()

    actions.renew(article=article, actor=clinician.user)

    assert entries(client)[f"http://127.0.0.1:8000{article.get_absolute_url()}"] == changed_on.isoformat()


def test_sitemap_leaves_out_what_has_no_page(client):
    draft, notice = make_draft(), make_live(kind=Article.Kind.SAFETY_NOTICE, topics=[make_topic()])
    gone = make_live()
    actions.withdraw(article=gone, actor=make_user(), reason="Wrong.")
    left, bare = make_clinician(is_active=False), make_topic()

    text = client.get("/sitemap.xml").text

    assert [page.slug for page in (draft, notice, gone, left, bare) if page.slug in text] == []


def test_sitemap_is_read_in_few_queries(client, django_assert_max_num_queries):
    make_practice()
    topic = make_topic()
    for _ in range(4):
        make_live(topics=[topic])

    with django_assert_max_num_queries(6):  # two of them for the practice's facts
        client.get("/sitemap.xml")


def test_sitemap_is_xml_that_is_asked_for_each_time(client):
    response = client.get("/sitemap.xml")

    assert response["Content-Type"] == "application/xml"
    assert response["Cache-Control"] == "no-cache"
    assert response["X-Robots-Tag"].startswith("noindex")


def test_unchanged_sitemap_is_not_sent_again(client):
    article = make_live()
    tag = client.get("/sitemap.xml")["ETag"]

    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 304

    actions.withdraw(article=article, actor=make_user(), reason="Wrong.")
    assert client.get("/sitemap.xml", headers={"if-none-match": tag}).status_code == 200
