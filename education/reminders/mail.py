"""The weekly summary itself, written when it is sent: what was done meanwhile is left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import outbox
from clinic.models import Message, User
from education import reviewing, worklists
from education.models import Article, Digest, Reminder, Version
from education.notices.mails import address, nobody_asked_for, write
from education.reminders.digests import TOPIC
from education.reminders.lines import Desk, falling_due
from education.reminders.stages import is_escalated

Stage = Reminder.Stage
OF_WAITING = (Stage.WAITING, Stage.BACKLOG)


@dataclass
class Part:
    """One part of the mail: a sentence, and its lines as (words, link)."""

    opening: str
    lines: list[tuple[str, str]] = field(default_factory=list)


def register() -> None:
    """Called when Django starts."""
    outbox.register(TOPIC, render_digest)


def render_digest(message: Message) -> outbox.Mail | None:
    """What is still to be done of what this summary is about; None when nothing is."""
    if not message.user.is_active:
        return None
    digest = Digest.objects.get(pk=message.subject_id)
    known = digest.reminders.select_related("article", "clinician")
    parts = [part for part in _parts(message.user, list(known), timezone.localdate()) if part.lines]
    if not parts:
        return None
    return write(
        _("Your articles this week"),
        "mail/weekly_summary.txt",
        parts=parts,
        lists=_lists(message.user),
        choose_day=address("education_digest_day"),
    )


def _parts(user: User, reminders: list[Reminder], today: date) -> Iterator[Part]:
    desk = Desk(today)
    due = {article.pk: article for article in falling_due(today)}
    reviews = [each for each in reminders if _is_due(each, due, desk)]
    escalated = [each for each in reviews if each.stage == Stage.ESCALATED]
    named = {each.article_id for each in escalated}
    own = [each for each in reviews if each.article_id not in named]
    yield Part(_("Overdue for two weeks, and nobody acted:"), _of_reviews(escalated, due, today))
    yield Part(_("Reviews that fall due:"), _of_reviews(own, due, today))
    yield from _of_waiting(user, [each for each in reminders if each.stage in OF_WAITING])
    yield Part(_("Licenses:"), _of_licences(reminders, today))


def _is_due(reminder: Reminder, due: dict[int, Article], desk: Desk) -> bool:
    """Whether this line about a review still has to be told to this person."""
    article = due.get(reminder.article_id)
    if article is None or reminder.stage in OF_WAITING or article.review_due_on != reminder.due_on:
        return False
    if reminder.stage == Stage.ESCALATED:
        return reminder.user_id in desk.leads and is_escalated(article.review_due_on, desk.on)
    return reminder.user_id in desk.reminded_of(article)


def _of_reviews(reminders: list[Reminder], due: dict[int, Article], today: date) -> list[tuple[str, str]]:
    articles = [due[reminder.article_id] for reminder in reminders]
    return [(f"{article.title}: {when(article, today)}", _link(article)) for article in articles]


def when(article: Article, today: date) -> str:
    """How near the due date is, as it stands today."""
    days, day = (article.review_due_on - today).days, date_format(article.review_due_on, "DATE_FORMAT")
    if days > 0:
        words = ngettext("due in %(days)d day, on %(day)s", "due in %(days)d days, on %(day)s", days)
    elif days == 0:
        words = _("due today")
    else:
        words = ngettext(
            "overdue for %(days)d day, since %(day)s; readers see no review",
            "overdue for %(days)d days, since %(day)s; readers see no review",
            -days,
        )
    words %= {"days": abs(days), "day": day}
    is_signed = article.open_state == Version.State.SIGNED
    return _("%s (a signed version waits to be published)") % words if is_signed else words


def _link(article: Article) -> str:
    return address("education_article_change", article.pk)


def _of_waiting(user: User, reminders: list[Reminder]) -> Iterator[Part]:
    """Versions that still wait, with how many there are in all."""
    if not reminders:
        return
    versions = list(reviewing.waiting_for(user))
    links = {version.article_id: address("education_review_version", version.pk) for version in versions}
    orphans = {version.article_id for version in nobody_asked_for()} - links.keys()
    count = len(versions)
    total = ngettext("%d page waits for your signature.", "%d pages wait for your signature.", count) % count
    for stage, words in (
        (Stage.WAITING, _("Reviewed before:")),
        (Stage.BACKLOG, _("Never reviewed, start here:")),
    ):
        told = [each for each in reminders if each.stage == stage and each.article_id in links]
        yield Part(
            f"{total} {words}".strip(), [(each.article.title, links[each.article_id]) for each in told]
        )
        total = "" if told else total
    nobody = [(each.article.title, _link(each.article)) for each in reminders if each.article_id in orphans]
    yield Part(_("Nobody can sign these. Choose a reviewer:"), nobody)


def _of_licences(reminders: list[Reminder], today: date) -> list[tuple[str, str]]:
    found = []
    for reminder in reminders:
        clinician = reminder.clinician
        if clinician and clinician.is_active and clinician.licence_expires_on == reminder.due_on:
            days, day = (reminder.due_on - today).days, date_format(reminder.due_on, "DATE_FORMAT")
            words = (
                _("%(who)s: license ended on %(day)s") if days < 0 else _("%(who)s: license ends on %(day)s")
            )
            link = address("education_clinician_change", clinician.pk)
            found.append((words % {"who": clinician, "day": day}, link))
    return found


def _lists(user: User) -> list[tuple[str, str]]:
    """The worklists that are not empty, with their counts, as the admin shows them."""
    counts = worklists.counts(user, timezone.localdate())
    return [
        (worklist.with_count(counts[worklist.name]), settings.BASE_URL + worklist.address)
        for worklist in worklists.WORKLISTS
        if counts[worklist.name]
    ]
