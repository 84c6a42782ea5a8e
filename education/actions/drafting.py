"""Writes that change a draft outside the admin's form."""

from django.db import transaction
from django.db.models import Q

from clinic.models import User
from education import snapshot
from education.actions.recording import hold, record_edit
from education.actions.states import keep_state
from education.models import Article, CareCard, Section, Version
from education.rich_text import normal_form


@transaction.atomic
def move_section(*, section: Section, step: int, actor: User) -> None:
    """Move a section one place up (-1) or down (+1) in the draft, and number all of them anew."""
    article = hold(section.article_id)
    before = snapshot.content_of(article)
    order = list(article.sections.all())
    place = order.index(section)
    order.insert(max(0, place + step), order.pop(place))
    for position, each in enumerate(order, start=1):
        Section.objects.filter(pk=each.pk).update(position=position)
    record_edit(article=article, before=before, actor=actor)


def take_into_draft(article: Article, amended: Version, actor: User) -> list[str]:
    """Take a clinician's wording into the draft, part by part, and answer the parts that the draft words differently by
    now and therefore keeps. Called within the transaction that holds the article."""
    former = worded_from(amended)
    draft = snapshot.content_of(article)
    before, after = snapshot.read(former.content), snapshot.read(amended.content)
    kept = [*_take_head(article, before, after), *_take_sections(article, before, after)]
    kept += _take_cards(article, before, after)
    article.save(update_fields=["title", "summary", "also_known_as", "updated_at"])
    if snapshot.content_of(article) != draft:
        keep_state(article=article, content=draft, actor=actor)
    return kept


def worded_from(amended: Version) -> Version:
    """The version whose words a clinician replaced: the last in front of it that holds no wording still to be accepted.

    Not simply the one before: a clinician may amend what another amended, and whoever accepts answers for both.
    """
    earlier = Version.objects.filter(article=amended.article_id, number__lt=amended.number)
    return earlier.filter(Q(amended_by=None) | Q(accepted_by__isnull=False)).order_by("-number")[0]


def _take_head(article, before, after):
    draft = snapshot.content_of(article)
    kept = []
    for name in ("title", "summary", "also_known_as"):
        if before[name] == after[name]:
            continue
        if draft[name] == before[name]:
            words = after[name]
            setattr(article, name, words if isinstance(words, str) else "\n".join(words))
        else:
            kept.append(str(Article._meta.get_field(name).verbose_name))
    return kept


def _take_sections(article, before, after):
    drafted = {section.anchor: section for section in article.sections.all()}
    kept = []
    for old, new in zip(before["sections"], after["sections"], strict=True):
        section = drafted.get(old["anchor"])
        if (old["heading"], old["body"]) == (new["heading"], new["body"]):
            continue
        if section and (section.heading, normal_form(section.body)) == (old["heading"], old["body"]):
            Section.objects.filter(pk=section.pk).update(heading=new["heading"], body=new["body"])
        else:
            kept.append(old["heading"])
    return kept


def _take_cards(article, before, after):
    drafted = {card.level: card for card in article.care_cards.all()}
    kept = []
    for old, new in zip(before["cards"], after["cards"], strict=True):
        card = drafted.get(old["level"])
        if old["body"] == new["body"]:
            continue
        if card and normal_form(card.body) == old["body"]:
            CareCard.objects.filter(pk=card.pk).update(body=new["body"])
        else:
            kept.append(str(CareCard.Level(old["level"]).label))
    return kept
