"""The practice and its offices. Saving either writes the facts that error pages show (clinic/facts.py)."""

import re

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from clinic import facts, pictures
from clinic.admin.calendar import ClosureInline, OpeningHoursInline
from clinic.models import Office, Practice
from intake.admin.office import IntakePolicyInline, SafetyReviewerInline


class PracticeForm(forms.ModelForm):
    """The practice, with its logo as an upload."""

    logo_upload = forms.FileField(label=_("New logo"), required=False)

    class Meta:
        model = Practice
        fields = (
            "name",
            "specialty",
            "accent",
            "main_office",
            "fallback_email",
            "security_email",
            "single_handed",
            "logo_upload",
        )

    def clean_logo_upload(self):
        """Re-encode the picture and remember its name."""
        upload = self.cleaned_data["logo_upload"]
        if upload:
            self.instance.logo = pictures.keep(pictures.outcome(upload)).file
        return upload


@admin.register(Practice)
class PracticeAdmin(admin.ModelAdmin):
    """One row; it can be changed, not multiplied and not deleted."""

    form = PracticeForm
    fields = (
        *("name", "specialty", "accent", "main_office", "fallback_email", "security_email", "single_handed"),
        *("shown_logo", "logo_upload"),
    )
    readonly_fields = ("shown_logo",)
    list_display = ("name", "specialty", "main_office", "fallback_email")
    list_select_related = ("main_office",)

    @admin.display(description=_("logo"))
    def shown_logo(self, practice: Practice) -> str:
        if not practice.logo:
            return _("none yet")
        return format_html(
            '<img src="{}" alt="{}" height="60">', pictures.address_of(practice.logo), practice.name
        )

    def save_model(self, request, obj, form, change):
        obj.pk = 1
        super().save_model(request, obj, form, change)
        facts.write_after_commit()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Open the logo before the transaction begins, while patients can still send."""
        if self.has_add_permission(request) or self.has_change_permission(request):
            pictures.open_uploads(request, re.compile("logo_upload"))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Practice.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Office)
class OfficeAdmin(admin.ModelAdmin):
    """Address, telephone, calendar and promises of an office. One that closed for good is switched off, not deleted."""

    list_display = ("name", "city", "phone", "time_zone", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "city")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (OpeningHoursInline, ClosureInline, IntakePolicyInline, SafetyReviewerInline)
    fields = (
        *("name", "slug", "street", "city", "state", "postal_code", "phone", "time_zone", "directions"),
        "is_active",
    )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        facts.write_after_commit()

    def has_delete_permission(self, request, obj=None):
        return False
