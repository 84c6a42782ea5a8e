"""Start-up of the education room."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EducationConfig(AppConfig):
    name = "education"
    verbose_name = _("Articles")

    def ready(self):
        from clinic import chores, panels
        from education import actions, checking, notices, reminders
        from education.panel import editorial_panel
        from education.search import counting

        notices.register()
        reminders.register()
        panels.register(editorial_panel)
        chores.register("scheduled publishing", actions.publish_due, every=timedelta(seconds=5))
        chores.register("reminders", reminders.make_digests, every=timedelta(hours=1))
        chores.register("draft checks", checking.check_stale, every=checking.EVERY)
        chores.register("forget searches", counting.forget_old, every=timedelta(hours=24))
