"""An article and its translation: who may be one of whom, and how each page leads to the other."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from education import actions, snapshot
from education.models import Article, FormerSlug
from education.translations import alternates_of
from tests.make import make_draft, make_live, make_practice, make_topic, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Article, Article]:
    """A live article and its live translation."""
    make_practice()
    original = make_live("Slipped disc", slug="slipped-disc")
    other = make_live("Hernia de disco", slug="hernia-de-disco", language="es", translation_of=original)
    return original, other


def test_list_in_a_language_says_that_there_is_more_in_the_first(pair, client):
    make_live("Sciatica")

    text = client.get("/es/conditions/").text

    assert "Hernia de disco" in text
    assert 'Hay más artículos en inglés. <a href="/conditions/" hreflang="en">' in text


def test_list_with_every_page_translated_says_nothing_of_the_first(pair, client):
    assert "en inglés" not in client.get("/es/conditions/").text.partition("<main")[2]


def test_search_that_finds_nothing_in_either_language_advises_how_to_go_on(pair, client):
    make_live("Sciatica")

    text = client.get("/es/search/?q=zzzz").text

    assert "No se encontró ninguna página" in text
    assert 'href="/es/conditions/"' in text.partition("<main")[2]


def links(response) -> dict[str, str]:
    """Language and address of each translation that the page names for machines."""
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', response.text))


@pytest.mark.parametrize("path", ["/es/conditions/", "/es/search/?q=ciatica"])
def test_who_finds_nothing_in_their_language_is_led_to_the_first_one(client, path):
    make_live()

    assert '<a href="/conditions/" hreflang="en">' in client.get(path).text


def test_who_finds_nothing_in_the_first_language_is_led_nowhere_else(client):
    assert "hreflang" not in client.get("/search/?q=sciatica").text.partition("<main")[2]


def test_each_page_leads_machines_to_the_other(client, settings, pair):
    settings.BASE_URL = "https://clinic.test"
    expected = {
        "en": "https://clinic.test/conditions/slipped-disc/",
        "es": "https://clinic.test/es/conditions/hernia-de-disco/",
        "x-default": "https://clinic.test/conditions/slipped-disc/",
    }

    assert [links(client.get(page.get_absolute_url())) for page in pair] == [expected, expected]


def test_each_page_leads_readers_to_the_other(client, pair):
    original, other = pair

    assert (
        client.get(original.get_absolute_url()).context["language_switch"]["url"] == other.get_absolute_url()
    )
    assert (
        client.get(other.get_absolute_url()).context["language_switch"]["url"] == original.get_absolute_url()
    )


def test_each_page_has_its_own_address(client, settings, pair):
    settings.BASE_URL = "https://clinic.test"

    addresses = [
        re.findall(r'rel="canonical" href="([^"]+)"', client.get(page.get_absolute_url()).text)
        for page in pair
    ]

    assert addresses == [
        ["https://clinic.test/conditions/slipped-disc/"],
        ["https://clinic.test/es/conditions/hernia-de-disco/"],
    ]


@pytest.mark.parametrize("gone", [0, 1])
def test_what_was_taken_down_is_no_translation_any_more(client, pair, gone):
    actions.withdraw(article=pair[gone], actor=make_user(), reason="Wrong.")

    response = client.get(pair[1 - gone].get_absolute_url())

    assert links(response) == {}
    assert alternates_of(pair[1 - gone]) == ()
    assert pair[gone].slug not in response.text


def test_draft_is_no_translation_yet(client):
    original = make_live("Slipped disc")
    make_draft("Hernia de disco", slug="hernia", language="es", translation_of=original)

    response = client.get(original.get_absolute_url())

    assert links(response) == {}
    assert "hernia" not in response.text


def test_article_asked_under_the_wrong_language_leads_to_its_own(client):
    make_live(slug="slipped-disc")

    response = client.get("/es/conditions/slipped-disc/?a=b")

    assert (response.status_code, response["Location"]) == (301, "/conditions/slipped-disc/?a=b")


def test_article_asked_under_the_language_of_its_translation_leads_there(client, pair):
    response = client.get("/es/conditions/slipped-disc/?a=b")

    assert (response.status_code, response["Location"]) == (301, "/es/conditions/hernia-de-disco/?a=b")
    assert client.get("/conditions/hernia-de-disco/")["Location"] == "/conditions/slipped-disc/"


def test_former_address_under_the_other_language_leads_to_the_translation(client, pair):
    FormerSlug.objects.create(slug="herniated-disc", article=pair[0])

    assert client.get("/es/conditions/herniated-disc/")["Location"] == "/es/conditions/hernia-de-disco/"


def test_translation_of_what_was_taken_down_is_no_way_round(client, pair):
    actions.withdraw(article=pair[0], actor=make_user(), reason="Wrong.")

    assert client.get("/es/conditions/slipped-disc/").status_code == 410


@pytest.mark.parametrize("path", ["/conditions/", "/search/"])
def test_list_without_anything_in_a_language_is_not_to_be_found_in_it(client, path):
    make_live()

    assert links(client.get(path)) == {}
    assert '<meta name="robots" content="noindex">' in client.get(f"/es{path}").text


def test_page_in_every_language_names_both(client, settings):
    settings.BASE_URL = "https://clinic.test"
    make_live(), make_live(language="es")

    expected = {
        "en": "https://clinic.test/conditions/",
        "es": "https://clinic.test/es/conditions/",
        "x-default": "https://clinic.test/conditions/",
    }
    assert links(client.get("/conditions/")) == links(client.get("/es/conditions/")) == expected


@pytest.mark.parametrize("written", [(), ("contact",), ("contact", "contacto")])
def test_contact_page_names_itself_in_each_language_whether_its_words_are_live_or_not(
    client, settings, written
):
    settings.BASE_URL = "https://clinic.test"
    make_practice()
    originals = [make_live(kind=Article.Kind.PLAIN_PAGE, slug=slug) for slug in written[:1]]
    for slug in written[1:]:
        make_live(kind=Article.Kind.PLAIN_PAGE, slug=slug, language="es", translation_of=originals[0])
    spanish = "/es/contacto/" if len(written) == 2 else "/es/contact/"

    found = [links(client.get(path)) for path in ("/contact/", spanish)]

    english = "https://clinic.test/contact/"
    assert found == [{"en": english, "es": f"https://clinic.test{spanish}", "x-default": english}] * 2


def test_sitemap_names_the_translations_of_an_article(client, pair):
    text = client.get("/sitemap.xml").text

    link = '<xhtml:link rel="alternate" hreflang="es" href="http://127.0.0.1:8000/es/conditions/hernia-de-disco/"/>'
    assert text.count(link) == 2


def test_sitemap_names_a_topic_in_the_languages_of_its_articles_only(client):
    topic = make_topic()
    make_live(topics=[topic])
    assert f"/es/topics/{topic.slug}/" not in client.get("/sitemap.xml").text

    make_live(topics=[topic], language="es")

    text = client.get("/sitemap.xml").text
    assert text.count(f"<loc>http://127.0.0.1:8000/es/topics/{topic.slug}/</loc>") == 1


def test_topic_names_the_languages_in_which_there_is_something_to_read(client):
    topic = make_topic()
    make_live(topics=[topic])
    assert links(client.get(topic.get_absolute_url())) == {}

    make_live(topics=[topic], language="es")

    assert set(links(client.get(topic.get_absolute_url()))) == {"en", "es", "x-default"}


def test_spanish_page_leads_to_the_policy_in_its_language_if_there_is_one(client, pair):
    policy = make_live("How we write", kind=Article.Kind.PLAIN_PAGE, slug="editorial-policy")
    address = pair[1].get_absolute_url()
    assert client.get(address).context["policy_path"] == "/es/editorial-policy/"
    assert client.get("/es/editorial-policy/")["Location"] == "/editorial-policy/"

    make_live(kind=Article.Kind.PLAIN_PAGE, slug="como-escribimos", language="es", translation_of=policy)

    assert client.get(address).context["policy_path"] == "/es/como-escribimos/"


def test_feed_of_each_language_has_its_own_articles(client, pair):
    english, spanish = client.get("/feed.xml").text, client.get("/es/feed.xml").text

    assert "Slipped disc" in english
    assert "Hernia" not in english
    assert "Hernia de disco" in spanish
    assert 'xml:lang="es"' in spanish


def test_notice_that_nobody_translated_still_warns_beside_one_that_is_translated(client):
    notice = {"kind": Article.Kind.SAFETY_NOTICE, "topics": [make_topic()]}
    emergency = make_live("When it is an emergency", **notice)
    make_live("Cuando es una emergencia", language="es", translation_of=emergency, **notice)
    make_live("Opioids", **notice)

    for path in ("/es/", notice["topics"][0].get_absolute_url().replace("/", "/es/", 1), "/es/consultation/"):
        text = client.get(path).text
        assert text.index("Cuando es una emergencia") < text.index("Opioids"), path
        assert "When it is an emergency" not in text, path


def test_which_article_it_translates_is_no_part_of_the_signed_text():
    original = make_live()
    draft = make_draft(language="es")
    before = snapshot.draft_fingerprint(draft)

    draft.translation_of = original

    assert snapshot.draft_fingerprint(draft) == before


def test_copy_translates_nothing(pair):
    twin = actions.duplicate(article=pair[1], actor=make_user(), reason="A second try.")

    assert twin.translation_of is None


def refused(article: Article, **changes) -> str:
    """The form's words on this change; the database refuses it as well, unless only the form minds."""
    for name, value in changes.items():
        setattr(article, name, value)
    with pytest.raises(ValidationError) as refusal:
        article.clean()
    return refusal.value.message_dict["translation_of"][0]


def refused_by_database(article: Article, **changes) -> bool:
    try:
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(**changes)
    except IntegrityError:
        return True
    return False


def test_translation_in_the_same_language_is_refused():
    original, draft = make_draft(), make_draft()

    assert refused_by_database(draft, translation_of=original)
    assert refused(draft, translation_of=original) == "The article it translates is in the same language."


def test_translation_of_a_translation_is_refused(pair):
    draft = make_draft()

    assert refused_by_database(draft, translation_of=pair[1])
    assert refused(draft, translation_of=pair[1]).startswith("That article is a translation itself.")


def test_original_becomes_no_translation(pair):
    draft = make_draft(language="es")

    assert refused_by_database(pair[0], translation_of=draft)
    assert refused(pair[0], translation_of=draft) == "This article has translations, so it cannot be one."


def test_article_is_no_translation_of_itself():
    draft = make_draft()

    assert refused_by_database(draft, translation_of=draft)


def test_second_translation_into_a_language_is_refused(pair):
    assert refused_by_database(make_draft(language="es"), translation_of=pair[0])


def test_original_does_not_take_the_language_of_its_translation():
    original = make_draft()
    make_draft(language="es", translation_of=original)

    assert refused_by_database(original, language="es")


def test_translation_of_another_kind_is_refused_by_the_form():
    original = make_draft(kind=Article.Kind.TEST)

    assert refused(make_draft(language="es"), translation_of=original).endswith("of another kind.")


def test_editor_says_which_article_a_draft_translates(admin_client):
    original, draft = make_draft(), make_draft(language="es")
    address = reverse("admin:education_article_change", args=[draft.pk])
    sent = form_on(admin_client.get(address)) | {"translation_of": [str(original.pk)]}

    response = admin_client.post(address, sent)

    assert response.status_code == 302
    assert Article.objects.get(pk=draft.pk).translation_of == original


def test_editor_is_told_in_words_what_cannot_be_a_translation(admin_client):
    original, draft = make_draft(), make_draft()
    address = reverse("admin:education_article_change", args=[draft.pk])
    sent = form_on(admin_client.get(address)) | {"translation_of": [str(original.pk)]}

    response = admin_client.post(address, sent)

    assert "The article it translates is in the same language." in response.text
    assert Article.objects.get(pk=draft.pk).translation_of is None
