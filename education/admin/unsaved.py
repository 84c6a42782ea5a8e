"""What the article's page says before it is saved: read with the page's own forms, and written nowhere.

Everything that looks at a draft while it is typed (autosave, preview, the gate's button, a clash) reads it here. What a
form refuses is taken as it was typed: half a thought is worth keeping, and nobody can be told of an error later.
"""

import copy
import re
from collections.abc import Iterable

from django.contrib import admin
from django.db import models
from django.db.models import Model
from django.forms import ModelForm
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from education import snapshot
from education.models import Article, CareCard, Picture, Reference, Section, Topic
from education.models.parts import free_anchor

_PARTS = (Section, CareCard, Reference, Picture)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def content_from(request: HttpRequest, article: Article) -> tuple[dict, list[Topic]]:
    """The posted form of this article as the content that saving it would make of the draft, and its topics.

    A row that was not posted stays, as saving would leave it. Pictures are those that are stored: an upload is looked
    at only when it is saved. Raises nothing, whatever is posted.
    """
    model_admin = admin.site.get_model_admin(Article)
    typed = copy.copy(article)  # a form writes into what it is given
    form = model_admin.get_form(request, article, change=True)(request.POST, instance=typed)
    form.is_valid()
    _keep_typed(form)
    rows = {model: list(model.objects.filter(article=article)) for model in _PARTS}
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, article):
        terms = model_admin.get_formset_kwargs(request, typed, inline, formset_class.get_default_prefix())
        formset = formset_class(**terms | {"files": None})
        if inline.model in rows and formset.management_form.is_valid():
            rows[inline.model] = _typed_rows(formset, rows[inline.model])
    topics = form.cleaned_data.get("topics")
    return _content(typed, rows), list(article.topics.all() if topics is None else topics)


def _content(article: Article, rows: dict[type[Model], list]) -> dict:
    _give_anchors(rows[Section])
    sections = _in_order(rows[Section])
    numbers = {section.pk for section in sections}
    for picture in rows[Picture]:
        if picture.section_id not in numbers:  # its section goes, and it moves beneath the summary
            picture.section = None
    return snapshot.content_with(
        article,
        sections=sections,
        cards=_with_levels(rows[CareCard]),
        references=_in_order(rows[Reference]),
        pictures=[picture for picture in rows[Picture] if picture.file],
    )


def _keep_typed(form: ModelForm) -> None:
    """Take what was refused as it was typed, where a column of plain text can hold it."""
    columns = {field.name: field for field in form.instance._meta.concrete_fields}
    for name in form.errors:
        column, typed = columns.get(name), form[name].data if name in form.fields else None
        is_plain = isinstance(column, models.CharField | models.TextField) and not column.choices
        if is_plain and isinstance(typed, str):
            setattr(form.instance, name, _plain(column, typed))


def _plain(column: models.Field, typed: str) -> str:
    typed = _CONTROLS.sub("", typed).strip()
    is_address = isinstance(column, models.URLField) and typed
    return f"https://{typed}" if is_address and not re.match("https?://", typed) else typed


def _typed_rows(formset: BaseInlineFormSet, stored: list) -> list:
    """The rows as they would be stored: typed ones, without those ticked for deletion, and stored ones not posted."""
    formset.is_valid()
    posted = {form.instance.pk for form in formset.forms}
    kept = [row for row in stored if row.pk not in posted]
    for form in formset.forms:
        deleted = formset.can_delete and form.cleaned_data.get(DELETION_FIELD_NAME)
        if not deleted and (form.instance.pk or form.has_changed()) and form.instance not in kept:
            _keep_typed(form)
            kept.append(form.instance)
    return sorted(kept, key=lambda row: row.pk or float("inf"))


def _in_order(rows: list) -> list:
    """Sections or references by position; new ones without a place come last, as saving would put them."""
    last = max((row.position for row in rows), default=0)
    for row in rows:
        if not row.position:
            last = row.position = last + 1
    return sorted(rows, key=lambda row: row.position)


def _give_anchors(sections: Iterable[Section]) -> None:
    taken = {section.anchor for section in sections if section.anchor}
    for section in sections:
        if not section.anchor:
            section.anchor = free_anchor(section.heading or section.aspect, taken)
            taken.add(section.anchor)


def _with_levels(cards: list[CareCard]) -> list[CareCard]:
    """A card whose level is not chosen yet takes the mildest that is free, so that its words are kept."""
    free = [level for level in CareCard.Level.values if level not in {card.level for card in cards}]
    for card in cards:
        if card.level not in CareCard.Level.values:
            card.level = free.pop() if free else CareCard.Level.ROUTINE.value
    return cards
