"""“Still fits?”: live pages beside a safety notice that changed after they were signed, until somebody looked at both.

A changed notice does not void the pages that show it: their own words stand, and so do their claims.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from education.models import Article, FitConfirmation, Version
from education.review_columns import with_signed_at


@dataclass
class Doubt:
    """A live notice, the version of it that was known, if any, and the pages signed or confirmed beside that one."""

    now: Version
    known: Version | None
    articles: list[Article] = field(default_factory=list)


def doubtful_pairs() -> QuerySet[Article]:
    """Clinical pages, once for each live notice of their topics that was published after their last signature and that
    nobody confirmed to fit (one query). Adds `notice` and `notice_version` (ids) and `signed_at`.

    The signature counts, not the publication: between the two nobody read the page beside the notice.
    """
    notices = {
        "notice": F("topics__articles"),
        "notice_kind": F("topics__articles__kind"),
        "notice_language": F("topics__articles__language"),
        "notice_version": F("topics__articles__live"),
        "notice_published_at": F("topics__articles__live__published_at"),
    }
    confirmed = FitConfirmation.objects.filter(
        article=OuterRef("pk"), notice_version=OuterRef("notice_version")
    )
    return (
        with_signed_at(Article.objects.with_own_page())
        .annotate(**notices)
        .filter(notice_kind=Article.Kind.SAFETY_NOTICE, notice_language=F("language"))
        .filter(notice_published_at__gt=F("signed_at"))
        .filter(~Exists(confirmed))
        .distinct()
        .order_by("title", "pk", "notice")
    )


def doubtful_articles() -> QuerySet[Article]:
    """The same pages, each once."""
    return Article.objects.filter(pk__in=doubtful_pairs().order_by().values("pk"))


def doubts(at_most: int) -> list[Doubt]:
    """The pairs by what changed between them, of so many pages (two queries)."""
    signed_beside = Version.objects.filter(
        article=OuterRef("notice"), published_at__lte=OuterRef("signed_at")
    )
    confirmed = FitConfirmation.objects.filter(
        article=OuterRef("pk"), notice_version__article=OuterRef("notice")
    )
    pairs = list(
        doubtful_pairs().annotate(
            signed_beside=Subquery(signed_beside.order_by("-pk").values("pk")[:1]),
            confirmed_beside=Subquery(confirmed.order_by("-notice_version").values("notice_version")[:1]),
        )[:at_most]
    )
    return _by_change(pairs)


def _by_change(pairs: Iterable[Article]) -> list[Doubt]:
    changes: dict[tuple, list[Article]] = {}
    for article in pairs:
        known = max(article.signed_beside or 0, article.confirmed_beside or 0)
        changes.setdefault((article.notice_version, known), []).append(article)
    versions = Version.objects.select_related("article").in_bulk({pk for pair in changes for pk in pair})
    found = [
        Doubt(versions[now], versions.get(known), articles) for (now, known), articles in changes.items()
    ]
    return sorted(found, key=lambda doubt: (doubt.now.article.title, doubt.now.pk))
