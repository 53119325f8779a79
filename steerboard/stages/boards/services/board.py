"""A board at work and its end: start, names, publication, end, successor."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import selectors as trail
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal, refuse_missing
from steerboard.platform.base.lines import one_line
from steerboard.platform.base.permit import permit, require
from steerboard.platform.base.typed import line
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.models import Document
from steerboard.platform.documents.selectors import PUBLIC_STATES
from steerboard.platform.documents.services.publishing import warnings_of
from steerboard.register.organisations.models import Organisation
from steerboard.stages.boards.enums import BoardOutcome, BoardState, EndReason
from steerboard.stages.boards.errors import Order
from steerboard.stages.boards.models import (
    Appointment,
    Board,
    Founding,
    Group,
    Nomination,
    Regulation,
    Seat,
    TaskForcePost,
    Topic,
    TopicSeat,
)
from steerboard.stages.boards.selectors.missing import unmet
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.services.seats import check_organisation
from steerboard.stages.boards.validators import ONE_DAY, is_signed
from steerboard.stages.boards.workflow import check_founded, check_move, check_open
from steerboard.stages.chain import services as chain


@service
def board_start(*, board: Board, by: Any) -> Board:
    """The board is at work: head and secretary are in office and the core topic has its lead agency."""
    require(by, "boards.board_start", board)
    board = locked(board.pk)
    check_move("start", board.state)
    refuse_missing(need.label for need in unmet("start", board))
    board.state = BoardState.ACTIVE
    chain.save(board, by=by, act="boards.board_start")
    return board


@service
def board_edit(
    *,
    board: Board,
    by: Any,
    name: str,
    short_name: str,
    form: str,
    name_en: str = "",
    initiative_label: str = "",
    standing_agency: Organisation | None = None,
    on: date | None = None,
    expected_version: int | None = None,
) -> Board:
    """Change names, labels and the standing agency. The province and the dates come from documents.

    The standing agency exists on `on` (default today): a board of the past is entered with an agency of its day.
    """
    require(by, "boards.board_edit", board)
    check_open(locked(board.pk).state)
    board.name = line(name, "name", _("Give the full name of the board."))
    board.short_name = line(short_name, "short_name", _("Give the short name of the board."))
    board.form, board.name_en = form, one_line(name_en)
    board.initiative_label = one_line(initiative_label) or Board._meta.get_field("initiative_label").default
    if standing_agency is not None and standing_agency.pk != board.standing_agency_id:
        check_organisation(standing_agency, on or today(), "standing_agency")
    board.standing_agency = standing_agency
    chain.save(board, by=by, act="boards.board_edit", expected_version=expected_version)
    return board


@service
def board_publish(*, board: Board, by: Any) -> Board:
    """Show the board to the public from now on: itself, the signed documents of its mandate, topics and seats.

    Persons are never shown: the public reads posts. What is added later is shown with it.
    """
    require(by, "boards.board_publish", board)
    board = locked(board.pk)
    if board.state != BoardState.ENDED:
        check_founded(board.state)
    chain.publish(board, by=by)
    for founding in Founding.objects.filter(board=board).select_related("document", "node", "space"):
        if is_signed(founding.document) and founding.document.visibility == Visibility.PUBLIC:
            chain.publish(founding, by=by)
            _publish_document(founding.document, by)
    for record in (
        *_of_the_board(Seat, board).select_related("node", "space"),
        *_of_the_board(Topic, board).select_related("node", "space"),
    ):
        chain.publish(record, by=by)
    return board


def _of_the_board(model: Any, board: Board) -> Any:
    """Its positions or topics without those dropped before it was founded."""
    return model.objects.filter(Q(valid_to=None) | Q(valid_to__gt=board.founded_on), board=board)


def _publish_document(document: Document, by: Any) -> None:
    """With the board its issued documents are shown, but for a file that holds more than its pages show.

    That one is published on the document's own page, where the person is told what it holds.
    """
    if document.state in PUBLIC_STATES and permit(by, "documents.publish", document) and not warnings_of(document):
        documents.document_publish(document=document, by=by)


@service
def board_withdraw(*, board: Board, by: Any, reason: str) -> Board:
    """Take the board back from the public, with the reason; its seats, topics and mandate go with it."""
    require(by, "boards.board_publish", board)
    board = locked(board.pk)
    if not board.node.is_published:
        raise Refusal(_("This board is not public."), code="not_public")
    for record in (
        *Founding.objects.filter(board=board).select_related("node", "space"),
        *Seat.objects.filter(board=board).select_related("node", "space"),
        *Topic.objects.filter(board=board).select_related("node", "space"),
    ):
        if record.node.is_published:
            chain.withdraw(record, by=by, reason=reason)
    chain.withdraw(board, by=by, reason=reason)
    return board


# What ends with its board: rows of one date column, plain ones and those on the chain.
_PLAIN = (TopicSeat, Group, TaskForcePost, Appointment, Regulation)
_CHAINED = (Topic, Seat)
_ENDED_WITH_BOARD = "boards.ended_with_board"


_PATH_TO_BOARD = {TopicSeat: "topic__board", Appointment: "seat__board"}


def _rows_of(model: Any, board: Board) -> Any:
    return model.objects.filter(**{_PATH_TO_BOARD.get(model, "board"): board})


@service
def board_end(*, board: Board, last_day: date, outcome: str, by: Any, successor: Board | None = None) -> Board:
    """The board ends with this last day: its seats, holders, topics, groups, rules and open letters end with it.

    Needs a signed ending decision among its mandate. `successor` continues it (a province merged on 30 June 2025) and
    may be named later.
    """
    require(by, "boards.board_end", board)
    board = locked(board.pk)
    check_move("end", board.state)
    refuse_missing(need.label for need in unmet("end", board))
    if outcome not in {BoardOutcome.SUCCEEDED, BoardOutcome.DISSOLVED}:
        raise Refusal(_("Say whether another board continues its work."), field="outcome", code="outcome_missing")
    if successor is not None and outcome != BoardOutcome.SUCCEEDED:
        raise Refusal(_("A dissolved board has no successor."), field="successor", code="outcome")
    if board.founded_on is None or last_day < board.founded_on:
        raise Order
    end = last_day + ONE_DAY
    if Appointment.objects.filter(seat__board=board, valid_from__gte=end).exists():
        raise Refusal(_("Somebody was appointed after that day. Correct that first."), field="last_day", code="outside")
    _end_all(board, end, by)
    board.state, board.ended_on, board.outcome = BoardState.ENDED, last_day, outcome
    chain.save(board, by=by, act="boards.board_end")
    if successor is not None:
        _continue(board, successor, by)
    return board


def _end_all(board: Board, end: date, by: Any) -> None:
    beyond = Q(valid_to=None) | Q(valid_to__gt=end)
    for model in (*_PLAIN, *_CHAINED):
        for row in _rows_of(model, board).filter(beyond).order_by("pk"):
            row.valid_to = max(end, row.valid_from + ONE_DAY)
            if hasattr(row, "end_reason"):
                row.end_reason = EndReason.BOARD_ENDED
            (chain if model in _CHAINED else audit).save(row, by=by, act=_ENDED_WITH_BOARD)
    for letter in Nomination.objects.filter(seat__board=board, appointment=None, closed_on=None):
        letter.closed_on, letter.closed_why = end, "Ban kết thúc hoạt động"
        audit.save(letter, by=by, act=_ENDED_WITH_BOARD)


@service
def board_reopen(*, board: Board, by: Any, reason: str) -> Board:
    """Take back an end entered by mistake: what ended with the board, and only that, runs on. Needs the reason."""
    require(by, "boards.board_reopen", board)
    board = locked(board.pk)
    check_move("reopen", board.state)
    reason = line(reason, "reason", _("Say why the end is taken back."))
    if board.successor_id is not None:
        raise Refusal(_("Another board continues this one. Take that back first."), code="has_successor")
    board.state, board.ended_on, board.outcome = BoardState.ACTIVE, None, BoardOutcome.NONE
    chain.save(board, by=by, act="boards.board_reopen", reason=reason)
    for model in (*_CHAINED, *reversed(_PLAIN)):
        for row in _rows_of(model, board).exclude(valid_to=None).order_by("pk"):
            acts = trail.history(row, 1)
            if not acts or acts[0].act != _ENDED_WITH_BOARD:
                continue
            row.valid_to = None
            if hasattr(row, "end_reason"):
                row.end_reason = ""
            (chain if model in _CHAINED else audit).save(row, by=by, act="boards.reopened_with_board", reason=reason)
    return board


def _continue(board: Board, successor: Board, by: Any) -> None:
    if successor.pk == board.pk:
        raise Refusal(_("A board does not continue itself."), field="successor", code="own_successor")
    if successor.founded_on and board.ended_on and successor.founded_on <= board.ended_on:
        raise Refusal(
            _("The successor was founded before this board ended. A successor begins after the end."),
            field="successor",
            code="successor_too_early",
        )
    board.successor, board.outcome = successor, BoardOutcome.SUCCEEDED
    chain.save(board, by=by, act="boards.succession_set")
    chain.link(board.node, "is_continued_by", successor.node, by=by)


@service
def succession_set(*, board: Board, successor: Board, by: Any) -> Board:
    """Name the board that continues an ended one. Only an operator sees both."""
    require(by, "boards.succession_set", board)
    board = locked(board.pk)
    if board.state != BoardState.ENDED:
        raise Refusal(_("This board has not ended."), code="wrong_state")
    if board.successor_id is not None:
        raise Refusal(_("Another board continues this one already."), field="successor", code="has_successor")
    _continue(board, successor, by)
    return board
