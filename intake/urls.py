"""Addresses of the patient's form and of one request."""

from django.urls import path

from intake import views
from intake.status.views import request_change, request_status

urlpatterns = [
    path("consultation/", views.consultation, name="consultation"),
    path("consultation/<uuid:public_id>/", request_status, name="request_status"),
    path("consultation/<uuid:public_id>/<slug:what>/", request_change, name="request_change"),
]
