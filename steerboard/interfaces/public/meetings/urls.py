"""The public list of meetings and the page of one."""

from steerboard.interfaces.public.meetings import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/meetings/", views.meetings, name="public-meetings"),
    *both("p/<slug:board>/meetings/<int:nr>/", views.meeting, name="public-meeting"),
]
