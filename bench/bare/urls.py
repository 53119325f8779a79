"""Addresses of the bare project."""

from django.urls import path

from bench.bare.records import views

urlpatterns = [
    path("hello/", views.hello),
    path("", views.home),
    path("records/", views.records),
    path("records/<int:pk>/", views.detail),
    path("public/", views.public),
]
