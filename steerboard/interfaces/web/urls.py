"""All signed-in addresses, one include a folder."""

from django.urls import URLPattern, URLResolver, include, path

from steerboard.interfaces.web.shared.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("", include("steerboard.interfaces.web.account.urls")),
    path("", include("steerboard.interfaces.web.people.urls")),
    path("", include("steerboard.interfaces.web.register.urls")),
]
