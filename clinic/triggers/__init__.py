"""Every database trigger, declared once for both engines.

Rules that Python could forget are held by the database: what was published cannot be changed, what happened cannot be
unwritten. A refused statement is an IntegrityError on either engine.

Django rebuilds a SQLite table for many kinds of migration, and its triggers vanish without a word. Such a migration
ends with `InstallTriggers`; `missing()` is asked by a test, by the start-up check and by /readyz. It compares names: a
trigger whose rule changes gets a new name, so that the old one cannot pass for it.
"""

from clinic.triggers.catalogue import TRIGGERS, drop, expected, install, installed, missing
from clinic.triggers.migration import DropTriggers, InstallTriggers
from clinic.triggers.shape import Trigger

__all__ = [
    "TRIGGERS",
    "DropTriggers",
    "InstallTriggers",
    "Trigger",
    "drop",
    "expected",
    "install",
    "installed",
    "missing",
]
