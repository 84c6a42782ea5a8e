"""The page of one request and the small pages behind it. The address is the only key: 122 random bits.

It is kept out of caches, search engines, referrers and logs. The page itself has no form, so it can send no referrer at
all. Under that policy browsers send a form without saying where it comes from, and the guard against forgery refuses
it; so the pages with a form name the site, and still not their address.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from clinic import facts
from intake import actions
from intake.models import ConsultationRequest
from intake.promise import office_for
from intake.redirects import SeeOther
from intake.status.changes import CHANGES, Change
from intake.status.forms import ChangeForm
from intake.status.page import context_of
from intake.status.standing import Told

FORM = "intake/request_change.html"


@never_cache
@require_safe
def request_status(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Where the request stands, and what can be changed."""
    told = told_of(public_id)
    response = TemplateResponse(request, "intake/request_status.html", context_of(told, request.GET))
    return secluded(response, "no-referrer")


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def request_change(request: HttpRequest, public_id: UUID, what: str) -> HttpResponse:
    """One thing to change. What is not possible as the request stands leads back to its page."""
    told, change = told_of(public_id), change_named(what)
    if not change.fits(told):
        return too_late(request, told, what)
    if request.method != "POST":
        return form_page(request, told, change, change.form(told=told))
    form = change.form(request.POST, told=told)
    if not form.is_valid() or form.mail_question:
        return form_page(request, told, change, form, status=422)
    try:
        change.apply(told.request, form)
    except actions.Refused as refusal:
        return refused(request, told, what, form, str(refusal))
    return secluded(SeeOther(f"{told.request.patients_address()}?done={what}"), "no-referrer")


def refused(request: HttpRequest, told: Told, what: str, form: ChangeForm, why: str) -> HttpResponse:
    """The form with the reason; or the request's page where it was the second click that came too late."""
    now, change = told_of(told.request.public_id), CHANGES[what]
    if not change.fits(now):
        return too_late(request, now, what)
    return form_page(request, now, change, form, status=409, error=why)


def too_late(request: HttpRequest, told: Told, what: str) -> HttpResponse:
    """Back to the page of a request that has moved on; words of the patient’s own are shown again, not lost."""
    if request.method != "POST" or what != "note" or told.request.is_open:
        return secluded(SeeOther(told.request.patients_address()), "no-referrer")
    change = CHANGES[what]
    over = _("This request is closed, so we could not add this. Please call us.")
    return form_page(request, told, change, change.form(request.POST), status=409, error=over)


def told_of(public_id: UUID) -> Told:
    """What is known of a request; 404 for an address that is none."""
    found = get_object_or_404(ConsultationRequest.objects.select_related("office"), public_id=public_id)
    return Told(found, office_for(found.office), found.current_answers(), timezone.now())


def change_named(what: str) -> Change:
    """404 for what nobody can change."""
    if what not in CHANGES:
        raise Http404
    return CHANGES[what]


def form_page(
    request: HttpRequest, told: Told, change: Change, form: ChangeForm, *, status: int = 200, **more
) -> HttpResponse:
    """The page with the form."""
    context = {"change": change, "form": form, "back": told.request.patients_address(), **more}
    if request.method == "POST":
        context["language_switch"] = None  # the link would lose what was typed
    return secluded(TemplateResponse(request, FORM, context, status=status), "strict-origin")


def secluded(response: HttpResponse, referrer: str) -> HttpResponse:
    """Keep search engines out, and the address to ourselves."""
    response["Referrer-Policy"] = referrer
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@never_cache
@sensitive_variables()
def change_without_csrf(request: HttpRequest) -> HttpResponse:
    """403: the form once more after a lost cookie, with what was typed. Nothing is stored."""
    where = request.resolver_match.kwargs
    told, change = told_of(where["public_id"]), change_named(where["what"])
    if not change.fits(told):
        return secluded(SeeOther(told.request.patients_address()), "no-referrer")
    lost = _("Your browser lost its connection to this form. Please press the button once more.")
    form = change.form(initial=_typed(change, request), told=told)
    return form_page(request, told, change, form, status=403, error=lost)


@never_cache
@sensitive_variables()
def change_without_database(request: HttpRequest) -> HttpResponse:
    """503: the form with what was typed, made without one query. It never says that anything was saved."""
    change = change_named(request.resolver_match.kwargs["what"])
    trouble = {
        "heading": _("Your change was not saved."),
        "text": _(
            "This is our fault. Please call us, or try again in a minute. What you wrote is still here."
        ),
    }
    context = {
        "change": change,
        "form": change.form(initial=_typed(change, request)),
        "trouble": trouble,
        "clinic": facts.read(),
        "csrf_token": get_token(request),
    }
    return secluded(HttpResponse(render_to_string(FORM, context), status=503), "strict-origin")


def _typed(change: Change, request: HttpRequest) -> dict:
    fields = change.form().fields
    return {name: field.widget.value_from_datadict(request.POST, {}, name) for name, field in fields.items()}
