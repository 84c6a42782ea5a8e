"""What the portal answers itself, and which article an address names: read once for a whole list."""

import re
from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from clinic.language import spoken_at, without_prefix
from education.models import Article, Clinician, FormerSlug, OldAddress, Topic
from education.old_addresses import NEVER

_PICTURE = re.compile(r"[0-9a-f]{64}\.(jpg|webp)")
# Routes that match any words; whether they answer depends on what there is.
_OPEN_ROUTES = ("article", "plain_page", "topic", "clinician", "media")


@dataclass(frozen=True)
class Known:
    """Articles by every address name they have or had, their titles, and what is taken otherwise."""

    article_of: dict[str, int]
    titles: dict[int, str]
    plain_pages: frozenset[int]
    without_page: frozenset[int]
    old: dict[str, int]
    topics: frozenset[str]
    clinicians: frozenset[str]

    @classmethod
    def now(cls) -> "Known":
        """As it is in the database (five queries)."""
        articles = list(Article.objects.values_list("pk", "slug", "title", "kind"))
        former = dict(FormerSlug.objects.values_list("slug", "article_id"))
        return cls(
            article_of=former | {slug: pk for pk, slug, _title, _kind in articles},
            titles={pk: title for pk, _slug, title, _kind in articles},
            plain_pages=_of_kind(articles, Article.Kind.PLAIN_PAGE),
            without_page=_of_kind(articles, Article.Kind.SAFETY_NOTICE),
            old=dict(OldAddress.objects.values_list("path", "article_id")),
            topics=frozenset(Topic.objects.values_list("slug", flat=True)),
            clinicians=frozenset(Clinician.objects.values_list("slug", flat=True)),
        )


def _of_kind(articles: list[tuple], kind: str) -> frozenset[int]:
    return frozenset(pk for pk, _slug, _title, own_kind in articles if own_kind == kind)


def own_page(path: str, known: Known) -> str:
    """Why the portal needs this path itself; "" if it does not.

    Old addresses are looked up only where nothing else answers, so such a line would never be heard of again.
    """
    whole = path if path.endswith("/") else f"{path}/"
    if without_prefix(whole.lower()).startswith(NEVER):
        return _("The portal uses this address itself.")
    answers = any(_answers(spelling, known) for spelling in {path, whole})
    return _("The portal uses this address itself.") if answers else ""


def _answers(path: str, known: Known) -> bool:
    try:
        with spoken_at(path):
            match = resolve(path)
    except Resolver404:
        return False
    if match.url_name not in _OPEN_ROUTES:
        return True
    word = next(iter(match.kwargs.values()))
    article = known.article_of.get(word)
    return {
        "article": article is not None and article not in known.plain_pages | known.without_page,
        "plain_page": article in known.plain_pages,
        "topic": word in known.topics,
        "clinician": word in known.clinicians,
        "media": bool(_PICTURE.fullmatch(word)),
    }[match.url_name]
