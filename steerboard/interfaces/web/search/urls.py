"""Search on a board."""

from django.urls import path

from steerboard.interfaces.web.search import views

urlpatterns = [path("b/<slug:board>/search/", views.search, name="search")]
