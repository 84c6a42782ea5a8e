"""Pictures: opened, turned upright and written anew, so that no EXIF, no location and no foreign code survives.

A picture's file name is the digest of its bytes. It never changes, so browsers and caches may keep it for ever.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

register_heif_opener()

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_WIDTH = 1600  # pixels; twice the reading column
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF")


@dataclass(frozen=True)
class StoredPicture:
    """A picture under var/media: file name, and size in pixels."""

    file: str
    width: int
    height: int


def store(upload: BinaryIO) -> StoredPicture:
    """Re-encode an uploaded picture into var/media. ValidationError with plain words when it cannot be used."""
    image, is_drawing = _opened(upload)
    image.thumbnail((MAX_WIDTH, MAX_WIDTH * 4))
    data, extension = _encoded(image, is_drawing)
    name = f"{hashlib.sha256(data).hexdigest()}.{extension}"
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / name).write_bytes(data)
    return StoredPicture(name, *image.size)


def _opened(upload: BinaryIO) -> tuple[Image.Image, bool]:
    """The picture turned upright, and whether it is of a kind that drawings come in."""
    if getattr(upload, "size", 0) > MAX_BYTES:
        raise ValidationError(_("This picture is larger than 15 MB."), code="too_large")
    try:
        image = Image.open(upload, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError(_("This picture has more than 50 million pixels."), code="too_large")
        return ImageOps.exif_transpose(image), image.format in ("PNG", "GIF")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This file is not a picture we can open (JPEG, PNG, WebP, HEIC)."), code="no_picture"
        ) from error


def _encoded(image: Image.Image, is_drawing: bool) -> tuple[bytes, str]:
    """Bytes and extension: WebP without loss for drawings and transparency, JPEG for photographs."""
    buffer = BytesIO()
    if is_drawing or image.has_transparency_data:
        image.convert("RGBA").save(buffer, "WEBP", lossless=True)
        return buffer.getvalue(), "webp"
    image.convert("RGB").save(buffer, "JPEG", quality=85, progressive=True, optimize=True)
    return buffer.getvalue(), "jpg"


def address_of(file: str) -> str:
    """The path a browser asks for."""
    return reverse("media", kwargs={"file": file})
