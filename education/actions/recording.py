"""What every action stands on: the lock on the article's row, the line in its history, and who wrote what."""

import re

from django.db.models import Max
from django.utils.translation import gettext as _

from clinic.models import User
from education import claims, snapshot
from education.actions.states import keep_state
from education.models import Article, ArticleEvent, Version

Kind = ArticleEvent.Kind
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
WRITING = (Kind.EDITED, Kind.IMPORTED, Kind.RESTORED)  # who does one of these writes at the draft


class Refused(Exception):
    """The move is not allowed in the article's present state; the text says why, in words for staff."""


def record(
    *, article: Article, kind: str, actor: User | None, version: Version | None = None, reason: str = ""
) -> ArticleEvent:
    """Write one line of the article's history."""
    return ArticleEvent.objects.create(
        article=article, version=version, kind=kind, actor=actor, reason=reason
    )


def hold(article_id: int) -> Article:
    """The article, locked until the transaction ends (on SQLite the transaction itself is the only writer)."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article_id)


def hold_version(version: Version) -> tuple[Article, Version]:
    """Article and version afresh, both locked, the article first."""
    article = hold(version.article_id)
    held = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    held.article = article
    return article, held


def reason_given(reason: str, question: str) -> str:
    """The reason as `storable` makes it; Refused with the question when there is none."""
    if not (words := storable(reason)):
        raise Refused(question)
    return words


def storable(words: str) -> str:
    """The words without blanks around them, and without characters that no database keeps."""
    return _UNSTORABLE.sub("", words).strip()


def contributors_since_publication(article: Article) -> set[int]:
    """Ids of everyone who edited since what is live was frozen; of all who ever did when nothing is live.

    Not since it was published: the draft is free while a version waits, and words written then are not in that version.
    A clinician's wording that another person accepted does not count: somebody else answers for those words. Nor do
    words in the live text, as long as somebody else's sign-off stands under it; if none does, who wrote it counts on.
    """
    ever = ArticleEvent.objects.filter(article=article, kind__in=WRITING)
    since = ever.filter(pk__gt=_frozen_at(article)).values_list("actor", "kind", "version")
    found = {actor for actor, _kind, _version in since}
    # An earlier text holds the words of whoever wrote it then; of a draft's state nobody knows whose they were.
    restored = {version for _actor, kind, version in since if kind == Kind.RESTORED}
    if None in restored:
        found |= set(ever.values_list("actor", flat=True))
    if restored - {None}:
        writers = Version.contributors.through.objects.filter(version__in=restored - {None})
        found |= set(writers.values_list("user", flat=True))
    if article.live_id and not _is_answered_for(article.live):
        found |= set(article.live.contributors.values_list("pk", flat=True))
    return found - {None}


def _is_answered_for(version: Version) -> bool:
    """Whether somebody who did not write the version stands under it."""
    signoff = claims.standing_sign_off(version)
    return signoff is not None and not signoff.is_own_text


def _frozen_at(article: Article) -> int:
    """The event in which the live text was frozen; 0 when nothing is live."""
    if not article.live_id:
        return 0
    submitted = ArticleEvent.objects.filter(
        article=article, kind=Kind.SUBMITTED, version__number__lte=article.live.number
    )
    return submitted.aggregate(last=Max("pk"))["last"] or 0


def record_edit(
    *,
    article: Article,
    before: dict,
    actor: User | None,
    moved: bool = False,
    arranged: bool = False,
    reason: str = "",
) -> bool:
    """Finish a save of the draft: where it changed something, keep what stood before, record it, note the time.

    Answers whether anything changed. `before` is the draft's content until then, empty for a new article. `moved` says
    that topics or related articles changed, which no text shows; `arranged` that the owner, the reviewer or the
    interval did, which makes nobody a contributor.
    """
    reads_differently = snapshot.draft_fingerprint(article) != snapshot.fingerprint(
        snapshot.canonical(before)
    )
    if reads_differently and before:
        keep_state(article=article, content=before, actor=actor)
    if reads_differently or moved:
        record(article=article, kind=ArticleEvent.Kind.EDITED, actor=actor, reason=reason)
    if reads_differently or moved or arranged:
        article.save(update_fields=["updated_at"])
    return reads_differently or moved or arranged


def not_signed() -> Refused:
    """Said wherever a valid signature is missing."""
    return Refused(_("Nobody's signature stands under this text. A clinician has to sign it."))
