"""Pictures on the article's page: scaled down, cropped, and never asked for twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from PIL import Image

from clinic import pictures, roles
from education import snapshot
from education.admin import cutting
from education.models import Picture, Section
from education.rendering import page_from
from tests.make import make_draft, make_live, make_picture_file, make_user
from tests.pages import form_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client):
    user = make_user(roles.EDITOR)
    client.force_login(user)
    return user


@pytest.fixture
def article():
    return make_draft()


def page_of(article):
    return reverse("admin:education_article_change", args=[article.pk])


def save(client, article, **changes):
    """Save the article's page as it stands, with changes."""
    return client.post(page_of(article), form_on(client.get(page_of(article))) | changes)


def with_new_picture(**fields):
    """What a browser sends for one more picture."""
    words = {"alt": "A spine from the side", "focus": "center"}
    sides = dict.fromkeys(cutting.SIDES, "0")
    row = {"upload": make_picture_file(size=(400, 200))} | words | sides | fields
    return {"pictures-TOTAL_FORMS": "1"} | {f"pictures-0-{name}": value for name, value in row.items()}


def size_of(folder, file):
    with Image.open(folder / file) as image:
        return image.size


def test_picture_keeps_its_original_beside_what_readers_get(client, editor, article, media):
    save(client, article, **with_new_picture(upload=make_picture_file(size=(4000, 2000))))

    picture = article.pictures.get()
    assert size_of(media, picture.original) == (3200, 1600)
    assert size_of(media, picture.file) == (picture.width, picture.height) == (1600, 800)


def test_picture_is_cropped_as_it_comes(client, editor, article):
    save(client, article, **with_new_picture(crop_left="50", crop_bottom="10"))

    picture = article.pictures.get()
    assert (picture.width, picture.height, picture.crop_left, picture.crop_bottom) == (200, 180, 50, 10)


def test_stored_picture_is_cropped_anew_from_its_original(client, editor, article, media):
    save(client, article, **with_new_picture(crop_left="50"))
    before = article.pictures.get()

    save(client, article, **{"pictures-0-crop_left": "25"})

    after = article.pictures.get()
    assert after.width == 300
    assert after.original == before.original
    assert after.file != before.file


def test_crop_taken_back_brings_the_former_text_back(client, editor, article):
    save(client, article, **with_new_picture())
    before = snapshot.draft_fingerprint(article)
    save(client, article, **{"pictures-0-crop_top": "20"})
    assert snapshot.draft_fingerprint(article) != before

    save(client, article, **{"pictures-0-crop_top": "0"})

    assert snapshot.draft_fingerprint(article) == before


def test_save_that_leaves_a_picture_alone_is_not_recorded(client, editor, article):
    save(client, article, **with_new_picture(crop_left="50"))
    events = article.events.count()

    save(client, article)

    assert article.events.count() == events


def test_picture_of_an_earlier_release_can_be_cropped(client, editor, article):
    stored = pictures.store(make_picture_file(size=(400, 200)))
    Picture.objects.create(article=article, file=stored.file, width=400, height=200)

    save(client, article, **{"pictures-0-crop_right": "50"})

    picture = article.pictures.get()
    assert (picture.width, picture.original) == (200, stored.file)


def test_another_file_comes_whole(client, editor, article):
    save(client, article, **with_new_picture(crop_left="50"))

    save(client, article, **{"pictures-0-upload": make_picture_file(size=(300, 300))})

    picture = article.pictures.get()
    assert (picture.width, picture.height, picture.crop_left) == (300, 300, 0)


def test_another_file_can_be_cropped_at_once(client, editor, article):
    save(client, article, **with_new_picture(crop_left="50"))

    save(
        client,
        article,
        **{"pictures-0-upload": make_picture_file(size=(300, 300)), "pictures-0-crop_left": "10"},
    )

    assert article.pictures.get().width == 270


def test_empty_numbers_cut_nothing_off(client, editor, article):
    save(client, article, **with_new_picture(crop_left="50"))

    save(client, article, **dict.fromkeys((f"pictures-0-{side}" for side in cutting.SIDES), ""))

    assert article.pictures.get().width == 400


@pytest.mark.parametrize(
    ("crop", "words"),
    [
        ({"crop_left": "60", "crop_right": "40"}, "Leave at least a tenth of the picture"),
        ({"crop_top": "91"}, "less than or equal to 90"),
        ({"crop_top": "-1"}, "greater than or equal to 0"),
        ({"crop_top": "much"}, "whole number"),
    ],
)
def test_crop_that_leaves_too_little_is_refused(client, editor, article, crop, words):
    save(client, article, **with_new_picture())
    before = article.pictures.get()

    response = save(client, article, **{f"pictures-0-{side}": percent for side, percent in crop.items()})

    assert words in response.text
    assert article.pictures.get().file == before.file


def test_lost_original_is_told_beside_the_file(client, editor, article, media):
    save(client, article, **with_new_picture())
    (media / article.pictures.get().original).unlink()

    response = save(client, article, **{"pictures-0-crop_left": "10"})

    assert "The uncropped picture is missing on this server" in response.text


def test_file_that_is_no_picture_keeps_what_was_typed(client, editor, article):
    broken = make_picture_file()
    broken.truncate(30)

    response = save(client, article, **with_new_picture(upload=broken, alt="Kept words", focus="top-left"))

    formset = next(
        each.formset for each in response.context_data["inline_admin_formsets"] if each.opts.model is Picture
    )
    assert "not a picture" in formset.forms[0].errors["upload"][0]
    assert "Kept words" in response.text
    assert not article.pictures.exists()


def test_good_file_is_not_asked_for_again_after_an_error_elsewhere(client, editor, article):
    page = save(client, article, title="", **with_new_picture(crop_left="50"))
    assert not article.pictures.exists()

    client.post(page_of(article), form_on(page) | {"title": "Back again"})

    picture = article.pictures.get()
    assert (picture.width, picture.crop_left, picture.alt) == (200, 50, "A spine from the side")


def test_picture_without_a_file_is_refused_beside_its_field(client, editor, article):
    response = save(client, article, **with_new_picture(upload=""))

    assert "Choose a file." in response.text


def test_forged_token_is_no_file(client, editor, article):
    response = save(client, article, **with_new_picture(upload="", kept="../../etc/passwd:x"))

    assert "Choose a file." in response.text


def test_picture_of_another_article_is_not_cropped(client, editor, article):
    save(client, article, **with_new_picture())
    foreign = article.pictures.get()
    other = make_draft()
    row = {"pictures-TOTAL_FORMS": "1", "pictures-INITIAL_FORMS": "1", "pictures-0-id": str(foreign.pk)}

    save(client, other, **row, **{"pictures-0-crop_left": "50", "pictures-0-article": str(other.pk)})

    foreign.refresh_from_db()
    assert (foreign.article, foreign.width) == (article, 400)


def test_clinician_decodes_nothing(client, article, media):
    client.force_login(make_user(roles.CLINICIAN))

    response = client.post(page_of(article), with_new_picture())

    assert response.status_code == 403
    assert list(media.iterdir()) == []


def test_decoding_ends_before_the_transaction_begins(client, editor, article, monkeypatch):
    inside = []
    decode = pictures.open_original

    def watched(upload):
        inside.append(len(connection.savepoint_ids))
        return decode(upload)

    monkeypatch.setattr(pictures, "open_original", watched)

    save(client, article, **with_new_picture())

    assert inside == [0]


def test_focus_is_part_of_the_text_and_of_the_page(client, editor):
    article = make_live()
    save(client, article, **with_new_picture(focus="top-left"))

    content = snapshot.content_of(article)

    assert content["schema"] == 2
    assert content["pictures"][0]["focus"] == "top-left"
    assert 'class="focus-top-left"' in client.get(f"{page_of(article).removesuffix('change/')}preview/").text


def test_focus_that_nobody_chose_stays(client, editor, article):
    save(client, article, **with_new_picture(focus="top"))

    save(client, article, **{"pictures-0-focus": ""})

    assert article.pictures.get().focus == "top"


def test_text_frozen_before_there_was_a_focus_is_shown_in_the_middle():
    frozen = {"file": "a" * 64 + ".jpg", "width": 4, "height": 3, "alt": "", "is_decorative": True}
    content = snapshot.content_of(make_draft()) | {
        "schema": 1,
        "pictures": [frozen | {"caption": "", "credit": ""}],
    }

    assert page_from(content)["pictures"][0]["focus"] == "center"


def test_section_of_another_article_is_not_offered(client, editor, article):
    foreign = Section.objects.create(article=make_draft(), heading="Elsewhere", body="<p>x</p>")

    response = save(client, article, **with_new_picture(section=str(foreign.pk)))

    assert "Select a valid choice" in response.text


def test_what_cannot_be_read_is_kept_out_of_the_database(client, editor, article, monkeypatch):
    def fail(*args):
        raise ValidationError("Torn.", code="no_picture")

    monkeypatch.setattr(pictures, "cropped", fail)

    response = save(client, article, **with_new_picture())

    assert "Torn." in response.text
    assert not Picture.objects.exists()
