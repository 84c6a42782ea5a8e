"""What the gate finds."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

MAX_QUOTE = 160  # characters; enough to find the place again
_GROUPS = {
    "sections": gettext_lazy("Sections"),
    "care_cards": gettext_lazy("Care cards"),
    "references": gettext_lazy("References"),
    "pictures": gettext_lazy("Pictures"),
}
_PLACES = _GROUPS | {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "topics": gettext_lazy("Topics"),
    "sections-": gettext_lazy("Section %d"),
    "care_cards-": gettext_lazy("Care card %d"),
    "references-": gettext_lazy("Reference %d"),
    "pictures-": gettext_lazy("Picture %d"),
}


@dataclass(frozen=True)
class Finding:
    """One finding: a stable code, the sentence for the editor, the words it is about, and where they stand.

    `field` names a form field ("summary"), a part of the article in the order of the content ("sections-2",
    "care_cards-0", "references-1", "pictures-0") or a group of parts ("sections"); `part` the column in it, where it is
    one in particular. `overridable` says that somebody may answer for it; `term` is the glossary's row that cures it.
    """

    code: str
    message: str
    field: str
    blocks: bool = True
    quote: str = ""
    overridable: bool = False
    part: str = ""
    term: int | None = None

    def __str__(self):
        return f"{self.message} “{self.quote}”" if self.quote else self.message

    @property
    def anchor(self) -> str:
        """The id of the form field, or of the box it stands in, on the article's page in the admin."""
        if self.part:
            return f"id_{self.field}-{self.part}"
        if self.field in _GROUPS:
            return f"{self.field}-group"
        return self.field if "-" in self.field else f"id_{self.field}"

    @property
    def place(self) -> str:
        """Where it is, in words: “Section 2”."""
        group, dash, number = self.field.partition("-")
        words = str(_PLACES[group + dash])
        return words % (int(number) + 1) if dash else words


class Blocked(Exception):
    """The article cannot be submitted; `findings` says why."""

    def __init__(self, findings: list[Finding]):
        super().__init__(", ".join(finding.code for finding in findings))
        self.findings = findings


def shortened(words: str) -> str:
    """Words in one line, cut at a blank where they are too long to quote."""
    words = " ".join(words.split())
    if len(words) <= MAX_QUOTE:
        return words
    head, _blank, _rest = words[:MAX_QUOTE].rpartition(" ")
    return f"{head or words[:MAX_QUOTE]}…"
