"""Reminders, as one summary a week for each person, on the day they chose.

A stage is told in the first summary after it begins, however late that is: “due and not done”, never “equals today”.
One that a later stage has overtaken is left out. Because every stage lasts a week at least, none is overtaken as long
as the worker runs.
"""

from education.reminders.digests import make_digests
from education.reminders.mail import register

__all__ = ["make_digests", "register"]
