"""The public ends of a board's audit chain."""

from django.urls import path

from steerboard.interfaces.public.audit import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/audit/", views.heads, name="public-audit"),
    path("p/<slug:board>/audit/heads.json", views.heads_json, name="public-audit-json"),
]
