"""What changed on a board since a day."""

from django.urls import path

from steerboard.interfaces.web.changes import views

urlpatterns = [path("b/<slug:board>/changes/", views.changes, name="changes")]
