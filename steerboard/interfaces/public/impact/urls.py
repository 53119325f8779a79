"""The public page of impacts."""

from steerboard.interfaces.public.impact import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [*both("p/<slug:board>/impact/", views.impact, name="public-impact")]
