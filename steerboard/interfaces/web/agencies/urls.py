"""The agencies of a board: the table, its A4 sheet, all that concerns one of them."""

from django.urls import path

from steerboard.interfaces.web.agencies import views

urlpatterns = [
    path("b/<slug:board>/agencies/", views.agencies, name="agencies"),
    path("b/<slug:board>/agencies.pdf", views.agencies_pdf, name="agencies-pdf"),
    path("b/<slug:board>/agencies/<int:pk>/", views.agency, name="agency"),
]
