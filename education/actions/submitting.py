"""From the draft to a frozen version, and back with a request for changes."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import Practice, User
from education import diff, gate, notices, snapshot
from education.actions.recording import (
    Refused,
    contributors_since_publication,
    hold,
    hold_version,
    reason_given,
    record,
)
from education.models import Article, ArticleEvent, Clinician, Version

State = Version.State


def proposed_change(article: Article, content: dict) -> diff.Judgement:
    """What a comparison with the live text says the change is. Nothing live to compare with: clinical."""
    if article.live is None:
        return diff.judge([diff.never_before()])
    return diff.judge(diff.compare(snapshot.read(article.live.content), content))


def submit(
    *, article: Article, actor: User, change_kind: str | None = None, change_note: str = ""
) -> Version:
    """Freeze the draft as the next version and answer it.

    The kind of change is the one the comparison proposes, unless the person says otherwise. Only a clinician who did
    not help to write it can call editorial what looks clinical. Raises gate.Blocked when something is missing, Refused
    when nothing differs from the last version, or one is scheduled. A version still waiting is replaced by this one.
    """
    content = gate.refuse_if_blocked(article)
    proposed = proposed_change(article, content).kind
    with transaction.atomic():
        held = hold(article.pk)
        if held.updated_at != article.updated_at or held.live_id != article.live_id:
            raise Refused(_("Somebody changed this article a moment ago. Look at it again, then submit."))
        contributors = contributors_since_publication(held)
        chosen = _chosen_kind(proposed, change_kind, actor, contributors)
        _replace_open(held, snapshot.fingerprint(snapshot.canonical(content)))
        version = freeze(
            article=held,
            content=content,
            submitted_by=actor,
            proposed_kind=proposed,
            change_kind=chosen,
            change_note=change_note.strip(),
        )
        version.contributors.add(*contributors)
        record(article=held, kind=ArticleEvent.Kind.SUBMITTED, actor=actor, version=version)
        notices.review_waiting(version)
    return version


def _chosen_kind(proposed: str, chosen: str | None, actor: User, contributors: set[int]) -> str:
    """The kind this person may choose: to call off a clinician's signature is as much as to sign, and asks the same."""
    if chosen is None or chosen == proposed or chosen == Version.Change.CLINICAL:
        return chosen or proposed
    able = Clinician.objects.able_to_sign(timezone.localdate()).filter(user=actor)
    if not actor.has_perm("education.sign_version") or not able.exists():
        raise Refused(_("The comparison found a clinical change. Only a clinician may call it editorial."))
    if actor.pk in contributors and not Practice.current().single_handed:
        raise Refused(_("You helped to write this change, so only another clinician may call it editorial."))
    return chosen


def _replace_open(article: Article, fingerprint: str) -> None:
    """Make room for the next version; Refused when it would say nothing new, or break a promise already made."""
    standing = Version.objects.filter(article=article, state__in=(*Version.OPEN, State.PUBLISHED))
    known = set(standing.values_list("state", "fingerprint"))
    if any(state == State.SCHEDULED for state, _fingerprint in known):
        raise Refused(_("A version is scheduled already. Take it off the schedule first."))
    if any(told == fingerprint for _state, told in known):
        raise Refused(_("This text is submitted or published already. Nothing has changed."))
    if known:
        standing.filter(state__in=Version.OPEN).update(state=State.SUPERSEDED)


def freeze(*, article: Article, content: dict, **terms) -> Version:
    """Store content as the article's next version."""
    text = snapshot.canonical(content)
    last = Version.objects.filter(article=article).aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(
        article=article, number=last + 1, content=text, fingerprint=snapshot.fingerprint(text), **terms
    )


@transaction.atomic
def request_changes(*, version: Version, actor: User, reason: str) -> Version:
    """Send a version back to its editors. The text stays frozen; a later submission replaces it.

    Raises Refused without a reason, or when it is no longer waiting.
    """
    reason = reason_given(reason, _("Say in a few words what should change."))
    article, version = hold_version(version)
    if version.state not in (State.SUBMITTED, State.SIGNED):
        raise Refused(_("This version is no longer waiting for an answer."))
    version.state = State.CHANGES_REQUESTED
    version.save(update_fields=["state"])
    record(
        article=article,
        kind=ArticleEvent.Kind.CHANGES_REQUESTED,
        actor=actor,
        version=version,
        reason=reason[:300],
    )
    notices.changes_requested(version, actor)
    return version
