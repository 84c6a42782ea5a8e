"""Every version of an article, with all that happened to it."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from education import snapshot
from education.admin.moves.common import article_for, page
from education.models import Article
from education.record import stretches_of


@never_cache
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions, the last one first, to look at, to compare two of them, and to take one back."""
    article = article_for(request, pk, "view_version")
    draft = snapshot.draft_fingerprint(article)
    rows = rows_of(article)
    return page(
        request,
        article,
        template="admin/education/article/versions.html",
        title=_("Versions"),
        rows=rows,
        draft_is=next((row["version"] for row in rows if row["version"].fingerprint == draft), None),
        preset=_preset(article, rows),
        may_restore=request.user.has_perm("education.change_article"),
    )


def rows_of(article: Article) -> list[dict]:
    """Each version with its sign-offs and the times it was live (five queries, however many there are)."""
    lived = defaultdict(list)
    for stretch in stretches_of(article):
        lived[stretch.version.pk].append(stretch)
    found = article.versions.select_related("submitted_by", "amended_by", "accepted_by")
    found = found.prefetch_related(
        "signoffs__user", "signoffs__retraction", "signoffs__retracts", "contributors"
    )
    return [{"version": version, "stretches": lived[version.pk]} for version in found]


def _preset(article: Article, rows: list[dict]) -> dict:
    """Which two are ticked to begin with: what is live (or the last version) and the draft."""
    old = article.live.number if article.live else rows[0]["version"].number if rows else None
    return {"old": old, "new": "draft"}
