"""A narrower copy of each picture, for telephones, in a file beside the picture: `<digest>-800.<extension>`.

No text names the copy. It is made from a file that never changes, so it may be kept for ever too, and made anew
whenever it is missing.
"""

import logging
import os
import re
from functools import lru_cache

from django.conf import settings
from PIL import Image

from clinic.pictures.encoding import encoded, one_at_a_time

logger = logging.getLogger(__name__)

NARROW_WIDTH = 800  # pixels; a telephone's screen is some 400 wide, with two or three pixels to each
WIDEST = 1600  # pixels; what is wider is an uncropped file, which no page shows
_PICTURE = re.compile(r"[0-9a-f]{64}\.(?:jpg|webp)")


def narrow_name(file: str) -> str:
    """What the narrower copy of a picture is called."""
    stem, extension = file.rsplit(".", 1)
    return f"{stem}-{NARROW_WIDTH}.{extension}"


def narrow_of(file: str) -> str:
    """The name of the narrower copy; empty where there is none, as for a picture that is narrow itself."""
    name = narrow_name(file)
    return name if (settings.MEDIA_ROOT / name).is_file() else ""


def make_narrow(file: str) -> bool:
    """Make the narrower copy of a picture under var/media; whether it was worth making."""
    with one_at_a_time, Image.open(settings.MEDIA_ROOT / file, formats=("JPEG", "WEBP")) as image:
        if not NARROW_WIDTH < image.width <= WIDEST:
            return False
        is_drawing = image.format == "WEBP"
        image.thumbnail((NARROW_WIDTH, image.height))
        # Made smaller, a drawing has many more colours: without loss the copy would outweigh the picture.
        extension = file.rsplit(".", 1)[1]
        made = encoded(image, is_drawing=is_drawing, quality=80, extension=extension, dearest=1)
        draft = settings.MEDIA_ROOT / f"{narrow_name(file)}.{os.getpid()}"
        draft.write_bytes(made.data)
        draft.replace(settings.MEDIA_ROOT / narrow_name(file))
    return True


def make_missing() -> int:
    """Make the copies that are missing, of pictures from before there were any; how many were made.

    A file that cannot be read is left alone: it must not keep the portal from starting.
    """
    if not settings.MEDIA_ROOT.is_dir():
        return 0
    names = set(os.listdir(settings.MEDIA_ROOT))
    lacking = [name for name in sorted(names) if _PICTURE.fullmatch(name) and narrow_name(name) not in names]
    return sum(map(_made, lacking))


def _made(file: str) -> bool:
    try:
        return make_narrow(file)
    except OSError:
        logger.warning("picture %s cannot be read", file)
        return False


@lru_cache(maxsize=64)
def size_of(file: str) -> tuple[int, int]:
    """Width and height of a picture, in pixels, from its head; zeros where the file is missing."""
    try:
        with Image.open(settings.MEDIA_ROOT / file, formats=("JPEG", "WEBP")) as image:
            return image.size
    except OSError:
        return 0, 0
