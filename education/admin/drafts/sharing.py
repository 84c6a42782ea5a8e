"""Links that show one version to somebody without a login: lent for a while, listed, called back (C38)."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from education import actions
from education.actions.sharing import LENT_FOR
from education.admin.moves.common import article_for, page, post_or_look
from education.models import Article, PreviewLink, Version


class ShareForm(forms.Form):
    """Which version, and for how long."""

    version = forms.ModelChoiceField(
        label=gettext_lazy("Version"), queryset=Version.objects.none(), empty_label=None
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Good for"),
        coerce=int,
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in LENT_FOR],
        initial=LENT_FOR[1],
    )

    def __init__(self, *args, article: Article, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = article.versions.exclude(state=Version.State.WITHDRAWN)
        self.fields["version"].label_from_instance = _in_words


def _in_words(version: Version) -> str:
    told = {"number": version.number, "state": version.get_state_display()}
    return _("Version %(number)d: %(state)s") % told


@never_cache
@post_or_look
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """The links of this article, and a form for one more."""
    article = article_for(request, pk, "change_article")
    form = ShareForm(request.POST or None, article=article)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lend(actor=request.user, **form.cleaned_data)
        except actions.Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, _("The link is below. Whoever has it can read this version until it ends.")
            )
        return redirect("admin:education_article_share", article.pk)
    links = PreviewLink.objects.filter(version__article=article).select_related("version", "made_by")
    return page(
        request,
        article,
        template="admin/education/article/share.html",
        title=_("Lend a link to a version"),
        form=form,
        links=[_row(request, link) for link in links],
    )


def _row(request: HttpRequest, link: PreviewLink) -> dict:
    return {
        "link": link,
        "url": request.build_absolute_uri(link.get_absolute_url()),
        "is_good": link.is_good_at(timezone.now()),
    }


@require_POST
def call_back(request: HttpRequest, link: int) -> HttpResponse:
    """End one link now."""
    if not request.user.has_perm("education.change_article"):
        raise PermissionDenied
    lent = get_object_or_404(PreviewLink.objects.select_related("version"), pk=link)
    actions.call_back(link=lent, actor=request.user)
    messages.success(request, _("The link has ended."))
    return redirect("admin:education_article_share", lent.version.article_id)
