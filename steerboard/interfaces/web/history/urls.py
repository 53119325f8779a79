"""The history of a record."""

from django.urls import path

from steerboard.interfaces.web.history import views

urlpatterns = [path("b/<slug:board>/history/<slug:kind>/<int:pk>/", views.history, name="history")]
