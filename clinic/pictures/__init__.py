"""Pictures: opened, turned upright and written anew, so that no EXIF, no location and no foreign code survives.

A picture's file name is the digest of its bytes. It never changes, so browsers and caches may keep it for ever. Files
that nothing names any more stay under var/media: a published version, now or long ago, may show them. Beside a wide
picture lies a narrower copy, named after it.
"""

from clinic.pictures.decoding import MAX_BYTES, MEGAPIXELS, MEGAPIXELS_IN_STRIPS
from clinic.pictures.encoding import OpenedPicture
from clinic.pictures.keeping import (
    MAX_WIDTH,
    ORIGINAL_WIDTH,
    Crop,
    StoredPicture,
    address_of,
    cropped,
    keep,
    open_original,
    open_picture,
    open_uploads,
    outcome,
    store,
)
from clinic.pictures.narrowing import NARROW_WIDTH, make_missing, narrow_of, size_of

__all__ = [
    "MAX_BYTES",
    "MAX_WIDTH",
    "MEGAPIXELS",
    "MEGAPIXELS_IN_STRIPS",
    "NARROW_WIDTH",
    "ORIGINAL_WIDTH",
    "Crop",
    "OpenedPicture",
    "StoredPicture",
    "address_of",
    "cropped",
    "keep",
    "make_missing",
    "narrow_of",
    "open_original",
    "open_picture",
    "open_uploads",
    "outcome",
    "size_of",
    "store",
]
