"""The frame of every signed-in page: sign-in, board, scope, permission, one answer a form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from steerboard.platform.accounts.selectors import lacks_second_factor
from steerboard.platform.base.checks import asked
from steerboard.platform.base.enums import SpaceKind
from steerboard.platform.base.errors import NotAllowed, Refusal
from steerboard.platform.base.idempotency import once
from steerboard.platform.base.offices import offices, roles
from steerboard.platform.base.permit import Verdict, permit
from steerboard.platform.base.scopes import in_space
from steerboard.stages.boards.models import Board

View = Callable[..., HttpResponseBase]


def refused(request: HttpRequest, verdict_or_refusal: Verdict | Refusal) -> HttpResponse:
    """The page that says why not and who may; 403 for a missing right, 409 for a rule that says no."""
    status = 403 if isinstance(verdict_or_refusal, Verdict | NotAllowed) else 409
    return render(request, "ui/refused.html", {"reason": verdict_or_refusal.reason}, status=status)


def board_page(
    act: str, *, methods: tuple[str, ...] = ("GET",), prepare: Callable[[Any], None] | None = None
) -> Callable[[View], View]:
    """A page under /b/<board>/ that asks `permit(user, act, board)`.

    Anonymous readers sign in first, whether the board exists or not. A board of which the reader holds no office is a
    404 like one that never was. A POST runs in one transaction and is answered once a key (`base.idempotency`).
    `prepare(request)` does before that transaction what others should not wait for, such as looking into uploads.
    """

    def wrap(view: View) -> View:
        asked(act, f"{view.__module__}.{view.__qualname__}")

        @wraps(view)
        def page(request: Any, board: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in {*methods, "HEAD", "OPTIONS"}:
                return HttpResponseNotAllowed(methods)
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            found = _board(board)
            if found is None or not offices(request.user, found.space):
                raise Http404
            if lacks_second_factor(request, roles(request.user, found.space)):
                return redirect("mfa_activate_totp")
            with in_space(found.space):
                return _answer(request, found, lambda: view(request, *args, **kwargs), act, prepare)

        page.act = act  # type: ignore[attr-defined]
        return page

    return wrap


def _board(slug: str) -> Board | None:
    """The board of an address with its space, before any scope is in force."""
    rows = Board._base_manager.select_related("space", "node")
    return next(iter(rows.filter(space__slug=slug, space__kind=SpaceKind.BOARD)), None)


def _answer(
    request: Any,
    board: Board,
    answer: Callable[[], HttpResponseBase],
    act: str,
    prepare: Callable[[Any], None] | None,
) -> HttpResponseBase:
    request.space, request.board = board.space, board
    verdict = permit(request.user, act, request.board)
    if not verdict:
        return refused(request, verdict)
    try:
        if request.method == "POST":
            if prepare is not None:
                prepare(request)
            return once(request, act, answer)
        return answer()
    except Refusal as refusal:
        return refused(request, refusal)


def signed_in(view: View, *, methods: tuple[str, ...] = ("GET",)) -> View:
    """A page of the instance (not of one board) for anyone signed in; the view asks `permit` itself."""

    @wraps(view)
    def page(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {*methods, "HEAD", "OPTIONS"}:
            return HttpResponseNotAllowed(methods)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            if request.method == "POST":
                return once(request, f"{view.__module__}.{view.__qualname__}", lambda: view(request, *args, **kwargs))
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refused(request, refusal)

    return page
