"""Focus topics whole: the list and the page of one."""

from django.urls import path

from steerboard.interfaces.web.topics import views

urlpatterns = [
    path("b/<slug:board>/focus/", views.topics, name="topics"),
    path("b/<slug:board>/focus/<int:pk>/", views.topic, name="topics-topic"),
]
