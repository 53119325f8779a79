"""The public list of indicators and the page of one."""

from steerboard.interfaces.public.indicators import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("p/<slug:board>/indicators/", views.indicators, name="public-indicators"),
    *both("p/<slug:board>/indicators/<int:pk>/", views.indicator, name="public-indicator"),
]
