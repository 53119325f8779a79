"""Addresses: /b/… signed in, /p/… and /en/p/… public, /account/… sign-in, / the list of public boards."""

from django.urls import include, path

urlpatterns = [
    path("", include("steerboard.interfaces.public.urls")),
    path("", include("steerboard.interfaces.web.urls")),
]

handler400 = "steerboard.interfaces.web.shared.faults.bad_request"
handler403 = "steerboard.interfaces.web.shared.faults.forbidden"
handler404 = "steerboard.interfaces.web.shared.faults.not_found"
handler500 = "steerboard.interfaces.web.shared.faults.server_error"
