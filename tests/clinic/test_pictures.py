import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from clinic import pictures
from clinic.demo.drafting import DRAWINGS
from clinic.pictures import Crop
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

    with pytest.raises(ValidationError, match="60 MB"):
        pictures.store(upload)


def test_jpeg_of_a_telephone_is_scaled_down_however_large():
    buffer = io.BytesIO()
    Image.new("L", (12_000, 9_000), 90).save(buffer, "JPEG", quality=50)

    opened = pictures.open_original(buffer)

    assert (opened.width, opened.height) == (3200, 2400)


def test_large_jpeg_taken_sideways_is_upright_and_fills_its_width():
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    Image.new("L", (8_000, 6_000), 90).save(buffer, "JPEG", exif=exif)

    opened = pictures.open_original(buffer)

    assert (opened.width, opened.height) == (3200, 4267)


def test_jpeg_that_is_held_as_a_whole_has_the_lower_limit():
    buffer = io.BytesIO()
    Image.new("L", (10_000, 5_001), 90).save(buffer, "JPEG", progressive=True)

    with pytest.raises(ValidationError, match=r"up to 50 megapixels .* 250 of an ordinary JPEG"):
        pictures.open_picture(buffer)


def jpeg_with_scans_of_single_colours(data: bytes) -> bytes:
    """The JPEG as if each colour had a scan of its own: the count in its first scan's head says one."""
    place = data.index(b"\xff\xda") + 4
    return data[:place] + b"\x01" + data[place + 1 :]


def test_jpeg_with_a_scan_for_each_colour_has_the_lower_limit():
    buffer = io.BytesIO()
    Image.new("YCbCr", (10_000, 5_001)).save(buffer, "JPEG")
    data = jpeg_with_scans_of_single_colours(buffer.getvalue())

    with pytest.raises(ValidationError, match="up to 50 megapixels"):
        pictures.open_picture(io.BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "size", "limit"),
    [
        ("PNG", (10_000, 5_001), 50),
        ("GIF", (10_000, 5_001), 50),
        ("WEBP", (6_000, 4_200), 25),
        ("JPEG", (50_001, 5_001), 250),
    ],
)
def test_bomb_is_refused_with_the_number_that_we_take(kind, size, limit):
    buffer = io.BytesIO()
    Image.new("1" if kind in ("PNG", "GIF") else "L", size).save(buffer, kind, quality=1)

    with pytest.raises(ValidationError, match=rf"{size[0]} × {size[1]}\. We take up to {limit} megapixels"):
        pictures.open_picture(buffer)


def test_heic_of_an_iphone_becomes_an_upright_jpeg_without_its_place(media):
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of a patient"

    stored = pictures.store(make_picture_file("HEIF", size=(120, 80), exif=exif.tobytes()))

    assert (stored.file[-4:], stored.width, stored.height) == (".jpg", 80, 120)
    assert b"Camera of a patient" not in (media / stored.file).read_bytes()


def profile_with_red_and_blue_exchanged() -> bytes:
    """The screen's own colour profile, but for two of its colours."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def test_colours_of_a_newer_telephone_are_translated(media):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(buffer, "PNG", icc_profile=profile_with_red_and_blue_exchanged())

    stored = pictures.store(buffer)

    with Image.open(media / stored.file) as image:
        assert image.convert("RGB").getpixel((5, 5)) == (0, 0, 255)
        assert "icc_profile" not in image.info


def test_colour_profile_that_nobody_can_read_is_dropped(media):
    stored = pictures.store(make_picture_file(icc_profile=b"no profile"))

    with Image.open(media / stored.file) as image:
        assert "icc_profile" not in image.info


def test_xray_of_16_bits_keeps_its_greys(media):
    buffer = io.BytesIO()
    Image.new("I;16", (60, 40), 32_768).save(buffer, "PNG")

    stored = pictures.store(buffer)

    with Image.open(media / stored.file) as image:
        assert image.convert("L").getpixel((5, 5)) == 128


def test_photograph_saved_as_a_drawing_is_no_burden_for_readers():
    noise = Image.effect_noise((800, 600), 90).resize((1600, 1200), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    noise.convert("RGB").save(buffer, "PNG")

    assert pictures.open_picture(buffer).extension in ("jpg", "webp")


def test_transparent_drawing_stays_transparent(media):
    buffer = io.BytesIO()
    Image.new("RGBA", (60, 40), (0, 128, 128, 0)).save(buffer, "PNG")

    stored = pictures.store(buffer)

    with Image.open(media / stored.file) as image:
        assert image.getpixel((5, 5))[3] == 0


def test_palette_is_scaled_down_smoothly(media):
    buffer = io.BytesIO()
    stripes = Image.new("1", (6400, 20))
    for column in range(0, 6400, 2):
        stripes.paste(1, (column, 0, column + 1, 20))
    stripes.convert("P").save(buffer, "PNG")

    stored = pictures.store(buffer)

    with Image.open(media / stored.file) as image:
        assert 100 < image.convert("L").getpixel((800, 2)) < 156


def test_crop_leaves_the_part_between_its_edges():
    half = Image.new("RGB", (400, 200), "red")
    half.paste("blue", (200, 0, 400, 200))
    buffer = io.BytesIO()
    half.save(buffer, "PNG")
    original = pictures.open_original(buffer)

    part = pictures.cropped(original, Crop(left=50, top=10, right=0, bottom=10))

    assert (part.width, part.height) == (200, 160)
    with Image.open(io.BytesIO(part.data)) as image:
        assert image.convert("RGB").getpixel((3, 3)) == (0, 0, 255)


def test_crop_taken_back_gives_the_same_bytes(media):
    original = pictures.open_original(make_picture_file(size=(2000, 1000)))
    kept = pictures.keep(original)

    assert pictures.cropped(kept.file, Crop()) == pictures.cropped(original, Crop())
    assert pictures.cropped(kept.file, Crop(left=10)) != pictures.cropped(original, Crop())


def test_crop_of_a_tiny_picture_leaves_a_pixel():
    assert Crop(left=45, right=45).box(1, 1) == (0, 0, 1, 1)


def test_lost_original_is_told_in_words():
    with pytest.raises(ValidationError, match="Choose the file once more"):
        pictures.cropped("a" * 64 + ".jpg", Crop())


@pytest.mark.django_db  # closing a response looks after the database connection
def test_picture_is_served_to_be_kept_for_ever(client):
    stored = pictures.store(make_picture_file())

    response = client.get(pictures.address_of(stored.file))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "immutable" in response["Cache-Control"]
    response.close()


@pytest.mark.django_db  # it could be an address of the old site
@pytest.mark.parametrize("name", ["nothing.jpg", "..%2Fclinic.json", "a" * 64 + ".svg", "a" * 64 + ".jpg"])
def test_anything_else_under_media_is_404(client, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_narrower_copy_lies_beside_a_wide_picture(media):
    stored = pictures.store(make_picture_file(size=(1600, 900)))

    narrow = pictures.narrow_of(stored.file)

    assert narrow == stored.file.replace(".jpg", "-800.jpg")
    with Image.open(media / narrow) as image:
        assert image.size == (800, 450)
    assert (media / narrow).stat().st_size < (media / stored.file).stat().st_size


def test_narrower_copy_of_a_drawing_is_of_the_same_kind(media):
    stored = pictures.store(make_picture_file("PNG", size=(1200, 900)))

    with Image.open(media / pictures.narrow_of(stored.file)) as image:
        assert (image.format, image.size) == ("WEBP", (800, 600))


@pytest.mark.parametrize("drawing", sorted(DRAWINGS.glob("*.png")), ids=lambda path: path.stem)
def test_narrower_copy_of_a_drawing_is_no_burden(media, drawing):
    with open(drawing, "rb") as file:
        kept = pictures.store(file)

    narrow = media / pictures.narrow_of(kept.file)
    assert narrow.stat().st_size < 1.2 * (media / kept.file).stat().st_size


@pytest.mark.parametrize("size", [(800, 900), (60, 40)])
def test_narrow_picture_has_no_narrower_copy(size):
    assert pictures.narrow_of(pictures.store(make_picture_file(size=size)).file) == ""


def test_uncropped_file_that_no_page_shows_has_no_narrower_copy(media):
    kept = pictures.keep(pictures.open_original(make_picture_file(size=(3000, 2000))))

    assert pictures.narrow_of(kept.file) == ""


def test_missing_copies_are_made_once(media):
    stored = pictures.store(make_picture_file(size=(1600, 900)))
    (media / pictures.narrow_of(stored.file)).unlink()
    (media / f"{'0' * 64}.jpg").write_bytes(b"damaged")
    (media / "notes.txt").write_text("not ours")

    made = [pictures.make_missing(), pictures.make_missing()]

    assert made == [1, 0]
    assert pictures.narrow_of(stored.file)


def test_nothing_is_missing_where_no_picture_was_ever_kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "none"

    assert pictures.make_missing() == 0


@pytest.mark.django_db  # closing a response looks after the database connection
def test_narrower_copy_is_served_to_be_kept_for_ever(client):
    stored = pictures.store(make_picture_file(size=(1600, 900)))

    response = client.get(pictures.address_of(pictures.narrow_of(stored.file)))

    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    response.close()


def test_size_is_read_from_the_file(media):
    assert pictures.size_of(pictures.store(make_picture_file(size=(61, 41))).file) == (61, 41)
    assert pictures.size_of("1" * 64 + ".jpg") == (0, 0)
