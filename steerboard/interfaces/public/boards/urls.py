"""The public page of a board."""

from steerboard.interfaces.public.boards import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [*both("p/<slug:board>/", views.board, name="public-board")]
