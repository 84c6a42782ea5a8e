"""The same page in the other languages: an article and its translations, or a page that stands under every language.

Only what is live leads anywhere. An original and its translations are one family; each is an article of its own, with
a signature of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, override

from education.models import Article, Topic
from education.models.article import CONTACT_SLUG


class Alternate(NamedTuple):
    """A language, and the page's path in it."""

    language: str
    path: str


def alternates_of(article: Article) -> tuple[Alternate, ...]:
    """The article and its translations as far as they are live (one query); nothing for one that stands alone."""
    return families_of(_family(article).only(*COLUMNS)).get(article.translation_of_id or article.pk, ())


def as_read_here(article: Article) -> Article:
    """A live article as it is live in the language of the page (one query); itself where it is not, or is not live."""
    if article.live is None or article.language == get_language():
        return article
    return _family(article).in_language().first() or article


def _family(article: Article) -> QuerySet[Article]:
    original = article.translation_of_id or article.pk
    return Article.objects.live().filter(Q(pk=original) | Q(translation_of=original))


def relatives() -> QuerySet[Article]:
    """For a subquery: the other live members of the family of the article outside."""
    siblings = Q(translation_of=OuterRef("pk")) | Q(pk=OuterRef("translation_of"))
    siblings |= Q(translation_of=OuterRef("translation_of"))
    return Article.objects.live().filter(siblings).exclude(pk=OuterRef("pk"))


# The words of the contact page, and their translations.
IS_CONTACT = Q(kind=Article.Kind.PLAIN_PAGE) & (Q(slug=CONTACT_SLUG) | Q(translation_of__slug=CONTACT_SLUG))
COLUMNS = ("slug", "kind", "language", "translation_of_id", "live__published_at")  # what these functions read


def families_of(articles: Iterable[Article]) -> dict[int, tuple[Alternate, ...]]:
    """For each original the members among these live articles, where there are several; the first language first."""
    members = defaultdict(list)
    for article in articles:
        if article.has_own_page:
            members[article.translation_of_id or article.pk].append(article)
    return {
        original: _in_order(Alternate(each.language, each.get_absolute_url()) for each in found)
        for original, found in members.items()
        if len(found) > 1
    }


def translations_of(topic: Topic) -> tuple[Alternate, ...]:
    """The topic's page in each language in which there is something to read on it (one query)."""
    spoken = _languages_of(Article.objects.with_own_page().filter(topics=topic))
    return tuple(each for each in in_each_language("topic", slug=topic.slug) if each.language in spoken)


def of_list(route: str) -> tuple[Alternate, ...]:
    """A list of articles in the first language, and in each other in which there is something to read (one query)."""
    spoken = {settings.LANGUAGE_CODE} | _languages_of(Article.objects.with_own_page())
    return tuple(each for each in in_each_language(route) if each.language in spoken)


def of_contact_page() -> tuple[Alternate, ...]:
    """The contact page in every language, at the address of its words where these are live in it (one query)."""
    written = {
        each.language: each.get_absolute_url()
        for each in Article.objects.live().filter(IS_CONTACT).only(*COLUMNS)
    }
    return tuple(Alternate(code, written.get(code, path)) for code, path in in_each_language("contact"))


def _languages_of(articles: QuerySet[Article]) -> set[str]:
    return set(articles.order_by().values_list("language", flat=True).distinct())


class Elsewhere(NamedTuple):
    """Where to read on in the first language, and whether some of it is to be read in the language of the page too."""

    path: str
    is_more: bool


def pages_elsewhere() -> Elsewhere | None:
    """What of all pages is in the first language only (at most two queries); None for nothing, and on its own pages."""
    return _elsewhere(Article.objects.with_own_page(), lambda: reverse("conditions"))


def topic_elsewhere(topic: Topic) -> Elsewhere | None:
    """The same of a topic's pages."""
    return _elsewhere(topic.articles.with_own_page(), topic.get_absolute_url)


def _elsewhere(pages: QuerySet[Article], path: Callable[[], str]) -> Elsewhere | None:
    here, first = get_language(), settings.LANGUAGE_CODE
    is_translated = Exists(relatives().filter(language=here))
    if here == first or not pages.in_language(first).exclude(is_translated).exists():
        return None
    with override(first):
        return Elsewhere(path(), is_more=pages.in_language(here).exists())


def in_each_language(route: str, **kwargs) -> tuple[Alternate, ...]:
    """The page of that route in every language; nothing where there is no such page."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            try:
                found[reverse(route, kwargs=kwargs)] = code
            except NoReverseMatch:
                return ()
    return _in_order(Alternate(code, path) for path, code in found.items())


def _in_order(alternates: Iterable[Alternate]) -> tuple[Alternate, ...]:
    codes = [code for code, _name in settings.LANGUAGES]
    return tuple(sorted(alternates, key=lambda alternate: codes.index(alternate.language)))


def as_links(alternates: Iterable[Alternate]) -> list[dict[str, str]]:
    """As `hreflang` wants them: each with its whole address, and the first language for readers of any other; nothing
    for a page that is to be had in one language only."""
    links = [(alternate.language, alternate.path) for alternate in alternates]
    if len(links) < 2:
        return []
    links += [("x-default", path) for code, path in links if code == settings.LANGUAGE_CODE]
    return [{"lang_code": code, "location": settings.BASE_URL + path} for code, path in links]
