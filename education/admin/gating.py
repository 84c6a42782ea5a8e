"""Pages about what the gate finds: check what is typed, answer for a finding, take the glossary's plain words."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from education import actions, gate
from education.admin.moves.common import article_for, as_number, back, back_with_error, page, post_or_look
from education.admin.moves.reasons import ReasonForm
from education.admin.unsaved import content_from
from education.gate.places import places
from education.gate.reading import Reading
from education.models import Article, Term

LIST = "admin/education/article/findings_list.html"
PART = "X-Part"  # the header with which the page's own script asks for the list alone


class OverrideForm(ReasonForm):
    """Why, and the grade that the page told."""

    seen = forms.DecimalField(widget=forms.HiddenInput)


@never_cache
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What the gate says of the posted form, which is not saved: a list for the page's own script, else a page."""
    article = article_for(request, pk, "change_article")
    content, topics = content_from(request, article)
    found = gate.findings_in(content, gate.setting_of(article, content, topics))
    found = gate.placed(found, places_in(request.POST, article, content))
    context = {"findings": found, "is_unsaved": True}
    if request.headers.get(PART):
        return TemplateResponse(request, LIST, context | {"article": article, "on_page": True})
    return page(
        request,
        article,
        template="admin/education/article/check.html",
        title=_("What the gate says of the text as you typed it"),
        **context,
    )


def places_in(posted: QueryDict, article: Article, content: dict) -> dict[str, str]:
    """Where the parts of the typed content stand in the form it was typed into; rows left out have no part."""
    return places(
        content,
        levels=[posted.get(f"care_cards-{row}-level", "") for row in range(_rows(posted, "care_cards"))],
        files=list(article.pictures.values_list("file", flat=True)),
        sections=_kept(posted, "sections", len(content["sections"])),
        references=_kept(posted, "references", len(content["references"])),
    )


def _rows(posted: QueryDict, prefix: str) -> int:
    return min(as_number(posted.get(f"{prefix}-TOTAL_FORMS", "")), 1000)


def _kept(posted: QueryDict, prefix: str, expected: int) -> list[int]:
    """The rows that make parts, in the order of the page; none where they cannot be told apart for certain."""
    kept = [row for row in range(_rows(posted, prefix)) if _makes_a_part(posted, f"{prefix}-{row}-")]
    kept.sort(key=lambda row: as_number(posted.get(f"{prefix}-{row}-place", "")) or float("inf"))
    return kept if len(kept) == expected else []


def _makes_a_part(posted: QueryDict, row: str) -> bool:
    filled = (value for name, value in posted.items() if name.startswith(row) and name != f"{row}article")
    return f"{row}DELETE" not in posted and any(map(str.strip, filled))


@post_or_look
def override(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Answer for a finding, with a reason that stays in the article's history."""
    article = article_for(request, pk, "submit_article")
    content, found = gate.findings_of(article)
    found = [finding for finding in found if finding.code == code and finding.overridable]
    grade = gate.grade_of(Reading(content))
    form = OverrideForm(request.POST or None, initial={"seen": grade and grade.value})
    if request.method == "POST" and form.is_valid():
        return _override(request, article, code, form.cleaned_data)
    if not found:
        return back_with_error(request, article, _("There is nothing here that anybody can answer for."))
    return page(
        request,
        article,
        title=_("Answer for this finding"),
        explanation=_(
            "The draft can be submitted as it is, and your name and reason stay in its history. A text that gets "
            "harder to read than it is now is stopped again."
        ),
        findings=found,
        is_answering=True,
        form=form,
        button=_("Answer for it"),
    )


def _override(request: HttpRequest, article: Article, code: str, answers: dict) -> HttpResponse:
    try:
        given = actions.override(article=article, code=code, actor=request.user, **answers)
    except actions.Refused as refusal:
        return back_with_error(request, article, str(refusal))
    messages.success(request, _("You answer for it, up to grade %s.") % given.limit)
    return back(article)


@require_POST
def define(request: HttpRequest, pk: int, term: int) -> HttpResponse:
    """Put the glossary's plain words in front of the term's first use in the draft, as it is saved."""
    article = article_for(request, pk, "change_article")
    take_plain_words(request, article, term)
    return back(article)


def take_plain_words(request: HttpRequest, article: Article, pk: int) -> None:
    """Define one term of the glossary in the saved draft, and tell how it went."""
    term = Term.objects.filter(pk=pk).first()
    if term is None:
        messages.error(request, _("This word is not in the glossary any more."))
        return
    try:
        words = actions.define(article=article, term=term, actor=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        values = {"words": words, "plain": term.plain}
        messages.success(request, _("“%(words)s” now stands behind its plain words: %(plain)s.") % values)
