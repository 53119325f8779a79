"""Public addresses come in pairs: /p/… in Vietnamese and /en/p/… in English, one view for both."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language

LANGUAGES = ("vi", "en")


def both(route: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """The two addresses of one public page. The view gets `lang`; `address(name, …)` leads back to it."""
    return [path(route, view, {"lang": "vi"}, name=name), path(f"en/{route}", view, {"lang": "en"}, name=name)]


def page_language() -> str:
    """The language of the page being made: "vi" or "en" (the middleware takes it from the address)."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


@lru_cache(maxsize=4096)
def _address(name: str, parts: tuple[tuple[str, Any], ...]) -> str:
    return reverse(name, kwargs=dict(parts))


def address(name: str, *, lang: str = "", **parts: Any) -> str:
    """The address of a public page in the language of the present page, or in `lang`; `reverse`, asked once for each."""
    return _address(name, (*parts.items(), ("lang", lang or page_language())))


def other_language(request: HttpRequest) -> str:
    """The present page in the other language; "" where it has none (feeds, sitemap)."""
    match = request.resolver_match
    if match is None or match.url_name is None or "lang" not in match.kwargs:
        return ""
    other = "vi" if match.kwargs["lang"] == "en" else "en"
    found = reverse(match.url_name, kwargs={**match.kwargs, "lang": other})
    return f"{found}?{request.GET.urlencode()}" if request.GET else found
