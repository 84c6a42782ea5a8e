"""The patient's form, and the page of one request. Neither needs an account, a session or JavaScript."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from clinic.client_address import client_address
from clinic.hours import office_status
from clinic.models import Practice
from intake import form_pages, spam
from intake.forms import ConsultationForm
from intake.models import ConsultationRequest
from intake.receiving import receive


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest) -> HttpResponse:
    """Show the form, or store what was sent and lead to its page."""
    if request.method != "POST":
        return form_pages.fresh_page(request)
    for what in ("article", "clinician"):
        if f"forget_{what}" in request.POST:
            return form_pages.page_without_origin(request, what)
    form = ConsultationForm(request.POST)
    if not form.is_valid() or form.mail_question:
        return form_pages.form_page(request, form, status=422)
    return take(request, form)


def take(request: HttpRequest, form: ConsultationForm) -> HttpResponse:
    """Store a form that is in order, unless a flood comes from where it was sent, and lead to its page."""
    address, key = client_address(request), form.cleaned_data["submission_key"].submission.key
    if spam.is_flood(address) and not ConsultationRequest.objects.filter(submission_key=key).exists():
        return form_pages.page_of_flood(request)
    stored, is_new = receive(form, address=address)
    return SeeOther(stored.patients_address() + ("" if is_new else "?again=1"))


class SeeOther(HttpResponseRedirect):
    """303: the browser fetches the page and never sends the form again (RFC 9110 15.4.4)."""

    status_code = 303


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
        ConsultationRequest.State.QUARANTINED: _("We have your request."),
        ConsultationRequest.State.CLAIMED: _("Someone here is looking at it now."),
        ConsultationRequest.State.CONTACTING: _("Someone here is looking at it now."),
        ConsultationRequest.State.WAITING: _("We need an answer from you."),
        ConsultationRequest.State.SCHEDULED: _("Your visit is booked."),
        ConsultationRequest.State.WITHDRAWN: _("You asked us to stop, so we will not call."),
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
