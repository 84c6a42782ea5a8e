"""What is stored of an article is what was meant: clean text, text that was submitted, pictures in their place."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from clinic import roles, triggers
from education import actions
from education.admin.article_form import token_of
from education.models import CareCard, Picture, Section, Version
from tests.make import make_clinician, make_draft, make_picture_file, make_signed, make_submitted, make_user

pytestmark = pytest.mark.django_db
FOREIGN = "<p onclick=x()>Hello</p><script>alert(1)</script>"
CLEAN = "<p>Hello</p>"


@pytest.mark.parametrize(
    ("model", "fields"),
    [(Section, {"anchor": "causes", "position": 2}), (CareCard, {"level": CareCard.Level.ROUTINE})],
)
@pytest.mark.parametrize("in_bulk", [False, True])
def test_rich_text_is_normalised_however_it_is_saved(model, fields, in_bulk):
    row = model(article=make_draft(), body=FOREIGN, **fields)

    if in_bulk:
        model.objects.bulk_create([row])
    else:
        row.save()

    assert model.objects.order_by("pk").last().body == CLEAN


def test_row_just_saved_holds_what_was_stored():
    section = Section.objects.create(article=make_draft(), heading="Causes", body=FOREIGN)

    assert section.body == CLEAN


def exchange_text(version: Version) -> None:
    """What the triggers refuse, done by somebody who can switch them off."""
    connection.check_constraints()  # PostgreSQL drops no trigger while a row waits for its foreign keys to be checked
    triggers.drop(["education_version"])
    version.content = version.content.replace("Text to read.", "Text to obey.")
    version.save(update_fields=["content"])
    triggers.install()


def test_version_whose_text_was_exchanged_is_not_signed():
    version = make_submitted()
    exchange_text(version)

    with pytest.raises(actions.Refused, match="does not match its fingerprint"):
        actions.sign(version=version, actor=make_clinician().user)

    assert not version.signoffs.exists()


def test_version_whose_text_was_exchanged_is_not_published():
    version = make_signed()
    exchange_text(version)

    with pytest.raises(actions.Refused, match="does not match its fingerprint"):
        actions.publish(version=version, actor=make_user())

    version.refresh_from_db()
    assert version.state == Version.State.SIGNED
    assert version.article.live is None


@pytest.fixture
def others_section():
    """A section of another article."""
    return Section.objects.create(article=make_draft(), heading="Of another article", body="<p>x</p>")


def article_form(article, **given):
    """What a browser sends for a draft's page, its parts left as they are."""
    names = ("title", "slug", "kind", "summary", "language", "review_interval")
    fields = {name: getattr(article, name) for name in names} | {"_draft": token_of(article)}
    for prefix in ("sections", "care_cards", "references", "pictures"):
        fields |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return fields | given


def save_picture(client, article, section):
    fields = {
        "pictures-TOTAL_FORMS": 1,
        "pictures-0-upload": make_picture_file(),
        "pictures-0-alt": "A spine from the side",
        "pictures-0-section": section.pk,
        "pictures-0-focus": "center",
        **{f"pictures-0-crop_{side}": 0 for side in ("left", "top", "right", "bottom")},
    }
    page = reverse("admin:education_article_change", args=[article.pk])
    return client.post(page, article_form(article, **fields))


def test_picture_goes_into_a_section_of_its_article(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(make_user(roles.EDITOR))
    article = make_draft()

    save_picture(client, article, article.sections.get())

    assert Picture.objects.get().section == article.sections.get()


def test_picture_in_a_section_of_another_article_is_refused_beside_its_field(
    client, settings, tmp_path, others_section
):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(make_user(roles.EDITOR))

    response = save_picture(client, make_draft(), others_section)

    (pictures,) = [each for each in response.context["inline_admin_formsets"] if each.opts.model is Picture]
    assert pictures.formset.errors[0].keys() == {"section"}
    assert not Picture.objects.exists()


def test_sections_of_another_article_are_not_offered(client, others_section):
    client.force_login(make_user(roles.EDITOR))

    page = client.get(reverse("admin:education_article_change", args=[make_draft().pk]))

    assert others_section.heading not in page.text


def test_picture_itself_refuses_a_section_of_another_article(others_section):
    picture = Picture(article=make_draft(), section=others_section, file="x.jpg", width=1, height=1)

    with pytest.raises(ValidationError, match="Choose a section of this article"):
        picture.full_clean()
