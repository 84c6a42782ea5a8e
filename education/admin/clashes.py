"""Who saved a draft last, and what a form opened before that would make of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest

from clinic.models import User
from education import diff, snapshot
from education.admin.unsaved import content_from
from education.models import Article, ArticleEvent

Kind = ArticleEvent.Kind
CHANGES_DRAFT = (Kind.EDITED, Kind.IMPORTED, Kind.RESTORED, Kind.ACCEPTED, Kind.READDRESSED)
# The event and the draft's time are written by one save, one after the other.
SAME_SAVE = timedelta(seconds=5)


@dataclass(frozen=True)
class Clash:
    """Who saved meanwhile (None: nobody knows), when, and how the typed text differs from theirs."""

    who: User | None
    is_own: bool
    at: datetime
    changes: list[diff.Change]


def clash_of(request: HttpRequest, article: Article) -> Clash:
    """What the posted form clashes with."""
    who = last_saver(article)
    typed, _topics = content_from(request, article)
    changes = diff.compare(snapshot.content_of(article), typed)
    return Clash(who=who, is_own=who == request.user, at=article.updated_at, changes=changes)


def last_saver(article: Article) -> User | None:
    """Who changed the draft last; None when no event tells (a command on the server, or a new owner)."""
    events = article.events.filter(kind__in=CHANGES_DRAFT, at__gte=article.updated_at - SAME_SAVE)
    last = events.select_related("actor").order_by("-pk").first()
    return last.actor if last else None
