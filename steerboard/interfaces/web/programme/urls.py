"""The boards side by side, for ministries."""

from django.urls import path

from steerboard.interfaces.web.programme import views

urlpatterns = [path("programme/", views.programme, name="programme")]
