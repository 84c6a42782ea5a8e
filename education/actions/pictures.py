"""One picture replaced in every draft that shows it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.models import User
from clinic.pictures import StoredPicture
from education import snapshot
from education.actions.recording import Refused, hold, reason_given, record_edit
from education.models import Article, Picture


@dataclass(frozen=True)
class Words:
    """What stands in the place of a picture for those who cannot see it."""

    alt: str
    is_decorative: bool


def seen(pictures: Iterable[Picture]) -> str:
    """What names these uses and their words as somebody saw them."""
    told = sorted((picture.pk, picture.file, picture.alt, picture.is_decorative) for picture in pictures)
    return hashlib.sha256(repr(told).encode()).hexdigest()


@transaction.atomic
def replace_picture(
    *,
    source: str,
    new_source: str,
    part: StoredPicture,
    words: dict[int, Words],
    seen_as: str,
    reason: str,
    actor: User,
) -> list[Article]:
    """Show another file, whole, in every draft that shows this one, and answer the articles.

    `words` holds the reviewed words by the picture's key. What is live or waits to be signed stays as it is. Raises
    Refused without a reason, or when the uses are not those that somebody saw.
    """
    reason = reason_given(reason, _("Say in a few words why the picture is replaced."))
    uses = Picture.objects.cut_from(source)
    # Always in the same order: two replacements at once wait for each other, and never both.
    articles = [hold(pk) for pk in sorted(set(uses.values_list("article_id", flat=True)))]
    pictures = list(uses)
    if not pictures:
        raise Refused(_("No draft shows this picture."))
    if seen(pictures) != seen_as or words.keys() != {picture.pk for picture in pictures}:
        raise Refused(
            _("Somebody changed where this picture is used, or its words. Look again, then replace it.")
        )
    for article in articles:
        own = [picture for picture in pictures if picture.article_id == article.pk]
        _replace_in(article, own, new_source, part, words, reason, actor)
    return articles


def _replace_in(article, pictures, new_source, part, words, reason, actor) -> None:
    before = snapshot.content_of(article)
    for picture in pictures:
        picture.original, picture.file, picture.width, picture.height = (
            new_source,
            part.file,
            part.width,
            part.height,
        )
        picture.crop_left = picture.crop_top = picture.crop_right = picture.crop_bottom = 0
        picture.focus = Picture.Focus.CENTER
        picture.alt, picture.is_decorative = words[picture.pk].alt, words[picture.pk].is_decorative
        picture.save()
    told = _("a picture was replaced: %s") % reason
    record_edit(article=article, before=before, actor=actor, reason=told[:300])
