"""Pictures of a posted form, decoded and cropped before the admin's transaction begins.

The admin's own POST is one transaction, and on SQLite that is the only write lock there is: a patient's form would wait
until a large picture is decoded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from clinic import pictures
from clinic.pictures import Crop, StoredPicture
from education.models import Picture

SIDES = ("crop_left", "crop_top", "crop_right", "crop_bottom")
_ROW = re.compile(r"(pictures-\d+)-(?:upload|crop_left)")
_SALT = "education.admin.cutting"

# What became of each file that was cropped: the part that stays, or why there is none.
Cut = dict[tuple[str, Crop], StoredPicture | ValidationError]


@dataclass(frozen=True)
class Wanted:
    """What a row of the form asks for: a kept original ("" for none), and what to cut off of it."""

    source: str
    crop: Crop


def prepare(request: HttpRequest, article_id: str | None) -> None:
    """Keep the originals of uploads and cut what is to be cropped anew; the forms find it on the request."""
    request.cut_pictures = {}
    stored = Picture.objects.filter(article=_number(article_id), pk__in=_keys(request))
    known = {str(picture.pk): picture for picture in stored}
    for prefix in _prefixes(request):
        if upload := request.FILES.get(f"{prefix}-upload"):
            upload.kept = _kept(upload)
        picture = known.get(request.POST.get(f"{prefix}-id", ""), Picture())
        wanted = wanted_by(request.POST, request.FILES, prefix, picture)
        is_new = wanted != Wanted(picture.source, picture.crop)
        if wanted.source and is_new and wanted.crop.leaves_some:
            request.cut_pictures[wanted.source, wanted.crop] = _part(wanted)


def _prefixes(request: HttpRequest) -> Iterator[str]:
    names = [*request.POST, *request.FILES]
    return iter(dict.fromkeys(match[1] for name in names if (match := _ROW.fullmatch(name))))


def _keys(request: HttpRequest) -> list[int]:
    return [_number(request.POST.get(f"{prefix}-id")) for prefix in _prefixes(request)]


def _number(text: str | None) -> int:
    """A key; 0, which no row has, for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _kept(upload) -> str | ValidationError:
    try:
        return pictures.keep(pictures.open_original(upload)).file
    except ValidationError as error:
        return error


def _part(wanted: Wanted) -> StoredPicture | ValidationError:
    try:
        return pictures.keep(pictures.cropped(wanted.source, wanted.crop))
    except ValidationError as error:
        return error


def wanted_by(data, files, prefix: str, picture: Picture) -> Wanted:
    """What the row asks for: of a new file all of it, unless something was said about its crop as well."""
    crop = Crop(*(_number(data.get(f"{prefix}-{side}")) for side in SIDES))
    upload = files.get(f"{prefix}-upload") if files else None
    if upload is not None:
        source = getattr(upload, "kept", "")
        return Wanted(source if isinstance(source, str) else "", Crop() if crop == picture.crop else crop)
    return Wanted(read_token(data.get(f"{prefix}-kept", "")) or picture.source, crop)


def token_for(source: str) -> str:
    """What the page carries on of an upload, when something else in the form was wrong."""
    return signing.dumps(source, salt=_SALT)


def read_token(token: str) -> str:
    """The original that an earlier attempt to save uploaded; "" for anything else."""
    try:
        return signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return ""
