"""From an upload to pixels: the limits first, then no more of the picture in memory than is needed.

A telephone takes 200 million pixels, which are 600 MB as they stand. A JPEG is therefore decoded small in the first
place (Pillow's draft mode). The other formats cannot be, so their limit is lower.
"""

from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, ImageFile, ImageOps
from pillow_heif import register_heif_opener

register_heif_opener(aux_images=False, depth_images=False)
# Pillow's own limit is one for all formats and cannot be explained to people; ours are checked before any decoding.
Image.MAX_IMAGE_PIXELS = None

MAX_BYTES = 60 * 1024 * 1024
# By what each needs in memory: 50 megapixels of HEIC 400 MB, of PNG 530 MB, 25 of WebP 430 MB.
MEGAPIXELS = {"JPEG": 50, "MPO": 50, "HEIF": 50, "PNG": 50, "GIF": 50, "WEBP": 25}
MEGAPIXELS_IN_STRIPS = 250  # of a JPEG as cameras and telephones write it: 200 need 170 MB
MAX_SIDE = 20_000  # pixels, but for JPEG; a thin strip of few bytes can need a gigabyte
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF")

_TURNED_SIDEWAYS = (5, 6, 7, 8)  # EXIF orientations that swap width and height
_START_OF_SCAN = 0xDA
_START_OF_FRAME = {0xC0, 0xC1, 0xC2}  # baseline, extended, progressive: those that can be decoded small
_PROGRESSIVE = 0xC2


def decode(upload: BinaryIO, box: tuple[int, int]) -> tuple[Image.Image, bool]:
    """The picture upright, in sRGB, no larger than `box`, without metadata; and whether drawings come in its format.

    Raises ValidationError with plain words for what is no picture, and for one with too many pixels.
    """
    try:
        image = Image.open(upload, formats=FORMATS)
        _refuse_too_many_pixels(image)
        is_drawing = image.format in ("PNG", "GIF")
        upright = _upright(_small(image, box))
    except ValidationError:
        raise
    except Exception as error:  # damaged files make the decoders fail in every way there is
        message = _("This file is not a picture we can open (JPEG, PNG, WebP, HEIC).")
        raise ValidationError(message, code="no_picture") from error
    return upright, is_drawing


def _refuse_too_many_pixels(image: ImageFile.ImageFile) -> None:
    """By what decoding will need: a JPEG in several scans is held as a whole, at full size, as all others are."""
    in_strips = _can_be_read_in_strips(image)
    limit = MEGAPIXELS_IN_STRIPS if in_strips else MEGAPIXELS[image.format]
    megapixels = image.width * image.height / 1_000_000
    if megapixels > limit or (max(image.size) > MAX_SIDE and not in_strips):
        message = _(
            "This picture has too many pixels: %(width)d × %(height)d. We take up to %(limit)d megapixels of such a "
            "file, and up to %(jpeg)d of an ordinary JPEG."
        )
        numbers = {"width": image.width, "height": image.height}
        numbers |= {"limit": limit, "jpeg": MEGAPIXELS_IN_STRIPS}
        raise ValidationError(message % numbers, code="too_large")


def _can_be_read_in_strips(image: ImageFile.ImageFile) -> bool:
    """Whether it is a JPEG with all colours in one scan, as cameras write them."""
    if not _is_jpeg(image):
        return False
    frame, channels = _frame_and_channels(image.fp)
    return frame in _START_OF_FRAME - {_PROGRESSIVE} and channels == image.layers


def _is_jpeg(image: ImageFile.ImageFile) -> bool:
    """MPO is a JPEG with a second picture behind it: what some telephones write for depth or brightness."""
    return image.format in ("JPEG", "MPO")


def _frame_and_channels(file: BinaryIO) -> tuple[int, int]:
    """How the JPEG is coded and how many channels its first scan holds; (0, 0) where its segments are out of order."""
    file.seek(2)
    frame = 0
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        if head[1] == _START_OF_SCAN:
            return frame, file.read(1)[0]
        if 0xC0 <= head[1] <= 0xCF and head[1] not in (0xC4, 0xC8, 0xCC):  # tables, not frames
            frame = head[1]
        file.seek(int.from_bytes(head[2:]) - 2, 1)
    return 0, 0


def _small(image: ImageFile.ImageFile, box: tuple[int, int]) -> Image.Image:
    """The picture no larger than the box once it is upright, decoded small where the format allows that."""
    if image.getexif().get(ExifTags.Base.Orientation) in _TURNED_SIDEWAYS:
        box = box[::-1]
    shrunk = min(1, box[0] / image.width, box[1] / image.height)
    if image.format == "HEIF" or (_is_jpeg(image) and _frame_and_channels(image.fp)[0] in _START_OF_FRAME):
        image.draft(None, (max(1, int(image.width * shrunk)), max(1, int(image.height * shrunk))))
    image.load()
    plain = _with_full_colours(image)
    plain.thumbnail(box)
    return plain


def _with_full_colours(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller smoothly: of 16 bits of grey the upper 8, and colours instead of a palette."""
    if image.mode.startswith("I"):
        grey = image.convert("I").point(lambda value: value / 256)
        return _like(image, grey.convert("L"))
    if image.mode in ("1", "P", "PA") or "transparency" in image.info:
        return _like(image, image.convert("RGBA" if image.has_transparency_data else "RGB"))
    return image


def _like(image: Image.Image, converted: Image.Image) -> Image.Image:
    """The converted picture with what the file says about colours and orientation, and no more."""
    converted.info = {name: image.info[name] for name in ("exif", "icc_profile") if name in image.info}
    return converted


def _upright(image: Image.Image) -> Image.Image:
    """Turned as it was taken, in the colours that screens assume, and bare of everything else the file said."""
    upright = _in_srgb(ImageOps.exif_transpose(image))
    upright.info = {}
    return upright


def _in_srgb(image: Image.Image) -> Image.Image:
    """Without this, pictures of newer telephones (Display P3) would lose their colours along with their profile."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that nobody can read says nothing
