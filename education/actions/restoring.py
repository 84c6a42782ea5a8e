"""An earlier text, taken back into the draft."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.models import User
from education import snapshot
from education.actions.recording import Refused, hold, reason_given, record
from education.actions.states import keep_state
from education.models import Article, ArticleEvent, CareCard, Picture, Reference, Section, Version

_COLUMNS = ("title", "kind", "language", "summary", "author", "is_demo")
LONGEST_REASON = ArticleEvent._meta.get_field("reason").max_length


@transaction.atomic
def restore(
    *, article: Article, content: dict, actor: User, reason: str, version: Version | None = None
) -> ArticleEvent:
    """Make the draft say what this content says, to the last character; nothing is published by that.

    `version` is the one the content comes from, None for a state of the draft: whoever wrote that text then counts as
    having written it now. What the draft said before is kept as one of its states. Sections keep their anchors, and
    address, owner, topics and the rest stay as they are. Raises Refused without a reason, when the draft says it
    already, and for a text of another kind once readers saw the page.
    """
    reason = reason_given(reason, _("Say in a few words why the earlier text comes back."))
    article = hold(article.pk)
    _refuse_foreign(article, content, version)
    content, before = as_of_today(content), snapshot.content_of(article)
    if snapshot.canonical(before) == snapshot.canonical(content):
        raise Refused(_("The draft says just this already."))
    keep_state(article=article, content=before, actor=actor)
    for name in _COLUMNS:
        setattr(article, name, content[name])
    article.also_known_as = "\n".join(content["also_known_as"])
    article.save(update_fields=[*_COLUMNS, "also_known_as", "updated_at"])
    sections = _restore_sections(article, content["sections"])
    _restore_pictures(article, content, sections)
    _restore_cards(article, content["cards"])
    _restore_references(article, content["references"])
    kind = ArticleEvent.Kind.RESTORED
    return record(article=article, kind=kind, actor=actor, version=version, reason=reason[:LONGEST_REASON])


def as_of_today(content: dict) -> dict:
    """The content as it would be frozen now: what an earlier release froze names no focus of a picture (schema 1)."""
    sections = [section | {"pictures": _focused(section)} for section in content["sections"]]
    return content | {
        "schema": snapshot.SCHEMA,
        "sections": sections,
        "pictures": _focused(content),
    }


def _focused(place: dict) -> list[dict]:
    return [{"focus": Picture.Focus.CENTER.value} | picture for picture in place["pictures"]]


def _refuse_foreign(article: Article, content: dict, version: Version | None) -> None:
    """Refuse what is not this article's own text, and what has become impossible for it."""
    if version and (version.article_id != article.pk or snapshot.read(version.content) != content):
        raise ValueError("the content is not that of this version of the article")
    if content["kind"] != article.kind and article.versions.filter(published_at__isnull=False).exists():
        raise Refused(_("That text was of another kind, and readers have seen this page as what it is now."))


def _restore_sections(article: Article, told: list[dict]) -> dict[str, Section]:
    """The sections by anchor, each the same row as before if there was one."""
    known = {section.anchor: section for section in article.sections.all()}
    article.sections.exclude(anchor__in=[section["anchor"] for section in told]).delete()
    sections = {}
    for position, section in enumerate(told, start=1):
        row = known.get(section["anchor"]) or Section(article=article, anchor=section["anchor"])
        row.position, row.aspect = position, section["aspect"]
        row.heading, row.body = section["heading"], section["body"]
        row.save()
        sections[section["anchor"]] = row
    return sections


def _restore_cards(article: Article, told: list[dict]) -> None:
    article.care_cards.exclude(level__in=[card["level"] for card in told]).delete()
    for card in told:
        CareCard.objects.update_or_create(
            article=article, level=card["level"], defaults={"body": card["body"]}
        )


def _restore_references(article: Article, told: list[dict]) -> None:
    article.references.all().delete()
    for position, reference in enumerate(told, start=1):
        read_on = reference["accessed_on"]
        columns = reference | {"accessed_on": date.fromisoformat(read_on) if read_on else None}
        Reference.objects.create(article=article, position=position, **columns)


def _restore_pictures(article: Article, content: dict, sections: dict[str, Section]) -> None:
    """Rows anew, because their order is that of their making. What a picture was cropped from comes along."""
    known = {picture.file: picture for picture in article.pictures.all()}
    article.pictures.all().delete()
    places = [(None, content), *((sections[told["anchor"]], told) for told in content["sections"])]
    for section, place in places:
        for told in place["pictures"]:
            Picture.objects.create(article=article, section=section, **_cropping(known, told), **told)


def _cropping(known: dict[str, Picture], told: dict) -> dict:
    kept = ("original", "crop_left", "crop_top", "crop_right", "crop_bottom")
    picture = known.get(told["file"])
    return {name: getattr(picture, name) for name in kept} if picture else {}
