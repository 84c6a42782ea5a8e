"""Sections and references in the order somebody dragged them to, kept by an ordinary save."""

import pytest
from django.urls import reverse

from clinic import roles
from education.models import ArticleEvent, Reference, Section
from tests.make import make_draft, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def article():
    """A draft with three sections and two references."""
    found = make_draft()
    for heading in ("Causes", "Outlook"):
        Section.objects.create(article=found, heading=heading, body="<p>x</p>")
    Reference.objects.create(article=found, publisher="NHS", title="Back pain")
    return found


def save(client, article, **changes):
    page = reverse("admin:education_article_change", args=[article.pk])
    return client.post(page, form_on(client.get(page)) | changes)


def places(prefix, *numbers):
    return {f"{prefix}-{index}-place": str(number) for index, number in enumerate(numbers)}


def headings(article):
    return [section.heading for section in article.sections.all()]


def test_dragged_sections_keep_their_order(client, editor, article):
    save(client, article, **places("sections", 3, 1, 2))

    assert headings(article) == ["Causes", "Outlook", "Overview"]


def test_dragging_is_one_step_of_the_history(client, editor, article):
    save(client, article, summary="Better.", **places("sections", 3, 1, 2), **places("references", 2, 1))

    assert article.events.get().kind == ArticleEvent.Kind.EDITED


def test_dragged_references_keep_their_order(client, editor, article):
    save(client, article, **places("references", 2, 1))

    assert [reference.publisher for reference in article.references.all()] == ["NHS", "MedlinePlus"]


def test_order_is_kept_by_anchor_not_by_heading(client, editor, article):
    anchors = {section.heading: section.anchor for section in article.sections.all()}

    save(client, article, **places("sections", 3, 1, 2))

    assert {section.heading: section.anchor for section in article.sections.all()} == anchors


def test_new_section_can_be_dragged_between_the_others(client, editor, article):
    new = {"sections-3-heading": "Symptoms", "sections-3-body": "<p>x</p>", "sections-TOTAL_FORMS": "4"}

    save(client, article, **new, **places("sections", 1, 3, 4, 2))

    assert headings(article) == ["Overview", "Symptoms", "Causes", "Outlook"]


def test_place_alone_makes_no_new_section(client, editor, article):
    save(client, article, **{"sections-TOTAL_FORMS": "4"}, **places("sections", 1, 2, 3, 4))

    assert len(headings(article)) == 3


def test_form_without_places_changes_no_order(client, editor, article):
    save(client, article, **places("sections", "", "", ""))

    assert headings(article) == ["Overview", "Causes", "Outlook"]
    assert not article.events.exists()


@pytest.mark.parametrize("place", ["0", "-1", "99999999999999999999", "x"])
def test_impossible_place_is_refused(client, editor, article, place):
    response = save(client, article, **places("sections", place, 1, 2))

    assert response.status_code == 200
    assert headings(article) == ["Overview", "Causes", "Outlook"]


def test_button_leads_back_to_the_section_it_moved(client, editor, article):
    outlook = article.sections.get(heading="Outlook")

    response = save(client, article, _move=f"{outlook.pk}:-1")

    assert response.url.endswith("#sections-1")
    assert headings(article) == ["Overview", "Outlook", "Causes"]


def test_button_works_after_dragging(client, editor, article):
    outlook = article.sections.get(heading="Outlook")

    save(client, article, _move=f"{outlook.pk}:1", **places("sections", 3, 2, 1))

    assert headings(article) == ["Causes", "Outlook", "Overview"]


def test_picture_of_a_section_deleted_just_now_moves_beneath_the_summary(client, editor, article):
    causes = article.sections.get(heading="Causes")
    article.pictures.create(section=causes, file="a.jpg", alt="A spine", width=60, height=40)

    response = save(client, article, **{"sections-1-DELETE": "on", "pictures-0-alt": "A spine from the side"})

    assert response.status_code == 302
    assert (article.pictures.get().section, article.pictures.get().alt) == (None, "A spine from the side")
