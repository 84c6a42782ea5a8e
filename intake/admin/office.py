"""What intake adds to an office's page: how fast it answers, and who reads a possible emergency."""

from django.contrib import admin

from intake.models import IntakePolicy, SafetyReviewer


class IntakePolicyInline(admin.StackedInline):
    """One row, or none: then the defaults hold."""

    model = IntakePolicy
    fields = ("promise_minutes", "attempt_minutes", "safety_minutes", "quarantine_percent")
    can_delete = False


class SafetyReviewerInline(admin.TabularInline):
    model = SafetyReviewer
    fields = ("user", "is_on_call", "is_active")
    extra = 0

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Clinicians by the name they sign with."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "user":
            field.queryset = field.queryset.select_related("clinician").order_by("clinician__name")
            field.label_from_instance = lambda user: str(user.clinician)
        return field
