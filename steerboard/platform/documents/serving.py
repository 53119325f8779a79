"""The one way a stored file leaves: as a download that no browser runs. Whoever calls it has asked for the right first."""

from typing import Final
from urllib.parse import quote

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from steerboard.platform.base.vietnamese import fold
from steerboard.platform.documents import files
from steerboard.platform.documents.models import Revision

_SANDBOX: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def disposition(name: str) -> str:
    """`attachment` with an ASCII name for old clients and the true one in UTF-8 (RFC 6266, RFC 8187)."""
    bare = "".join(c if c in _PLAIN else "-" for c in fold(name)).strip("-.") or "document"
    return f"attachment; filename=\"{bare}\"; filename*=UTF-8''{quote(name, safe='')}"


def _guarded(response: HttpResponseBase, name: str) -> None:
    response["Content-Disposition"] = disposition(name)
    response["Content-Security-Policy"] = _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"


def file_response(request: HttpRequest, revision: Revision, *, is_public: bool = False) -> HttpResponseBase:
    """The file of a revision as a download.

    A public file may be kept by caches but must be asked for each time (ETag), so that a withdrawn one is gone at once.
    """
    etag = f'"{revision.sha256[:32]}"'
    if is_public and request.headers.get("If-None-Match") == etag:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = FileResponse(files.opened(revision), content_type=revision.true_type)
        response["Content-Length"] = str(revision.size)
        _guarded(response, revision.shown_name)
    if is_public:
        response["ETag"] = etag
        response["Cache-Control"] = "public, no-cache"
    else:
        response["Cache-Control"] = "private, no-store"
    return response


def made_response(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file made at this moment, such as the preview of a draft."""
    response = HttpResponse(content, content_type=media_type)
    _guarded(response, name)
    response["Cache-Control"] = "private, no-store"
    return response
