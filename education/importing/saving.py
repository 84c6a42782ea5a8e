"""From a parsed article to a draft, without ever losing what an editor wrote."""

import contextlib
import dataclasses
import hashlib
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from clinic.models import User
from education import actions, gate
from education.importing import kept_pictures
from education.importing.parsed import ParsedArticle
from education.models import Article, ArticleEvent, Reference, Section, Topic
from education.models.article import refuse_reserved_slug
from education.snapshot import content_of, draft_fingerprint


class Outcome(StrEnum):
    CREATED = "created"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REFUSED = "refused"


@dataclass(frozen=True)
class Result:
    """What became of one file. `reason` says why it was refused; `todo` is what is left for a person to do."""

    article: Article | None
    outcome: Outcome
    todo: tuple[str, ...] = ()
    reason: str = ""


def save(parsed: ParsedArticle, *, source_name: str, replace: bool = False, actor=None) -> Result:
    """Make a draft, or renew the one that came from the same file before: `source_name` tells files apart.

    The same file again changes nothing. A draft edited since is refused unless `replace`; an address that belongs to an
    article from elsewhere always is. What the file does not state (and care cards, which no file holds) stays as it
    was, and so do pictures that somebody added.
    """
    source_name = _fitting(source_name)
    kept = _keep_pictures(parsed, source_name)
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).filter(source_name=source_name).first()
        if article is None:
            return _create(parsed, kept, source_name, actor)
        edited = draft_fingerprint(article) != article.imported_fingerprint
        if article.source_digest == parsed.digest and not (edited and replace):
            return Result(article, Outcome.UNCHANGED, _todo(article, parsed.remarks))
        if edited and not replace:
            return Result(article, Outcome.REFUSED, reason=_("its draft was edited since it was imported"))
        return _replace(article, parsed, kept, actor)


def create(
    parsed: ParsedArticle, *, kind: str, owner: User | None, actor: User, again: bool = False
) -> Result:
    """Make a draft of this kind, at an address of its own. A document that is an article already is refused, unless it
    is to be made `again`: a button pressed twice makes one draft."""
    parsed = dataclasses.replace(parsed, kind=kind)
    kept = kept_pictures.keep(parsed.pictures)
    for _attempt in range(3):  # two people may choose the same free address at the same moment
        with contextlib.suppress(IntegrityError):
            return _created(parsed, kept, owner, actor, again)
    return _created(parsed, kept, owner, actor, again)


@transaction.atomic
def _created(parsed, kept, owner, actor, again):
    twin = None if again else Article.objects.filter(source_digest=parsed.digest).first()
    if twin:
        reason = _("“%s” was made from this very document.") % twin.title
        return Result(twin, Outcome.REFUSED, reason=reason)
    article = Article(slug=actions.free_slug(parsed.slug), owner=owner)
    remarks = _write(article, parsed, kept, actor)
    return Result(article, Outcome.CREATED, tuple(remarks))


def _keep_pictures(parsed, source_name):
    """The pictures, unless nothing will be written; before the transaction, for decoding takes its time."""
    known = Article.objects.filter(source_name=source_name, source_digest=parsed.digest)
    return ([], []) if known.exists() else kept_pictures.keep(parsed.pictures)


def _fitting(source_name):
    """The name as its column can hold it; of a longer one the end, and a digest that tells it from others ending so."""
    limit = Article._meta.get_field("source_name").max_length
    if len(source_name) <= limit:
        return source_name
    mark = hashlib.sha256(source_name.encode()).hexdigest()[:16] + "…"
    return mark + source_name[len(mark) - limit :]


def _create(parsed, kept, source_name, actor):
    holder = Article.objects.filter(Q(slug=parsed.slug) | Q(former_slugs__slug=parsed.slug)).first()
    if holder:
        reason = _("the address “%(slug)s” belongs to “%(title)s”, which did not come from this file")
        return Result(holder, Outcome.REFUSED, reason=reason % {"slug": parsed.slug, "title": holder.title})
    try:
        refuse_reserved_slug(parsed.slug)
    except ValidationError as error:
        return Result(None, Outcome.REFUSED, reason=f"“{parsed.slug}”: {' '.join(error.messages)}")
    if not parsed.kind:
        question = _("The file does not say what kind of article it is. Choose the kind.")
        parsed = dataclasses.replace(parsed, remarks=(*parsed.remarks, question))
    article = Article(slug=parsed.slug, source_name=source_name)
    remarks = _write(article, parsed, kept, actor)
    return Result(article, Outcome.CREATED, _todo(article, remarks))


def _replace(article, parsed, kept, actor):
    before = content_of(article)
    remarks = _write(article, parsed, kept, actor)
    actions.keep_state(article=article, content=before, actor=actor)
    if parsed.slug != article.slug:
        remarks.append(_("The article keeps its address “%s”.") % article.slug)
    return Result(article, Outcome.REPLACED, _todo(article, remarks))


def _todo(article, remarks):
    return (*map(str, gate.findings(article)), *remarks)


def _write(article, parsed, kept, actor):
    """Write the whole draft and its event; answer remarks on what a person should look at."""
    pictures, lost = kept
    remarks = [*parsed.remarks, *lost, *_write_kind(article, parsed.kind)]
    article.title = parsed.title
    article.summary = parsed.summary or article.summary
    article.also_known_as = "\n".join(parsed.also_known_as) or article.also_known_as
    article.source_digest = parsed.digest
    article.save()
    kept_pictures.place(article, pictures, _write_sections(article, parsed.sections))
    remarks += _write_references(article, parsed.references) + _write_topics(article, parsed.topics)
    article.imported_fingerprint = draft_fingerprint(article)
    article.save(update_fields=["imported_fingerprint"])
    actions.record(article=article, kind=ArticleEvent.Kind.IMPORTED, actor=actor)
    return remarks


def _write_kind(article, kind):
    """The kind decides the address, which is fixed once any version was published."""
    if kind in ("", article.kind):
        return []
    if article.pk and article.versions.filter(published_at__isnull=False).exists():
        return [_("The article keeps its kind “%s”, because it was published.") % article.get_kind_display()]
    article.kind = kind
    return []


def _write_sections(article, sections):
    """A section whose heading is still there stays itself, and with it its anchor and its pictures."""
    former = {section.heading: section for section in reversed(article.sections.all())}
    aspects = {str(label).casefold(): value for value, label in Section.Aspect.choices if value}
    rows = []
    for position, (heading, html) in enumerate(sections, start=1):
        heading = heading or str(Section.Aspect.OVERVIEW.label)
        section = former.pop(heading, None) or Section(article=article, heading=heading)
        section.position, section.body = position, html
        section.aspect = section.aspect or aspects.get(heading.casefold(), "")
        section.save()
        rows.append(section)
    article.sections.exclude(pk__in=[section.pk for section in rows]).delete()
    return rows


def _write_references(article, references):
    if not references:
        return []
    article.references.all().delete()
    for position, parsed in enumerate(references, start=1):
        Reference.objects.create(article=article, position=position, **vars(parsed))
    incomplete = [str(n) for n, each in enumerate(references, start=1) if not (each.publisher and each.title)]
    return [_("Publisher or title is missing in reference %s.") % ", ".join(incomplete)] if incomplete else []


def _write_topics(article, names):
    topics, remarks = [], []
    for name in names:
        slug = _topic_slug(name)
        topic = Topic.objects.filter(Q(name__iexact=name) | Q(slug=slug)).first()
        if topic is None and not slug:
            remarks.append(_("No address can be made from the topic “%s”. Add the topic by hand.") % name)
            continue
        if topic is None:
            topic = Topic.objects.create(name=name, slug=slug)
            remarks.append(_("The topic “%s” is new. Say whether it is a body region or a specialty.") % name)
        topics.append(topic)
    if names:
        article.topics.set(topics)
    return remarks


def _topic_slug(name):
    """Cut to its column: one character of a name can become several, as “ﬃ” becomes “ffi”."""
    return slugify(name)[: Topic._meta.get_field("slug").max_length].strip("-")
