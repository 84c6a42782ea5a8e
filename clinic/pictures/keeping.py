"""Pictures written anew and kept under var/media, whole or cropped."""

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image

from clinic.pictures.decoding import MAX_BYTES, decode
from clinic.pictures.encoding import OpenedPicture, encoded, one_at_a_time
from clinic.pictures.narrowing import make_narrow

MAX_WIDTH = 1600  # pixels; twice the reading column
ORIGINAL_WIDTH = 3200  # pixels; half of it, cropped, still fills the column
_BOX = (MAX_WIDTH, MAX_WIDTH * 4)
_ORIGINAL_BOX = (ORIGINAL_WIDTH, ORIGINAL_WIDTH * 2)


@dataclass(frozen=True)
class StoredPicture:
    """A picture under var/media: file name, and size in pixels."""

    file: str
    width: int
    height: int


@dataclass(frozen=True)
class Crop:
    """What is cut off on each side, in percent of the uncropped picture."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    @property
    def sides(self) -> tuple[int, int, int, int]:
        """All four, in the order in which they are named."""
        return self.left, self.top, self.right, self.bottom

    @property
    def leaves_some(self) -> bool:
        """Whether at least a tenth stays in each direction, as the database demands."""
        sides = ((self.left, self.right), (self.top, self.bottom))
        return all(min(pair) >= 0 and sum(pair) <= 90 for pair in sides)

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The part that stays, in pixels: left, upper, right and lower edge. Always at least one pixel."""
        left, top = width * self.left // 100, height * self.top // 100
        right, bottom = width - width * self.right // 100, height - height * self.bottom // 100
        return left, top, max(left + 1, right), max(top + 1, bottom)


def store(upload: BinaryIO) -> StoredPicture:
    """Open a picture and keep it under var/media. ValidationError with plain words when it cannot be used."""
    return keep(open_picture(upload))


def keep(picture: OpenedPicture) -> StoredPicture:
    """Write an opened picture into var/media, and beside it the narrower copy for telephones."""
    name = f"{hashlib.sha256(picture.data).hexdigest()}.{picture.extension}"
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    (settings.MEDIA_ROOT / name).write_bytes(picture.data)
    make_narrow(name)
    return StoredPicture(name, picture.width, picture.height)


def open_picture(upload: BinaryIO) -> OpenedPicture:
    """Decode, turn upright, scale down to what a page shows, and write anew.

    Raises ValidationError with plain words when that cannot be done.
    """
    return _opened(upload, _BOX, quality=85)


def open_original(upload: BinaryIO) -> OpenedPicture:
    """As `open_picture`, but larger, so that it can be cropped again and again."""
    return _opened(upload, _ORIGINAL_BOX, quality=92)


def cropped(original: OpenedPicture | str, crop: Crop) -> OpenedPicture:
    """The part of an original (or of the file under var/media) that stays, scaled down to what a page shows.

    The same original and crop give the same bytes, so that undoing a crop brings back the text that was signed.
    Raises ValidationError when the file is gone.
    """
    data = original.data if isinstance(original, OpenedPicture) else _data_of(original)
    with one_at_a_time, Image.open(BytesIO(data), formats=("JPEG", "WEBP")) as image:
        part = image.crop(crop.box(*image.size))
        part.thumbnail(_BOX)
        return encoded(part, is_drawing=image.format == "WEBP", quality=85)


def _data_of(file: str) -> bytes:
    try:
        return (settings.MEDIA_ROOT / file).read_bytes()
    except OSError as error:
        message = _("The uncropped picture is missing on this server. Choose the file once more.")
        raise ValidationError(message, code="missing") from error


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


def _opened(upload: BinaryIO, box: tuple[int, int], quality: int) -> OpenedPicture:
    if getattr(upload, "size", 0) > MAX_BYTES:
        message = _("This picture is larger than %d MB.") % (MAX_BYTES // 1024**2)
        raise ValidationError(message, code="too_large")
    with one_at_a_time:
        image, is_drawing = decode(upload, box)
        return encoded(image, is_drawing=is_drawing, quality=quality)


def address_of(file: str) -> str:
    """The path a browser asks for."""
    return reverse("media", kwargs={"file": file})
