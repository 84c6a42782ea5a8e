"""How the review of live articles stands, asked of the database, for lists of any length. The rules are claims.py's."""

from datetime import date

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from education.claims import DUE_SOON, Health
from education.models import Article, SignOff


def with_review(articles: QuerySet[Article], on: date) -> QuerySet[Article]:
    """Adds what `with_health` does, and `review_due_on`, the last day of the sign-off that decides, whatever became
    of it."""
    return with_health(articles, on).annotate(review_due_on=_deciding(F("valid_until")))


def with_health(articles: QuerySet[Article], on: date) -> QuerySet[Article]:
    """Adds `review_health` (None where nothing is live)."""
    health = Coalesce(_deciding(_health(on)), Value(Health.NEVER.value), output_field=CharField())
    return articles.annotate(
        review_health=Case(When(live=None, then=None), default=health, output_field=CharField())
    )


def with_signed_at(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Adds `signed_at`: when the sign-off that decides over the live text was made."""
    return articles.annotate(signed_at=_deciding(F("at")))


def _deciding(wanted) -> Subquery:
    """One thing of the sign-off that decides over the live version: the latest, taken back or not (claims.py)."""
    made = SignOff.objects.exclude(kind=SignOff.Kind.RETRACTION).filter(version=OuterRef("live"))
    return Subquery(made.annotate(wanted=wanted).order_by("-pk").values("wanted")[:1])


def _health(on: date) -> Case:
    taken_back = SignOff.objects.filter(Q(retracts=OuterRef("pk")) | Q(retracts=OuterRef("basis")))
    return Case(
        When(Exists(taken_back), then=Value(Health.VOID.value)),
        When(~Q(fingerprint=F("version__fingerprint")), then=Value(Health.VOID.value)),
        When(clinician__licence_expires_on__lt=on, then=Value(Health.VOID.value)),
        When(valid_until__lt=on, then=Value(Health.OVERDUE.value)),
        When(valid_until__lte=on + DUE_SOON, then=Value(Health.DUE_SOON.value)),
        default=Value(Health.CURRENT.value),
        output_field=CharField(),
    )
