"""The five-minute brief of a board, on screen and on one A4 page."""

from django.urls import path

from steerboard.interfaces.web.brief import views

urlpatterns = [
    path("b/<slug:board>/brief/", views.brief, name="brief"),
    path("b/<slug:board>/brief.pdf", views.brief_pdf, name="brief-pdf"),
]
