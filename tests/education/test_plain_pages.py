"""What the practice says of itself, and where the offices are."""

import re

import pytest
import time_machine
from django.db import DatabaseError

from clinic import context
from clinic.errors import error_page
from clinic.models import Closure
from clinic.templatetags.days import unbroken
from education import actions, plain_pages
from education.models import Article, Section, Version
from education.models.article import RESERVED_SLUGS
from tests.make import make_draft, make_live, make_office, make_practice, make_user

pytestmark = pytest.mark.django_db
PLAIN_PAGE = Article.Kind.PLAIN_PAGE


def make_page(slug: str, title: str = "", **fields) -> Article:
    """A live plain page as practices write them: sections, no care card."""
    return publish_page(make_draft(title or slug.title(), slug=slug, kind=PLAIN_PAGE, **fields))


def publish_page(draft: Article) -> Article:
    """Submitted, approved by somebody else, and published."""
    draft.care_cards.all().delete()
    version = actions.submit(article=draft, actor=make_user("Editor"))
    actions.approve(version=version, actor=make_user("Editor"))
    actions.publish(version=version, actor=make_user("Editor"))
    return Article.objects.select_related("live").get(pk=draft.pk)


def footer_of(response) -> str:
    return response.text.partition('<footer class="footer"')[2]


def test_a_plain_page_shows_its_words_and_when_they_changed(client):
    with time_machine.travel("2026-03-02 20:00+00:00"):
        make_page("privacy", "Your privacy")

    text = client.get("/privacy/").text

    assert "<h1>Your privacy</h1>" in text
    assert "Text to read." in text
    assert 'Last updated <time datetime="2026-03-02">March 2, 2026</time>.' in text


def test_a_plain_page_has_no_clinical_parts(client):
    make_page("privacy")

    main = client.get("/privacy/").text.partition("<main")[2].partition("</main>")[0]

    for words in ("Medically reviewed", "take the place of a doctor", "Does your pain", "911"):
        assert words not in main


def test_a_care_card_on_a_plain_page_is_shown(client):
    make_live(slug="first-visit", kind=PLAIN_PAGE)

    assert "Call 911 or go to the emergency room now if:" in client.get("/first-visit/").text


def test_a_plain_page_is_looked_at_in_its_own_layout_before_it_is_live(client):
    draft = make_draft(slug="contact", kind=PLAIN_PAGE)
    make_office(name="Harbor office")
    client.force_login(make_user("Editor"))

    text = client.get(f"/admin/education/article/{draft.pk}/preview/").text

    assert "Patients do not see this page yet." in text
    assert "Harbor office" in text


# The contact page.


def test_contact_tells_of_every_office_without_anybody_having_written_a_word(client):
    make_practice(main_office=make_office(name="Harbor office", slug="harbor", directions="Third floor."))
    make_office(name="Gone", is_active=False)

    text = client.get("/contact/").text

    assert "<h1>Contact and offices</h1>" in text
    assert 'id="office--harbor"' in text
    for words in (
        "Harbor office",
        "1 Harbor Way",
        unbroken("Monday to Friday: 8:30 am – 12 pm, 1 pm – 5 pm"),
        "Third floor.",
    ):
        assert words in text
    assert '<a class="btn number" href="tel:+1-310-555-0100">' in text
    assert "/consultation/?office=harbor" in text
    assert "Gone" not in text


def test_contact_shows_the_practices_own_words_and_the_offices(client):
    make_office(name="Harbor office")
    make_page("contact", "Come and see us")

    response = client.get("/contact/")

    assert "<h1>Come and see us</h1>" in response.text
    assert "Text to read." in response.text
    assert "Harbor office" in response.text
    assert [crumb.title for crumb in response.context_data["breadcrumbs"]] == ["Home", "Come and see us"]


def test_office_and_a_section_of_the_same_name_are_two_places_on_the_page(client):
    make_office(name="Harbor", slug="harbor")
    draft = make_draft(slug="contact", kind=PLAIN_PAGE)
    Section.objects.create(article=draft, heading="Harbor", body="<p>Park behind the house.</p>")
    publish_page(draft)

    ids = re.findall(r'\bid="([^"]+)"', client.get("/contact/").text)

    assert len(ids) == len(set(ids))
    assert {"harbor", "office--harbor"} <= {*ids}


def test_contact_stays_when_its_words_are_taken_down(client):
    make_office(name="Harbor office")
    actions.withdraw(article=make_page("contact", "Old words"), actor=make_user(), reason="Wrong.")

    response = client.get("/contact/")

    assert response.status_code == 200
    assert "Old words" not in response.text
    assert "Harbor office" in response.text


def test_contact_never_shows_a_draft(client):
    make_draft("Secret plans", slug="contact", kind=PLAIN_PAGE)

    assert "Secret plans" not in client.get("/contact/").text


def test_what_the_desk_notes_about_a_closure_is_not_told(client):
    office = make_office()
    with time_machine.travel("2026-11-23 20:00+00:00"):
        Closure.objects.create(
            office=office, starts_on="2026-11-26", ends_on="2026-11-26", reason="Staff outing"
        )

        text = client.get("/contact/").text

    assert unbroken("Thursday, November 26: closed") in text
    assert "Staff outing" not in text


def test_contact_in_spanish_is_the_translation_with_the_offices(client):
    make_office(name="Harbor office")
    english = make_page("contact", "Come and see us")
    assert "Come and see us" not in client.get("/es/contact/").text

    make_page("contacto", "Venga a vernos", language="es", translation_of=english)
    response = client.get("/es/contact/", follow=True)

    assert response.request["PATH_INFO"] == "/es/contacto/"
    assert "Venga a vernos" in response.text
    assert "Harbor office" in response.text.partition("<main")[2].partition("</main>")[0]
    assert footer_of(response).count("/es/contact") == 1


def test_contact_is_there_before_anything_is_set_up(client):
    assert "Our offices are not listed here yet." in client.get("/contact/").text


def test_contact_needs_no_query_for_each_office(client, django_assert_num_queries):
    make_practice()
    for _ in range(4):
        make_office()

    with django_assert_num_queries(7):
        client.get("/contact/")


def test_only_the_contact_page_tells_of_offices(client):
    make_office(name="Harbor office")
    make_page("privacy")

    assert "Harbor office" not in client.get("/privacy/").text.partition("<main")[2].partition("</main>")[0]


# The foot of every page.


def test_foot_links_the_pages_that_are_live_in_a_fixed_order(client):
    for slug in ("jobs", "privacy", "about"):
        make_page(slug)
    make_draft(slug="insurance", kind=PLAIN_PAGE)

    foot = footer_of(client.get("/conditions/"))

    places = [foot.index(f'href="/{slug}/"') for slug in ("about", "contact", "privacy", "jobs")]
    assert places == sorted(places)
    assert "insurance" not in foot


def test_foot_names_a_page_as_its_live_text_does(client):
    page = make_page("privacy", "Your privacy")
    Article.objects.filter(pk=page.pk).update(title="Secret title")

    foot = footer_of(client.get("/"))

    assert "Your privacy" in foot
    assert "Secret title" not in foot


def test_foot_reads_no_pages_text(monkeypatch, django_assert_num_queries):
    page = make_page("privacy", "Your privacy")
    monkeypatch.setattr(Version, "from_db", None)

    with django_assert_num_queries(1):
        found = plain_pages.links()

    assert found[-1] == {"title": "Your privacy", "url": page.get_absolute_url(), "language": "en"}


def test_foot_marks_the_page_that_is_read(client):
    make_page("privacy", "Your privacy")

    assert '<a href="/privacy/" aria-current="page">Your privacy</a>' in footer_of(client.get("/privacy/"))


def test_foot_of_a_spanish_page_leads_to_what_nobody_translated_and_marks_it(client):
    make_page("contact", "Come and see us")
    make_page("privacy", "Your privacy")
    about = make_page("about", "About us")
    make_page("quienes-somos", "Quiénes somos", language="es", translation_of=about)

    foot = footer_of(client.get("/es/"))

    assert '<a href="/privacy/" lang="en" hreflang="en">Your privacy</a>' in foot
    assert '<a href="/es/quienes-somos/">Quiénes somos</a>' in foot
    assert '<a href="/es/contact/">Contacto y consultorios</a>' in foot
    assert "About us" not in foot
    assert "Come and see us" not in foot


def test_foot_of_an_english_page_leads_to_english_pages_alone(client):
    make_page("privacidad", "Su privacidad", language="es")

    assert "Su privacidad" not in footer_of(client.get("/"))


def test_an_error_page_asks_nothing_of_the_database(client, django_assert_num_queries):
    make_page("privacy")

    with django_assert_num_queries(0):
        error_page(404)


def test_without_a_database_a_page_has_no_foot_links(rf, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(context, "current_facts", fail)

    assert "plain_pages" not in context.clinic(rf.get("/"))


def test_main_navigation_leads_to_team_and_contact(client):
    head = client.get("/").text.partition("<main")[0]

    assert 'href="/clinicians/"' in head
    assert 'href="/contact/"' in head


def test_no_route_takes_an_address_that_every_practice_needs():
    assert not RESERVED_SLUGS & set(plain_pages.SLUGS)
