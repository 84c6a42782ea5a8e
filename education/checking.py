"""What the gate says of each draft, kept in numbers for the worklists, and how the numbers stay true."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError
from django.db.models import F, Q
from django.utils import timezone

from education import gate, links, snapshot
from education.models import Article, DraftCheck

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
GOOD_FOR = timedelta(hours=20)  # so that every draft is looked at once a night
BATCH = 25  # drafts checked in one turn of the worker, about a second
AT_ONCE = 20  # drafts checked while somebody waits for their page
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def refresh(article: Article) -> DraftCheck:
    """Ask the gate about the draft as it is stored now, and keep the numbers."""
    content, found = gate.findings_of(article)
    blocking = sum(finding.blocks for finding in found)
    check, _created = DraftCheck.objects.update_or_create(
        article=article,
        defaults={
            "fingerprint": snapshot.fingerprint(snapshot.canonical(content)),
            "blocking": blocking,
            "advising": len(found) - blocking,
            "dead_links": sum(finding.code == "dead_link" for finding in found),
            "checked_at": timezone.now(),
        },
    )
    return check


def refresh_linking_to(article: Article) -> None:
    """Check again what leans on this article, after it was published or taken down.

    That is every page that links to it; for a safety notice, the articles of its topics. The first are checked at once,
    the rest by the worker within minutes.
    """
    leaning = links.pages_linking_to(article)
    if article.kind == Article.Kind.SAFETY_NOTICE:
        leaning = Article.objects.filter(topics__in=article.topics.all()).exclude(pk=article.pk).distinct()
    leaning = list(leaning)
    for other in leaning[:AT_ONCE]:
        _refresh_or_note(other, timezone.now())
    refresh_soon(leaning[AT_ONCE:])


def refresh_soon(articles: Iterable[Article]) -> None:
    """Have the worker check these drafts on its next turns."""
    DraftCheck.objects.filter(article__in=articles).update(checked_at=_NEVER)


def check_stale(now: datetime) -> int:
    """Check drafts that were never checked, changed since, or were last checked a day ago. Answers how many."""
    stale = Article.objects.filter(
        Q(draft_check__isnull=True)
        | Q(draft_check__checked_at__lt=now - GOOD_FOR)
        | Q(draft_check__checked_at__lt=F("updated_at"))
    ).order_by(F("draft_check__checked_at").asc(nulls_first=True), "pk")
    return sum(_refresh_or_note(article, now) for article in stale[:BATCH])


def _refresh_or_note(article: Article, now: datetime) -> bool:
    """Check one draft. One that cannot be checked is noted in the log and looked at again tomorrow, so that it holds up
    neither the others nor whoever has just published."""
    try:
        refresh(article)
    except DatabaseError:
        raise
    except Exception:  # whatever a text does to the gate
        logger.exception("the draft of article %s could not be checked", article.pk)
        DraftCheck.objects.update_or_create(article=article, defaults={"checked_at": now})
        return False
    return True
