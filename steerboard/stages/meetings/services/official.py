"""Official papers of a meeting: notice of conclusions, minutes, reminders. Made again while they are drafts."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.models import next_number
from steerboard.platform.base.permit import require
from steerboard.platform.documents.enums import DocumentState
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.documents import Draft
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.services.drafting import document_of, refreshed
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.documents.conclusions import conclusions_draft, conclusions_of
from steerboard.stages.meetings.documents.minutes_paper import minutes_draft
from steerboard.stages.meetings.documents.reminder import reminder_draft
from steerboard.stages.meetings.enums import MeetingState
from steerboard.stages.meetings.models import Block, Meeting, Reminder
from steerboard.stages.meetings.selectors.desk import late_q, tasks_seen
from steerboard.stages.meetings.selectors.lateness import days_late
from steerboard.stages.meetings.services.locks import locked, service

# Working days an agency has to answer a reminder [D].
_ANSWER_DAYS: Final = 5


@service
def conclusions_letter(*, meeting: Meeting, by: Any) -> Document:
    """Draft the notice of conclusions from what is concluded; a draft is made again with the entries of now.

    A place where a date is missing is marked in it and keeps it from being submitted for signature.
    """
    require(by, "meetings.official", meeting)
    meeting = locked(meeting.pk)
    if meeting.state not in {MeetingState.OPEN, MeetingState.CLOSED}:
        raise WrongState(_("Conclusions are drawn in the meeting: open it first."))
    if not conclusions_of(meeting):
        raise Refusal(_("There is no conclusion yet that the board may read."), code="no_conclusion")
    document = _paper(meeting, meeting.conclusions, conclusions_draft(meeting, today()), by)
    if meeting.conclusions_id != document.pk:
        meeting.conclusions = document
        chain.save(meeting, by=by, act="meetings.conclusions_letter")
    return document


@service
def minutes_letter(*, meeting: Meeting, by: Any) -> Document:
    """Draft the minutes as an official document from their blocks; a draft is made again with the blocks of now."""
    require(by, "meetings.official", meeting)
    meeting = locked(meeting.pk)
    if not Block.objects.filter(meeting=meeting, removed_at=None).exists():
        raise Refusal(_("There are no minutes yet. Make them first."), code="no_minutes")
    document = _paper(meeting, meeting.minutes, minutes_draft(meeting, today()), by)
    if meeting.minutes_id != document.pk:
        meeting.minutes = document
        chain.save(meeting, by=by, act="meetings.minutes_letter")
    return document


def _paper(meeting: Meeting, held: Document | None, draft: Draft, by: Any) -> Document:
    """The paper that is there, made again while it is a draft; a new one where there is none, or it was withdrawn."""
    if held is not None and held.state == DocumentState.DRAFT:
        return refreshed(held, draft, by)
    if held is not None and held.state not in {DocumentState.WITHDRAWN, DocumentState.REPLACED}:
        raise Refusal(_("This document is no longer a draft. Return it to the draft first."), code="not_a_draft")
    return document_of(draft, meeting.board, by, visibility=Visibility.BOARD)


@service
def reminder_letter(*, board: Board, organisation: Organisation, by: Any) -> Reminder:
    """Draft a letter of reminder from an agency's late list of today. The last one is made again while it is a draft."""
    require(by, "meetings.remind", board)
    board = locked_board(board.pk)
    days = calendar()
    rows = tasks_seen(board, Visibility.BOARD).filter(late_q(today(), days), lead=organisation)
    late = list(rows.select_related("decision__meeting").order_by("counts_from", "pk"))
    if not late:
        raise Refusal(_("This agency has no late task; there is nothing to remind it of."), code="nothing_late")
    listed = [
        {
            "number": task.number,
            "text": task.text,
            "due": f"{task.counts_from:%d/%m/%Y}" if task.counts_from else "",
            "days": days_late(task, today(), days),
        }
        for task in late
    ]
    rows_sent = Reminder.objects.filter(board=board, organisation=organisation)
    last = rows_sent.select_related("document").order_by("-nr").first()
    answer_by = days.nth(today(), _ANSWER_DAYS)
    if last is not None and last.document.state == DocumentState.DRAFT:
        draft = reminder_draft(board, organisation, listed, last.nr, today(), answer_by)
        refreshed(last.document, draft, by)
        last.listed, last.made_on = listed, today()
        audit.save(last, by=by, act="meetings.remind")
        return last
    nr = next_number(rows_sent, "nr")
    document = document_of(
        reminder_draft(board, organisation, listed, nr, today(), answer_by), board, by, visibility=Visibility.BOARD
    )
    made = Reminder(
        space=board.space,
        board=board,
        organisation=organisation,
        nr=nr,
        made_on=today(),
        listed=listed,
        document=document,
    )
    audit.save(made, by=by, act="meetings.remind")
    return made
