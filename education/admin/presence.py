"""Who has the page of an article open."""

from datetime import timedelta

from django.utils import timezone

from clinic.models import User
from education.models import Article, Presence

SEEN_WITHIN = timedelta(minutes=2)  # a page that is open reports every minute


def note_presence(article: Article, user: User) -> None:
    """Somebody has the page open now."""
    Presence.objects.update_or_create(article=article, user=user, defaults={"seen_at": timezone.now()})


def others_at(article: Article, user: User) -> list[User]:
    """The others who have the page open, the last seen first."""
    since = timezone.now() - SEEN_WITHIN
    seen = Presence.objects.filter(article=article, seen_at__gte=since).exclude(user=user)
    return [presence.user for presence in seen.select_related("user").order_by("-seen_at")]
