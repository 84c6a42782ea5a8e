"""Lending one version to somebody without a login, for a while (C38)."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from education.actions.recording import Refused, hold, hold_version, record
from education.models import ArticleEvent, PreviewLink, Version

LENT_FOR = (1, 7, 30)  # days to choose from


@transaction.atomic
def lend(*, version: Version, actor: User, days: int) -> PreviewLink:
    """Make a link that shows this version, and no other, for so many days.

    Raises Refused for a version that was taken down, since nobody should read it any more, and for another span.
    """
    article, version = hold_version(version)
    if version.state == Version.State.WITHDRAWN:
        raise Refused(_("This version was taken down. It is shown to nobody any more."))
    if days not in LENT_FOR:
        raise Refused(_("Choose one of the spans that are offered."))
    now = timezone.now()
    link = PreviewLink.objects.create(
        version=version, made_by=actor, made_at=now, expires_at=now + timedelta(days=days)
    )
    record(article=article, kind=ArticleEvent.Kind.SHARED, actor=actor, version=version)
    return link


@transaction.atomic
def call_back(*, link: PreviewLink, actor: User) -> None:
    """End a link at once. A link that has ended already stays as it is, and nothing is recorded."""
    article = hold(link.version.article_id)
    ended = PreviewLink.objects.filter(pk=link.pk, revoked_at=None, expires_at__gt=timezone.now())
    if ended.update(revoked_at=timezone.now()):
        record(article=article, kind=ArticleEvent.Kind.UNSHARED, actor=actor, version=link.version)
