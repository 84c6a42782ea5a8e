"""Links between our own pages, seen from the page that others link to."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from education import snapshot
from education.gate.addresses import closed, path_of, target_of, targets_in
from education.gate.reading import Passage, Reading
from education.models import Article, CareCard, Reference, Section

MOST = 200  # rows of each kind that are looked through


def pages_linking_to(article: Article) -> list[Article]:
    """Articles whose live text or draft links to this one, under its present or a former address; by title.

    Six queries, and of a page that hundreds link to not all of them are found. Related articles are no links: they
    leave by themselves.
    """
    if not article.has_own_page:
        return []
    slugs = [article.slug, *article.former_slugs.values_list("slug", flat=True)]
    found = set(_linking_to({path_of(slug, article.kind, article.language) for slug in slugs})) - {article.pk}
    return list(Article.objects.filter(pk__in=found).select_related("live"))


def _linking_to(paths: set[str]) -> Iterator[int]:
    """Ids of articles in which one of the paths is written, and a link really leads there."""
    for model in (Section, CareCard):
        for pk, body in _mentioning(model.objects.all(), "body", paths, "article_id"):
            hrefs = (link.href for block in Passage("", body).blocks for link in block.links)
            if any(_leads_to(href, paths) for href in hrefs):
                yield pk
    for pk, url in _mentioning(Reference.objects.all(), "url", paths, "article_id"):
        if _leads_to(url, paths):
            yield pk
    for pk, text in _mentioning(Article.objects.live(), "live__content", paths, "pk"):
        if any(closed(target.path) in paths for target in targets_in(Reading(snapshot.read(text)))):
            yield pk


def _mentioning(rows: QuerySet, column: str, paths: set[str], owner: str) -> QuerySet:
    mentioned = Q(pk__in=())
    for path in paths:
        mentioned |= Q(**{f"{column}__contains": path.rstrip("/")})
    return rows.filter(mentioned).values_list(owner, column)[:MOST]


def _leads_to(href: str, paths: set[str]) -> bool:
    target = target_of(href)
    return target is not None and closed(target.path) in paths
