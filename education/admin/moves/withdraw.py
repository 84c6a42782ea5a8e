"""Taking a page down: at once, alone, with one reason. Nothing on this page may hold anybody up."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from education import actions
from education.admin.moves.common import article_for, back, page, post_or_look
from education.admin.moves.reasons import ReasonForm
from education.links import pages_linking_to
from education.models import Article


class WithdrawForm(ReasonForm):
    """Why, and where readers are led."""

    successor = forms.ModelChoiceField(
        label=gettext_lazy("Lead readers to"),
        queryset=Article.objects.none(),
        required=False,
        empty_label=gettext_lazy("Conditions A to Z"),
    )

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why is this page taken down?")
        others = Article.objects.with_own_page().exclude(pk=article.pk).order_by("title")
        self.fields["successor"].queryset = others
        self.initial["successor"] = default_successor(article)


def default_successor(article: Article) -> Article | None:
    """Where readers are led unless somebody says otherwise: a related live page, else one that shares a topic."""
    related = article.related.with_own_page().order_by("title").first()
    if related:
        return related
    siblings = Article.objects.with_own_page().exclude(pk=article.pk)
    return siblings.filter(topics__in=article.topics.all()).order_by("title").first()


@post_or_look
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the page down at once, with one reason."""
    article = article_for(request, pk, "withdraw_article")
    form = WithdrawForm(request.POST or None, article=article)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(article=article, actor=request.user, **form.cleaned_data)
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The page is down."))
        return back(article)
    return page(
        request,
        article,
        title=_("Take this page down"),
        explanation=_(
            "It disappears at once. Readers are told that it may be wrong, and whom to call. It comes back only with "
            "a new signature."
        ),
        form=form,
        linking=pages_linking_to(article),
        button=_("Take it down"),
        is_danger=True,
    )
