"""Topics."""

from django.contrib import admin

from education import checking
from education.models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    """Body regions and specialties. One that articles are filed under is not deleted.

    Whether a topic demands a safety notice is for the lead to say: an editor whom the gate stops must not lower it.
    """

    list_display = ("name", "kind", "needs_safety_notice")
    list_filter = ("kind", "needs_safety_notice")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "kind", "needs_safety_notice")

    def get_readonly_fields(self, request, obj=None):
        guides = request.user.has_perm("education.assign_reviewer")
        return () if guides else ("needs_safety_notice",)

    def save_model(self, request, obj, form, change):
        """The topic's articles pass the gate from now on, or no longer: the worker looks at them again."""
        super().save_model(request, obj, form, change)
        if "needs_safety_notice" in form.changed_data:
            checking.refresh_soon(obj.articles.all())
