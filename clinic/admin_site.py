"""Our admin site: the practice's name on top, the rooms' panels on its first page."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from clinic.models import Practice
from clinic.panels import panels_for


class ClinicAdminSite(AdminSite):
    """The staff's workplace."""

    site_title = _("Portal")
    index_title = _("Overview")
    index_template = "admin/portal_index.html"
    enable_nav_sidebar = True

    def each_context(self, request: HttpRequest) -> dict:
        """Every admin page bears the practice's name."""
        return super().each_context(request) | {"site_header": Practice.current().name}

    def get_urls(self):
        """With the pages that belong to no model. They stand on the models, so they are imported late."""
        from clinic.admin import plain_pages
        from education.admin import review, upkeep

        return plain_pages.routes(self) + review.routes(self) + upkeep.routes(self) + super().get_urls()

    def index(self, request: HttpRequest, extra_context: dict | None = None):
        """The first page, with the panels this user may see."""
        return super().index(request, (extra_context or {}) | {"panels": panels_for(request)})
