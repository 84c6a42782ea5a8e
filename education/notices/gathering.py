"""Many events, few mails: what happens while a mail waits to be sent is told in that mail, and what happens after it,
in one that is sent a pause later.

Nothing is forgotten. Who finds a message that no worker has taken yet locks it until the event is committed, so the
worker writes the mail after that. Who finds none, or one that is taken already, adds the next link of the chain; its
key names the link before it, so two at once add the same one.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from clinic import outbox
from clinic.models import Message, User

HOLD = timedelta(
    minutes=15
)  # more than the longest step in bulk; should it die half-way, the mails go out then

# While a step in bulk runs: the messages it holds back, and when each would have been due.
_held: ContextVar[dict | None] = ContextVar("held", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Hold back the mails that gather, until everything within is done: forty submissions make one mail for each
    recipient."""
    held: dict = {}
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)
        for pk, due_at in held.items():
            Message.objects.waiting().filter(pk=pk, attempts=0).update(due_at=due_at)


def gather(
    *, topic: str, about: str, subject_id: object, recipients: Iterable[User], pause: timedelta
) -> None:
    """See to it that each recipient gets a mail of this topic that is written after the present transaction, and no
    more than one in each pause. `about` keeps mails about different things apart."""
    for user in sorted(recipients, key=lambda user: user.pk):
        _gather_for(user, topic, about, subject_id, pause)


def _gather_for(user: User, topic: str, about: str, subject_id: object, pause: timedelta) -> None:
    mine = Message.objects.filter(topic=topic, user=user, key__startswith=f"{topic}:{about}:")
    last = _locked(mine.waiting().filter(attempts=0)) or _locked(mine)
    while last is None or not _is_untaken(last):
        last = _next_link(mine, last, user, topic, about, subject_id, pause)


def _is_untaken(message: Message) -> bool:
    return message.state == Message.State.PENDING and message.attempts == 0


def _locked(messages: QuerySet[Message]) -> Message | None:
    """The latest of them, which nobody takes or changes until the present transaction ends."""
    return messages.select_for_update().order_by("-created_at").first()


def _next_link(mine, last: Message | None, user, topic, about, subject_id, pause) -> Message:
    """The message that follows on the last one: a new one, or the one somebody else added a moment ago."""
    event = f"{about}:{last.pk if last else 'first'}"
    due_at = _due_after(last, pause)
    held = _held.get()
    not_before = due_at if held is None else max(due_at, timezone.now() + HOLD)
    outbox.enqueue(topic=topic, event=event, subject_id=subject_id, recipients=[user], not_before=not_before)
    link = mine.select_for_update().get(key__startswith=f"{topic}:{event}:")
    if held is not None and _is_untaken(link):
        held.setdefault(link.pk, due_at)
    return link


def _due_after(last: Message | None, pause: timedelta) -> datetime:
    """Now, or a pause after the last mail was sent; never later than a pause from now, should the clock have jumped."""
    now = timezone.now()
    if last is None or last.state in (Message.State.CANCELLED, Message.State.DEAD):
        return now
    return min(max(now, (last.sent_at or now) + pause), now + pause)
