import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from clinic import pictures
from tests.make import make_picture_file


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_photograph_becomes_jpeg_named_by_its_digest(media):
    stored = pictures.store(make_picture_file())

    assert stored.file.endswith(".jpg")
    assert (stored.width, stored.height) == (60, 40)
    assert (media / stored.file).is_file()


def test_drawing_is_kept_without_loss():
    assert pictures.store(make_picture_file("PNG")).file.endswith(".webp")


def test_place_and_camera_are_dropped(media):
    exif = Image.Exif()
    exif[0x010F] = "Camera of a patient"

    stored = pictures.store(make_picture_file(exif=exif))

    assert b"Camera of a patient" not in (media / stored.file).read_bytes()
    with Image.open(media / stored.file) as image:
        assert not image.getexif()


def test_picture_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    stored = pictures.store(make_picture_file(exif=exif))

    assert (stored.width, stored.height) == (40, 60)


def test_wide_picture_is_made_smaller():
    assert pictures.store(make_picture_file(size=(3200, 1000))).width == pictures.MAX_WIDTH


@pytest.mark.parametrize("data", [b"", b"<svg onload='alert(1)'/>", b"GIF89a", b"\xff\xd8\xff\xe0 cut off"])
def test_what_is_no_picture_is_refused_in_words(data):
    with pytest.raises(ValidationError, match="not a picture"):
        pictures.store(io.BytesIO(data))


def test_thin_strip_of_few_bytes_is_refused():
    with pytest.raises(ValidationError, match="too many pixels"):
        pictures.store(make_picture_file("PNG", size=(1, 30_000)))


def test_comment_inside_a_photograph_is_dropped(media):
    stored = pictures.store(make_picture_file(comment=b"<script>alert(1)</script>"))

    assert b"alert(1)" not in (media / stored.file).read_bytes()


def test_huge_file_is_refused_before_it_is_opened():
    upload = make_picture_file()
    upload.size = pictures.MAX_BYTES + 1

    with pytest.raises(ValidationError, match="15 MB"):
        pictures.store(upload)


@pytest.mark.django_db  # closing a response looks after the database connection
def test_picture_is_served_to_be_kept_for_ever(client):
    stored = pictures.store(make_picture_file())

    response = client.get(pictures.address_of(stored.file))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "immutable" in response["Cache-Control"]
    response.close()


@pytest.mark.parametrize("name", ["nothing.jpg", "..%2Fclinic.json", "a" * 64 + ".svg", "a" * 64 + ".jpg"])
def test_anything_else_under_media_is_404(client, name):
    assert client.get(f"/media/{name}").status_code == 404
