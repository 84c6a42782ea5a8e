"""Addresses of what patients read. /<slug>/ of plain pages is last in clinic/urls.py, since it would match everything."""

from django.urls import path

from education import views

urlpatterns = [
    path("conditions/", views.a_to_z, name="conditions"),
    path("conditions/<slug:slug>/", views.article, name="article"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
]
