"""All public addresses, one include a folder."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("steerboard.interfaces.public.home.urls")),
    path("", include("steerboard.interfaces.public.open_data.urls")),
    path("", include("steerboard.interfaces.public.feeds.urls")),
    path("", include("steerboard.interfaces.public.boards.urls")),
    path("", include("steerboard.interfaces.public.organisation.urls")),
    path("", include("steerboard.interfaces.public.audit.urls")),
    path("", include("steerboard.interfaces.public.report.urls")),
    path("", include("steerboard.interfaces.public.search.urls")),
    path("", include("steerboard.interfaces.public.documents.urls")),
    path("", include("steerboard.interfaces.public.meetings.urls")),
    path("", include("steerboard.interfaces.public.indicators.urls")),
    path("", include("steerboard.interfaces.public.topics.urls")),
    path("", include("steerboard.interfaces.public.impact.urls")),
    path("", include("steerboard.interfaces.public.method.urls")),
    path("", include("steerboard.interfaces.public.conclusions.urls")),
    path("", include("steerboard.interfaces.public.tasks.urls")),
    path("", include("steerboard.interfaces.public.initiatives.urls")),
]
