"""The language of a page is decided by its address alone: English at /…, Spanish at /es/….

No cookie, no look at what the browser prefers, no redirect: one address is one text, for caches, for search engines and
for whoever was sent the link. So no page varies by Accept-Language, as it would with Django's own LocaleMiddleware.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.http import urlencode

# What of an address's query string means the same on the page in the other language.
KEPT_IN_QUERY = ("about", "office", "clinician", "kind", "q")
# Addresses of what is written in one language alone, and of no page.
OF_ONE_LANGUAGE = (None, "article", "plain_page", "feedback", "feedback_thanks", "lent_preview")


def language_of(path: str) -> str:
    """The language that a path means: “es” for /es/…, the first language for everything else."""
    first = path.split("/", 2)[1:2]
    codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return first[0] if first and first[0] in codes else settings.LANGUAGE_CODE


def without_prefix(path: str) -> str:
    """The path as it stands in the first language: /es/consultation/ is /consultation/."""
    language = language_of(path)
    return path if language == settings.LANGUAGE_CODE else path.removeprefix(f"/{language}") or "/"


@contextmanager
def spoken_at(path: str) -> Iterator[None]:
    """The language of a path, for as long as the block runs; addresses resolve only in their own."""
    with translation.override(language_of(path)):
        yield


class LanguageMiddleware:
    """Speaks the language of the address. It stands first, so that every error page speaks it too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with spoken_at(request.path_info):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)


def other_language() -> str:
    """Of the two languages the one that is not spoken now; empty where there is no second one."""
    now = translation.get_language()
    return next((code for code, _name in settings.LANGUAGES if code != now), "")


def home_in(language: str) -> str:
    """The first page in a language."""
    with translation.override(language):
        return reverse("home")


def same_page_in(language: str, request: HttpRequest) -> str:
    """The address of the page that is being shown, in another language; the first page where there is none.

    An article is written in one language, so its address in the other leads nowhere: its view names the translation.
    """
    match = request.resolver_match
    if match is None or match.url_name in OF_ONE_LANGUAGE:
        return home_in(language)
    with translation.override(language):
        try:
            path = reverse(match.view_name, args=match.args, kwargs=match.captured_kwargs)
        except NoReverseMatch:
            return home_in(language)
    kept = [(name, request.GET[name]) for name in KEPT_IN_QUERY if name in request.GET]
    return f"{path}?{urlencode(kept)}" if kept else path


def switch(request: HttpRequest) -> dict:
    """Context processor: the link to this page in the other language, `language_switch`. A view that knows better puts
    its own in its context."""
    code = other_language()
    return {"language_switch": switch_to(code, same_page_in(code, request))} if code else {}


def switch_to(code: str, url: str) -> dict[str, str]:
    """The link as the template wants it, with the language's own name for itself."""
    return {"code": code, "url": url, "name": translation.get_language_info(code)["name_local"].capitalize()}
