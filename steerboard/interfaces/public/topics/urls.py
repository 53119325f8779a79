"""The public list of focus topics and the page of one."""

from steerboard.interfaces.public.shared.addresses import both
from steerboard.interfaces.public.topics import views

urlpatterns = [
    *both("p/<slug:board>/topics/", views.topics, name="public-topics"),
    *both("p/<slug:board>/topics/<int:pk>/", views.topic, name="public-topic"),
]
