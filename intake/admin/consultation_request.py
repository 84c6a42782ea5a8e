"""The queue, and one request on one page. What the patient wrote is read-only; steps are POST views of their own."""

from django.contrib import admin
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.read_only import ReadOnly
from intake.admin import showing, steps
from intake.models import ConsultationRequest
from intake.references import stored

State = ConsultationRequest.State


class OpenFilter(admin.SimpleListFilter):
    """The queue shows whose patients wait for us unless asked for more."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("mine", _("Claimed by me")),
            ("quarantined", _("In quarantine")),
            ("scheduled", _("Visit scheduled")),
            ("closed", _("Closed or withdrawn")),
            ("all", _("All")),
        ]

    def choices(self, changelist):
        default, *others = super().choices(changelist)
        yield default | {"display": _("To answer")}
        yield from others

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.to_answer().filter(owner=request.user)
            case "quarantined" | "scheduled":
                return queryset.filter(state=self.value())
            case "closed":
                return queryset.filter(state__in=(State.CLOSED, State.WITHDRAWN))
            case "all":
                return queryset
        return queryset.to_answer()


@admin.register(ConsultationRequest)
class ConsultationRequestAdmin(ReadOnly, admin.ModelAdmin):
    """No name, no number and no words of a patient in the list: they stand on the request's own page only."""

    list_display = ("reference_display", "due", "flags", "state", "owner_name", "office", "age")
    list_filter = (OpenFilter, "office")
    list_select_related = ("owner", "office")
    search_fields = ("reference",)
    search_help_text = gettext_lazy("Reference, in any case and spacing")
    sortable_by = ()  # what is due first stands first
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_form_template = "admin/intake/consultationrequest/change_form.html"

    @admin.display(description=gettext_lazy("reference"))
    def reference_display(self, found: ConsultationRequest) -> str:
        return found.reference_display

    @admin.display(description=gettext_lazy("due"))
    def due(self, found: ConsultationRequest) -> str:
        return showing.due_in_words(found)

    @admin.display(description=gettext_lazy("claimed by"))
    def owner_name(self, found: ConsultationRequest) -> str | None:
        return found.owner and found.owner.display_name

    @admin.display(description=gettext_lazy("received"))
    def age(self, found: ConsultationRequest) -> str:
        return _("%(time)s ago") % {"time": timesince(found.created_at, timezone.now(), depth=1)}

    @admin.display(description=gettext_lazy("flags"))
    def flags(self, found: ConsultationRequest) -> str:
        return showing.flags_of(found)

    def get_ordering(self, request):
        """What is due first; of what is over, the newest first."""
        is_over = request.GET.get(OpenFilter.parameter_name) in ("closed", "all")
        return ("-created_at", "-pk") if is_over else ("due_at", "pk")

    def get_search_results(self, request, queryset, search_term):
        return (queryset.filter(reference=stored(search_term)) if search_term else queryset), False

    def changelist_view(self, request, extra_context=None):
        """A plain title instead of “Select consultation request to view”."""
        return super().changelist_view(request, {"title": _("Consultation requests")} | (extra_context or {}))

    def lookup_allowed(self, lookup, value, request=None):
        """No filtering by what patients wrote: it would stand in the address, in histories and in logs."""
        return lookup in ("state", "office", "office__id__exact", "office__isnull")

    def get_urls(self):
        return steps.routes(self.admin_site) + super().get_urls()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Our own page instead of read-only fields in a row."""
        context |= {
            "consultation": obj,
            "title": obj.reference_display,
            "subtitle": None,
            "due": showing.due_in_words(obj),
            "is_overdue": obj.due_at < timezone.now(),
            "words": showing.words_of(obj),
            "additions": showing.additions_to(obj),
            "came_from": showing.came_from(obj),
            "others": showing.others_of(obj),
            "reviews": obj.safety_reviews.select_related("acknowledged_by"),
            "attempts": obj.attempts.select_related("by"),
            "offered": obj.offered_times.filter(withdrawn_at=None),
            "events": obj.events.select_related("actor"),
            "suspicion": showing.suspicion_of(obj),
            "steps": steps.steps_for(request.user, obj),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)
