"""Addresses of what patients read. Plain pages, /<slug>/, come last in clinic/urls.py: they would match anything."""

from django.urls import path

from education import feedback, feeds, plain_pages, profiles, search_page, views

urlpatterns = [
    path("clinicians/", profiles.clinicians, name="clinicians"),
    path("clinicians/<slug:slug>/", profiles.clinician, name="clinician"),
    path("conditions/", views.a_to_z, name="conditions"),
    path("conditions/<slug:slug>/", views.article, name="article"),
    path("conditions/<slug:slug>/feedback/", feedback.feedback, name="feedback"),
    path("conditions/<slug:slug>/feedback/thanks/", feedback.thanks, name="feedback_thanks"),
    path("contact/", plain_pages.contact, name="contact"),
    path("feed.xml", feeds.feed, name="feed"),
    path("search/", search_page.search, name="search"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
]
