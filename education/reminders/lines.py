"""What each person has to be told. Nothing here knows what was told before.

People are those at work today. Stages are as of the day a summary is for: one that is late by two days tells the
stage it would have told in time, so that none is left out.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from clinic.models import User
from education import reviewing
from education.claims import Health
from education.models import Article, Clinician, Reminder, SignOff, Version
from education.notices.mails import nobody_asked_for
from education.notices.recipients import active_with, leads
from education.reminders.stages import is_escalated, stage_of_licence, stage_of_review
from education.review_columns import with_review

Stage, State = Reminder.Stage, Version.State
BACKLOG_A_WEEK = 5  # never reviewed pages for each person: forty imported ones are one paced list
WAITING_AT_MOST = 20


@dataclass(frozen=True)
class Line:
    """One thing to tell: of an article or of a clinician's licence."""

    stage: str
    due_on: date
    article_id: int | None = None
    clinician_id: int | None = None


class Desk:
    """Who works at the desk on a day, read once for everybody's summary (four queries)."""

    def __init__(self, on: date):
        self.on = on
        self.leads = {user.pk for user in leads()}
        self.readers = set(active_with("view_article").values_list("pk", flat=True))
        self.clinicians = list(Clinician.objects.filter(is_active=True))
        able = {clinician for clinician in self.clinicians if clinician.is_licensed(on)}
        self.able = {clinician.pk: clinician for clinician in able if clinician.user_id in self.readers}

    def reminded_of(self, article: Article) -> set[int]:
        """Ids of the users who are reminded of an article's review (it comes from `falling_due`).

        Its reviewer, or who stands in while they are away; else its owner; else the leads. While a version waits for a
        signature or for its time nobody: it is told of by itself. One that is signed waits for the owner.
        """
        if article.open_state in (State.SUBMITTED, State.SCHEDULED):
            return set()
        reviewer = None if article.open_state == State.SIGNED else self.able.get(article.reviewer_id)
        if reviewer:
            stand_in = self.able.get(reviewer.delegate_id) if reviewer.is_away(self.on) else None
            return {(stand_in or reviewer).user_id}
        return {article.owner_id} if article.owner_id in self.readers else self.leads


def falling_due(on: date) -> QuerySet[Article]:
    """Live articles whose review ends within 60 days or has ended. Adds `open_state`, of the version on its way."""
    on_its_way = Version.objects.filter(article=OuterRef("pk"), state__in=Version.OPEN)
    return (
        with_review(Article.objects.filter(live__isnull=False), on)
        .filter(review_health__in=(Health.DUE_SOON.value, Health.OVERDUE.value))
        .annotate(open_state=Subquery(on_its_way.values("state")[:1]))
        .order_by("review_due_on", "title")
    )


def of_reviews(desk: Desk, due: list[Article], user: User, day: date) -> list[Line]:
    """Lines about reviews that fall due (of `falling_due`), for this user's summary of that day; an overdue one that
    nobody acted on is told to the leads as well."""
    lines = []
    for article in due:
        stage = stage_of_review(article.review_due_on, day)
        if stage and user.pk in desk.reminded_of(article):
            lines.append(Line(stage, article.review_due_on, article_id=article.pk))
        if user.pk in desk.leads and is_escalated(article.review_due_on, day):
            lines.append(Line(Stage.ESCALATED, article.review_due_on, article_id=article.pk))
    return lines


def of_licences(desk: Desk, user: User, day: date) -> list[Line]:
    """Lines about licences that end or have ended: for the clinician and for the leads."""
    return [
        Line(stage, clinician.licence_expires_on, clinician_id=clinician.pk)
        for clinician in desk.clinicians
        if user.pk in desk.leads | {clinician.user_id}
        and (stage := stage_of_licence(clinician.licence_expires_on, day))
    ]


def of_waiting(user: User, desk: Desk, day: date) -> list[Line]:
    """Lines about versions that wait for this user, for the summary of that day. They come back every week.

    Of articles that nobody ever reviewed only so many a week, first those that were told least often.
    """
    waiting = reviewing.waiting_for(user, desk.on)
    signed = Exists(SignOff.objects.filter(version__article=OuterRef("article")))
    known = list(waiting.filter(signed).values_list("article", flat=True)[:WAITING_AT_MOST])
    known += _nobody_can_sign(user, desk)
    told = Reminder.objects.filter(user=user, stage=Stage.BACKLOG, article=OuterRef("article")).order_by()
    times = Subquery(told.values("article").annotate(times=Count("pk")).values("times"))
    unknown = waiting.filter(~signed).exclude(article__in=known).annotate(times=Coalesce(times, 0))
    paced = unknown.order_by("times", "submitted_at", "pk").values_list("article", flat=True)[:BACKLOG_A_WEEK]
    return [
        *(Line(Stage.WAITING, day, article_id=pk) for pk in dict.fromkeys(known)),
        *(Line(Stage.BACKLOG, day, article_id=pk) for pk in paced),
    ]


def _nobody_can_sign(user: User, desk: Desk) -> list[int]:
    """Articles that wait although nobody is asked for a signature, for the leads."""
    if user.pk not in desk.leads:
        return []
    return [version.article_id for version in nobody_asked_for()[:WAITING_AT_MOST]]
