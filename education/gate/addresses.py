"""Addresses on this site: which of an article's links lead here, and whether somebody answers there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import CharField, F, QuerySet, Value
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation

from clinic.language import spoken_at
from education import snapshot
from education.gate.reading import Reading
from education.models import Article, CareCard, Clinician, FormerSlug, OldAddress, Topic
from education.models.parts import ON_EVERY_PAGE
from education.page_order import HELP_ANCHOR

_NEVER = "admin"  # no patient gets in


@dataclass(frozen=True)
class Page:
    """What stands at an address: its anchors, None where they are not known; and where it has moved to."""

    anchors: frozenset[str] | None = None
    moved_to: str = ""


@dataclass(frozen=True)
class Target:
    """An address on this site, taken apart. The path is empty for a place on the same page."""

    path: str
    fragment: str


def target_of(href: str) -> Target | None:
    """The place on this site that a link leads to, with or without our own host; None where it leads elsewhere."""
    try:
        parts = urlsplit(href)
        own_host = parts.netloc.lower() == urlsplit(settings.BASE_URL).netloc.lower()
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or (parts.netloc and not own_host):
        return None
    return Target(unquote(parts.path) or ("/" if parts.netloc else ""), parts.fragment)


def links_in(content: dict) -> list[str]:
    """The addresses on this site that an article links to, each once, as “/path/#place”; those on its own page too."""
    found = [_as_text(target) for target in targets_in(Reading(content))]
    return list(dict.fromkeys(found))


def _as_text(target: Target) -> str:
    return f"{target.path}#{target.fragment}" if target.fragment else target.path


def targets_in(reading: Reading) -> list[Target]:
    """Every place on this site that the text or a reference links to."""
    links = (link.href for passage in reading.passages for block in passage.blocks for link in block.links)
    sources = (reference["url"] for reference in reading.content["references"] if reference["url"])
    return [target for href in (*links, *sources) if (target := target_of(href))]


@dataclass(frozen=True)
class Addresses:
    """Which addresses are alive: pages that were looked up, and the site's fixed ones, which need no looking up."""

    own_path: str = ""
    pages: Mapping[str, Page] = field(default_factory=dict)

    def page_at(self, path: str) -> Page | None:
        """What stands there, None where nothing does. A slash that is missing at the end is added by the site."""
        candidates = (path, closed(path))
        found = next((self.pages[each] for each in candidates if each in self.pages), None)
        return found or (Page() if any(map(_is_fixed, candidates)) else None)


def closed(path: str) -> str:
    return path if path.endswith("/") else f"{path}/"


def _is_fixed(path: str) -> bool:
    """Whether the address is one of the site's own that is there whatever the database holds."""
    match = _route(path)
    return match is not None and not match.kwargs and _NEVER not in match.namespaces


def _route(path: str) -> ResolverMatch | None:
    try:
        with spoken_at(path):
            return resolve(path)
    except Resolver404:
        return None


def anchors_of(content: dict) -> frozenset[str]:
    """Places on a page that a link can lead to."""
    has_help = any(card["level"] != CareCard.Level.EMERGENCY for card in content["cards"])
    made = {HELP_ANCHOR} if has_help else set()
    return ON_EVERY_PAGE | made | {section["anchor"] for section in content["sections"]}


def addresses_for(article: Article, reading: Reading) -> Addresses:
    """What stands at the addresses this text links to (two queries at most, none without such links)."""
    own = article.get_absolute_url() if article.slug and article.has_own_page else ""
    paths = {target.path for target in targets_in(reading)} - {""}
    slugs: dict[str, set[str]] = {}  # by the name of the route
    pages = {}
    for path, match in ((path, _route(closed(path)) or _route(path)) for path in paths):
        if match and match.url_name == "media" and (settings.MEDIA_ROOT / match.kwargs["file"]).is_file():
            pages[path] = Page()
        elif match and "slug" in match.kwargs:
            slugs.setdefault(match.url_name, set()).add(match.kwargs["slug"])
    return Addresses(own, pages | _articles(slugs) | _others(slugs, paths))


def _articles(slugs: dict[str, set[str]]) -> dict[str, Page]:
    """Live articles by their addresses."""
    wanted = slugs.get("article", set()) | slugs.get("plain_page", set())
    if not wanted:
        return {}
    live = Article.objects.live().exclude(kind=Article.Kind.SAFETY_NOTICE).filter(slug__in=wanted)
    rows = live.values_list("slug", "kind", "language", "live__content")
    own = {
        path_of(slug, kind, lang): Page(anchors_of(snapshot.read(text))) for slug, kind, lang, text in rows
    }
    astray = {path: Page(moved_to=to) for row in rows for path, to in _other_prefixes(*row[:3])}
    return astray | own


def path_of(slug: str, kind: str, language: str) -> str:
    return Article(slug=slug, kind=kind, language=language).get_absolute_url()


def _other_prefixes(slug: str, kind: str, language: str) -> list[tuple[str, str]]:
    """Addresses in other languages, from which readers are led on to the article's own."""
    own = path_of(slug, kind, language)
    return [(path_of(slug, kind, code), own) for code, _name in settings.LANGUAGES if code != language]


def _others(slugs: dict[str, set[str]], paths: set[str]) -> dict[str, Page]:
    """Topics, clinicians, former addresses of live articles, and the old site's, by their addresses (one query)."""
    if not paths:
        return {}
    named = slugs.get("article", set()) | slugs.get("plain_page", set())
    rows = _rows(Topic.objects.filter(slug__in=slugs.get("topic", ())), "topic").union(
        _rows(Clinician.objects.filter(is_active=True, slug__in=slugs.get("clinician", ())), "clinician"),
        _rows(FormerSlug.objects.filter(slug__in=named, article__live__isnull=False), "former"),
        _rows(OldAddress.objects.filter(path__in=paths, article__live__isnull=False), "old", key="path"),
        all=True,
    )
    return dict(page for row in rows for page in _pages(*row))


def _rows(queryset: QuerySet, what: str, key: str = "slug") -> QuerySet:
    """Rows of one shape: what it is, its name, and slug, kind and language of the article behind it."""
    leads_on = what in ("former", "old")
    return queryset.order_by().values_list(
        Value(what, CharField()),
        key,
        F("article__slug") if leads_on else Value("", CharField()),
        F("article__kind") if leads_on else Value("", CharField()),
        F("article__language") if leads_on else Value("", CharField()),
    )


def _pages(what: str, name: str, slug: str, kind: str, language: str) -> list[tuple[str, Page]]:
    if what in ("topic", "clinician"):
        return [(path, Page()) for path in _in_each_language(what, name)]
    there = Page(moved_to=path_of(slug, kind, language))
    return [(name if what == "old" else path_of(name, kind, language), there)]


def _in_each_language(what: str, name: str) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield reverse(what, kwargs={"slug": name})
