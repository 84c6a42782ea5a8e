"""What readers look for in vain becomes another name of a page."""

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.models import User
from education import checking, snapshot
from education.actions.recording import Refused, hold, record_edit, storable
from education.models import Article, SearchQuery
from education.search import counting


@transaction.atomic
def add_other_name(*, article: Article, name: str, query: SearchQuery, actor: User) -> Article:
    """Put a name on the article's draft, and take the question off the editors' list; readers find it by that name
    once the draft is published.

    Raises Refused for no words at all, and for a name the article has already.
    """
    name = " ".join(storable(name).split())
    if not name:
        raise Refused(_("Write the name."))
    article = hold(article.pk)
    before = snapshot.content_of(article)
    if name.casefold() in map(str.casefold, (article.title, *article.other_names)):
        raise Refused(_("“%s” has this name already.") % article)
    article.also_known_as = "\n".join((*article.other_names, name))
    article.save(update_fields=["also_known_as"])
    record_edit(article=article, before=before, actor=actor, reason=_("Readers look for “%s”.") % name)
    checking.refresh(article)
    counting.drop(query)
    return article
