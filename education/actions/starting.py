"""How a draft comes into being: empty, with the headings of its kind, or as a copy of another."""

import copy
from itertools import chain, count

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify
from django.utils.translation import gettext as _

from clinic.models import User
from education import templates_by_kind
from education.actions.recording import WRITING, hold, reason_given, record
from education.models import Article, ArticleEvent, FormerSlug
from education.models.article import RESERVED_SLUGS

LONGEST_TITLE = Article._meta.get_field("title").max_length
LONGEST_REASON = ArticleEvent._meta.get_field("reason").max_length


@transaction.atomic
def begin(*, article: Article, actor: User) -> Article:
    """Store a new article with the empty parts of its kind; whoever makes it looks after it."""
    article.owner = actor
    article.save()
    templates_by_kind.fill(article)
    record(article=article, kind=ArticleEvent.Kind.EDITED, actor=actor)
    return article


@transaction.atomic
def duplicate(*, article: Article, actor: User, reason: str) -> Article:
    """A new draft that says what the draft of this article says, with the same files of pictures. It is not live.

    Everybody who ever wrote the article wrote the copy too, so that nobody can sign their own words in it. Raises
    Refused without a reason.
    """
    reason = reason_given(reason, _("Say in a few words what the copy is for."))
    source = hold(article.pk)
    twin = _copied(source, title=_title_of_copy(source), slug=free_slug(source.slug), **_AFRESH, owner=actor)
    twin.topics.set(source.topics.all())
    twin.related.set(source.related.all())
    sections = {old.pk: _copied(old, article=twin) for old in source.sections.all()}
    for row in chain(source.care_cards.all(), source.references.all()):
        _copied(row, article=twin)
    for picture in source.pictures.all():
        _copied(picture, article=twin, section=sections.get(picture.section_id))
    _record_copy(source, twin, actor, reason)
    return twin


_AFRESH = {
    "live": None,
    "successor": None,
    "translation_of": None,
    "source_name": "",
    "source_digest": "",
    "imported_fingerprint": "",
}


def _copied(row: Model, **changes) -> Model:
    """A new row with the columns of another, but for these."""
    twin = copy.copy(row)
    twin.pk, twin._state.adding = None, True
    for name, value in changes.items():
        setattr(twin, name, value)
    twin.save()
    return twin


def _title_of_copy(source: Article) -> str:
    ending = " " + _("(copy)")
    return source.title[: LONGEST_TITLE - len(ending)] + ending


def _record_copy(source: Article, twin: Article, actor: User, reason: str) -> None:
    """One line for each who wrote the source, the last for who copied it."""
    told = (_("copied from “%s”: ") % source.title + reason)[:LONGEST_REASON]
    wrote = User.objects.filter(pk__in=source.events.filter(kind__in=WRITING).values("actor"))
    for person in [*wrote.exclude(pk=actor.pk).order_by("pk"), actor]:
        record(article=twin, kind=ArticleEvent.Kind.EDITED, actor=person, reason=told)


def free_slug(words: str) -> str:
    """An address name made from these words, with a number behind it where an article has or had it already."""
    limit = Article._meta.get_field("slug").max_length
    base = slugify(words)[: limit - 5].strip("-") or "article"
    taken = {*RESERVED_SLUGS}
    taken.update(Article.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken.update(FormerSlug.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = chain([base], (f"{base}-{number}" for number in count(2)))
    return next(slug for slug in candidates if slug not in taken)
