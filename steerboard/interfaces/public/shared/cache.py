"""A public cache before all other middleware: a repeated public page costs no query and no session."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

_KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "Content-Security-Policy",
    "X-Frame-Options",
    "Referrer-Policy",
    "Link",
)


def _is_public(path: str) -> bool:
    return path == "/" or path.startswith(("/p/", "/en/"))


class PublicCacheMiddleware:
    """Keeps public GET answers for settings.PUBLIC_CACHE_SECONDS (at most 60: a withdrawn record is gone after that)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or not _is_public(request.path):
            return self.get_response(request)
        seconds = min(settings.PUBLIC_CACHE_SECONDS, 60)
        key = "public:" + hashlib.sha256(f"{request.get_host()}{request.get_full_path()}".encode()).hexdigest()
        kept = cache.get(key) if seconds else None
        if kept is None:
            response = self.get_response(request)
            if response.status_code != 200 or response.streaming or response.cookies:
                return response
            etag = '"' + hashlib.sha256(response.content).hexdigest()[:32] + '"'
            headers = {name: response[name] for name in _KEPT_HEADERS if response.has_header(name)}
            kept = (response.content, headers, etag)
            if seconds:
                cache.set(key, kept, seconds)
        content, headers, etag = kept
        if request.headers.get("If-None-Match") == etag:
            answer: HttpResponse = HttpResponseNotModified()
        else:
            answer = HttpResponse(content, headers=headers)
        answer["ETag"] = etag
        answer["Cache-Control"] = f"public, max-age={seconds}"
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
