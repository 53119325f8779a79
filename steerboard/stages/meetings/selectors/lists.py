"""Lists of meetings and what hangs on one, as a reader may see them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Count, F, Q, QuerySet

from steerboard.platform.base.clock import today
from steerboard.platform.base.publication import published
from steerboard.stages.boards.models import Board
from steerboard.stages.meetings.enums import DecisionState, MeetingState
from steerboard.stages.meetings.models import Decision, Delegation, Interest, Invitation, Item, ItemPaper, Meeting


def meetings_of(board: Board, highest: int) -> QuerySet[Meeting]:
    """The meetings a reader may see, with how many voting seats were there and how many conclusions he may read."""
    there = Q(presences__undone_at=None, presences__seat__isnull=False)
    decided = Q(decisions__visibility__lte=highest) & ~Q(decisions__state=DecisionState.WITHDRAWN)
    return Meeting.objects.filter(board=board, visibility__lte=highest).annotate(
        n_there=Count("presences__seat", filter=there, distinct=True),
        n_decisions=Count("decisions", filter=decided, distinct=True),
    )


def next_meeting(board: Board, highest: int) -> Meeting | None:
    """The one in session, else the next that is called or planned."""
    rows = Meeting.objects.filter(board=board, visibility__lte=highest)
    running = rows.filter(state=MeetingState.OPEN).order_by("on").first()
    ahead = rows.filter(state__in=[MeetingState.PLANNED, MeetingState.CALLED], on__gte=today())
    return running or ahead.order_by("on", "nr").first()


def items_seen(meeting: Meeting, highest: int) -> tuple[list[Item], int]:
    """The items a reader may see in their order, and how many others there are.

    `carried_nr` is the number of the meeting that postponed one.
    """
    rows: list[Item] = list(
        Item.objects.filter(meeting=meeting, removed_at=None)
        .select_related("about")
        .annotate(carried_nr=F("carried_from__meeting__nr"))
        .order_by("order", "pk")
    )
    for row in rows:
        row.meeting, row.space = meeting, meeting.space
    seen = [row for row in rows if row.visibility <= highest]
    return seen, len(rows) - len(seen)


def papers_seen(items: Iterable[Item], highest: int) -> dict[int, list[ItemPaper]]:
    """The papers of these items whose document the reader may see, with its title."""
    found: dict[int, list[ItemPaper]] = defaultdict(list)
    rows = ItemPaper.objects.filter(item__in=[item.pk for item in items], removed_at=None)
    seen = rows.filter(document__visibility__lte=highest).select_related("document")
    for row in seen.only("item_id", "document__abstract"):
        found[row.item_id].append(row)
    return found


def decisions_seen(meeting: Meeting, highest: int) -> list[Decision]:
    """The conclusions a reader may see, by their number, without the count behind each."""
    found = list(Decision.objects.filter(meeting=meeting, visibility__lte=highest).defer("quorum").order_by("serial"))
    for row in found:
        row.meeting, row.space = meeting, meeting.space
    return found


def waiting_days(decision: Decision, on: date | None = None) -> int | None:
    """How many days a conclusion has waited for the act of the competent authority; None where it does not wait."""
    return ((on or today()) - decision.meeting.on).days if decision.is_waiting else None


# Written out: a seat's substitute hangs on the seat and the meeting, not on the invitation.
_INVITED: Final = """
SELECT i.*, p.name AS holder, d.substitute, d.document_id AS paper_id
FROM meetings_invitation i
LEFT JOIN boards_seat s ON s.node_id = i.seat_id LEFT JOIN accounts_person p ON p.id = i.person_id
LEFT JOIN meetings_delegation d ON d.meeting_id = i.meeting_id AND d.seat_id = i.seat_id AND d.withdrawn_at IS NULL
WHERE i.meeting_id = %s AND i.withdrawn_at IS NULL
ORDER BY CASE WHEN s.node_id IS NULL THEN 1 ELSE 0 END, s."order", i.id
"""


def invitations_of(meeting: Meeting) -> list[Invitation]:
    """Who is invited: seats in their order, then guests; with `holder`, `substitute` (a name) and its `paper_id`."""
    found = list(Invitation.objects.raw(_INVITED, [meeting.pk]))
    for row in found:
        row.meeting, row.space = meeting, meeting.space
    return found


def delegations_of(meeting: Meeting) -> dict[int, Delegation]:
    """Who stands in, by seat."""
    rows = Delegation.objects.filter(meeting=meeting, withdrawn_at=None).select_related("document")
    return {row.seat_id: row for row in rows}


def interests_of(meeting: Meeting) -> dict[int, list[Interest]]:
    """Declared conflicts of interest, by item."""
    found: dict[int, list[Interest]] = defaultdict(list)
    for row in Interest.objects.filter(item__meeting=meeting, withdrawn_at=None).select_related("seat").order_by("pk"):
        found[row.item_id].append(row)
    return found


def published_meetings(board: Board) -> QuerySet[Meeting]:
    """What the public sees, newest first, with the number of published conclusions."""
    shown = Q(
        decisions__visibility=0, decisions__node__published_at__isnull=False, decisions__node__withdrawn_at__isnull=True
    )
    rows = published(Meeting.objects.filter(board=board), via="node").select_related("node")
    return rows.annotate(n_decisions=Count("decisions", filter=shown, distinct=True)).order_by("-on", "-nr")


def published_decisions(meetings: Iterable[Meeting]) -> list[Decision]:
    """The published conclusions of these meetings, by their number. One statement."""
    held = {meeting.pk: meeting for meeting in meetings}
    rows = published(Decision.objects.filter(meeting__in=list(held)), via="node")
    found = list(rows.select_related("node", "space", "act", "waits_for", "motion").order_by("meeting", "serial"))
    for row in found:
        row.meeting = held[row.meeting_id]
    return found
