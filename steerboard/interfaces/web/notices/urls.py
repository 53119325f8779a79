"""The bell."""

from django.urls import path

from steerboard.interfaces.web.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.notices_read, name="notices_read"),
    path("notices/<int:pk>/open/", views.notice_open, name="notice_open"),
]
