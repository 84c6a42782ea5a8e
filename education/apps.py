"""Start-up of the education room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EducationConfig(AppConfig):
    name = "education"
    verbose_name = _("Articles")

    def ready(self):
        from clinic import chores, panels
        from education import checking, notices
        from education.panel import editorial_panel

        notices.register()
        panels.register(editorial_panel)
        chores.register("draft checks", checking.check_stale, every=checking.EVERY)
