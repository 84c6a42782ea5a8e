"""Whose turn it is: the versions and live pages that wait for one clinician's signature."""

from datetime import date

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from clinic.models import Practice, User
from education.claims import DUE_SOON
from education.models import Article, Clinician, SignOff, Version


def clinician_of(user: User) -> Clinician | None:
    """The profile of somebody who may sign and still works here; None for everybody else."""
    if not user.has_perm("education.sign_version"):
        return None
    return Clinician.objects.filter(user=user.pk, is_active=True).prefetch_related("topics").first()


def waiting_for(user: User, on: date | None = None) -> QuerySet[Version]:
    """Submitted versions that wait for this user's signature on that day (today, if none is given).

    Those whose reviewer they are, or for whose absent reviewer they stand in, or that have no reviewer and fit their
    topics; a reviewer who left counts as none. Never those they helped to write, unless the practice is
    single-handed. Where the live page is overdue comes first, then what has waited longest.
    """
    on = on or timezone.localdate()
    clinician = clinician_of(user)
    if clinician is None:
        return Version.objects.none()
    waiting = Version.objects.filter(_asks(clinician, on, "article__"), state=Version.State.SUBMITTED)
    return (
        _not_own_text(waiting.exclude(article__kind=Article.Kind.PLAIN_PAGE), user, OuterRef("pk"))
        .annotate(due_on=_due_on(OuterRef("article__live"), on))
        .annotate(is_later=_overdue_first(on))
        .order_by("is_later", "submitted_at", "pk")
        .select_related("article__live", "submitted_by")
    )


def due_for(user: User, on: date | None = None) -> QuerySet[Article]:
    """Live articles that this user is asked to look at again, though nothing new was submitted: the “due” list.

    Those whose signature ends within sixty days, has ended, or does not count any more; the soonest first. `due_on` is
    the last day of the signature, None where it was taken back or its clinician's license has ended.
    """
    on = on or timezone.localdate()
    clinician = clinician_of(user)
    if clinician is None:
        return Article.objects.none()
    live = Article.objects.live().filter(_asks(clinician, on, ""))
    on_its_way = (Version.State.SUBMITTED, Version.State.SIGNED, Version.State.SCHEDULED)
    newer = Version.objects.filter(article=OuterRef("pk"), state__in=on_its_way)
    return (
        _not_own_text(live.exclude(kind=Article.Kind.PLAIN_PAGE), user, OuterRef("live"))
        .exclude(Exists(newer))
        .annotate(due_on=_due_on(OuterRef("live"), on))
        .filter(Q(due_on__isnull=True) | Q(due_on__lte=on + DUE_SOON))
        .order_by(Case(When(due_on=None, then=Value(0)), default=Value(1)), "due_on", "title")
    )


def bearing_name_of(clinician: Clinician, on: date) -> QuerySet[Article]:
    """Live articles whose claim names this clinician on that day, as readers see it, by title."""
    return (
        Article.objects.live()
        .annotate(signer=_deciding(OuterRef("live"), "clinician"), due_on=_due_on(OuterRef("live"), on))
        .filter(signer=clinician.pk, due_on__gte=on)
        .order_by("title")
    )


def recently_reviewed(on: date) -> QuerySet[Article]:
    """Live articles with a page of their own whose claim is good on that day; what was looked at last comes first."""
    looked_at = _deciding(OuterRef("live"), Coalesce("basis__at", "at"))
    return (
        Article.objects.with_own_page()
        .annotate(reviewed_at=looked_at, due_on=_due_on(OuterRef("live"), on))
        .filter(due_on__gte=on)
        .order_by("-reviewed_at", "title")
    )


def signed_by(clinician: Clinician) -> QuerySet[Article]:
    """Articles from which this clinician can take their name: their signature stands under what is live or waits."""
    under = Version.objects.filter(
        article=OuterRef("pk"),
        state__in=(*Version.OPEN, Version.State.PUBLISHED),
        signoffs__in=SignOff.objects.standing().filter(clinician=clinician.pk),
    )
    return Article.objects.filter(Exists(under)).select_related("live").order_by("title")


def deciding_sign_offs(clinicians: QuerySet[Clinician]) -> QuerySet[SignOff]:
    """The sign-offs of these clinicians that decide over live versions, whatever became of them."""
    live = Article.objects.live().annotate(deciding=_deciding(OuterRef("live"), "pk"))
    return SignOff.objects.filter(pk__in=live.values("deciding"), clinician__in=clinicians).select_related(
        "clinician", "retraction", "basis__retraction"
    )


def _asks(clinician: Clinician, on: date, prefix: str) -> Q:
    """Articles that turn to this clinician, seen from `prefix`."""
    away = {f"{prefix}reviewer__away_from__lte": on, f"{prefix}reviewer__away_until__gte": on}
    left = Q(**{f"{prefix}reviewer__is_active": False}) | Q(**{f"{prefix}reviewer__user__is_active": False})
    nobody = Q(**{f"{prefix}reviewer": None}) | left
    topics = [topic.pk for topic in clinician.topics.all()]
    if topics:
        of_topic = Article.topics.through.objects.filter(topic__in=topics)
        nobody &= Q(**{f"{prefix}pk__in": of_topic.values("article")})
    stands_in = Q(**{f"{prefix}reviewer__delegate": clinician}, **away)
    return Q(**{f"{prefix}reviewer": clinician}) | stands_in | nobody


def _not_own_text(rows: QuerySet, user: User, version: OuterRef) -> QuerySet:
    """Without what the user helped to write; a single-handed practice signs its own text."""
    if Practice.current().single_handed:
        return rows
    contributed = Version.contributors.through.objects.filter(version=version, user=user.pk)
    return rows.exclude(Exists(contributed))


def _deciding(version: OuterRef, column: str | Case | Coalesce) -> Subquery:
    """A column of the sign-off that decides over a version: the latest, whatever became of it (claims.py)."""
    made = SignOff.objects.exclude(kind=SignOff.Kind.RETRACTION).filter(version=version).order_by("-pk")
    return Subquery(
        made.annotate(wanted=F(column) if isinstance(column, str) else column).values("wanted")[:1]
    )


def _due_on(version: OuterRef, on: date) -> Subquery:
    """The last day of the sign-off that decides; None where it was taken back or the licence has ended."""
    back = SignOff.objects.filter(Q(retracts=OuterRef("pk")) | Q(retracts=OuterRef("basis")))
    void = Case(
        When(Exists(back), then=None),
        When(clinician__licence_expires_on__lt=on, then=None),
        default=F("valid_until"),
    )
    return _deciding(version, void)


def _overdue_first(on: date) -> Case:
    return Case(When(due_on__lt=on, then=Value(0)), default=Value(1), output_field=IntegerField())
