"""The search page. What is looked for may tell of somebody's health: the answer is stored nowhere on its way, and the
question is in no title and no log."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education import breadcrumbs, claims, heads, listing
from education.models import Article
from education.safety_phrases import found_in
from education.search import counting, finding
from education.translations import pages_elsewhere

LONGEST = 200  # characters of a question that are read
_HEARD = 5000  # characters that are heard for words of need
_FEW = 3  # results up to which another spelling is suggested
KINDS = {**listing.PLURALS, Article.Kind.PLAIN_PAGE: gettext_lazy("About the clinic")}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages that answer ?q=, ten at a time (&page=), of one kind (&kind=), as typed (&exact=1)."""
    given = _clean(request.GET.get("q", "")[:_HEARD])
    question, kind = given[:LONGEST].strip(), request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    page, as_typed = _number(request.GET.get("page", "")), bool(request.GET.get("exact"))
    found = finding.find(question, language=get_language(), kind=kind, page=page, as_typed=as_typed)
    phrases = found_in(given) if given else []
    if request.method == "GET" and page == 1 and not kind and not phrases:
        counting.count(question, language=get_language(), finds_nothing=not found.total)
    context = {
        "question": question,
        "longest": LONGEST,
        "is_cut": len(given) > LONGEST,
        "kind": kind,
        "found": found,
        "lines": _lines(found),
        "elsewhere": "" if found.total else pages_elsewhere(),
        "kinds": _kinds(found, kind),
        "shown": Paginator(range(found.ranked), finding.PAGE).get_page(page),
        "safety": {phrase.kind for phrase in phrases},
        "in_spanish_too": any(phrase.language == "es" for phrase in phrases),
        "query": urlencode({"q": question, **({"exact": 1} if as_typed else {})}),
        **_suggestion(found, as_typed),
        "breadcrumbs": breadcrumbs.of_page(_("Search"), reverse("search")),
        "head": None if request.GET else heads.of_search(),
    }
    response = TemplateResponse(request, "education/search.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _clean(text: str) -> str:
    """Without what no page can be written with, and blanks for what cannot be seen."""
    text = text.encode("utf-8", "replace").decode()
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _number(text: str) -> int:
    """The page that is asked for; the first one where that is no sensible number."""
    return min(max(int(text), 1), 100) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _suggestion(found: finding.Found, as_typed: bool) -> dict[str, str]:
    """Another spelling, where the question as it was read found little."""
    words = found.reading.suggestion if found.total <= _FEW and not as_typed else ""
    return {"suggestion": words, "suggestion_query": urlencode({"q": words})}


def _lines(found: finding.Found) -> list[dict]:
    """The results as the template shows them, with the day of a review that stands (two queries)."""
    versions = [result.article.live for result in found.results]
    reviews = claims.reviews_of(versions, timezone.localdate()) if versions else {}
    return [
        {
            "url": result.article.get_absolute_url(),
            "kind_label": Article.Kind(result.kind).label,
            "title": result.title,
            "snippet": result.snippet,
            "claim": reviews[result.article.live.pk]["claim"],
        }
        for result in found.results
    ]


def _kinds(found: finding.Found, chosen: str) -> list[tuple[str, str, int | None]]:
    """Each kind with a result, its title and their number; the chosen one even without any. Where there are too many
    to count, every kind and no number."""
    return [
        (kind.value, title, None if found.is_cut else found.kinds.get(kind, 0))
        for kind, title in KINDS.items()
        if found.is_cut or found.kinds.get(kind) or kind == chosen
    ]
