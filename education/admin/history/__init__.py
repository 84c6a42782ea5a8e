"""What an article said, who signed it, what became of it: pages that only look, and one that brings a text back."""

from education.admin.history.comparing import compare
from education.admin.history.events import events_csv
from education.admin.history.record import record
from education.admin.history.restoring import restore
from education.admin.history.versions import versions

__all__ = ["PAGES"]

# Address below education/article/<pk>/ -> name (education_article_…) and view.
PAGES = {
    "versions/": ("versions", versions),
    "compare/": ("compare", compare),
    "restore/": ("restore", restore),
    "record/": ("record", record),
    "events.csv": ("events", events_csv),
}
