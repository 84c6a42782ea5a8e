"""The queue, and one request on one page. What the patient wrote is read-only; moves are POST views of their own."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from clinic.read_only import ReadOnly
from education.rendering import page_of
from intake import actions
from intake.models import ConsultationRequest
from intake.references import stored


class OpenFilter(admin.SimpleListFilter):
    """The queue shows what is still to be answered unless asked for more."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("mine", _("Claimed by me")), ("closed", _("Closed")), ("all", _("All"))]

    def choices(self, changelist):
        default, *others = super().choices(changelist)
        yield default | {"display": _("Open")}
        yield from others

    def queryset(self, request, queryset):
        if self.value() == "closed":
            return queryset.filter(state=ConsultationRequest.State.CLOSED)
        if self.value() == "mine":
            return queryset.filter(state=ConsultationRequest.State.CLAIMED, owner=request.user)
        return queryset if self.value() == "all" else queryset.open()


class OutcomeForm(forms.Form):
    """How a request ended, and the version of the request the closer has seen."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How did it end?"),
        choices=[("", gettext_lazy("Choose…")), *ConsultationRequest.Outcome.choices],
        error_messages={"required": gettext_lazy("Choose how it ended.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@admin.register(ConsultationRequest)
class ConsultationRequestAdmin(ReadOnly, admin.ModelAdmin):
    """No name, no number and no words of a patient in the list: they stand on the request's own page only."""

    list_display = ("reference_display", "state", "age", "owner", "office", "marked_signs")
    list_filter = (OpenFilter, "office")
    list_select_related = ("owner", "office")
    search_fields = ("reference",)
    search_help_text = gettext_lazy("Reference, in any case and spacing")
    ordering = ("created_at", "pk")
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_form_template = "admin/intake/consultationrequest/change_form.html"

    @admin.display(description=gettext_lazy("reference"), ordering="reference")
    def reference_display(self, found: ConsultationRequest) -> str:
        return found.reference_display

    @admin.display(description=gettext_lazy("received"), ordering="created_at")
    def age(self, found: ConsultationRequest) -> str:
        return _("%(time)s ago") % {"time": timesince(found.created_at, timezone.now(), depth=1)}

    @admin.display(description=gettext_lazy("warning signs"))
    def marked_signs(self, found: ConsultationRequest) -> str:
        return _("ticked") if found.safety_signs else ""

    def get_search_results(self, request, queryset, search_term):
        return (queryset.filter(reference=stored(search_term)) if search_term else queryset), False

    def changelist_view(self, request, extra_context=None):
        """A plain title instead of “Select consultation request to view”."""
        return super().changelist_view(request, {"title": _("Consultation requests")} | (extra_context or {}))

    def lookup_allowed(self, lookup, value, request=None):
        """No filtering by what patients wrote: it would stand in the address, in histories and in logs."""
        return lookup in ("state", "office", "office__id__exact", "office__isnull")

    def get_urls(self):
        steps = [
            path(
                "<int:pk>/claim/", self.admin_site.admin_view(claim), name="intake_consultationrequest_claim"
            ),
            path(
                "<int:pk>/close/", self.admin_site.admin_view(close), name="intake_consultationrequest_close"
            ),
        ]
        return steps + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Our own page instead of read-only fields in a row."""
        context |= {
            "consultation": obj,
            "title": obj.reference_display,
            "subtitle": None,
            "words": words_of(obj),
            "events": obj.events.select_related("actor"),
            "outcome_form": OutcomeForm(initial={"version": obj.version}),
            "came_from": came_from(obj),
            "may_work": request.user.has_perm("intake.work_consultationrequest"),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)


def words_of(found: ConsultationRequest) -> list[tuple[str, str, str]]:
    """What the patient answered, as (question, answer, link or ""); what they left out is left out."""
    times, signs = ConsultationRequest.ContactTime, ConsultationRequest.SafetySign
    shown = {
        "contact_times": ", ".join(str(times(value).label) for value in found.contact_times),
        "safety_signs": ", ".join(str(signs(value).label) for value in found.safety_signs),
        "preferred_channel": found.get_preferred_channel_display(),
        "may_leave_voicemail": found.get_may_leave_voicemail_display(),
        "for_someone_else": _("Yes") if found.for_someone_else else "",
        "returning_patient": found.get_returning_patient_display(),
        "language": found.get_language_display(),
    }
    links = {"phone": f"tel:{found.phone_e164}", "email": f"mailto:{found.email}"}
    names = [name for name in ConsultationRequest.personal_fields if name not in ("message", "phone_e164")]
    answers = [(name, shown.get(name, getattr(found, name))) for name in names]
    return [
        (found._meta.get_field(name).verbose_name, answer, links.get(name, ""))
        for name, answer in answers
        if answer
    ]


def came_from(found: ConsultationRequest) -> str:
    """Title of the article that led here, as the patient read it; empty when none did."""
    return page_of(found.article_version)["title"] if found.article_version else ""


def _request_for(request: HttpRequest, pk: int) -> ConsultationRequest:
    if not request.user.has_perm("intake.work_consultationrequest"):
        raise PermissionDenied
    return get_object_or_404(ConsultationRequest, pk=pk)


@require_POST
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the request; who comes second is told who was first."""
    found = _request_for(request, pk)
    try:
        actions.claim(request=found, actor=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You have claimed %s.") % found.reference_display)
    return redirect("admin:intake_consultationrequest_change", pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the request with its outcome."""
    found = _request_for(request, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        if "version" in form.errors:
            raise BadRequest
        messages.error(request, form.errors["outcome"][0])
        return redirect("admin:intake_consultationrequest_change", pk)
    try:
        actions.close(
            request=found,
            actor=request.user,
            outcome=form.cleaned_data["outcome"],
            seen_version=form.cleaned_data["version"],
        )
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%s is closed.") % found.reference_display)
    return redirect("admin:intake_consultationrequest_changelist")
