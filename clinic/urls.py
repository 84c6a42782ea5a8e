"""All addresses of the portal. /healthz and /readyz are answered by a middleware (clinic/health.py)."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.urls import include, path

from clinic import views
from clinic.password_reset import OutboxPasswordResetForm
from education.views import plain_page

password_reset = [
    path(
        "",
        auth_views.PasswordResetView.as_view(
            form_class=OutboxPasswordResetForm, extra_context={"site_header": admin.site.site_header}
        ),
        name="admin_password_reset",
    ),
    path("sent/", auth_views.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("<uidb64>/<token>/", auth_views.PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("done/", auth_views.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("admin/password-reset/", include(password_reset)),
    path("admin/", admin.site.urls),
    path("media/<str:file>", views.media, name="media"),
    path("", include("education.urls")),
    path("", include("intake.urls")),
    path("<slug:slug>/", plain_page, name="plain_page"),
]

handler400 = "clinic.errors.bad_request"
handler403 = "clinic.errors.permission_denied"
handler404 = "clinic.errors.not_found"
handler500 = "clinic.errors.server_error"
