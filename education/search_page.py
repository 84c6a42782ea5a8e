"""The search page. What is looked for may tell of somebody's health: the answer is stored nowhere on its way, and the
question is in no title and no log."""

from dataclasses import dataclass, replace
from typing import Self

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from education import breadcrumbs, claims, heads, listing
from education.models import Article, SafetyPhrase
from education.safety_phrases import found_in
from education.search import counting, finding
from education.search.people import named_in
from education.translations import pages_elsewhere

LONGEST = 200  # characters of a question that are read
_HEARD = 5000  # characters that are heard for words of need
_FEW = 3  # results up to which another spelling is suggested
KINDS = {**listing.PLURALS, Article.Kind.PLAIN_PAGE: gettext_lazy("About the clinic")}


@dataclass(frozen=True)
class Asked:
    """What ?q=, &page=, &kind= and &exact=1 ask for."""

    heard: str  # all that was typed, as far as it is heard
    kind: str
    page: int
    as_typed: bool

    @classmethod
    def of(cls, given: QueryDict) -> Self:
        """What nobody can ask for is left out: a kind that is none, a page that is no number."""
        kind = given.get("kind", "")
        return cls(
            heard=_clean(given.get("q", "")[:_HEARD]),
            kind=kind if kind in KINDS else "",
            page=_number(given.get("page", "")),
            as_typed=bool(given.get("exact")),
        )

    @property
    def question(self) -> str:
        return self.heard[:LONGEST].strip()

    @property
    def is_new(self) -> bool:
        """Whether this is the question itself: not a later page of its answer, nor a part of it."""
        return self.page == 1 and not self.kind

    @property
    def query(self) -> str:
        """The same question in an address, without page and kind."""
        return urlencode({"q": self.question, **({"exact": 1} if self.as_typed else {})})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages that answer a question, ten at a time (see Asked)."""
    asked = Asked.of(request.GET)
    found = _find(asked)
    phrases = found_in(asked.heard, strange=found.reading.strange) if asked.heard else []
    if _tell_of_self_harm(phrases):
        asked = replace(asked, as_typed=True)  # nobody in such need is asked whether they meant another word
        found = _find(asked)
    people = named_in(asked.question)
    if request.method == "GET" and asked.is_new and not phrases and not people:
        counting.count(asked.question, language=get_language(), finds_nothing=not found.total)
    return _answer(request, _context(asked, found) | _help(phrases) | {"people": people})


def _tell_of_self_harm(phrases: list[SafetyPhrase]) -> bool:
    return any(phrase.kind == SafetyPhrase.Kind.SELF_HARM for phrase in phrases)


def _find(asked: Asked, language: str = "") -> finding.Found:
    """What answers the question in this language, or in that of the page."""
    language = language or get_language()
    return finding.find(
        asked.question, language=language, kind=asked.kind, page=asked.page, as_typed=asked.as_typed
    )


def _answer(request: HttpRequest, context: dict) -> HttpResponse:
    """The page; only the one without any question has a head for search engines."""
    context["head"] = None if request.GET else heads.of_search()
    response = TemplateResponse(request, "education/search.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _context(asked: Asked, found: finding.Found) -> dict:
    return {
        "question": asked.question,
        "longest": LONGEST,
        "is_cut": len(asked.heard) > LONGEST,
        "kind": asked.kind,
        "found": found,
        "lines": _lines(found),
        **_elsewhere(asked, found),
        "kinds": _kinds(found, asked.kind),
        "shown": Paginator(range(found.ranked), finding.PAGE).get_page(asked.page),
        "query": asked.query,
        **_suggestion(found, asked.as_typed),
        "breadcrumbs": breadcrumbs.of_page(_("Search"), reverse("search")),
    }


def _help(phrases: list[SafetyPhrase]) -> dict:
    """Which cards stand above the results, and whether in Spanish too."""
    return {
        "safety": {phrase.kind for phrase in phrases},
        "in_spanish_too": any(phrase.language == "es" for phrase in phrases),
    }


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


def _elsewhere(asked: Asked, found: finding.Found) -> dict:
    """Where nothing is found in the language of the page: what is in the first one, or the way to its pages."""
    if found.total or not asked.question or get_language() == settings.LANGUAGE_CODE:
        return {}
    others = _lines(_find(replace(asked, page=1), settings.LANGUAGE_CODE))
    return {"others": others, "elsewhere": None if others else pages_elsewhere()}


def _kinds(found: finding.Found, chosen: str) -> list[tuple[str, str, int | None]]:
    """Each kind with a result, its title and their number; the chosen one even without any. Where there are too many
    to count, every kind and no number."""
    return [
        (kind.value, title, None if found.is_cut else found.kinds.get(kind, 0))
        for kind, title in KINDS.items()
        if found.is_cut or found.kinds.get(kind) or kind == chosen
    ]
