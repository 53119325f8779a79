"""How lights, progress and impact are computed."""

from steerboard.interfaces.public.method import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [*both("p/about/method/", views.method, name="public-method")]
