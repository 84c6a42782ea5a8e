"""What readers see: published now or on a day, and taken down at once."""

import logging
from datetime import datetime

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from education import checking, claims, gate, notices, search, snapshot
from education.actions.drafting import take_into_draft
from education.actions.recording import Refused, hold, hold_version, not_signed, reason_given, record
from education.models import Article, ArticleEvent, Version

logger = logging.getLogger(__name__)
State = Version.State
_FALLEN = (claims.Health.OVERDUE, claims.Health.VOID)


def publish(*, version: Version, actor: User | None, scheduled_by: datetime | None = None) -> Version:
    """Make a signed version what the public reads, whoever asks; with `scheduled_by` only if its time has come by then.

    Raises Refused in any other state, when no valid sign-off stands under exactly this text, or when a clinician's own
    wording was not accepted; gate.Blocked when something else stops it (a page it links to was taken down since).
    """
    gate.refuse_if_unpublishable(version)
    with transaction.atomic():
        article, version = hold_version(version)
        if scheduled_by and not _is_due(version, scheduled_by):
            raise Refused(_("This version is not scheduled."))
        _refuse_unpublishable(article, version, timezone.now())
        _take_down(article, State.SUPERSEDED)
        version.state, version.published_at, version.publish_at = State.PUBLISHED, timezone.now(), None
        version.save(update_fields=["state", "published_at", "publish_at"])
        _set_live(article, version)
        search.put(article, version)
        record(article=article, kind=ArticleEvent.Kind.PUBLISHED, actor=actor, version=version)
        notices.published(version, actor)
    checking.refresh_linking_to(article)
    return version


def _refuse_unpublishable(article: Article, version: Version, at: datetime) -> None:
    """Refused unless the version may be live at that moment."""
    if version.state not in (State.SIGNED, State.SCHEDULED):
        raise Refused(_("Only a signed version can be published."))
    if snapshot.read(version.content)["kind"] != article.kind:
        raise Refused(
            _("The kind of this article was changed after the version was submitted. Submit it again.")
        )
    if snapshot.fingerprint(version.content) != version.fingerprint:
        raise Refused(_("The text of this version does not match its fingerprint."))
    if version.amended_by_id and not version.accepted_by_id:
        raise Refused(_("The clinician's wording has to be accepted by somebody else first."))
    _refuse_without_sign_off(article, version, at)


def _refuse_without_sign_off(article: Article, version: Version, at: datetime) -> None:
    signoff = claims.standing_sign_off(version)
    if signoff is None or (article.is_clinical and signoff.clinician is None):
        raise not_signed()
    if claims.health_under(version, signoff, timezone.localdate(at)) in _FALLEN:
        raise Refused(
            _("The signature under this text is no longer valid. A clinician has to sign it again.")
        )


@transaction.atomic
def accept_wording(*, version: Version, actor: User) -> list[str]:
    """Accept the words a clinician signed with, as the second pair of eyes, and take them into the draft.

    Answers where the draft was changed meanwhile, so that it keeps its own words there. Raises Refused for the
    clinician themselves, and when nothing waits to be accepted.
    """
    article, version = hold_version(version)
    if version.state != State.SIGNED or not version.amended_by_id or version.accepted_by_id:
        raise Refused(_("No wording waits to be accepted."))
    if version.amended_by_id == actor.pk:
        raise Refused(_("Somebody else has to accept your wording."))
    version.accepted_by = actor
    version.save(update_fields=["accepted_by"])
    kept = take_into_draft(article, version, actor)
    record(article=article, kind=ArticleEvent.Kind.ACCEPTED, actor=actor, version=version)
    return kept


@transaction.atomic
def schedule(*, version: Version, actor: User, at: datetime) -> Version:
    """Have the worker publish exactly this version at a time. Raises Refused for a time that has passed, and for what
    could not be published at that time as things stand now."""
    if at <= timezone.now():
        raise Refused(_("Choose a time that is still to come."))
    article, version = hold_version(version)
    _refuse_unpublishable(article, version, at)
    version.state, version.publish_at = State.SCHEDULED, at
    version.save(update_fields=["state", "publish_at"])
    record(article=article, kind=ArticleEvent.Kind.SCHEDULED, actor=actor, version=version, reason=_at(at))
    return version


def _at(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M %Z")


@transaction.atomic
def unschedule(*, version: Version, actor: User) -> Version:
    """Take a version off the schedule; it waits as it did before. Raises Refused when it is on none."""
    article, version = hold_version(version)
    if version.state != State.SCHEDULED:
        raise Refused(_("This version is not scheduled."))
    _leave_schedule(version)
    record(article=article, kind=ArticleEvent.Kind.UNSCHEDULED, actor=actor, version=version)
    return version


def _leave_schedule(version: Version) -> None:
    """Back to signed, or to waiting for a signature where none stands any more."""
    version.state = State.SIGNED if claims.standing_sign_off(version) else State.SUBMITTED
    version.publish_at = None
    version.save(update_fields=["state", "publish_at"])


def publish_due(now: datetime) -> int:
    """Publish what is scheduled and due; what may not be published is stopped, and its owner told. Answers how many
    went live. Two workers at once do no harm: the second finds the state changed. Nor does an editor who at the last
    moment takes a version off the schedule, or puts it off: both are looked at again under the lock."""
    due = Version.objects.filter(state=State.SCHEDULED, publish_at__lte=now).order_by("publish_at")
    return sum(_publish_on_schedule(version, now) for version in due)


def _is_due(version: Version, now: datetime) -> bool:
    return version.state == State.SCHEDULED and version.publish_at <= now


def _publish_on_schedule(version: Version, now: datetime) -> bool:
    try:
        publish(version=version, actor=None, scheduled_by=now)
    except (Refused, gate.Blocked) as refusal:
        _stop(version, now, str(refusal) or _("Something stops it."))
        return False
    except IntegrityError:
        _stop(version, now, _("The database refused it."))
        return False
    except (OperationalError, InterfaceError):
        raise  # no database: the same version is tried again
    except Exception:  # one that fails in any other way must not hold up those behind it, turn after turn
        logger.exception("version %s could not be published on schedule", version.pk)
        _stop(version, now, _("The portal failed over this text. Tell whoever looks after it."))
        return False
    return True


@transaction.atomic
def _stop(version: Version, now: datetime, reason: str) -> None:
    article, version = hold_version(version)
    if not _is_due(version, now):
        return  # somebody was quicker
    _leave_schedule(version)
    reason = reason[:300]
    record(article=article, kind=ArticleEvent.Kind.STOPPED, actor=None, version=version, reason=reason)
    notices.stopped(version, reason)
    logger.warning("version %s was not published on schedule", version.pk)


def withdraw(*, article: Article, actor: User, reason: str, successor: Article | None = None) -> Version:
    """Take the live version down at once, alone, with one reason; readers are led to the successor.

    Nothing comes back without a signature made after this: what was signed or scheduled waits for a new one. Raises
    Refused without a reason, or when nothing is live.
    """
    reason = reason_given(reason, _("Say in a few words why the page is taken down."))
    with transaction.atomic():
        article = hold(article.pk)
        version = article.live
        if version is None:
            raise Refused(_("This article is not live."))
        _take_down(article, State.WITHDRAWN)
        search.forget(article)
        Article.objects.filter(pk=article.pk).update(successor=successor)
        signed = Version.objects.filter(article=article, state__in=(State.SIGNED, State.SCHEDULED))
        signed.update(state=State.SUBMITTED, publish_at=None)
        version.refresh_from_db()
        record(
            article=article,
            kind=ArticleEvent.Kind.WITHDRAWN,
            actor=actor,
            version=version,
            reason=reason[:300],
        )
        notices.withdrawn(version, actor)
    checking.refresh_linking_to(article)
    return version


def _take_down(article: Article, state: str) -> None:
    """Leave the public without a version, in the order the triggers ask for: first the link, then the state."""
    if article.live_id is None:
        return
    _set_live(article, None)
    Version.objects.filter(article=article, state=State.PUBLISHED).update(state=state)


def _set_live(article: Article, version: Version | None) -> None:
    """Only this column: a draft saved by somebody else in the meantime stays as it is."""
    article.live = version
    Article.objects.filter(pk=article.pk).update(live=version)
