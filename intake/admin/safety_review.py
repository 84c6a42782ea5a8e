"""Safety reviews for the clinicians an office names: what may be an emergency, and “I have read it”."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from clinic.read_only import ReadOnly
from intake import actions
from intake.admin import showing
from intake.models import SafetyReview


class UnreadFilter(admin.SimpleListFilter):
    """What no clinician has read yet, unless asked for all."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("all", _("All"))]

    def choices(self, changelist):
        default, *others = super().choices(changelist)
        yield default | {"display": _("To read")}
        yield from others

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.open()


@admin.register(SafetyReview)
class SafetyReviewAdmin(ReadOnly, admin.ModelAdmin):
    """For the clinicians an office has named, and the clinical leads. Nobody else sees that there are any."""

    list_display = ("reference", "due", "office", "raised_for", "read")
    list_filter = (UnreadFilter,)
    list_select_related = ("request", "office", "acknowledged_by")
    sortable_by = ()
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_form_template = "admin/intake/safetyreview/change_form.html"

    @admin.display(description=gettext_lazy("request"))
    def reference(self, review: SafetyReview) -> str:
        return review.request.reference_display

    @admin.display(description=gettext_lazy("due"))
    def due(self, review: SafetyReview) -> str:
        return due_in_words(review)

    @admin.display(description=gettext_lazy("read by"))
    def read(self, review: SafetyReview) -> str:
        return review.acknowledged_by.display_name if review.acknowledged_by else _("nobody yet")

    def get_queryset(self, request):
        return super().get_queryset(request).for_reader(request.user)

    def has_view_permission(self, request, obj=None):
        return reads_safety(request)

    def has_module_permission(self, request):
        return reads_safety(request)

    def history_view(self, request, object_id, extra_context=None):
        """Refused, not led elsewhere: Django would look for the row before it looks at the user."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        """A plain title."""
        return super().changelist_view(request, {"title": _("Safety reviews")} | (extra_context or {}))

    def get_urls(self):
        view = self.admin_site.admin_view(acknowledge)
        return [path("<int:pk>/read/", view, name="intake_safetyreview_acknowledge"), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The patient's words, and one button."""
        found = obj.request
        context |= {
            "review": obj,
            "consultation": found,
            "title": found.reference_display,
            "subtitle": None,
            "due": due_in_words(obj),
            "words": showing.words_of(found),
            "additions": showing.additions_to(found),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)


def due_in_words(review: SafetyReview) -> str:
    """“in 10 minutes”, “overdue by an hour”; empty once it is read."""
    return showing.time_left(review.due_at) if review.is_open else ""


def reads_safety(request: HttpRequest) -> bool:
    """Whether this user reads safety reviews: named by an office, or a lead. Asked once for each page."""
    if not hasattr(request, "_reads_safety"):
        request._reads_safety = SafetyReview.objects.has_reader(request.user)
    return request._reads_safety


@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """“I have read it”, by name and time."""
    if not reads_safety(request):
        raise PermissionDenied
    review = get_object_or_404(SafetyReview.objects.for_reader(request.user), pk=pk)
    try:
        actions.acknowledge_safety_review(review=review, actor=request.user)
    except actions.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You have read %s.") % review.request.reference_display)
    return redirect("admin:intake_safetyreview_change", pk)
