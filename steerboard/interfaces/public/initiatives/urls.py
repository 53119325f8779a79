"""The public list of initiatives, the page of one, and records by their node."""

from steerboard.interfaces.public.initiatives import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/initiatives/", views.initiatives, name="public-initiatives"),
    *both("p/<slug:board>/initiatives/<slug:number>/", views.initiative, name="public-initiative"),
]
