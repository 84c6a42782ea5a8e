"""What happened, and who hears of it. Called by the actions after they wrote their line in the article's history."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from clinic import outbox
from clinic.models import User
from education import claims
from education.models import Article, ArticleEvent, Comment, Version
from education.notices.gathering import gather
from education.notices.recipients import Signers, editors_of, leads, second_persons

Kind = ArticleEvent.Kind

REVIEW_WAITING = "review_waiting"
APPROVAL_WAITING = "approval_waiting"
NOBODY_TO_SIGN = "nobody_to_sign"
COMMENTED = "version_commented"
SIGNED = "version_signed"
CHANGES_REQUESTED = "changes_requested"
WORDING_TO_ACCEPT = "wording_to_accept"
PUBLISHED = "version_published"
STOPPED = "publication_stopped"
NAME_TAKEN_OFF = "name_taken_off"
WITHDRAWN = "page_withdrawn"

# A clinician gets one list in an hour, however many pages come in.
LISTS_APART = timedelta(hours=1)
COMMENTS_APART = timedelta(minutes=15)


def review_waiting(version: Version) -> None:
    """A version waits: tell who is asked to sign it, or the leads that nobody is. A plain page waits for a second
    person. Everybody gets a list, at most one in an hour."""
    if not version.article.is_clinical:
        asked, topic = second_persons(version), APPROVAL_WAITING
    else:
        asked, topic = Signers(timezone.localdate()).asked_for(version), REVIEW_WAITING
    if not asked:
        asked, topic = leads(), NOBODY_TO_SIGN
    gather(topic=topic, about="", subject_id=version.pk, recipients=asked, pause=LISTS_APART)


def commented(comment: Comment) -> None:
    """Somebody asked or remarked: tell the editors, and whoever asked what is answered here."""
    version = comment.version
    people = {user.pk: user for user in editors_of(version.article, version, comment.author)}
    if comment.answers and comment.answers.author_id != comment.author_id:
        people |= {comment.answers.author_id: comment.answers.author}
    gather(
        topic=COMMENTED,
        about=str(version.pk),
        subject_id=comment.pk,
        recipients=people.values(),
        pause=COMMENTS_APART,
    )


def signed(version: Version, actor: User | None) -> None:
    """A version was signed, or approved: it can be published."""
    _tell(SIGNED, (Kind.SIGNED, Kind.APPROVED), version.article, editors_of(version.article, version, actor))


def changes_requested(version: Version, actor: User | None) -> None:
    """A clinician wants something changed, and said what."""
    people = editors_of(version.article, version, actor)
    _tell(CHANGES_REQUESTED, (Kind.CHANGES_REQUESTED,), version.article, people)


def wording_to_accept(version: Version, actor: User | None) -> None:
    """A clinician signed with words of their own; somebody else accepts them."""
    people = editors_of(version.article, version, actor)
    _tell(WORDING_TO_ACCEPT, (Kind.AMENDED,), version.article, people)


def published(version: Version, actor: User | None) -> None:
    """A version went live: tell the editors, and the clinician whose name readers see on it."""
    _tell(PUBLISHED, (Kind.PUBLISHED,), version.article, _editors_and_signer(version, actor))


def withdrawn(version: Version, actor: User) -> None:
    """A page was taken down: tell the editors, and the clinician whose name stood on it."""
    _tell(WITHDRAWN, (Kind.WITHDRAWN,), version.article, _editors_and_signer(version, actor))


def _editors_and_signer(version: Version, actor: User | None) -> Iterable[User]:
    people = {user.pk: user for user in editors_of(version.article, version, actor)}
    signoff = claims.standing_sign_off(version)
    if signoff and signoff.clinician and signoff.clinician.user != actor:
        people |= {signoff.clinician.user_id: signoff.clinician.user}
    return people.values()


def stopped(version: Version, reason: str) -> None:
    """A version did not go live at its time. The reason stands in the history, where the mail finds it."""
    _tell(STOPPED, (Kind.STOPPED,), version.article, editors_of(version.article, version, None))


def name_taken_off(article: Article, actor: User | None) -> None:
    """A clinician took their name off a page."""
    version = article.versions.filter(state__in=Version.OPEN).first() or article.live
    _tell(NAME_TAKEN_OFF, (Kind.RETRACTED,), article, editors_of(article, version, actor))


def _tell(topic: str, kinds: tuple, article: Article, people: Iterable[User]) -> None:
    """One mail for each of them about what happened last."""
    event = article.events.filter(kind__in=kinds).order_by("-pk").first()
    if event and (recipients := list(people)):
        outbox.enqueue(topic=topic, event=str(event.pk), subject_id=event.pk, recipients=recipients)
