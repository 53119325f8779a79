"""GET never writes: a guard on the connection proves it for every request."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_WRITING = ("insert", "update", "delete", "replace", "create", "alter", "drop", "truncate")

# The closed list of reliability.md 2: the library's page of recovery codes notes there that they were shown.
_SIGN_IN_CALLBACKS = ("/account/factor/recovery-codes/",)


class WriteDuringGet(RuntimeError):
    """A page that should only read tried to write: a fault of the code."""


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if sql.lstrip(" (\n").lower().startswith(_WRITING):
        raise WriteDuringGet(sql.split("(", 1)[0][:80])
    return execute(sql, params, many, context)


class ReadOnlyGetMiddleware:
    """Refuses INSERT, UPDATE and DELETE while a GET, HEAD or OPTIONS request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"} or request.path.startswith(_SIGN_IN_CALLBACKS):
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)
