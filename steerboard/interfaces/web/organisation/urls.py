"""The organisation chart of a board."""

from django.urls import path

from steerboard.interfaces.web.organisation import views

urlpatterns = [
    path("b/<slug:board>/organisation/", views.organisation, name="organisation"),
    path("b/<slug:board>/organisation/pdf/", views.organisation_pdf, name="organisation_pdf"),
]
