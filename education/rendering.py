"""From frozen content to what a template shows. Rich text is cleaned once more on the way."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from clinic.pictures import NARROW_WIDTH, address_of, narrow_of
from education import claims, snapshot
from education.models import Article, CareCard, Picture, Section, Topic, Version
from education.page_order import in_reading_order
from education.rich_text import safe_html

CARD_HEADINGS = {
    CareCard.Level.EMERGENCY: gettext_lazy("Call 911 or go to the emergency room now if:"),
    CareCard.Level.URGENT: gettext_lazy("Call us or your doctor today if:"),
    CareCard.Level.ROUTINE: gettext_lazy("Ask for a visit if:"),
}


def page_of(version: Version) -> dict:
    """A frozen version as the templates want it."""
    return page_from(snapshot.read(version.content))


def page_from(content: dict) -> dict:
    """Content as the templates want it; also used to preview a draft."""
    return {
        "title": content["title"],
        "kind": content["kind"],
        "kind_label": Article.Kind(content["kind"]).label,
        "language": content["language"],
        "summary": content["summary"],
        "also_known_as": content["also_known_as"],
        "author": content["author"],
        "is_demo": content["is_demo"],
        "cards": [_card(card) for card in content["cards"]],
        "sections": in_reading_order([_section(section) for section in content["sections"]]),
        "pictures": [_picture(picture) for picture in content["pictures"]],
        "references": [_reference(*numbered) for numbered in enumerate(content["references"], start=1)],
    }


def _card(card: dict) -> dict:
    level = CareCard.Level(card["level"])
    return {
        "level": level.value,
        "level_label": level.label,
        "heading": CARD_HEADINGS[level],
        "body_html": safe_html(card["body"]),
    }


def _section(section: dict) -> dict:
    return {
        "anchor": section["anchor"],
        "aspect": section["aspect"],
        "heading": section["heading"]
        or (Section.Aspect(section["aspect"]).label if section["aspect"] else _("More")),
        "body_html": safe_html(section["body"]),
        "pictures": [_picture(picture) for picture in section["pictures"]],
    }


def _reference(number: int, reference: dict) -> dict:
    read_on = reference["accessed_on"]
    return reference | {"number": number, "accessed_on": date.fromisoformat(read_on) if read_on else None}


def _picture(picture: dict) -> dict:
    # Content of schema 1 names no focus.
    shown = {"focus": Picture.Focus.CENTER.value} | picture | {"url": address_of(picture["file"])}
    narrow = narrow_of(picture["file"])
    return shown | {"narrow_url": address_of(narrow), "narrow_width": NARROW_WIDTH} if narrow else shown


def notices_for_readers(topics: Iterable[Topic] | None = None) -> list[dict]:
    """Live safety notices in the language of the page, and those in English that are not told in it: signed words in a
    language that is not theirs tell readers more than none. First what is true of the most topics, in whatever
    language; each template says which it is."""
    notices = list(_live_notices(topics, get_language()))
    if get_language() != settings.LANGUAGE_CODE:
        told = set(map(_original_of, notices))
        others = _live_notices(topics, settings.LANGUAGE_CODE)
        notices += [notice for notice in others if _original_of(notice) not in told]
    return _with_reviews([notice.live for notice in sorted(notices, key=_breadth, reverse=True)])


def _breadth(notice: Article) -> int:
    return notice.breadth or 0


def _original_of(notice: Article) -> int:
    return notice.translation_of_id or notice.pk


def live_safety_notices(topics: Iterable[Topic] | None = None, language: str = "en") -> list[dict]:
    """Live safety notices as pages, each with its own review: those that share a topic, or all of them when no topics
    are given (two queries)."""
    return _with_reviews(versions_of_notices(topics, language))


def versions_of_notices(topics: Iterable[Topic] | None, language: str) -> list[Version]:
    """The same as they were signed, by their title (one query)."""
    return [notice.live for notice in _live_notices(topics, language)]


def _live_notices(topics: Iterable[Topic] | None, language: str) -> QuerySet[Article]:
    notices = Article.objects.live().filter(kind=Article.Kind.SAFETY_NOTICE, language=language)
    if topics is not None:
        notices = notices.filter(topics__in=topics).distinct()
    own = Article.topics.through.objects.filter(article=OuterRef("pk")).values("article")
    return notices.annotate(breadth=Subquery(own.annotate(n=Count("pk")).values("n"))).order_by("title")


def _with_reviews(versions: list[Version]) -> list[dict]:
    return as_notices(versions, claims.reviews_of(versions, timezone.localdate())) if versions else []


def as_notices(versions: Iterable[Version], reviews: dict[int, dict]) -> list[dict]:
    """These versions as pages, each with its own of these reviews."""
    return [page_of(version) | {"review": reviews[version.pk]} for version in versions]
