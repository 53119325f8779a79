"""Letters that ask agencies to name their member and expert, and what they answer ("công văn cử người")."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.methods.clocks import due_date
from steerboard.platform.accounts.models import Person
from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.documents import asking_draft
from steerboard.stages.boards.enums import FoundingPart
from steerboard.stages.boards.models import Appointment, Board, Nomination, Seat
from steerboard.stages.boards.selectors.missing import founding_of
from steerboard.stages.boards.services.appointments import appointment_make
from steerboard.stages.boards.services.drafting import document_of, refreshed
from steerboard.stages.boards.services.locks import locked, service
from steerboard.stages.boards.services.task_force import task_force_assign
from steerboard.stages.boards.validators import LETTER, check_document, is_signed
from steerboard.stages.boards.workflow import check_open

CRITERIA: Final = ("takes_lead", "facilitates", "coordinates", "champions", "has_mandate_and_time")
_MOST_DAYS: Final = 90


def due_on(asked_on: date, reply_days: int) -> date:
    """The last working day of the answer, by the calendar in force."""
    return due_date(asked_on, reply_days, calendar=calendar()).due_on


def _cited_decision(board: Board) -> str:
    founding = founding_of(board, FoundingPart.DECISION)
    if founding is None or founding.document.signed_on is None or not is_signed(founding.document):
        return ""
    document = founding.document
    return f"{document.official_number} ngày {document.signed_on:%d/%m/%Y}"


def _check_days(reply_days: int) -> None:
    if not 1 <= reply_days <= _MOST_DAYS:
        raise Refusal(
            _("The agency has at least 1 and at most 90 working days."), field="reply_days", code="reply_days"
        )


@service
def nomination_prepare(*, seat: Seat, by: Any, reply_days: int = 10) -> Nomination:
    """Prepare the letter to a seat's agency: a draft document that is signed and sent like any other."""
    require(by, "boards.nomination_ask", seat.board)
    board = locked(seat.board_id)
    check_open(board.state)
    _check_days(reply_days)
    if seat.valid_to is not None:
        raise Refusal(_("This position has ended."), field="seat", code="ended")
    if Nomination.objects.filter(seat=seat, appointment=None, closed_on=None).exists():
        raise Refusal(
            _("A letter to this agency is still open: enter its answer or close it first."),
            field="seat",
            code="open_letter",
        )
    nomination = Nomination(space=board.space, seat=seat, reply_days=reply_days)
    draft = asking_draft(nomination, today(), decision=_cited_decision(board))
    nomination.letter = document_of(draft, board, by, visibility=Visibility.BOARD)
    audit.save(nomination, by=by, act="boards.nomination_prepare")
    return nomination


def nominations_prepare(*, seats: Iterable[Seat], by: Any, reply_days: int = 10) -> list[Nomination]:
    """One letter for each of these seats that has neither a holder nor an open letter."""
    made = []
    for seat in seats:
        is_held = Appointment.objects.filter(seat=seat, valid_to=None).exists()
        if not is_held and not Nomination.objects.filter(seat=seat, appointment=None, closed_on=None).exists():
            made.append(nomination_prepare(seat=seat, by=by, reply_days=reply_days))
    return made


@service
def nomination_ask(
    *, nomination: Nomination, asked_on: date, by: Any, reply_days: int | None = None, letter: Document | None = None
) -> Nomination:
    """The letter went out on that day: the answer is due so many working days later.

    A draft of the letter is made again with the due date; `letter` replaces it by one written elsewhere.
    """
    require(by, "boards.nomination_ask", nomination.seat.board)
    board = locked(nomination.seat.board_id)
    check_open(board.state)
    if nomination.asked_on is not None:
        raise Refusal(_("This letter went out already."), code="asked")
    if asked_on > today():
        raise Refusal(_("This day lies in the future."), field="asked_on", code="future")
    nomination.reply_days = reply_days or nomination.reply_days
    _check_days(nomination.reply_days)
    if letter is not None:
        check_document(letter, LETTER, space_id=board.space_id, field="letter", signed=False)
        nomination.letter = letter
    nomination.asked_on = asked_on
    nomination.due_on = due_on(asked_on, nomination.reply_days)
    if nomination.letter is not None and nomination.letter.state == DocumentState.DRAFT and letter is None:
        draft = asking_draft(nomination, asked_on, decision=_cited_decision(board))
        nomination.letter = refreshed(nomination.letter, draft, by)
    audit.save(nomination, by=by, act="boards.nomination_ask")
    return nomination


@service
def nomination_receive(
    *,
    nomination: Nomination,
    answer: Document | None,
    person: Person | None,
    received_on: date,
    by: Any,
    expert: Person | None = None,
    criteria: Mapping[str, bool | None] | None = None,
    note: str = "",
) -> Nomination:
    """The agency answered by letter: whom it names, and how the person meets the brief's criteria.

    A criterion that nobody has looked at stays None. Entered again, it is corrected (the former answer is in the trail).
    """
    require(by, "boards.nomination_receive", nomination.seat.board)
    board = locked(nomination.seat.board_id)
    check_open(board.state)
    if nomination.asked_on is None:
        raise Refusal(_("First enter the day on which the letter went out."), field="received_on", code="not_asked")
    if nomination.appointment_id is not None or nomination.closed_on is not None:
        raise Refusal(_("This letter is settled already."), code="settled")
    check_document(answer, LETTER, space_id=board.space_id, field="answer")
    if person is None:
        raise Refusal(_("Enter whom the agency names."), field="person", code="person_missing")
    if expert is not None and expert.pk == person.pk:
        raise Refusal(_("Member and expert are two persons."), field="expert", code="same_person")
    if not nomination.asked_on <= received_on <= today():
        raise Refusal(
            _("The answer came between the day of the letter and today."), field="received_on", code="received_on"
        )
    nomination.answer, nomination.person, nomination.expert = answer, person, expert
    nomination.received_on, nomination.note = received_on, note.strip()
    for name in CRITERIA:
        setattr(nomination, name, (criteria or {}).get(name))
    audit.save(nomination, by=by, act="boards.nomination_receive")
    return nomination


@service
def nomination_close(*, nomination: Nomination, why: str, by: Any) -> Nomination:
    """Close a letter that leads to no appointment, with the reason."""
    require(by, "boards.nomination_receive", nomination.seat.board)
    check_open(locked(nomination.seat.board_id).state)
    if nomination.appointment_id is not None or nomination.closed_on is not None:
        raise Refusal(_("This letter is settled already."), code="settled")
    nomination.closed_why = line(why, "why", _("Say why the letter is closed."))
    nomination.closed_on = today()
    audit.save(nomination, by=by, act="boards.nomination_close", reason=nomination.closed_why)
    return nomination


@service
def nomination_appoint(
    *, nomination: Nomination, valid_from: date, by: Any, document: Document | None = None
) -> Appointment:
    """Appoint whom the agency named, and its expert to the task force, on the strength of its letter (or a decision)."""
    require(by, "boards.appointment_make", nomination.seat.board)
    locked(nomination.seat.board_id)
    if nomination.appointment_id is not None or nomination.closed_on is not None:
        raise Refusal(_("This letter is settled already."), code="settled")
    if nomination.person is None:
        raise Refusal(_("The agency has not answered yet."), code="not_answered")
    basis = document or nomination.answer
    made = appointment_make(
        seat=nomination.seat, person=nomination.person, document=basis, valid_from=valid_from, by=by
    )
    if nomination.expert is not None:
        task_force_assign(seat=nomination.seat, person=nomination.expert, document=basis, valid_from=valid_from, by=by)
    nomination.appointment = made
    audit.save(nomination, by=by, act="boards.nomination_appoint")
    return made
