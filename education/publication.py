"""What readers are told about when a text appeared, and what changed since: its dates, and the editor's line."""

from dataclasses import dataclass
from datetime import datetime

from education.models import Version


@dataclass(frozen=True)
class Publication:
    """When the page was first published; when this text replaced an earlier one, if it did, with what its editor says
    changed and why."""

    first_at: datetime
    updated_at: datetime | None
    note: str


def publication_of(version: Version, first_at: datetime) -> Publication:
    """How a published version came about, on a page that was first published at that time."""
    if first_at == version.published_at:
        return Publication(first_at, None, "")
    return Publication(first_at, version.published_at, version.change_note)
