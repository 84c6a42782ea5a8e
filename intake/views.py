"""The patient's form, and the page of one request. Neither needs an account, a session or JavaScript."""

from django.core.validators import slug_re
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from clinic.facts import phone_texts
from clinic.hours import office_status
from clinic.models import Office, Practice
from education.models import Article, Version
from education.rendering import live_safety_notices, page_of
from intake import actions, submission_key
from intake.forms import ConsultationForm
from intake.models import ConsultationRequest


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest) -> HttpResponse:
    """Show the form, or store what was sent and lead to its page."""
    if request.method != "POST":
        version = version_from_address(request)
        return form_page(request, fresh_form(request, version), version)
    form = ConsultationForm(request.POST)
    if not form.is_valid():
        return form_page(request, form, version_from_form(form), status=422)
    stored, is_new = actions.submit(submission=form.cleaned_data["submission_key"], answers=form.answers())
    return SeeOther(stored.patients_address() + ("" if is_new else "?again=1"))


class SeeOther(HttpResponseRedirect):
    """303: the browser fetches the page and never sends the form again (RFC 9110 15.4.4)."""

    status_code = 303


def fresh_form(request: HttpRequest, version: Version | None) -> ConsultationForm:
    """An empty form with a key of its own; ?office= chooses the office beforehand."""
    office = Office.objects.filter(slug=slug_in(request, "office"), is_active=True).first()
    initial = {"submission_key": submission_key.issue(version.pk if version else None), "office": office}
    return ConsultationForm(initial=initial)


def slug_in(request: HttpRequest, name: str) -> str:
    """A slug from the address; empty where it is none, since a database may choke on what strangers write there."""
    value = request.GET.get(name, "")
    return value if slug_re.match(value) else ""


def version_from_address(request: HttpRequest) -> Version | None:
    """The live version of the article that ?about= names."""
    article = Article.objects.with_own_page().filter(slug=slug_in(request, "about")).first()
    return article.live if article else None


def version_from_form(form: ConsultationForm) -> Version | None:
    """The version the form was opened from, when that was an article still live."""
    submission = form.cleaned_data.get("submission_key")
    if submission is None or submission.article_version_id is None:
        return None
    article = Article.objects.with_own_page().filter(live=submission.article_version_id).first()
    return article.live if article else None


def form_page(request, form, version: Version | None, status: int = 200, error: str = "") -> HttpResponse:
    """The form with the safety notices in front of it, and the article it was opened from."""
    about = (
        {"title": page_of(version)["title"], "url": version.article.get_absolute_url()} if version else None
    )
    form.name_number(phone_texts(Practice.current())["phone"])
    context = {"form": form, "notices": live_safety_notices(), "about": about, "error": error}
    return TemplateResponse(request, "intake/consultation_form.html", context, status=status)


@never_cache
@sensitive_post_parameters()
def consultation_without_csrf(request: HttpRequest) -> HttpResponse:
    """The form once more, with everything typed, after a lost cookie or a long wait. Nothing is stored."""
    form = ConsultationForm(request.POST)
    form.is_valid()
    error = _("Your browser lost its connection to this form. Please press the button once more.")
    return form_page(request, form, version_from_form(form), status=403, error=error)


@never_cache
@require_safe
def request_status(request: HttpRequest, public_id) -> HttpResponse:
    """The page of one request. The address alone is the key, so it is kept out of caches, logs and referrers."""
    found = get_object_or_404(ConsultationRequest.objects.select_related("office"), public_id=public_id)
    context = {
        "consultation": found,
        "headline": headline(found),
        "lines": lines(found),
        "already_sent": "again" in request.GET,
    }
    response = TemplateResponse(request, "intake/request_status.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def headline(found: ConsultationRequest) -> str:
    """Where the request stands, in one sentence."""
    return {
        ConsultationRequest.State.RECEIVED: _("We have your request."),
        ConsultationRequest.State.CLAIMED: _("Someone here is looking at it now."),
        ConsultationRequest.State.CLOSED: _("This request is closed."),
    }[found.state]


def lines(found: ConsultationRequest) -> list[str]:
    """What happens next, as far as it is certain. No promise the software cannot keep."""
    if not found.is_open:
        return []
    office = found.office or Practice.current().main_office
    if office is None or found.state == ConsultationRequest.State.CLAIMED:
        return [_("We will get in touch with you.")]
    status = office_status(office)
    if status.is_open:
        return [_("Our front desk can see it now.")]
    return [_("Our front desk will see it when we open."), f"{status.sentence}."]
