"""What a list of articles tells of each, in words: the admin's list and its CSV say the same."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from education.claims import Health
from education.models import Article, PageFeedback, Version

State = Version.State


def with_columns(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds what the columns need to articles that have their review (review_columns.py). One more query for all."""
    versions = Version.objects.defer("content").order_by()
    open_versions = Prefetch("versions", versions.filter(state__in=Version.OPEN), to_attr="open_versions")
    public = Version.objects.filter(article=OuterRef("pk"), published_at__isnull=False)
    return (
        articles.select_related("live", "owner", "reviewer", "draft_check")
        .defer("live__content")
        .annotate(
            was_public=Exists(public),
            said_yes=_said(PageFeedback.Answer.YES),
            said_anything=_said(*PageFeedback.HELPFUL),
        )
        .prefetch_related(open_versions)
    )


def _said(*answers: str) -> Subquery:
    """How often readers gave one of these answers about any text of the article."""
    given = PageFeedback.objects.filter(version__article=OuterRef("pk"), answer__in=answers).order_by()
    return Subquery(given.values("version__article").annotate(total=Sum("number")).values("total"))


def stand(article: Article) -> str:
    """Where it stands: what readers see, and what is on its way."""
    waiting = [_on_its_way(article, version) for version in article.open_versions]
    if article.live:
        return " · ".join([_("live, version %d") % article.live.number, *waiting])
    if article.was_public:
        return " · ".join([_("withdrawn"), *waiting])
    return " · ".join(waiting) or _("draft")


def _on_its_way(article: Article, version: Version) -> str:
    if version.state == State.SUBMITTED:
        waits = (
            _("version %d waits for a signature")
            if article.is_clinical
            else _("version %d waits for an approval")
        )
        return waits % version.number
    if version.state == State.CHANGES_REQUESTED:
        return _("changes requested in version %d") % version.number
    if version.state == State.SCHEDULED:
        at = date_format(timezone.localtime(version.publish_at), "DATETIME_FORMAT")
        return _("version %(number)d scheduled for %(at)s") % {"number": version.number, "at": at}
    if version.amended_by_id and not version.accepted_by_id:
        return _("version %d signed, its wording to be accepted") % version.number
    return _("version %d signed") % version.number


def review(article: Article) -> str:
    """How its review stands, with the day that counts."""
    if article.review_health is None:
        return "–" if article.was_public else str(Health.NEVER.label)
    health = Health(article.review_health)
    day = date_format(article.review_due_on, "DATE_FORMAT") if article.review_due_on else ""
    words = {
        Health.CURRENT: _("Reviewed, next due %s"),
        Health.DUE_SOON: _("Due soon: %s"),
        Health.OVERDUE: _("Overdue, was due %s"),
    }
    return words[health] % day if health in words else str(health.label)


def ahead(article: Article) -> str:
    """Whether the draft says something else than readers see."""
    if article.live is None:
        return "–"
    check = getattr(article, "draft_check", None)
    if check is None:
        return _("not checked")
    return _("as live") if check.fingerprint == article.live.fingerprint else _("ahead of live")


def blocking(article: Article) -> str:
    """What the gate last said of the draft."""
    check = getattr(article, "draft_check", None)
    if check is None:
        return _("not checked")
    if not check.blocking:
        return "–"
    return ngettext("%d finding", "%d findings", check.blocking) % check.blocking


def helpful(article: Article) -> str:
    """How many of the readers who said anything found it helpful."""
    if not article.said_anything:
        return "–"
    return _("%(yes)d of %(all)d") % {"yes": article.said_yes or 0, "all": article.said_anything}


def reviewer(article: Article) -> str:
    """Who is asked to sign."""
    return str(article.reviewer) if article.reviewer else "–"


def owner(article: Article) -> str:
    """Who looks after it."""
    return article.owner.display_name if article.owner else "–"


@dataclass(frozen=True)
class Column:
    """One column: its head, and what it says of an article."""

    head: str
    text: Callable[[Article], str]


COLUMNS = (
    Column(gettext_lazy("title"), lambda article: article.title),
    Column(gettext_lazy("kind"), lambda article: article.get_kind_display()),
    Column(gettext_lazy("where it stands"), stand),
    Column(gettext_lazy("review"), review),
    Column(gettext_lazy("draft"), ahead),
    Column(gettext_lazy("blocked by"), blocking),
    Column(gettext_lazy("helpful"), helpful),
    Column(gettext_lazy("reviewer"), reviewer),
    Column(gettext_lazy("owner"), owner),
)
