"""The public organisation chart."""

from steerboard.interfaces.public.organisation import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [*both("p/<slug:board>/organisation/", views.organisation, name="public-organisation")]
