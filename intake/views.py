"""The patient's form. It needs no account, no session and no JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from clinic.client_address import client_address
from intake import form_pages
from intake.forms import ConsultationForm
from intake.receiving import Flood, Over, receive
from intake.redirects import SeeOther


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
    if "speak" in request.POST:
        return form_pages.page_in_other_language(request)
    form = ConsultationForm(request.POST)
    if not form.is_valid() or form.mail_question:
        return form_pages.form_page(request, form, status=422)
    return take(request, form)


def take(request: HttpRequest, form: ConsultationForm) -> HttpResponse:
    """Store a form that is in order, unless a flood comes from where it was sent, and lead to its page."""
    try:
        stored, again = receive(form, address=client_address(request))
    except Flood:
        return form_pages.page_of_flood(request)
    except Over:
        return form_pages.page_to_ask_anew(request)
    return SeeOther(stored.patients_address() + (f"?again={again}" if again else ""))
