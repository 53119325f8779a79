"""The public list of conclusions and the page of one."""

from steerboard.interfaces.public.conclusions import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/conclusions/", views.conclusions, name="public-conclusions"),
    *both("p/<slug:board>/conclusions/<slug:number>/", views.conclusion, name="public-conclusion"),
]
