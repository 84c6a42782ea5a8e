"""Where an article stands, and what can be done next: the box at the top of its page in the admin."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.models import User
from education import claims, gate, snapshot
from education.models import Article, Version

State = Version.State
LAST_EVENTS = 8


@dataclass(frozen=True)
class Step:
    """One button: where it leads, its words, and whether it is the next one or a grave one."""

    url: str
    label: str
    style: str = ""


def standing(request: HttpRequest, article: Article) -> dict:
    """What the top of the page says: live version and its review, the one on its way, whether the draft differs, what
    the gate finds, and the steps this user can take."""
    waiting = (
        article.versions.filter(state__in=Version.OPEN).select_related("submitted_by", "amended_by").first()
    )
    draft = snapshot.draft_fingerprint(article)
    reviews = claims.reviews_of(filter(None, (article.live, waiting)), timezone.localdate())
    return {
        "live": article.live,
        "review": reviews.get(article.live_id),
        "waiting": waiting,
        "waiting_review": reviews.get(waiting.pk) if waiting else None,
        "differs_from_live": bool(article.live) and article.live.fingerprint != draft,
        "differs_from_waiting": bool(waiting) and waiting.fingerprint != draft,
        "findings": gate.findings(article),
        "events": article.events.select_related("actor", "version").order_by("-at", "-pk")[:LAST_EVENTS],
        "steps": list(steps(request.user, article, waiting)),
    }


def steps(user: User, article: Article, waiting: Version | None):
    """The steps this user can take now, the likeliest first."""

    def step(name: str, label: str, style: str = "") -> Step:
        return Step(reverse(f"admin:education_article_{name}", args=[article.pk]), label, style)

    may_publish = user.has_perm("education.publish_article")
    may_approve = user.has_perm("education.approve_version")
    if waiting:
        number = {"number": waiting.number}
        if waiting.state == State.SIGNED and waiting.amended_by_id and not waiting.accepted_by_id:
            if may_approve:
                yield step("accept", _("Accept the clinician's wording"), "default")
        elif waiting.state == State.SIGNED and may_publish:
            yield step("publish", _("Publish version %(number)d") % number, "default")
            yield step("schedule", _("Schedule version %(number)d") % number)
        elif waiting.state == State.SCHEDULED and may_publish:
            yield step("publish", _("Publish version %(number)d now") % number)
            yield step("unschedule", _("Take it off the schedule"))
        elif may_approve:
            yield from _second_person(step, article, waiting)
    yield step("preview", _("Preview the draft"))
    if user.has_perm("education.view_version"):
        yield step("versions", _("Versions and record"))
    if user.has_perm("education.withdraw_article") and article.live:
        yield step("withdraw", _("Take this page down"), "button--danger")


def _second_person(step, article: Article, waiting: Version):
    """Steps for a version that nobody has signed yet."""
    if not article.is_clinical:
        yield step("approve", _("Approve version %(number)d") % {"number": waiting.number}, "default")
    elif (
        waiting.state == State.SUBMITTED and waiting.change_kind == Version.Change.EDITORIAL and article.live
    ):
        yield step("carry", _("Carry the signature forward"))
