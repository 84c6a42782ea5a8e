"""“Was this page helpful?”: a small page of its own that keeps sums, and nothing about who answered.

It works without JavaScript and sets no cookie, so Django's guard against forged forms cannot protect it. What a forged
answer could do is add one to a sum; still, only a page that was served here lately can send one: it carries a signed
token, and a browser that says where a form comes from must say from here.
"""

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clinic import rate_limits
from clinic.client_address import client_address
from education import actions, breadcrumbs, snapshot, views
from education.models import Article, PageFeedback, Version

# A household or a waiting room shares an address; more than this in an hour says nothing new about a page.
LIMIT = rate_limits.Limit("feedback", times=12, seconds=3600)
SALT = "education.feedback"
GOOD_FOR = 24 * 3600  # seconds: a page left open over night may still be sent


class FeedbackForm(forms.Form):
    """Two questions with fixed answers."""

    helpful = forms.ChoiceField(
        label=gettext_lazy("Was this page helpful?"),
        choices=[(answer.value, answer.label) for answer in PageFeedback.HELPFUL],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes, partly or no.")},
    )
    missing = forms.MultipleChoiceField(
        label=gettext_lazy("What was missing?"),
        choices=[(answer.value, answer.label) for answer in PageFeedback.MISSING],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("You can choose more than one."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, or count what was answered and say thank you. Where no such article is live: what its own page answers."""
    article = _live(slug)
    if article is None:
        return views.answer_for(request, slug)
    if request.method != "POST":
        return _page(request, article, FeedbackForm())
    form = FeedbackForm(request.POST)
    version = _version_seen(article, request.POST.get("seen", ""))
    if version is None or not _comes_from_here(request):
        error = _("This page was open for a long time. Please press the button once more.")
        return _page(request, article, form, error=error, status=403)
    if not form.is_valid():
        return _page(request, article, form, status=422)
    if not rate_limits.allow(LIMIT, client_address(request)):
        return _page(request, article, form, status=429)
    actions.count_feedback(version=version, **form.cleaned_data)
    return _see_other(reverse("feedback_thanks", args=[slug]))


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """Thank you, and where to turn to with a question."""
    article = _live(slug)
    if article is None:
        return views.answer_for(request, slug)
    return TemplateResponse(request, "education/feedback_thanks.html", _about(article, _("Thank you")))


def _live(slug: str) -> Article | None:
    return Article.objects.with_own_page().in_language().filter(slug=slug).first()


def _page(request: HttpRequest, article: Article, form: FeedbackForm, *, error: str = "", status: int = 200):
    context = _about(article, _("Your view of this page"))
    context |= {"form": form, "error": error, "seen": _token(article.live), "is_too_much": status == 429}
    return TemplateResponse(request, "education/feedback.html", context, status=status)


def _about(article: Article, title: str) -> dict:
    told = snapshot.read(article.live.content)["title"]
    url = article.get_absolute_url()
    return {
        "page": {"title": told, "url": url},
        "breadcrumbs": [*breadcrumbs.of_page(told, url), breadcrumbs.Crumb(title, "")],
    }


def _token(version: Version) -> str:
    """Names the text that was read, signed."""
    return signing.TimestampSigner(salt=SALT).sign(str(version.pk))


def _version_seen(article: Article, token: str) -> Version | None:
    """The text of this article that the form was served with; None when nobody can tell."""
    try:
        pk = signing.TimestampSigner(salt=SALT).unsign(token, max_age=GOOD_FOR)
    except signing.BadSignature:
        return None
    return article.versions.filter(pk=pk).defer("content").first()


def _comes_from_here(request: HttpRequest) -> bool:
    """Whether the browser says so; one that says nothing is believed, for it has the token."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    own = (settings.BASE_URL, f"{request.scheme}://{request.get_host()}")
    return request.headers.get("Origin", own[0]) in own


def _see_other(path: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(path)
    response.status_code = (
        303  # the browser fetches the page and never sends the form again (RFC 9110 15.4.4)
    )
    return response
