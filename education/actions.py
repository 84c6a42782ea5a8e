"""Every write that moves an article: each is one transaction, holds the row, and leaves exactly one event."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from education import gate, snapshot
from education.models import Article, ArticleEvent, Section, Version


class Refused(Exception):
    """The move is not allowed in the article's present state; the text says why, in words for staff."""


def record(
    *, article: Article, kind: str, actor: User | None, version: Version | None = None, reason: str = ""
) -> ArticleEvent:
    """Write one line of the article's history."""
    return ArticleEvent.objects.create(
        article=article, version=version, kind=kind, actor=actor, reason=reason
    )


def _hold(article_id: int) -> Article:
    """The article, locked until the transaction ends (on SQLite the transaction itself is the only writer)."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article_id)


def contributors_since_publication(article: Article) -> set[int]:
    """Ids of everyone who edited since the last version was published."""
    events = ArticleEvent.objects.filter(article=article)
    last = events.filter(kind=ArticleEvent.Kind.PUBLISHED).aggregate(last=Max("pk"))["last"] or 0
    edits = events.filter(pk__gt=last, kind__in=(ArticleEvent.Kind.EDITED, ArticleEvent.Kind.IMPORTED))
    return set(edits.exclude(actor=None).values_list("actor_id", flat=True))


def submit(*, article: Article, actor: User) -> Version:
    """Freeze the draft as the next version and answer it.

    Raises gate.Blocked when something is missing, Refused when nothing differs from the last version. A version still
    waiting is replaced by this one.
    """
    gate.refuse_if_blocked(article)
    content = snapshot.canonical(snapshot.content_of(article))
    with transaction.atomic():
        held = _hold(article.pk)
        if held.updated_at != article.updated_at:
            raise Refused(_("Somebody saved this article a moment ago. Look at it again, then submit."))
        versions = Version.objects.filter(article=article)
        _refuse_unchanged(versions, snapshot.fingerprint(content))
        versions.filter(state=Version.State.SUBMITTED).update(state=Version.State.SUPERSEDED)
        version = Version.objects.create(
            article=article,
            number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1,
            content=content,
            fingerprint=snapshot.fingerprint(content),
            submitted_by=actor,
        )
        version.contributors.set(contributors_since_publication(article))
        record(article=article, kind=ArticleEvent.Kind.SUBMITTED, actor=actor, version=version)
    return version


def _refuse_unchanged(versions, fingerprint: str) -> None:
    current = versions.filter(state__in=(Version.State.SUBMITTED, Version.State.PUBLISHED))
    if current.filter(fingerprint=fingerprint).exists():
        raise Refused(_("This text is submitted or published already. Nothing has changed."))


def publish(*, version: Version, actor: User) -> Version:
    """Make a submitted version what the public reads. Refused in any other state, or if the text does not match."""
    with transaction.atomic():
        article = _hold(version.article_id)
        version = Version.objects.select_for_update().get(pk=version.pk)
        if version.state != Version.State.SUBMITTED:
            raise Refused(_("Only a submitted version can be published."))
        if snapshot.read(version.content)["kind"] != article.kind:
            raise Refused(
                _("The kind of this article was changed after the version was submitted. Submit it again.")
            )
        if snapshot.fingerprint(version.content) != version.fingerprint:
            raise Refused(_("The text of this version does not match its fingerprint."))
        _take_down(article, Version.State.SUPERSEDED)
        version.state, version.published_at = Version.State.PUBLISHED, timezone.now()
        version.save(update_fields=["state", "published_at"])
        _set_live(article, version)
        record(article=article, kind=ArticleEvent.Kind.PUBLISHED, actor=actor, version=version)
    return version


def withdraw(*, article: Article, actor: User, reason: str) -> Version:
    """Take the live version down at once. Raises Refused without a reason, or when nothing is live."""
    if not reason.strip():
        raise Refused(_("Say in a few words why the page is taken down."))
    with transaction.atomic():
        article = _hold(article.pk)
        version = article.live
        if version is None:
            raise Refused(_("This article is not live."))
        _take_down(article, Version.State.WITHDRAWN)
        version.refresh_from_db()
        record(
            article=article,
            kind=ArticleEvent.Kind.WITHDRAWN,
            actor=actor,
            version=version,
            reason=reason.strip(),
        )
    return version


def _take_down(article: Article, state: str) -> None:
    """Leave the public without a version, in the order the triggers ask for: first the link, then the state."""
    _set_live(article, None)
    Version.objects.filter(article=article, state=Version.State.PUBLISHED).update(state=state)


def _set_live(article: Article, version: Version | None) -> None:
    """Only this column: a draft saved by somebody else in the meantime stays as it is."""
    article.live = version
    Article.objects.filter(pk=article.pk).update(live=version)


def record_edit(*, article: Article, before: str, actor: User | None, moved: bool = False) -> bool:
    """Record that a save changed the draft, if it did; answer whether.

    `before` is its fingerprint before the save; `moved` says that topics or related articles changed, which no
    fingerprint shows.
    """
    changed = moved or snapshot.draft_fingerprint(article) != before
    if changed:
        record(article=article, kind=ArticleEvent.Kind.EDITED, actor=actor)
    return changed


@transaction.atomic
def move_section(*, section: Section, step: int, actor: User) -> None:
    """Move a section one place up (-1) or down (+1) in the draft, and number all of them anew."""
    article = _hold(section.article_id)
    before = snapshot.draft_fingerprint(article)
    order = list(article.sections.all())
    place = order.index(section)
    order.insert(max(0, place + step), order.pop(place))
    for position, each in enumerate(order, start=1):
        Section.objects.filter(pk=each.pk).update(position=position)
    article.save(update_fields=["updated_at"])
    record_edit(article=article, before=before, actor=actor)
