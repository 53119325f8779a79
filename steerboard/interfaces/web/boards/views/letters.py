"""Letters to agencies: the list, and one with its answer."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from steerboard.interfaces.ui.components import Link
from steerboard.interfaces.ui.formats import number
from steerboard.interfaces.web.boards import tables
from steerboard.interfaces.web.boards.forms.letters import (
    AnswerForm,
)
from steerboard.interfaces.web.boards.shown import called_on, seat_crumbs
from steerboard.interfaces.web.shared.acting import act, url
from steerboard.interfaces.web.shared.pages import board_page
from steerboard.platform.base.clock import today
from steerboard.stages.boards.models import Nomination
from steerboard.stages.boards.selectors.seats import seat_rows


def letter_or_404(request: Any, pk: int) -> Nomination:
    found = (
        Nomination.objects.filter(seat__board=request.board, pk=pk)
        .select_related("seat__organisation", "seat__node", "letter", "answer", "person", "expert")
        .first()
    )
    if found is None:
        raise Http404
    found.seat.board = request.board
    return found


def crumbs(request: Any, *more: Link) -> list[Link]:
    return [*seat_crumbs(request), Link(_("Letters to agencies"), url(request, "boards-letters")), *more]


def askable(request: Any) -> list[int]:
    """The positions whose agency can be asked: vacant, without an open letter."""
    rows = seat_rows(request.board, today())
    return [row.seat.pk for row in rows if row.holding is None and row.letter is None and row.seat.valid_to is None]


@board_page("boards.nominations")
def letters(request: Any) -> HttpResponse:
    rows = list(
        Nomination.objects.filter(seat__board=request.board)
        .select_related("seat", "person", "letter", "answer")
        .order_by("-pk")
    )
    names = called_on((row.seat.organisation_id for row in rows), today())
    new = act(
        request,
        _("Prepare letters"),
        "boards.nomination_ask",
        url(request, "boards-letter-new"),
        icon="send",
        tone="primary",
    )
    listing = tables.letters(
        lambda row: names.get(row.seat.organisation_id, ""),
        lambda row: url(request, "boards-letter", row.pk),
        new if new.allowed else None,
    )
    waiting = sum(1 for row in rows if row.asked_on and not row.received_on and not row.closed_on)
    title = (
        ngettext("%(count)s letter waits for an answer", "%(count)s letters wait for an answer", waiting)
        % {"count": number(waiting)}
        if waiting
        else _("No letter waits for an answer")
    )
    context = {
        "title": title,
        "table": listing.prepare(rows, request),
        "actions": [new],
        "crumbs": seat_crumbs(request),
        "lead": _("One letter an agency: its member, an expert, and the criteria of the board."),
    }
    return render(request, "boards/list.html", context)


@board_page("boards.nominations")
def letter(request: Any, pk: int) -> HttpResponse:
    """One letter: its document, the answer, the checklist, what comes next."""
    found = letter_or_404(request, pk)
    called = called_on([found.seat.organisation_id], today()).get(found.seat.organisation_id, "")
    criteria = [(AnswerForm.base_fields[name].label, getattr(found, name)) for name in AnswerForm.CRITERIA]
    context = {
        "letter": found,
        "called": called,
        "state": tables.letter_state(found),
        "criteria": criteria,
        "met": sum(1 for _label, value in criteria if value),
        "actions": _acts(request, found),
        "crumbs": crumbs(request),
        "seat_url": url(request, "boards-seat", found.seat_id),
        "letter_url": url(request, "document", found.letter_id) if found.letter_id else "",
        "answer_url": url(request, "document", found.answer_id) if found.answer_id else "",
    }
    return render(request, "boards/letter.html", context)


def _acts(request: Any, found: Nomination) -> list[Any]:
    if found.closed_on is not None or found.appointment_id is not None:
        return []

    def page(name: str) -> str:
        return url(request, name, found.pk)

    rule = "boards.nomination_receive"
    acts = []
    if found.asked_on is None:
        acts.append(
            act(request, _("It went out"), "boards.nomination_ask", page("boards-letter-asked"), tone="primary")
        )
    elif found.received_on is None:
        acts.append(act(request, _("Enter the answer"), rule, page("boards-letter-answer"), tone="primary"))
    else:
        acts.append(
            act(
                request,
                _("Appoint"),
                "boards.appointment_make",
                page("boards-letter-appoint"),
                tone="primary",
                reason="" if request.board.founded_on else _("Found the board first: record the decision."),
            )
        )
        acts.append(act(request, _("Change the answer"), rule, page("boards-letter-answer")))
    acts.append(act(request, _("Close without an answer"), rule, page("boards-letter-close")))
    return acts
