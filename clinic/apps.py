"""Start-up of the ground floor, and the admin site the portal uses."""

from datetime import timedelta

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ClinicAdminConfig(AdminConfig):
    """Makes `django.contrib.admin.site` our own site, so that every room registers with the same one."""

    default_site = "clinic.admin_site.ClinicAdminSite"


class ClinicConfig(AppConfig):
    name = "clinic"
    verbose_name = _("Clinic")

    def ready(self):
        # database and listening are imported for the system checks they register.
        from clinic import chores, database, listening, panels, password_reset  # noqa: F401
        from clinic.outbox_panel import outbox_panel
        from clinic.rate_limits import in_database as rate_limits

        password_reset.register()
        panels.register(outbox_panel)
        chores.register("rate_limits", rate_limits.forget_what_is_over, every=timedelta(hours=1))
