"""Pages around a draft: what was typed and not saved, how it read before, how it will look, and to whom it is lent."""

from education.admin.drafts.autosave import autosave, unsaved
from education.admin.drafts.copying import duplicate
from education.admin.drafts.looking import preview_sizes, preview_unsaved
from education.admin.drafts.own_pages import own_pages
from education.admin.drafts.sharing import call_back, share
from education.admin.drafts.states import look_at_state, states
from education.admin.from_document import from_document
from education.admin.gating import check, define, override

# Address below education/article/ -> view. The names are those of the last step, as in education_article_autosave.
PAGES = {
    "pages.json": own_pages,
    "<int:pk>/autosave/": autosave,
    "<int:pk>/unsaved/": unsaved,
    "<int:pk>/states/": states,
    "<int:pk>/states/<int:state>/": look_at_state,
    "<int:pk>/preview-unsaved/": preview_unsaved,
    "<int:pk>/preview-sizes/": preview_sizes,
    "<int:pk>/share/": share,
    "lent/<int:link>/end/": call_back,
    "<int:pk>/duplicate/": duplicate,
    "from-document/": from_document,
    "<int:pk>/check/": check,
    "<int:pk>/define/<int:term>/": define,
    "<int:pk>/override/<slug:code>/": override,
}
NAMES = {
    "pages.json": "pages",
    "<int:pk>/states/<int:state>/": "state",
    "lent/<int:link>/end/": "call_back",
    "<int:pk>/define/<int:term>/": "define",
    "<int:pk>/override/<slug:code>/": "override",
}

__all__ = ["PAGES", "name_of"]


def name_of(route: str) -> str:
    """The name of the address: education_article_… with the route's last step, unless it has one of its own."""
    step = NAMES.get(route) or route.rstrip("/").rpartition("/")[2].replace("-", "_")
    return f"education_article_{step}"
