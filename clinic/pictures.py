"""Pictures: opened, turned upright and written anew, so that no EXIF, no location and no foreign code survives.

A picture's file name is the digest of its bytes. It never changes, so browsers and caches may keep it for ever.
"""

import hashlib
import re
import threading
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

register_heif_opener()

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels; a thin strip of few bytes can need a gigabyte
MAX_WIDTH = 1600  # pixels; twice the reading column
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "GIF")

_one_at_a_time = threading.Lock()  # a decoded picture is large, and the server has several threads


@dataclass(frozen=True)
class OpenedPicture:
    """A picture written anew, in memory: its bytes, its extension, its size in pixels."""

    data: bytes
    extension: str
    width: int
    height: int


@dataclass(frozen=True)
class StoredPicture:
    """A picture under var/media: file name, and size in pixels."""

    file: str
    width: int
    height: int


def store(upload: BinaryIO) -> StoredPicture:
    """Open a picture and keep it under var/media. ValidationError with plain words when it cannot be used."""
    return keep(open_picture(upload))


def keep(picture: OpenedPicture) -> StoredPicture:
    """Write an opened picture into var/media."""
    name = f"{hashlib.sha256(picture.data).hexdigest()}.{picture.extension}"
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / name).write_bytes(picture.data)
    return StoredPicture(name, picture.width, picture.height)


def open_picture(upload: BinaryIO) -> OpenedPicture:
    """Decode, turn upright, make smaller and write anew; ValidationError with plain words when that cannot be done."""
    if getattr(upload, "size", 0) > MAX_BYTES:
        raise ValidationError(_("This picture is larger than 15 MB."), code="too_large")
    with _one_at_a_time:
        image, is_drawing = _decoded(upload)
        image.thumbnail((MAX_WIDTH, MAX_WIDTH * 4))
        return OpenedPicture(*_encoded(image, is_drawing), *image.size)


def open_uploads(request: HttpRequest, names: re.Pattern) -> None:
    """Open uploaded pictures before the admin's transaction begins; `outcome` answers with them inside it.

    Only fields whose name matches: strangers to the form are not worth the work.
    """
    for name, upload in request.FILES.items():
        if names.fullmatch(name):
            try:
                upload.opened = open_picture(upload)
            except ValidationError as error:
                upload.opened = error


def outcome(upload) -> OpenedPicture:
    """The picture that `open_uploads` opened, or its ValidationError raised."""
    if isinstance(upload.opened, ValidationError):
        raise upload.opened
    return upload.opened


def _decoded(upload: BinaryIO) -> tuple[Image.Image, bool]:
    """The picture turned upright, and whether it is of a kind that drawings come in."""
    try:
        image = Image.open(upload, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
            raise ValidationError(_("This picture has too many pixels."), code="too_large")
        is_drawing = image.format in ("PNG", "GIF")
        upright = ImageOps.exif_transpose(image)
    except ValidationError:
        raise
    except Exception as error:  # damaged files make the decoders fail in every way there is
        message = _("This file is not a picture we can open (JPEG, PNG, WebP, HEIC).")
        raise ValidationError(message, code="no_picture") from error
    upright.info = {name: upright.info[name] for name in ("transparency",) if name in upright.info}
    return upright, is_drawing


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
