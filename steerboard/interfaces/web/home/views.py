"""Choosing a board after sign-in, the home of a board, the language of the interface."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from steerboard.interfaces.ui.components import Text
from steerboard.interfaces.ui.language import marked
from steerboard.interfaces.ui.markup import Tag
from steerboard.interfaces.web.home.cards import home_context
from steerboard.interfaces.web.shared.pages import board_page, signed_in
from steerboard.interfaces.web.shared.shell import unit_text
from steerboard.interfaces.web.shared.steering import board_tag
from steerboard.overview import home as overview
from steerboard.platform.accounts import services as accounts
from steerboard.platform.accounts.middleware import LANGUAGE_COOKIE
from steerboard.platform.base.permit import permit
from steerboard.stages.boards.selectors import boards_of

_A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A board in the list after sign-in."""

    name: Text
    url: str
    unit: str
    state: Tag
    founded_on: date | None


def board_entries(boards: Iterable[Any]) -> list[BoardEntry]:
    return [
        BoardEntry(
            name=marked(board.name, board.name_en),
            url=reverse("home", args=[board.space.slug]),
            unit=unit_text(board),
            state=board_tag(board),
            founded_on=board.founded_on,
        )
        for board in boards
    ]


def _boards(request: Any) -> HttpResponse:
    """Who sits on one board is led there; others choose."""
    found = list(boards_of(request.user))
    may_found = permit(request.user, "boards.found", request.user)
    if len(found) == 1 and not may_found:
        return redirect("home", found[0].space.slug)
    context = {
        "boards": board_entries(found),
        "may_found": bool(may_found),
        "may_compare": bool(permit(request.user, "boards.programme", request.user)),
    }
    return render(request, "home/boards.html", context)


boards = signed_in(_boards)


@board_page("boards.view")
def home(request: Any) -> HttpResponse:
    found = overview.home(request.user, request.board)
    return render(request, "home/home.html", home_context(request, found))


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language: with the account where there is one, else in a cookie."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None) or not target.startswith("/"):
        target = settings.LOGIN_REDIRECT_URL
    response = redirect(target)
    user: Any = request.user
    if user.is_authenticated:
        if user.person.language != chosen:
            user.person.language = chosen
            accounts.person_edit(person=user.person, by=user)
    else:
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=_A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response
