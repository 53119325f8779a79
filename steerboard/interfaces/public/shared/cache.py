"""A public cache before all other middleware: a repeated public page costs no query and no session."""

import hashlib
import time
from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from steerboard.platform.accounts.middleware import is_public_path

# A withdrawn record is gone from every answer after this many seconds at most (reliability.md 3).
LONGEST: Final = 60
_LETTERS_KEYED: Final = 2000
# Headers that belong to one request and not to the page.
_OF_ONE_REQUEST: Final = frozenset({"set-cookie", "vary", "date", "x-request-id", "x-correlation-id", "content-length"})


class PublicCacheMiddleware:
    """Serves public pages the same to everybody.

    Cookies of the request are put aside before anything can read them, and no answer sets one. GET answers with 200 are
    kept for settings.PUBLIC_CACHE_SECONDS; what a browser may keep is only the rest of that time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_public_path(request.path):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        if request.method not in {"GET", "HEAD"}:
            return self._fresh(request)
        seconds = min(settings.PUBLIC_CACHE_SECONDS, LONGEST)
        path = request.get_full_path()
        key = _key(request, path) if seconds and len(path) <= _LETTERS_KEYED else ""
        kept = cache.get(key) if key else None
        if kept is None:
            response = self._fresh(request)
            if response.status_code != 200 or response.streaming:
                return response
            kept = _made(response, time.time() + seconds)
            if key:
                cache.set(key, kept, seconds)
        return _answer(request, kept)

    def _fresh(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.cookies.clear()
        if response.has_header("Vary"):
            del response["Vary"]
        return response


Kept = tuple[bytes, dict[str, Any], str, float]


def _key(request: HttpRequest, path: str) -> str:
    said = f"{request.scheme}://{request.get_host()}{path}"
    return "public:" + hashlib.sha256(said.encode()).hexdigest()


def _made(response: HttpResponse, until: float) -> Kept:
    etag = '"' + hashlib.sha256(response.content).hexdigest()[:32] + '"'
    headers = {name: value for name, value in response.items() if name.lower() not in _OF_ONE_REQUEST}
    return response.content, headers, etag, until


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    content, headers, etag, until = kept
    if request.headers.get("If-None-Match") == etag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(content, headers=headers)
    answer["ETag"] = etag
    answer["Cache-Control"] = f"public, max-age={max(0, round(until - time.time()))}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
