"""What is done about a finding of the gate: somebody answers for it, or takes the plain words of the glossary."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clinic.models import User
from education import checking, gate, snapshot
from education.actions.recording import Refused, hold, reason_given, record, record_edit
from education.defining import with_plain_words, with_plain_words_in_text
from education.gate.glossary import Use, undefined_uses
from education.gate.readability import MAX_GRADE
from education.gate.reading import Reading, Summary
from education.models import Article, ArticleEvent, GateOverride, Term


def override(
    *, article: Article, code: str, reason: str, actor: User, seen: Decimal | None = None
) -> GateOverride:
    """Answer for a finding that stops the draft, up to what is measured now: a text that gets harder is stopped again.

    `seen` is the grade the person was shown. Raises Refused without a reason, for findings nobody can answer for, when
    nothing is left to answer for, and when somebody made the text harder since it was seen.
    """
    reason = reason_given(reason, _("Say in a few words why this text cannot be plainer."))
    if code != gate.READING_GRADE:
        raise Refused(_("Nobody can answer for this. It has to be mended."))
    with transaction.atomic():
        article = hold(article.pk)
        limit = _grade_to_answer_for(article)
        if seen is not None and limit > seen:
            raise Refused(_("The text got harder to read since you looked at it. Look at it again."))
        override = GateOverride.objects.create(
            article=article, code=code, limit=limit, reason=reason[:300], by=actor
        )
        record(article=article, kind=ArticleEvent.Kind.OVERRIDDEN, actor=actor, reason=reason[:300])
        checking.refresh(article)
    return override


def _grade_to_answer_for(article: Article) -> Decimal:
    grade = gate.grade_of(Reading(snapshot.content_of(article)))
    limits = article.overrides.filter(code=gate.READING_GRADE).values_list("limit", flat=True)
    measured = Decimal(str(grade.value)) if grade else Decimal(0)
    if measured <= max(limits, default=Decimal(str(MAX_GRADE))):
        raise Refused(_("The text reads well enough now. There is nothing to answer for."))
    return measured


@transaction.atomic
def define(*, article: Article, term: Term, actor: User) -> str:
    """Put the glossary's plain words in front of the term where the draft first uses it; answer the words as they were.

    Whoever does it has edited the draft. Raises Refused when the term is not used, or explained already.
    """
    article = hold(article.pk)
    content = snapshot.content_of(article)
    terms = Term.objects.filter(language=content["language"])
    uses = undefined_uses(Reading(content), terms)
    use = next((use for use in uses if use.term.pk == term.pk), None)
    if use is None:
        raise Refused(_("“%s” is explained already, or not used any more.") % term.term)
    _write(article, content, use)
    record_edit(article=article, before=content, actor=actor)
    checking.refresh(article)
    return use.words


def _write(article: Article, content: dict, use: Use) -> None:
    """The passage with the term defined, stored where it came from."""
    if isinstance(use.passage, Summary):
        summary = with_plain_words_in_text(article.summary, use)
        if len(summary) > Article._meta.get_field("summary").max_length:
            raise Refused(_("The summary has no room for the plain words. Shorten it first."))
        article.summary = summary
        article.save(update_fields=["summary"])
        return
    group, _dash, number = use.passage.field.partition("-")
    if group == "care_cards":
        part = article.care_cards.get(level=content["cards"][int(number)]["level"])
    else:
        part = article.sections.get(anchor=content["sections"][int(number)]["anchor"])
    part.body = with_plain_words(use.passage.clean_html, use)
    part.save(update_fields=["body"])
