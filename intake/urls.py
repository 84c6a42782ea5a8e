"""Addresses of the patient's form and of one request."""

from django.urls import path

from intake import views

urlpatterns = [
    path("consultation/", views.consultation, name="consultation"),
    path("consultation/<uuid:public_id>/", views.request_status, name="request_status"),
]
