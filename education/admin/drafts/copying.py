"""A copy of an article, as a new draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from education import actions
from education.admin.moves.common import article_for, back, page, post_or_look
from education.admin.moves.reasons import ReasonForm


@post_or_look
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what the copy is for, and make it."""
    article = article_for(request, pk, "add_article")
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("What is the copy for?")
    if request.method == "POST" and form.is_valid():
        twin = actions.duplicate(article=article, actor=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("This is the copy. It is a draft, and you look after it."))
        return back(twin)
    return page(
        request,
        article,
        title=_("Copy into a new article"),
        explanation=_(
            "The copy has the draft's text, pictures, sources and topics, and an address of its own. It is not live. "
            "Whoever wrote this article counts as having written the copy, and cannot sign it."
        ),
        form=form,
        button=_("Copy"),
    )
