"""What there is to do, as lists of articles. Panel, filter, CSV and weekly summary ask here: they never disagree."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clinic.models import User
from education import fit, reviewing
from education.claims import Health
from education.models import Article, Version
from education.review_columns import with_health

State = Version.State
PARAMETER = "worklist"


@dataclass(frozen=True)
class Worklist:
    """One list: its name in addresses, its words, which articles are on it for a user on a day, and how grave it is
    that there are any (alarm, attention, or ok where it merely informs). `page` is a page of its own, if it has one."""

    name: str
    words: str
    articles: Callable[[User, date], QuerySet[Article]]
    level: str = "attention"
    page: str = ""

    def with_count(self, count: int) -> str:
        """Its words with how many articles are on it."""
        return str(_("%(list)s (%(count)d)") % {"list": self.words, "count": count})

    @property
    def address(self) -> str:
        """Where the list is in the admin."""
        if self.page:
            return reverse(f"admin:{self.page}")
        return f"{reverse('admin:education_article_changelist')}?{urlencode({PARAMETER: self.name})}"


def waiting_for_me(user: User, on: date) -> QuerySet[Article]:
    """What cannot go on without this user: a signature, an approval, an answer, or a publication of what is theirs."""
    versions = Q(pk__in=reviewing.waiting_for(user, on).order_by().values("pk"))
    mine = Q(submitted_by=user) | Q(article__owner=user)
    signed = mine & Q(state=State.SIGNED)
    own_words = Q(amended_by__isnull=False, accepted_by__isnull=True)
    if user.has_perm("education.approve_version"):
        plain = Q(state=State.SUBMITTED, article__kind=Article.Kind.PLAIN_PAGE)
        versions |= plain & ~Q(submitted_by=user) & ~Q(pk__in=_contributed_by(user))
        versions |= signed & own_words & ~Q(amended_by=user)
    if user.has_perm("education.publish_article"):
        versions |= signed & ~own_words
    if user.has_perm("education.submit_article"):
        versions |= mine & Q(state=State.CHANGES_REQUESTED)
    waiting = Version.objects.filter(versions).order_by()
    return Article.objects.filter(pk__in=waiting.values("article"))


def _contributed_by(user: User) -> QuerySet:
    return Version.contributors.through.objects.filter(user=user).values("version")


def in_health(health: Health) -> Callable[[User, date], QuerySet[Article]]:
    """Live articles whose review stands so."""

    def articles(user: User, on: date) -> QuerySet[Article]:
        return with_health(Article.objects.filter(live__isnull=False), on).filter(review_health=health.value)

    return articles


def without_reviewer(user: User, on: date) -> QuerySet[Article]:
    """Clinical articles nobody in particular is asked to sign. Those taken down for good do not count."""
    nobody = Q(reviewer=None) | Q(reviewer__is_active=False)
    return (
        Article.objects.filter(nobody)
        .exclude(kind=Article.Kind.PLAIN_PAGE)
        .exclude(pk__in=withdrawn(user, on).values("pk"))
    )


def failing_the_gate(user: User, on: date) -> QuerySet[Article]:
    """Drafts with a finding that blocks."""
    return Article.objects.filter(draft_check__blocking__gt=0)


def with_dead_links(user: User, on: date) -> QuerySet[Article]:
    """Drafts that link to pages of ours that are not there."""
    return Article.objects.filter(draft_check__dead_links__gt=0)


def ahead_of_live(user: User, on: date) -> QuerySet[Article]:
    """Live articles whose draft says something else by now."""
    known = Article.objects.filter(live__isnull=False, draft_check__isnull=False)
    return known.exclude(draft_check__fingerprint=F("live__fingerprint"))


def withdrawn(user: User, on: date) -> QuerySet[Article]:
    """Taken down, and nothing new is on its way."""
    versions = Version.objects.order_by()
    return Article.objects.filter(
        live=None, pk__in=versions.filter(state=State.WITHDRAWN).values("article")
    ).exclude(pk__in=versions.filter(state__in=Version.OPEN).values("article"))


def in_doubt(user: User, on: date) -> QuerySet[Article]:
    """Pages beside a safety notice that changed."""
    return fit.doubtful_articles()


def scheduled(user: User, on: date) -> QuerySet[Article]:
    """What goes live by itself."""
    waiting = Version.objects.filter(state=State.SCHEDULED).order_by()
    return Article.objects.filter(pk__in=waiting.values("article"))


WORKLISTS = (
    Worklist("waiting", _("Waiting for me"), waiting_for_me),
    Worklist("void", _("No valid signature"), in_health(Health.VOID), "alarm"),
    Worklist("overdue", _("Review overdue"), in_health(Health.OVERDUE), "alarm"),
    Worklist("due", _("Due in 60 days"), in_health(Health.DUE_SOON)),
    Worklist("fit", _("Still fits?"), in_doubt, page="education_still_fits"),
    Worklist("no_reviewer", _("No reviewer"), without_reviewer, "ok"),
    Worklist("gate", _("Failing the gate"), failing_the_gate, "ok"),
    Worklist("dead_links", _("Dead links"), with_dead_links),
    Worklist("ahead", _("Draft ahead of live"), ahead_of_live, "ok"),
    Worklist("scheduled", _("Scheduled"), scheduled, "ok"),
    Worklist("withdrawn", _("Withdrawn"), withdrawn, "ok"),
)
BY_NAME = {worklist.name: worklist for worklist in WORKLISTS}


def counts(user: User, on: date) -> dict[str, int]:
    """How many articles are on each list, by its name (one query, and those that say who the user is)."""
    asked = [worklist.articles(user, on).order_by().values("id").query for worklist in WORKLISTS]
    parts = [query.get_compiler(connection.alias, elide_empty=False).as_sql() for query in asked]
    # Within one aggregate, Django would write each list several times over.
    sql = ", ".join(f"(SELECT COUNT(DISTINCT id) FROM ({part}) listed)" for part, _given in parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [value for _part, given in parts for value in given])
        return dict(zip(BY_NAME, cursor.fetchone(), strict=True))
