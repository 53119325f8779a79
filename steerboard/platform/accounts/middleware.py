"""Language by address or person; a session without its second factor reaches only the set-up."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from steerboard.platform.accounts.selectors import lacks_second_factor, mandates_of

LANGUAGE_COOKIE = "lang"
_PUBLIC_VI, _PUBLIC_EN = ("/p/",), ("/en/",)
# What machines read of the portal.
_PUBLIC_FILES = frozenset({"/sitemap.xml", "/robots.txt", "/.well-known/security.txt"})
# What a half-signed-in session may reach.
_OPEN_WITHOUT_FACTOR = ("/account/", "/static/", "/healthz")


def language_of(request: HttpRequest) -> str:
    """The address decides on public pages, else the person's own choice, else the cookie, else Vietnamese."""
    if request.path.startswith(_PUBLIC_EN):
        return "en"
    if request.path == "/" or request.path.startswith(_PUBLIC_VI):
        return "vi"
    user: Any = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return str(user.person.language)
    chosen = request.COOKIES.get(LANGUAGE_COOKIE, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def is_public_path(path: str) -> bool:
    """Public pages never touch the session: they are the same for everybody."""
    return path == "/" or path.startswith(("/p/", "/en/")) or path in _PUBLIC_FILES


class LanguageMiddleware:
    """Activates language and time zone for one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        public = is_public_path(request.path)
        language = language_of(request)
        request.LANGUAGE_CODE = language
        user: Any = None if public else getattr(request, "user", None)
        zone = user.person.zone if user is not None and user.is_authenticated else settings.TIME_ZONE
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if not public and not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SecondFactorMiddleware:
    """An operator sets up a second factor before anything else; a board's pages ask the same of its head and secretary."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path
        if not is_public_path(path) and not path.startswith(_OPEN_WITHOUT_FACTOR):
            user: Any = request.user
            if user.is_authenticated and lacks_second_factor(request, {one.kind for one in mandates_of(user)}):
                return redirect("mfa_activate_totp")
        return self.get_response(request)
