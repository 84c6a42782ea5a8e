"""Another address for an article. The old one leads to the new for good (C35)."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from clinic.models import User
from education.actions.recording import Refused, hold, record
from education.models import Article, ArticleEvent, FormerSlug


def change_slug(*, article: Article, slug: str, actor: User) -> bool:
    """Give the article this address, keep the old one if readers can have it, and answer whether anything changed.

    A former address names the article, not an address, so there are no chains and no loops, and changing back works.
    Raises Refused when the address is no address, is the portal's own, or belongs or belonged to another article.
    """
    try:
        with transaction.atomic():
            held = hold(article.pk)
            old, held.slug = held.slug, slug
            if slug == old:
                return False
            _refuse_unusable(held)
            if held.versions.filter(published_at__isnull=False).exists():
                FormerSlug.objects.get_or_create(slug=old, article=held)
            held.save(update_fields=["slug", "updated_at"])
            record(article=held, kind=ArticleEvent.Kind.READDRESSED, actor=actor, reason=f"{old} → {slug}")
    except IntegrityError as error:  # between the look and the write another article took it
        raise Refused(_("Another article took the address “%s” a moment ago.") % slug) from error
    article.slug, article.updated_at = held.slug, held.updated_at
    return True


def _refuse_unusable(article: Article) -> None:
    try:
        article.clean_fields(exclude={field.name for field in article._meta.fields} - {"slug"})
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if words := held_by_another(article.slug, article):
        raise Refused(words)


def held_by_another(slug: str, article: Article | None) -> str:
    """Why the article (None: a new one) cannot have this address, naming the one that has or had it; "" if it can."""
    others = Article.objects.exclude(pk=article.pk) if article and article.pk else Article.objects.all()
    if holder := others.filter(slug=slug).first():
        return _("“%s” has this address.") % holder.title
    if holder := others.filter(former_slugs__slug=slug).first():
        return _("“%s” had this address, and readers who kept it are still led there.") % holder.title
    return ""
