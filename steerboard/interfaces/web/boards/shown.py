"""What the pages of the board show of its records: names of agencies, periods, tags, the way back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import day
from steerboard.interfaces.ui.language import in_language
from steerboard.interfaces.web.shared.acting import url
from steerboard.stages.boards.models import Seat
from steerboard.stages.boards.selectors import agencies_as_of
from steerboard.stages.boards.validators import last_day_of


def called_on(ids: Iterable[int], on: date) -> dict[int, str]:
    """Names of agencies on a day in the language of the page; one statement."""
    return {pk: in_language(agency.name, agency.name_en) for pk, agency in agencies_as_of(ids, on).items()}


def period(valid_from: date | None, valid_to: date | None) -> str:
    """ "15/1/2026 – 14/2/2026", "since 15/1/2026": what a stored period covers, both days included."""
    last = last_day_of(valid_to)
    if last is None:
        return _("since %(day)s") % {"day": day(valid_from)}
    return _("%(first)s – %(last)s") % {"first": day(valid_from), "last": day(last)}


def board_crumbs(request: Any, *more: Link) -> list[Link]:
    """The way back to the board's own page."""
    return [Link(_("Regulation, settings"), url(request, "boards-board")), *more]


def seat_crumbs(request: Any, seat: Seat | None = None, called: str = "") -> list[Link]:
    """The way back to the positions, and to one of them."""
    found = [Link(_("Positions"), url(request, "boards-seats"))]
    if seat is not None:
        found.append(Link(called, url(request, "boards-seat", seat.pk)))
    return found


def seat_or_404(request: Any, pk: int) -> Seat:
    """A position of this board."""
    found = (
        Seat.objects.filter(board=request.board, pk=pk)
        .select_related("organisation", "node", "document", "space")
        .first()
    )
    if found is None:
        raise Http404
    found.board = request.board
    return found


def seat_name(seat: Seat, on: date) -> str:
    """ "Sở Công Thương, Giám đốc" in the names of a day."""
    agency = called_on([seat.organisation_id], on).get(seat.organisation_id, "")
    return ", ".join(part for part in (agency, seat.post_title) if part)


def open_on(on: date) -> Q:
    """Rows that run on a day or begin after it."""
    return Q(valid_to=None) | Q(valid_to__gt=on)
