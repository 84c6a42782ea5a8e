"""All addresses of the portal. /healthz and /readyz are answered by a middleware (clinic/health.py)."""

from collections.abc import Callable

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views import View

from clinic import machines, views
from clinic.password_reset import OutboxPasswordResetForm
from education.lent_previews import lent_preview
from education.plain_pages import plain_page
from education.sitemaps import sitemap


def staff_page(view: type[View], **options) -> Callable:
    """One of Django's password pages, dressed like the rest of the admin."""

    def page(request: HttpRequest, **kwargs) -> HttpResponse:
        return view.as_view(**options, extra_context=admin.site.each_context(request))(request, **kwargs)

    return page


password_reset = [
    path(
        "",
        staff_page(auth_views.PasswordResetView, form_class=OutboxPasswordResetForm),
        name="admin_password_reset",
    ),
    path("sent/", staff_page(auth_views.PasswordResetDoneView), name="password_reset_done"),
    path("<uidb64>/<token>/", staff_page(auth_views.PasswordResetConfirmView), name="password_reset_confirm"),
    path("done/", staff_page(auth_views.PasswordResetCompleteView), name="password_reset_complete"),
]

urlpatterns = [
    path("admin/password-reset/", include(password_reset)),
    path("admin/", admin.site.urls),
    path("media/<str:file>", views.media, name="media"),
    path("preview/<uuid:key>/", lent_preview, name="lent_preview"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", machines.security_txt, name="security_txt"),
]
# What patients read and send, in each language; English without a prefix.
urlpatterns += i18n_patterns(
    path("", views.home, name="home"),
    path("", include("education.urls")),
    path("", include("intake.urls")),
    path("<slug:slug>/", plain_page, name="plain_page"),
    prefix_default_language=False,
)

handler400 = "clinic.errors.bad_request"
handler403 = "clinic.errors.permission_denied"
handler404 = "clinic.errors.not_found"
handler500 = "clinic.errors.server_error"
