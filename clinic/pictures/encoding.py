"""From pixels to the bytes that are kept."""

import threading
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

one_at_a_time = threading.Lock()  # a decoded picture is large, and the server has several threads


@dataclass(frozen=True)
class OpenedPicture:
    """A picture written anew, in memory: its bytes, its extension, its size in pixels."""

    data: bytes
    extension: str
    width: int
    height: int


def encoded(
    image: Image.Image, *, is_drawing: bool, quality: int, extension: str = "", dearest: int = 4
) -> OpenedPicture:
    """JPEG for photographs; WebP for drawings and transparency, without loss unless that costs `dearest` times as much.

    A telephone saves a photograph on its screen as a drawing (PNG), and without loss that is megabytes for each reader.
    With an extension the format is the one it stands for.
    """
    as_webp = image.has_transparency_data or extension == "webp"
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if as_webp:
        lossy = OpenedPicture(_bytes(image, "WEBP", quality=quality), "webp", *image.size)
    else:
        options = {"quality": quality, "progressive": True, "optimize": True}
        lossy = OpenedPicture(_bytes(image, "JPEG", **options), "jpg", *image.size)
    if is_drawing or as_webp:
        lossless = _bytes(image, "WEBP", lossless=True)
        if len(lossless) <= dearest * len(lossy.data):
            return OpenedPicture(lossless, "webp", *image.size)
    return lossy


def _bytes(image: Image.Image, kind: str, **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
