"""Positions: the list, and one position with all that hangs on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.as_of import asked_day
from steerboard.interfaces.ui.components import AsOf, Link, Tab
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.web.boards import tables
from steerboard.interfaces.web.boards.shown import period, seat_crumbs, seat_name, seat_or_404
from steerboard.interfaces.web.shared.acting import act, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.interfaces.web.shared.records import chain_strip
from steerboard.platform.audit import selectors as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.permit import permit
from steerboard.stages.boards.models import (
    Appointment,
    Handover,
    Nomination,
    Seat,
    TaskForcePost,
    TopicSeat,
)
from steerboard.stages.boards.selectors.offices import in_force
from steerboard.stages.boards.selectors.seats import seat_rows


@board_page("boards.view")
def seats(request: Any) -> HttpResponse:
    """All positions as of a day."""
    asked = asked_day(request.GET, today())
    on = asked.day
    ended = request.GET.get("ended") == "1"
    rows = seat_rows(request.board, on, ended=ended)
    new = act(
        request, _("New position"), "boards.seat_create", url(request, "boards-seat-new"), icon="plus", tone="primary"
    )
    listing = tables.seats(lambda row: url(request, "boards-seat", row.seat.pk), new if new.allowed else None)
    if request.GET.get("export"):
        file = listing.export(
            rows, request, address=request.build_absolute_uri(), footer=audit.head(request.space).short
        )
        if file is not None:
            return file  # type: ignore[return-value]
    vacant = sum(1 for row in rows if row.holding is None)
    context = {
        "table": listing.prepare(rows, request),
        "title": _heading(len(rows), vacant, ended),
        "actions": [new],
        "tabs": _tabs(request, ended),
        "as_of": AsOf(value=asked.typed, error=asked.error, keep=[("ended", "1")] if ended else []),
        "links": _links(request),
    }
    return render(request, "boards/seats.html", context)


def _heading(count: int, vacant: int, ended: bool) -> str:
    if ended:
        return ngettext("%(count)s position has ended", "%(count)s positions have ended", count) % {
            "count": number(count)
        }
    if not count:
        return _("The board has no positions yet")
    if not vacant:
        return ngettext("%(count)s position, and it is filled", "%(count)s positions, all of them filled", count) % {
            "count": number(count)
        }
    return ngettext(
        "%(vacant)s of %(count)s positions is vacant", "%(vacant)s of %(count)s positions are vacant", vacant
    ) % {"vacant": number(vacant), "count": number(count)}


def _tabs(request: Any, ended: bool) -> list[Tab]:
    page = url(request, "boards-seats")
    return [
        Tab(_("In force"), page, is_current=not ended),
        Tab(_("Ended"), f"{page}?ended=1", is_current=ended),
    ]


def _links(request: Any) -> list[Link]:
    """What belongs to the same work."""
    letters = Link(_("Letters to agencies"), url(request, "boards-letters"), icon="send")
    return [
        *([letters] if permit(request.user, "boards.nominations", request.board) else ()),
        Link(_("Task force"), url(request, "boards-task-force"), icon="users"),
        Link(_("Topics"), url(request, "boards-topics"), icon="target-arrow"),
        Link(_("Sub-groups"), url(request, "boards-groups"), icon="layout-kanban"),
    ]


@board_page("boards.view")
def seat(request: Any, pk: int) -> HttpResponse:
    """One position: who held it, on what, what hangs on it."""
    found = seat_or_404(request, pk)
    on = today()
    held = list(Appointment.objects.filter(seat=found).select_related("person", "document").order_by("-valid_from"))
    holding = next((row for row in held if row.valid_from <= on and (row.valid_to is None or row.valid_to > on)), None)
    letters = permit(request.user, "boards.nominations", request.board)
    context = {
        "seat": found,
        "called": seat_name(found, on),
        "strip": chain_strip(request, found),
        "facts": _facts(found),
        "holding": holding,
        "held": [_held(request, row, holding) for row in held],
        "actions": _seat_acts(request, found, holding),
        "experts": [
            (row.person.name, row.post_title, period(row.valid_from, row.valid_to))
            for row in TaskForcePost.objects.filter(in_force(on), seat=found).select_related("person")
        ],
        "parts": [
            (
                row.topic,
                row.get_part_display(),
                period(row.valid_from, row.valid_to),
                url(request, "boards-topic", row.topic_id),
            )
            for row in TopicSeat.objects.filter(seat=found).select_related("topic").order_by("-valid_from", "pk")
        ],
        "letters": [
            (tables.letter_state(row), url(request, "boards-letter", row.pk), row)
            for row in Nomination.objects.filter(seat=found).order_by("-pk")
        ]
        if letters
        else [],
        "may_letters": letters,
        "handovers": _handovers(request, found),
        "crumbs": seat_crumbs(request),
    }
    return render(request, "boards/seat.html", context)


def _facts(found: Seat) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = [
        (_("Role"), found.get_role_display()),
        (_("Vote"), _("votes") if found.voting else _("does not vote")),
        (_("Side"), found.get_side_display()),
        (_("Exists"), period(found.valid_from, found.valid_to)),
    ]
    return rows


def _held(request: Any, row: Appointment, holding: Appointment | None) -> dict[str, Any]:
    """One line of the list of holders."""
    may = permit(request.user, "boards.appointment_correct", request.board)
    return {
        "row": row,
        "period": period(row.valid_from, row.valid_to),
        "is_now": row == holding,
        "correct": url(request, "boards-appointment-correct", row.pk) if may else "",
        "document_url": url(request, "document", row.document_id),
    }


def _seat_acts(request: Any, found: Seat, holding: Appointment | None) -> list[Any]:
    label = _("New holder") if holding is None else _("Name the next holder")
    gone = "" if found.valid_to is None else _("This position has ended.")
    acts = [
        act(
            request,
            label,
            "boards.appointment_make",
            url(request, "boards-seat-appoint", found.pk),
            icon="user-plus",
            tone="primary",
            reason=gone,
        ),
    ]
    if holding is not None and holding.valid_to is None:
        acts.append(
            act(
                request,
                _("End the appointment"),
                "boards.appointment_end",
                url(request, "boards-appointment-end", holding.pk),
            )
        )
    if permit(request.user, "boards.seat_create", request.board):
        acts.append(
            act(request, _("Edit"), "boards.seat_create", url(request, "boards-seat-edit", found.pk), icon="edit")
        )
        acts.append(
            act(
                request,
                _("End the position"),
                "boards.seat_end",
                url(request, "boards-seat-end", found.pk),
                reason=gone,
            )
        )
    return acts


def _handovers(request: Any, found: Seat) -> list[tuple[Handover, str, str]]:
    """The sheets this reader may open."""
    rows = Handover.objects.filter(seat=found).select_related("outgoing__person", "incoming__person", "space")
    return [
        (row, handover_state(row), url(request, "boards-handover", row.pk))
        for row in rows
        if permit(request.user, "boards.handover_view", row)
    ]


def handover_state(row: Handover) -> str:
    """How far a handover is."""
    if row.received_at is not None:
        return _("handed over and received")
    if row.handed_at is not None:
        return _("handed over, not received yet")
    return _("not handed over yet")
