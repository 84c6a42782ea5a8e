"""Freezing the draft, with a word on what kind of change it is."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import actions, diff, gate, snapshot
from education.admin.moves.common import REFUSALS, article_for, back, in_words, page, post_or_look
from education.models import Article, Version


class SubmitForm(forms.Form):
    """What the comparison proposes, confirmed by a person, and one line for readers and reviewers.

    `seen` names the two texts whose comparison they looked at: what is said of one draft says nothing of another.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    change_kind = forms.ChoiceField(
        label=gettext_lazy("This is"),
        choices=Version.Change,
        widget=forms.RadioSelect,
        required=False,
        help_text=gettext_lazy("A clinical change needs a new signature. When in doubt, it is clinical."),
    )
    change_note = forms.CharField(
        label=gettext_lazy("What changed, and why"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"size": 70}),
        help_text=gettext_lazy(
            "One line in plain words. The clinician reads it; when the text replaces a published one, so does every "
            "reader of the page."
        ),
    )


@post_or_look
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what stops the draft and what changed, or freeze it as the next version."""
    article = article_for(request, pk, "submit_article")
    changes, judgement = _changes(article)
    form = _form(request, article, judgement)
    if request.method == "POST" and form.is_valid() and _submitted(request, article, form):
        return back(article)
    findings = gate.findings(article)
    return page(
        request,
        article,
        title=_("Submit for signature") if article.is_clinical else _("Submit for approval"),
        explanation=_("The text is frozen as it stands. You can go on working on the draft."),
        findings=findings,
        blocked=any(finding.blocks for finding in findings),
        form=form,
        changes=changes if article.live else [],
        judgement=judgement if article.live else None,
        button=_("Submit"),
    )


def _form(request: HttpRequest, article: Article, judgement: diff.Judgement) -> SubmitForm:
    """The form as it was posted; a fresh one, with the note, when it was made for another draft."""
    now = f"{snapshot.draft_fingerprint(article)}:{article.live_id}"
    initial = {"change_kind": judgement.kind, "seen": now}
    posted = request.POST if request.method == "POST" else None
    if posted and posted.get("seen", now) != now:
        messages.error(
            request, _("Somebody changed this article a moment ago. Look at it again, then submit.")
        )
        initial["change_note"], posted = posted.get("change_note", "")[:300], None
    form = SubmitForm(posted, initial=initial)
    if article.live is None:
        del form.fields["change_kind"]  # there is nothing to compare with
    return form


def _changes(article: Article) -> tuple[list, diff.Judgement]:
    live = snapshot.read(article.live.content) if article.live else None
    changes = diff.compare(live, snapshot.content_of(article))
    return changes, diff.judge(changes)


def _submitted(request: HttpRequest, article: Article, form: SubmitForm) -> bool:
    try:
        version = actions.submit(
            article=article,
            actor=request.user,
            change_kind=form.cleaned_data.get("change_kind") or None,
            change_note=form.cleaned_data["change_note"],
        )
    except REFUSALS as refusal:
        messages.error(request, in_words(refusal))
        return False
    messages.success(request, _("Submitted as version %d.") % version.number)
    return True
