"""Search over the public records of a board."""

from steerboard.interfaces.public.search import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [*both("p/<slug:board>/search/", views.search, name="public-search")]
