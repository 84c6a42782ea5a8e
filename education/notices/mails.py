"""The mails themselves. Titles of articles are fine in a body; subjects are plain."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import outbox
from clinic.models import Message, Practice, User
from education import claims, reviewing
from education.models import Article, ArticleEvent, Comment, Version
from education.notices import events
from education.notices.recipients import Signers, second_persons

State = Version.State
START_WITH = 5  # of a long list: more than that nobody starts with
TOLD_AFTER = timedelta(minutes=1)  # longer than any transaction that submits a version


def register() -> None:
    """Called when Django starts."""
    outbox.register(events.REVIEW_WAITING, render_review_waiting)
    outbox.register(events.APPROVAL_WAITING, render_approval_waiting)
    outbox.register(events.NOBODY_TO_SIGN, render_nobody_to_sign)
    outbox.register(events.COMMENTED, render_commented)
    for topic, writer in _WRITERS.items():
        outbox.register(topic, _renderer(writer))


def address(route: str, *args) -> str:
    """The whole address of a page of the admin."""
    return settings.BASE_URL + reverse(f"admin:{route}", args=args)


def write(subject: str, template: str, **context) -> outbox.Mail:
    """The mail; its body ends with the practice's name."""
    return outbox.Mail(subject, render_to_string(template, context | {"practice": Practice.current()}))


# Lists of what waits


def render_review_waiting(message: Message) -> outbox.Mail | None:
    """What waits for a clinician's signature."""
    versions = list(reviewing.waiting_for(message.user))
    count = len(versions)
    opening = ngettext("%d page waits for your signature.", "%d pages wait for your signature.", count)
    return _list(
        message,
        versions,
        subject=_("Pages wait for your signature"),
        opening=opening % count,
        link_to=lambda version: address("education_review_version", version.pk),
        all_at=address("education_review"),
    )


def render_approval_waiting(message: Message) -> outbox.Mail | None:
    """Plain pages that this user can approve."""
    plain = _submitted().filter(article__kind=Article.Kind.PLAIN_PAGE)
    versions = [version for version in plain if message.user in second_persons(version)]
    count = len(versions)
    opening = ngettext("%d page waits for your approval.", "%d pages wait for your approval.", count)
    return _list(
        message,
        versions,
        subject=_("Pages wait for your approval"),
        opening=opening % count,
        link_to=lambda version: address("education_article_approve", version.article_id),
        all_at=_worklist("waiting"),
    )


def render_nobody_to_sign(message: Message) -> outbox.Mail | None:
    """Versions that wait, but nobody is asked to sign or to approve them."""
    versions = nobody_asked_for()
    count = len(versions)
    opening = ngettext(
        "%d page waits, and nobody can sign it. Choose a reviewer.",
        "%d pages wait, and nobody can sign them. Choose reviewers.",
        count,
    )
    return _list(
        message,
        versions,
        subject=_("Nobody can sign what waits"),
        opening=opening % count,
        link_to=lambda version: address("education_article_change", version.article_id),
        all_at=address("education_article_changelist") + "?status=submitted",
    )


def nobody_asked_for() -> list[Version]:
    """Submitted versions that no clinician is asked to sign today, or nobody can approve."""
    signers = Signers(timezone.localdate())
    return [
        version
        for version in _submitted()
        if not (signers.asked_for(version) if version.article.is_clinical else second_persons(version))
    ]


def _submitted() -> Iterable[Version]:
    waiting = Version.objects.filter(state=State.SUBMITTED).order_by("submitted_at", "pk")
    with_people = waiting.select_related("article__reviewer__user", "submitted_by")
    return with_people.prefetch_related("article__topics", "contributors")


def _worklist(name: str) -> str:
    return f"{address('education_article_changelist')}?worklist={name}"


def _list(
    message: Message,
    versions: list[Version],
    *,
    subject: str,
    opening: str,
    link_to: Callable[[Version], str],
    all_at: str,
) -> outbox.Mail | None:
    """A paced list; None when nobody would learn anything from it."""
    if not message.user.is_active or _is_told(message, versions):
        return None
    start = [{"version": version, "link": link_to(version)} for version in versions[:START_WITH]]
    more = len(versions) > START_WITH
    return write(subject, "mail/waiting_list.txt", opening=opening, start=start, more=more, all_at=all_at)


def _is_told(message: Message, versions: list[Version]) -> bool:
    """Whether nothing on the list is as new as what this mail was asked for, or another mail told all of it since."""
    if not versions:
        return True
    newest = max(version.submitted_at for version in versions)
    asked_for = Version.objects.get(pk=message.subject_id)
    sent = Message.objects.filter(topic=message.topic, user=message.user, state=Message.State.SENT)
    # A message's due time is its lease's end since it was taken, and it is written after that.
    told = sent.filter(due_at__gt=newest + TOLD_AFTER + outbox.LEASE).exclude(pk=message.pk)
    return newest < asked_for.submitted_at or told.exists()


# Comments


def render_commented(message: Message) -> outbox.Mail | None:
    """What was said about one version since the message was asked for; None once it is no longer reviewed."""
    first = Comment.objects.select_related("version__article").get(pk=message.subject_id)
    version = first.version
    said = version.comments.filter(pk__gte=first.pk).exclude(author=message.user).select_related("author")
    if not message.user.is_active or version.state not in Version.OPEN or not said:
        return None
    return write(
        _("Somebody wrote about a text"),
        "mail/commented.txt",
        version=version,
        said=said,
        link=address("education_review_version", version.pk),
    )


# Single events

Writer = Callable[[ArticleEvent], tuple | None]


def _renderer(writer: Writer) -> Callable[[Message], outbox.Mail | None]:
    """A renderer of mails about one line of an article's history."""

    def render(message: Message) -> outbox.Mail | None:
        known = ArticleEvent.objects.select_related("article__live", "version", "actor")
        event = known.get(pk=message.subject_id)
        written = writer(event) if message.user.is_active else None
        if written is None:
            return None
        subject, sentence, link = written
        return write(subject, "mail/article_event.txt", event=event, sentence=sentence, link=link)

    return render


def _named(event: ArticleEvent, sentence: str) -> str:
    who: User | None = event.actor
    return sentence % {
        "title": event.article.title,
        "number": event.version.number if event.version else "",
        "who": who.display_name if who else _("The schedule"),
    }


def _signed(event: ArticleEvent):
    if event.version.state != State.SIGNED:
        return None
    if event.kind == ArticleEvent.Kind.APPROVED:
        sentence = _("%(who)s approved “%(title)s”, version %(number)s. It can be published.")
    else:
        sentence = _("%(who)s signed “%(title)s”, version %(number)s. It can be published.")
    link = address("education_article_publish", event.article_id)
    return _("A text can be published"), _named(event, sentence), link


def _changes_requested(event: ArticleEvent):
    if event.version.state != State.CHANGES_REQUESTED:
        return None
    sentence = _("%(who)s asks for changes in “%(title)s”, version %(number)s:")
    return _("Changes are asked for"), _named(event, sentence), _change_page(event)


def _wording_to_accept(event: ArticleEvent):
    if event.version.state != State.SIGNED or event.version.accepted_by_id:
        return None
    sentence = _(
        "%(who)s signed “%(title)s” with words of their own, as version %(number)s. Accept them, and it can be "
        "published."
    )
    link = address("education_article_accept", event.article_id)
    return _("A clinician's wording waits for you"), _named(event, sentence), link


def _published(event: ArticleEvent):
    if event.article.live_id != event.version_id:
        return None
    sentence = _("%(who)s published “%(title)s”, version %(number)s. Readers see it now.")
    return _("A page went live"), _named(event, sentence), _change_page(event)


def _stopped(event: ArticleEvent):
    if event.version.state not in Version.OPEN:
        return None
    sentence = _(
        "“%(title)s”, version %(number)s, did not go live at its time. Readers see what they saw before."
    )
    return _("A page did not go live"), _named(event, sentence), _change_page(event)


def _name_taken_off(event: ArticleEvent):
    live = event.article.live
    if live and claims.claim_of(live, timezone.localdate()):
        return None
    sentence = _(
        "%(who)s took their name off “%(title)s”. Readers see no review on it, until somebody signs it."
    )
    if live is None:
        sentence = _("%(who)s took their name off “%(title)s”. It has to be signed again.")
    return _("A name was taken off a page"), _named(event, sentence), _change_page(event)


def _withdrawn(event: ArticleEvent):
    if event.article.live_id:
        return None
    sentence = _("%(who)s took “%(title)s” down. It comes back only with a new signature.")
    return _("A page was taken down"), _named(event, sentence), _change_page(event)


def _change_page(event: ArticleEvent) -> str:
    return address("education_article_change", event.article_id)


_WRITERS: dict[str, Writer] = {
    events.SIGNED: _signed,
    events.CHANGES_REQUESTED: _changes_requested,
    events.WORDING_TO_ACCEPT: _wording_to_accept,
    events.PUBLISHED: _published,
    events.STOPPED: _stopped,
    events.NAME_TAKEN_OFF: _name_taken_off,
    events.WITHDRAWN: _withdrawn,
}
