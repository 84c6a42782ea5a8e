"""Start-up of the intake room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "intake"
    verbose_name = _("Requests")

    def ready(self):
        from clinic import panels
        from intake import notices, patient_mails
        from intake.panel import desk_panel, safety_panel

        notices.register()
        patient_mails.register()
        panels.register(desk_panel)
        panels.register(safety_panel)
