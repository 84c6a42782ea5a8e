"""The phrases that show the safety card."""

from django.contrib import admin

from education.models import SafetyPhrase


@admin.register(SafetyPhrase)
class SafetyPhraseAdmin(admin.ModelAdmin):
    """The lead writes the list; editors and clinicians read it. A phrase is switched off, not deleted: so an update
    of the portal does not bring it back."""

    fields = ("text", "language", "kind", "is_active")
    list_display = ("text", "language", "kind", "is_active")
    list_filter = ("kind", "language", "is_active")
    search_fields = ("text",)
    list_per_page = 100

    def has_delete_permission(self, request, obj=None):
        return False
