"""The public page of tasks."""

from steerboard.interfaces.public.shared.addresses import both
from steerboard.interfaces.public.tasks import views

urlpatterns = both("p/<slug:board>/tasks/", views.tasks, name="public-tasks")
