"""Periodic work that the rooms give the worker: each is done by one worker at a time, and again when it is due.

A worker takes a chore by moving its time ahead, in one statement. What the chore does must be safe to repeat: a worker
that dies over it leaves the rest to the next turn.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from clinic.models import Chore

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """What is to be done, and how long after the last time."""

    work: Callable[[datetime], object]
    every: timedelta


_tasks: dict[str, Task] = {}


def register(name: str, work: Callable[[datetime], object], *, every: timedelta) -> None:
    """Give the worker something to do, from its first turn on. `work` is called with the present moment."""
    _tasks[name] = Task(work, every)


def do_what_is_due() -> int:
    """Do each chore that is due, and answer how many were. One that fails is logged and tried again when next due."""
    return sum(_do(name, task) for name, task in _tasks.items() if _take(name, task, timezone.now()))


def _take(name: str, task: Task, now: datetime) -> bool:
    """Whether this worker took the chore: another may have been quicker."""
    Chore.objects.get_or_create(name=name, defaults={"due_at": now})
    return bool(Chore.objects.filter(name=name, due_at__lte=now).update(due_at=now + task.every))


def _do(name: str, task: Task) -> bool:
    try:
        task.work(timezone.now())
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # a chore may fail in any way; the others and the outbox must go on
        logger.exception("chore %s failed", name)
    return True
