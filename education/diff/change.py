"""What a comparison answers."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from education.diff.words import ADDED, REMOVED, SAME, Run


class Kind(models.TextChoices):
    """What became of a place in the text."""

    ADDED = "added", _("Added")
    REMOVED = "removed", _("Removed")
    CHANGED = "changed", _("Changed")
    MOVED = "moved", _("Moved")


@dataclass(frozen=True)
class Fact:
    """Something beside the words that changed, as it is shown: the address of a link, the kind of the page."""

    code: str
    name: str
    before: str
    after: str

    @property
    def is_picture(self) -> bool:
        """Whether before and after are files of pictures."""
        return self.code == "file"


@dataclass(frozen=True)
class Change:
    """One place that differs. Its block is one of the new text, for what was removed one of the old.

    `scopes` say what the place is part of: "card", "card:emergency", "aspect:treatment", "safety_notice", "name",
    "reference", "picture", "author", "page", "steps".
    """

    block: str
    where: str
    kind: Kind
    runs: tuple[Run, ...] = ()
    facts: tuple[Fact, ...] = ()
    scopes: frozenset[str] = frozenset()
    is_first: bool = False  # nothing to compare with: the text was never there before

    @property
    def before(self) -> str:
        """The words of the old text."""
        return "".join(run.text for run in self.runs if run.kind in (SAME, REMOVED))

    @property
    def after(self) -> str:
        """The words of the new text."""
        return "".join(run.text for run in self.runs if run.kind in (SAME, ADDED))
