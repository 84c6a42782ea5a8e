"""The Atom feed of published changes (RFC 4287): what is live now, the newest first, each with what changed and why."""

import re
import uuid

from django.contrib.syndication.views import Feed
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from clinic.models import Practice
from education import snapshot
from education.head import absolute
from education.models import Article, Version

ENTRIES = 30
# XML knows no other control characters than blanks, and a line break copied from a slide is one (U+000B).
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMESPACE = uuid.UUID("6d5b1f0e-6f0b-4d0a-9a52-0f4f5b9d3c11")  # ours; an entry keeps its identifier for ever


class PublishedChanges(Feed):
    """Live texts in the language of the address. Reviews without a change are no news."""

    feed_type = Atom1Feed

    def get_object(self, request, *args, **kwargs) -> Practice:
        return Practice.current()

    def title(self, practice: Practice) -> str:
        return _("New and changed pages of %(clinic)s") % {"clinic": _writable(practice.name)}

    def link(self, practice: Practice) -> str:
        return absolute(reverse("home"))

    def feed_url(self, practice: Practice) -> str:
        return absolute(reverse("feed"))

    def author_name(self, practice: Practice) -> str:
        return _writable(practice.name)

    def items(self, practice: Practice):
        earlier = Version.objects.filter(
            article=OuterRef("pk"), published_at__lt=OuterRef("live__published_at")
        )
        articles = Article.objects.live().in_language(get_language()).annotate(is_change=Exists(earlier))
        newest = articles.exclude(kind=Article.Kind.SAFETY_NOTICE).order_by("-live__published_at", "-pk")
        return newest[:ENTRIES]

    def item_title(self, article: Article) -> str:
        return _writable(snapshot.read(article.live.content)["title"])

    def item_description(self, article: Article) -> str:
        """What changed, and why; of a page that is new, what it says."""
        note = article.live.change_note if article.is_change else ""
        return _writable(note or snapshot.read(article.live.content)["summary"])

    def item_link(self, article: Article) -> str:
        return absolute(article.get_absolute_url())

    def item_guid(self, article: Article) -> str:
        """One for each published text; a new address of the page or of the site does not change it."""
        return uuid.uuid5(NAMESPACE, f"{article.pk} {article.live.fingerprint} {article.live.number}").urn

    def item_pubdate(self, article: Article):
        return article.live.published_at

    def item_updateddate(self, article: Article):
        return article.live.published_at


def _writable(text: str) -> str:
    """The text with a blank for each character that XML cannot hold: one page's title must not end the feed."""
    return _CONTROLS.sub(" ", text)


_feed = PublishedChanges()


@require_safe
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """/feed.xml. It has no date of its own: taking a page down changes it, and leaves no newer date in it."""
    response = _feed(request)
    del response["Last-Modified"]
    response["Cache-Control"] = "no-cache"
    return response
