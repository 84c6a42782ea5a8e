"""Live pages in bulk, past the actions: signing and publishing each would take most of the time."""

from collections.abc import Iterable

from django.utils import timezone

from clinic import triggers
from education import search, snapshot
from education.models import Article, Version
from tests.make import make_user


def make_live_pages(pages: Iterable[tuple[Article, dict]]) -> None:
    """Store articles that are live with this content, and make the index."""
    pages, user = list(pages), make_user()
    triggers.drop()
    articles = Article.objects.bulk_create(article for article, _content in pages)
    versions = Version.objects.bulk_create(
        _version(article, snapshot.canonical(content), user)
        for article, (_article, content) in zip(articles, pages, strict=True)
    )
    for article, version in zip(articles, versions, strict=True):
        article.live = version
    Article.objects.bulk_update(articles, ["live"], batch_size=500)
    triggers.install()
    search.rebuild()


def _version(article: Article, content: str, user) -> Version:
    return Version(
        article=article,
        number=1,
        content=content,
        fingerprint=snapshot.fingerprint(content),
        state=Version.State.PUBLISHED,
        submitted_by=user,
        published_at=timezone.now(),
    )
