"""Choosing a board, its home, the language of the interface."""

from django.urls import path

from steerboard.interfaces.web.home import views

urlpatterns = [
    path("b/", views.boards, name="home_boards"),
    path("b/<slug:board>/", views.home, name="home"),
    path("account/language/", views.language, name="language"),
]
