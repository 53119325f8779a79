"""All signed-in addresses, one include a folder."""

from django.urls import URLPattern, URLResolver, include, path

from steerboard.interfaces.web.shared.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("steerboard.interfaces.web.account.urls")),
    path("", include("steerboard.interfaces.web.home.urls")),
    path("", include("steerboard.interfaces.web.organisation.urls")),
    path("", include("steerboard.interfaces.web.people.urls")),
    path("", include("steerboard.interfaces.web.register.urls")),
    path("", include("steerboard.interfaces.web.search.urls")),
    path("", include("steerboard.interfaces.web.history.urls")),
    path("", include("steerboard.interfaces.web.documents.urls")),
    path("", include("steerboard.interfaces.web.notices.urls")),
    path("", include("steerboard.interfaces.web.boards.urls")),
    path("", include("steerboard.interfaces.web.conclusions.urls")),
    path("", include("steerboard.interfaces.web.tasks.urls")),
    path("", include("steerboard.interfaces.web.meetings.urls")),
    path("", include("steerboard.interfaces.web.indicators.urls")),
    path("", include("steerboard.interfaces.web.topics.urls")),
    path("", include("steerboard.interfaces.web.impact.urls")),
    path("", include("steerboard.interfaces.web.agencies.urls")),
    path("", include("steerboard.interfaces.web.brief.urls")),
    path("", include("steerboard.interfaces.web.changes.urls")),
    path("", include("steerboard.interfaces.web.programme.urls")),
    path("", include("steerboard.interfaces.web.initiatives.urls")),
    path("", include("steerboard.interfaces.web.money.urls")),
]
