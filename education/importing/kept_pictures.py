"""Pictures of a document: decoded and kept before anything is written, then placed in their sections."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import ngettext

from clinic import pictures
from clinic.pictures import Crop, StoredPicture
from education.importing.parsed import ParsedPicture
from education.models import Article, Picture, Section


@dataclass(frozen=True)
class KeptPicture:
    """A picture under var/media: its original, what readers get, its words, and the number of its section."""

    original: str
    part: StoredPicture
    alt: str
    section: int | None


def keep(parsed: tuple[ParsedPicture, ...]) -> tuple[list[KeptPicture], list[str]]:
    """Write what can be opened into var/media, and answer remarks on the rest. No transaction should wait for it."""
    kept = [found for picture in parsed if (found := _kept(picture))]
    lost = len(parsed) - len(kept)
    if not lost:
        return kept, []
    words = ngettext(
        "%d picture of the document is of a kind that cannot be opened here.",
        "%d pictures of the document are of a kind that cannot be opened here.",
        lost,
    )
    return kept, [words % lost]


def _kept(picture: ParsedPicture) -> KeptPicture | None:
    try:
        original = pictures.keep(pictures.open_original(ContentFile(picture.data)))
        part = pictures.keep(pictures.cropped(original.file, Crop()))
    except ValidationError:
        return None
    return KeptPicture(original.file, part, picture.alt, picture.section)


def place(article: Article, kept: list[KeptPicture], sections: list[Section]) -> None:
    """Add those to the draft that it does not show yet."""
    shown = set(article.pictures.values_list("original", flat=True))
    for picture in kept:
        if picture.original not in shown:
            Picture.objects.create(
                article=article,
                section=None if picture.section is None else sections[picture.section],
                original=picture.original,
                file=picture.part.file,
                width=picture.part.width,
                height=picture.part.height,
                alt=picture.alt,
            )
