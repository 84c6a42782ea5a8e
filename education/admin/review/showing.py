"""What the review page of one version shows."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from clinic.models import User
from education import snapshot
from education.admin.review import outcome
from education.admin.review.common import page, signature_of, why_not
from education.admin.review.newer import newer_than
from education.admin.review.reading import read
from education.admin.review.typed import WHOLE, Remark, Typed
from education.models import ArticleEvent, Comment, Version
from education.rendering import live_safety_notices, page_from
from education.reviewing import waiting_for

State = Version.State
WAITING = (State.SUBMITTED, State.CHANGES_REQUESTED)


def show(
    request: HttpRequest,
    version: Version,
    typed: Typed,
    errors: dict[str, str] | None = None,
    *,
    asked_back: bool = False,
    lost: Iterable[tuple[str, str]] = (),
) -> HttpResponse:
    """The page, with everything typed so far and what was wrong, by field ("" for the whole)."""
    errors = errors or {}
    content = snapshot.read(version.content)
    return page(
        request,
        "version",
        title=content["title"],
        version=version,
        article=version.article,
        reading=read(request.user, version, typed, errors),
        errors=errors,
        typed=typed,
        asked_back=asked_back,
        lost=list(lost),
        whole=typed.remarks.get(WHOLE, Remark("")),
        error_of_whole=errors.get(f"remark:{WHOLE}", ""),
        **_may(request, version),
        **_to_notice(version, content),
        **_next(request, version),
    )


def _may(request: HttpRequest, version: Version) -> dict:
    """What this person may do with the version, and why not more."""
    signs = request.user.has_perm("education.sign_version")
    waits = version.state in WAITING
    refusal = refusal_of(request.user, version) if signs and waits else ""
    may_sign = signs and waits and not refusal
    return {
        "signs": signs,
        "refusal": refusal,
        "signature": signature_of(request.user, version) if may_sign else None,
        "may_send": version.state in Version.OPEN,
        "may_return": signs and version.state in (State.SUBMITTED, State.SIGNED),
        "settled": "" if waits else outcome.in_words(version),
        "newer": None if version.state in Version.OPEN else newer_than(version),
    }


def refusal_of(user: User, version: Version) -> str:
    """Why this user cannot sign this version, in words for them; empty when they can."""
    if not version.article.is_clinical:
        return _("A plain page is not signed by a clinician. A second person approves it.")
    return why_not(user, version)


def _to_notice(version: Version, content: dict) -> dict:
    """What a signer should know beside the words."""
    article = version.article
    asked = ArticleEvent.objects.filter(
        article=article, kind=ArticleEvent.Kind.CHANGES_REQUESTED, version__number__lte=version.number
    )
    since_live = article.live.number if article.live else 0
    earlier = Comment.objects.filter(
        version__article=article, version__number__lt=version.number, version__number__gt=since_live
    )
    return {
        "contributors": version.contributors.order_by("pk"),
        "overrides": article.overrides.select_related("by"),
        "references": page_from(content)["references"],
        "notices": live_safety_notices(article.topics.all(), content["language"])
        if article.is_clinical
        else [],
        "asked": asked.filter(version__number__gt=since_live).select_related("actor").order_by("-pk").first(),
        "earlier": earlier.select_related("author", "version").order_by("pk"),
    }


def _next(request: HttpRequest, version: Version) -> dict:
    """Which page waits after this one, and how many more."""
    others = list(waiting_for(request.user).exclude(pk=version.pk).values_list("pk", flat=True))
    return {"next_pk": others[0] if others else None, "others": len(others)}
