"""Who looks after an article and how often, where it is filed, and whether it still fits a changed safety notice."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.models import User
from education import fit, notices, snapshot
from education.actions.recording import Refused, hold, record, record_edit
from education.models import Article, ArticleEvent, Clinician, FitConfirmation, Topic, Version


@transaction.atomic
def set_owner(*, article: Article, owner: User | None, actor: User) -> bool:
    """Say who looks after the article. Answers whether that is new; Refused for somebody who left."""
    if owner and not owner.is_active:
        raise Refused(_("%s does not work here any more.") % owner.display_name)
    return _arrange(article, actor, owner=owner)


@transaction.atomic
def set_interval(*, article: Article, months: int, actor: User) -> bool:
    """Say how long a signature stands. It takes effect with the next one. Answers whether that is new."""
    if months not in Article.Interval.values:
        raise Refused(_("Choose 12, 24 or 36 months."))
    return _arrange(article, actor, review_interval=months)


@transaction.atomic
def set_reviewer(*, article: Article, reviewer: Clinician | None, actor: User) -> bool:
    """Say who is asked to sign, and ask them if something waits. Answers whether that is new.

    Refused for a plain page, which needs no clinician, for one who left, and for topics they do not review.
    """
    article = hold(article.pk)
    why_not = reviewer and unfit(reviewer, is_clinical=article.is_clinical, topics=article.topics.all())
    if why_not:
        raise Refused(why_not)
    changed = _arrange(article, actor, reviewer=reviewer)
    if changed:
        ask_anew(article=Article.objects.get(pk=article.pk))
    return changed


def unfit(reviewer: Clinician, *, is_clinical: bool, topics: Iterable[Topic]) -> str:
    """Why this clinician cannot be the reviewer of an article of these topics; empty when they can (C28)."""
    if not is_clinical:
        return _("A plain page needs no reviewer: a second person approves it.")
    if not reviewer.is_active:
        return _("%s does not work here any more.") % reviewer
    own = {topic.pk for topic in reviewer.topics.all()}
    if own and not own & {topic.pk for topic in topics}:
        return _("%s does not review its topics.") % reviewer
    return ""


def ask_anew(*, article: Article) -> None:
    """Tell whoever is asked to sign now what waits. Called within the transaction that changed who that is."""
    waiting = article.versions.filter(state=Version.State.SUBMITTED).first()
    if waiting:
        notices.review_waiting(waiting)


def _arrange(article: Article, actor: User, **columns) -> bool:
    """Set columns that no reader is told of; whoever does it does not help to write."""
    held = hold(article.pk)
    if all(getattr(held, name) == value for name, value in columns.items()):
        return False
    Article.objects.filter(pk=held.pk).update(**columns)
    held.refresh_from_db()
    return record_edit(article=held, before=snapshot.content_of(held), actor=actor, arranged=True)


@transaction.atomic
def add_topic(*, article: Article, topic: Topic, actor: User) -> bool:
    """File the article under a topic, at once. Answers whether that is new."""
    held = hold(article.pk)
    if held.topics.filter(pk=topic.pk).exists():
        return False
    held.topics.add(topic)
    return record_edit(article=held, before=snapshot.content_of(held), actor=actor, moved=True)


@transaction.atomic
def remove_topic(*, article: Article, topic: Topic, actor: User) -> bool:
    """Take the article out of a topic, at once. Answers whether it was there.

    Refused for a safety notice's last one: it is read nowhere else than beside articles that share a topic.
    """
    held = hold(article.pk)
    if not held.topics.filter(pk=topic.pk).exists():
        return False
    if not held.has_own_page and held.topics.count() == 1:
        raise Refused(_("It is its only topic, and a safety notice without one is shown nowhere."))
    held.topics.remove(topic)
    return record_edit(article=held, before=snapshot.content_of(held), actor=actor, moved=True)


@transaction.atomic
def confirm_fit(*, article: Article, notice_version: Version, actor: User) -> FitConfirmation:
    """Keep that somebody read the live page beside what a safety notice says now, and found that they fit.

    The page's own claim is not touched. Refused when the notice or the page changed meanwhile, or when somebody
    confirmed it already.
    """
    article = hold(article.pk)
    if not fit.doubtful_pairs().filter(pk=article.pk, notice_version=notice_version.pk).exists():
        raise Refused(
            _("This is not asked any more: it was confirmed, or one of the two has changed. Look again.")
        )
    confirmation = FitConfirmation.objects.create(article=article, notice_version=notice_version, by=actor)
    record(
        article=article,
        kind=ArticleEvent.Kind.FIT_CONFIRMED,
        actor=actor,
        version=article.live,
        reason=_of_notice(notice_version),
    )
    return confirmation


def _of_notice(version: Version) -> str:
    return _("“%(title)s”, version %(number)d, of %(day)s") % {
        "title": snapshot.read(version.content)["title"],
        "number": version.number,
        "day": date_format(version.published_at, "DATE_FORMAT"),
    }
