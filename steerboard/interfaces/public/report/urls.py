"""The form for reporting an error in the public data."""

from steerboard.interfaces.public.report import views
from steerboard.interfaces.public.shared.addresses import both

urlpatterns = [*both("p/<slug:board>/report-error/", views.report, name="public-report")]
