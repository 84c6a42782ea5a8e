"""What a page said at some moment, and who stood for it: read from rows that only ever grow, never from what is so now.

Publications and withdrawals are events, texts are frozen versions, signatures and their withdrawals are rows of their
own, each with its time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education import snapshot
from education.models import Article, ArticleEvent, SignOff, Version
from education.rendering import page_from

Kind = ArticleEvent.Kind


@dataclass(frozen=True)
class Stretch:
    """A time during which one version was live: from the event that put it up to the one that ended it."""

    version: Version
    began: ArticleEvent
    ended: ArticleEvent | None

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it was live at any moment from start to end, both included; not if it ended just at the start."""
        return self.began.at <= end and (self.ended is None or self.ended.at > start)


@dataclass(frozen=True)
class Signed:
    """A sign-off as it stood at a moment, with the row that took it back by then, if any."""

    signoff: SignOff
    taken_back: SignOff | None
    at: datetime

    @property
    def fits(self) -> bool:
        """Whether it is under the very text of the version."""
        return self.signoff.fingerprint == self.signoff.version.fingerprint

    @property
    def licence_was_over(self) -> bool:
        """Whether the license had ended by then, as far as the date on file today tells: former dates are not kept."""
        clinician = self.signoff.clinician
        return clinician is not None and not clinician.is_licensed(timezone.localdate(self.at))


@dataclass(frozen=True)
class Shown:
    """One version as it stood before readers at a moment."""

    stretch: Stretch
    at: datetime
    signed: tuple[Signed, ...]
    notices: tuple["Shown", ...] = field(default=())

    @property
    def version(self) -> Version:
        return self.stretch.version

    @cached_property
    def recomputed(self) -> str:
        """The fingerprint of the text as it is stored now."""
        return snapshot.fingerprint(self.version.content)

    @property
    def is_whole(self) -> bool:
        """Whether the stored text still is the one that was fingerprinted."""
        return self.recomputed == self.version.fingerprint

    @cached_property
    def page(self) -> dict:
        """The text as the templates want it."""
        return page_from(snapshot.read(self.version.content))

    @property
    def deciding(self) -> Signed | None:
        """The latest sign-off made by then; an older one does not count beside it."""
        return self.signed[-1] if self.signed else None

    @property
    def verdict(self) -> str | Promise:
        """How the review stood at the moment, in words."""
        if self.deciding is None:
            return _("Nobody had signed this text.")
        if not self.deciding.fits or not self.is_whole:
            return _("The signature is not under this text.")
        if self.deciding.taken_back:
            return _("The name had been taken off. Readers saw no name.")
        if self.deciding.signoff.valid_until < timezone.localdate(self.at):
            return _("The review was overdue. Readers saw no name.")
        if not self.deciding.signoff.clinician_id:
            return _("It was approved by a second person.")
        return _("The signature stood.")

    @property
    def stood(self) -> bool:
        """Whether the latest sign-off stood under this text and was not overdue."""
        signed = self.deciding
        return (
            signed is not None
            and signed.fits
            and self.is_whole
            and not signed.taken_back
            and signed.signoff.valid_until >= timezone.localdate(self.at)
        )


def bounds_of(day: date) -> tuple[datetime, datetime]:
    """The first and the last moment of a day where the office is."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(day, time.min, zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, zone) - timedelta(microseconds=1)


def stretches_of(article: Article) -> list[Stretch]:
    """When which version was live, the first one first (one query)."""
    events = article.events.filter(kind__in=(Kind.PUBLISHED, Kind.WITHDRAWN), version__isnull=False)
    found, up = [], None
    for event in events.select_related("actor", "version__submitted_by", "version__accepted_by").order_by(
        "pk"
    ):
        if up is not None:
            found.append(Stretch(up.version, up, event))
        up = event if event.kind == Kind.PUBLISHED else None
    return found + ([Stretch(up.version, up, None)] if up else [])


def shown_at(article: Article, stretch: Stretch, at: datetime) -> Shown:
    """The version of a stretch with everything that stood with it at that moment."""
    has_notices = article.is_clinical and article.has_own_page
    notices = tuple(_notices(article, at)) if has_notices else ()
    return Shown(stretch, at, _signed(stretch.version, at), notices)


def _signed(version: Version, at: datetime) -> tuple[Signed, ...]:
    rows = version.signoffs.filter(at__lte=at).select_related(
        "user", "version", "clinician", "basis__version"
    )
    rows = rows.order_by("pk")
    back = {row.retracts_id: row for row in rows if row.kind == SignOff.Kind.RETRACTION}
    # A sign-off that was carried here falls with the one it rests on, which stands under an earlier version.
    bases = [row.basis_id for row in rows if row.basis_id]
    back |= {row.retracts_id: row for row in SignOff.objects.filter(retracts__in=bases, at__lte=at)}
    made = [row for row in rows if row.kind != SignOff.Kind.RETRACTION]
    return tuple(Signed(row, back.get(row.pk) or back.get(row.basis_id), at) for row in made)


def _notices(article: Article, at: datetime) -> Iterator[Shown]:
    """Safety notices that were live then. Topics keep no history: they are those the page has today."""
    notices = Article.objects.filter(
        kind=Article.Kind.SAFETY_NOTICE, language=article.language, topics__in=article.topics.all()
    )
    for notice in notices.distinct().order_by("title"):
        for stretch in stretches_of(notice):
            if stretch.overlaps(at, at):
                yield Shown(stretch, at, _signed(stretch.version, at))
