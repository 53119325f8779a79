"""The frame of every public page: published boards only, no session, no cookie, the same bare 404 for everything else."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from steerboard.interfaces.public.shared.shell import public_shell
from steerboard.platform.base.models import Space
from steerboard.platform.base.publication import published
from steerboard.platform.base.scopes import across_spaces, in_space
from steerboard.stages.boards.models import Board


class PublicRequest(HttpRequest):
    """A request on a public page of a board. (For type checkers.)"""

    board: Board
    space: Space


View = Callable[..., HttpResponseBase]
_READING = ("GET", "HEAD", "OPTIONS")


def public_boards() -> Any:
    """All published boards, for lists, feeds and the sitemap; to be read inside `across_spaces`."""
    return published(Board._base_manager.select_related("node", "space", "unit"), via="node")


def public_page(view: View) -> View:
    """A page of the whole portal: it reads all boards, published ones only."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in _READING:
            return HttpResponseNotAllowed(_READING)
        with across_spaces("the public portal lists published records of all boards"):
            return view(request, *args, **kwargs)

    return page


def board_page(*, post: bool = False) -> Callable[[View], View]:
    """A page under /p/<board>/. A board that is hidden, withdrawn or was never there is the same 404.

    `post=True` lets a form be sent. Public pages have no session, so the form carries a signed token of its own
    (`shared.forms`) instead of Django's CSRF cookie.
    """
    allowed = (*_READING, "POST") if post else _READING

    def wrap(view: View) -> View:
        @wraps(view)
        def page(request: Any, board: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            found = public_boards().filter(space__slug=board).first()
            if found is None:
                raise Http404
            request.board, request.space = found, found.space
            with in_space(found.space):
                return view(request, *args, **kwargs)

        return csrf_exempt(page) if post else page

    return wrap


def rendered(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A public page from its template, with what surrounds it."""
    return render(request, template, {**(context or {}), "public": public_shell(request)}, status=status)
