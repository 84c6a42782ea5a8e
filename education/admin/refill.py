"""The page's form filled with something else than what was posted, as if a browser had sent it.

After a clash the rows of the form have to fit the rows that are there now; an autosave is content, and has to become a
form again. Either way the admin shows it as it shows any form that was not saved, and a save goes its ordinary way.
"""

from collections.abc import Iterator

from django.contrib import admin
from django.db.models import Model
from django.forms import CheckboxInput, FileField, ModelForm
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, QueryDict

from education.models import Article, CareCard, Picture, Reference, Section

Row = dict[str, list[str]]
MOST_ROWS = 1000
KINSHIP = {CareCard: ("level",), Reference: ("url", "title"), Picture: ("alt", "caption")}
TEXTS = ("title", "summary", "author", "kind", "language")


def fitted(request: HttpRequest, article: Article) -> QueryDict:
    """What was posted, with its rows fitted to those that are there now.

    A row that somebody deleted becomes a new one, so that its words are kept; one that somebody added joins as it is.
    """
    posted = request.POST
    prefixes, rows = [], {}
    for formset in _unbound(request, article):
        prefixes.append(formset.prefix)
        rows[formset.prefix] = _fitted_rows(formset, _posted_rows(posted, formset.prefix))
    head = {
        name: values
        for name, values in posted.lists()
        if not name.startswith(tuple(f"{prefix}-" for prefix in prefixes))
    }
    return _query(head, rows)


def refilled(request: HttpRequest, article: Article, content: dict, *, is_whole: bool) -> QueryDict:
    """The form of this content. Stored rows that it does not have are ticked for deletion, but only if `is_whole`:
    otherwise somebody may have added them since."""
    model_admin = admin.site.get_model_admin(Article)
    head = _row(model_admin.get_form(request, article, change=True)(instance=article))
    told = {name: content[name] for name in TEXTS} | {"also_known_as": "\n".join(content["also_known_as"])}
    head |= {name: [text] for name, text in told.items() if name in head}
    anchors = {section.anchor: str(section.pk) for section in article.sections.all()}
    rows = {}
    for formset in _unbound(request, article):
        told = list(_TOLD[formset.model](content, anchors)) if formset.model in _TOLD else None
        rows[formset.prefix] = _refilled_rows(formset, told, is_whole=is_whole)
    return _query(head, rows)


def _unbound(request: HttpRequest, article: Article) -> Iterator[BaseInlineFormSet]:
    """The page's formsets as they are when it is opened."""
    model_admin = admin.site.get_model_admin(Article)
    for formset_class, inline in model_admin.get_formsets_with_inlines(request, article):
        yield formset_class(
            instance=article,
            prefix=formset_class.get_default_prefix(),
            queryset=inline.get_queryset(request),
        )


def _row(form: ModelForm) -> Row:
    """What a browser would send of a form nobody touched. Files are left out: a browser sends none by itself."""
    row = {}
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field, FileField) or (isinstance(field.widget, CheckboxInput) and not value):
            continue
        if isinstance(field.widget, CheckboxInput):
            value = "on"
        values = value if isinstance(value, list | tuple) else [value]
        row[name] = ["" if one is None else str(one) for one in values]
    return row


def _posted_rows(posted: QueryDict, prefix: str) -> list[Row]:
    """The rows of one formset as they were posted, in their order."""
    rows: dict[int, Row] = {}
    for name, values in posted.lists():
        number, _dash, field = name.removeprefix(f"{prefix}-").partition("-")
        if name.startswith(f"{prefix}-") and number.isdecimal() and len(number) < 4:
            rows.setdefault(int(number), {})[field] = values
    return [rows[number] for number in sorted(rows)]


def _fitted_rows(formset: BaseInlineFormSet, posted: list[Row]) -> tuple[list[Row], list[Row]]:
    stored = {str(form.instance.pk): form for form in formset.initial_forms}
    found, homeless, rest = {}, [], []
    for row in posted:
        key = "".join(row.get("id", []))
        if key in stored and key not in found:
            found[key] = row
        elif not row.get(DELETION_FIELD_NAME):
            homeless.append(row)
    for row in homeless:
        if key := _kin(row, formset, stored.keys() - found.keys()):
            found[key] = row | {"id": [key]}
        else:
            rest.append(row | {"id": [""]})
    return [found.get(key) or _row(form) for key, form in stored.items()], rest


def _kin(row: Row, formset: BaseInlineFormSet, free: set[str]) -> str:
    """Key of the stored row that a posted one without a row of its own means; "" if there is none.

    There is one card of each level. After a restore, references and pictures are other rows that say the same.
    """
    stored = [form.instance for form in formset.initial_forms if str(form.instance.pk) in free]
    for name in KINSHIP.get(formset.model, ()):
        words = "".join(row.get(name, []))
        kin = next((str(each.pk) for each in stored if words and getattr(each, name) == words), "")
        if kin:
            return kin
    return ""


def _refilled_rows(
    formset: BaseInlineFormSet, told: list[Row] | None, *, is_whole: bool
) -> tuple[list[Row], list[Row]]:
    forms = formset.initial_forms
    if told is None:  # no part of the content
        return [_row(form) for form in forms], []
    left = list(told)
    initial = []
    for form in forms:
        row = _row(form)
        match = next((one for one in left if _is_same(formset.model, form.instance, one)), None)
        if match:
            left.remove(match)
            initial.append(row | match)
        else:
            initial.append(row | ({DELETION_FIELD_NAME: ["on"]} if is_whole else {}))
    added = [] if formset.model is Picture else left  # a picture whose file is gone cannot come back
    return initial, added


def _is_same(model: type[Model], stored: Model, told: Row) -> bool:
    """Whether a stored row is the one that the content tells of."""
    identity = {Section: "anchor", CareCard: "level", Picture: "file"}.get(model)
    if identity:
        return [getattr(stored, identity)] == told[identity]
    names = ("url", "title") if stored.url else ("title", "publisher")
    return any([getattr(stored, name)] == told[name] for name in names if getattr(stored, name))


def _told_sections(content: dict, anchors: dict) -> Iterator[Row]:
    for place, section in enumerate(content["sections"], start=1):
        names = ("anchor", "aspect", "heading", "body")
        yield {name: [section[name]] for name in names} | {"place": [str(place)]}


def _told_cards(content: dict, anchors: dict) -> Iterator[Row]:
    for card in content["cards"]:
        yield {name: [card[name]] for name in ("level", "body")}


def _told_references(content: dict, anchors: dict) -> Iterator[Row]:
    for place, reference in enumerate(content["references"], start=1):
        yield {name: [str(value or "")] for name, value in reference.items()} | {"place": [str(place)]}


def _told_pictures(content: dict, anchors: dict) -> Iterator[Row]:
    groups = [("", content["pictures"])]
    groups += [(anchors.get(section["anchor"], ""), section["pictures"]) for section in content["sections"]]
    for section, pictures in groups:
        for picture in pictures:
            words = {
                name: [picture[name]]
                for name in ("file", "alt", "caption", "credit", "focus")
                if name in picture
            }
            ticked = {"is_decorative": ["on"] if picture["is_decorative"] else []}
            yield words | ticked | {"section": [section]}


_TOLD = {
    Section: _told_sections,
    CareCard: _told_cards,
    Reference: _told_references,
    Picture: _told_pictures,
}


def _query(head: Row, rows: dict[str, tuple[list[Row], list[Row]]]) -> QueryDict:
    """Everything under the names that the form's fields have."""
    query = QueryDict(mutable=True)
    for name, values in head.items():
        query.setlist(name, values)
    for prefix, (initial, added) in rows.items():
        query[f"{prefix}-INITIAL_FORMS"] = str(len(initial))
        query[f"{prefix}-TOTAL_FORMS"] = str(len(initial) + len(added))
        query[f"{prefix}-MIN_NUM_FORMS"], query[f"{prefix}-MAX_NUM_FORMS"] = "0", str(MOST_ROWS)
        for number, row in enumerate([*initial, *added]):
            for name, values in row.items():
                query.setlist(f"{prefix}-{number}-{name}", values)
    return query
