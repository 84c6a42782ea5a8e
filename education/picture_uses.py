"""Where each picture is used: in drafts, in versions that wait, and in what readers see.

A picture is known by its uncropped file: two drafts that crop it differently use the same picture.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from education import snapshot
from education.models import Article, Picture, Version

# Versions whose pictures readers see, or will see if nothing happens.
_STANDING = (*Version.OPEN, Version.State.PUBLISHED)


@dataclass(frozen=True)
class Use:
    """One place where a picture stands. `version` is None in a draft, `heading` "" beneath the summary."""

    article: Article
    heading: str
    file: str
    width: int
    height: int
    alt: str
    is_decorative: bool
    picture: Picture | None = None
    version: Version | None = None


def by_source() -> dict[str, list[Use]]:
    """All uses, by the uncropped file (two queries; reads every standing version that shows a picture).

    A version knows only the cropped file. Where no draft tells which picture that was cut from, it stands for itself.
    """
    found = defaultdict(list)
    source_of = {}
    for picture in Picture.objects.select_related("article", "section").order_by("article__title", "pk"):
        found[picture.source].append(_in_draft(picture))
        source_of[picture.file] = picture.source
    for use in _in_versions(_showing_pictures()):
        found[source_of.get(use.file, use.file)].append(use)
    return dict(found)


def _showing_pictures() -> QuerySet:
    versions = Version.objects.filter(state__in=_STANDING, content__contains='"file":"')
    return versions.select_related("article").order_by("article__title", "number")


def _in_draft(picture: Picture) -> Use:
    heading = str(picture.section) if picture.section else ""
    return Use(
        article=picture.article,
        heading=heading,
        file=picture.file,
        width=picture.width,
        height=picture.height,
        alt=picture.alt,
        is_decorative=picture.is_decorative,
        picture=picture,
    )


def _in_versions(versions) -> Iterator[Use]:
    for version in versions:
        content = snapshot.read(version.content)
        shown = [("", picture) for picture in content["pictures"]]
        shown += [
            (section["heading"], picture)
            for section in content["sections"]
            for picture in section["pictures"]
        ]
        for heading, picture in shown:
            names = ("file", "width", "height", "alt", "is_decorative")
            told = {name: picture[name] for name in names}
            yield Use(article=version.article, heading=heading, version=version, **told)
