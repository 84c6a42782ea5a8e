"""Topics."""

from django.contrib import admin

from education.models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    """Body regions and specialties. One that articles are filed under is not deleted."""

    list_display = ("name", "kind")
    list_filter = ("kind",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "kind")
