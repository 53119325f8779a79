"""The portal's own pages."""

from steerboard.interfaces.public.home import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [
    *both("", views.boards, name="public-boards"),
    *both("p/about/accessibility/", views.accessibility, name="public-accessibility"),
    *both("p/about/rules/", views.rules, name="public-rules"),
]
