"""The page of impacts."""

from django.urls import path

from steerboard.interfaces.web.impact import views

urlpatterns = [path("b/<slug:board>/impact/", views.impact, name="impact")]
