"""Error pages with a way out. 404 is one bare page: another board's record, a hidden and a missing one are the same."""

from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = structlog.get_logger("steerboard.faults")


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Shows the request's number, by which the log line can be found."""
    number = structlog.contextvars.get_contextvars().get("request_id", "")
    return render(request, "500.html", {"reference": str(number)[:8]}, status=500)
