"""How much waits for one reader, as columns of the one statement that every page's bars ask.

Written out, because the ORM takes thirty times as long to build it; the tests hold these counts to the lists of `home`.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Role
from steerboard.platform.base.models import Space
from steerboard.platform.base.offices import offices, roles, sees
from steerboard.platform.documents.enums import DocumentState

# The next step of a document in this state is the office's: who may sign, who enters the number (documents/workflow.py).
STEPS: Final = {
    Role.HEAD: (DocumentState.FOR_SIGNATURE,),
    Role.SECRETARY: (DocumentState.FOR_SIGNATURE, DocumentState.WAITING_NUMBER),
    Role.FOUNDER: (DocumentState.FOR_SIGNATURE, DocumentState.WAITING_NUMBER),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one reader: notices on all boards; documents, handovers and entries on this one."""

    notices: int
    documents: int
    handovers: int
    entries: int = 0

    @property
    def work(self) -> int:
        """The red number beside "Today"."""
        return self.documents + self.handovers + self.entries


_NOTICES: Final = "(SELECT COUNT(*) FROM notices_notice n WHERE n.person_id = %(person)s AND n.read_at IS NULL)"
_DOCUMENTS: Final = (
    "(SELECT COUNT(*) FROM documents_document d WHERE d.space_id = %(space)s AND d.state IN (%(one)s, %(two)s)"
    " AND d.visibility <= %(sees)s)"
)
_HANDOVERS: Final = (
    "(SELECT COUNT(*) FROM boards_handover h JOIN boards_appointment o ON o.id = h.outgoing_id"
    " LEFT JOIN boards_appointment i ON i.id = h.incoming_id WHERE h.space_id = %(space)s AND ("
    "(o.person_id = %(person)s AND h.handed_at IS NULL)"
    " OR (i.person_id = %(person)s AND h.handed_at IS NOT NULL AND h.received_at IS NULL)))"
)
_ANSWERS: Final = (
    "(SELECT COUNT(*) FROM meetings_invitation v JOIN meetings_meeting m ON m.node_id = v.meeting_id"
    " WHERE v.space_id = %(space)s AND v.person_id = %(person)s AND v.answer = '' AND v.withdrawn_at IS NULL"
    " AND m.state = 'called' AND m.\"on\" >= %(day)s)"
)
_REPORTS: Final = (
    "(SELECT COUNT(*) FROM meetings_taskreport r JOIN meetings_task t ON t.node_id = r.task_id"
    " WHERE r.space_id = %(space)s AND r.confirmed_at IS NULL AND r.returned_at IS NULL AND t.state = 'open'"
    " AND t.visibility <= %(sees)s AND r.on_behalf_of_id IN ({seats}))"
)
_NOTES: Final = (
    "(SELECT COUNT(*) FROM initiatives_note n JOIN initiatives_initiative i ON i.node_id = n.initiative_id"
    " WHERE n.space_id = %(space)s AND n.confirmed_at IS NULL AND n.returned_at IS NULL"
    " AND n.visibility <= %(sees)s AND i.visibility <= %(sees)s AND n.on_behalf_of_id IN ({seats}))"
)
_VALUES: Final = (
    "(SELECT COUNT(*) FROM indicators_observation o JOIN indicators_indicator i ON i.node_id = o.indicator_id"
    " WHERE o.space_id = %(space)s AND o.state = 'submitted' AND i.visibility <= %(sees)s"
    " AND (i.verifier_seat_id IN ({seats}){unnamed}) AND (o.entered_by_id IS NULL OR o.entered_by_id <> %(person)s))"
)
_UNNAMED: Final = " OR i.verifier_seat_id IS NULL"
_ACCEPT: Final = (
    "(SELECT COUNT(*) FROM meetings_task t JOIN meetings_decision d ON d.node_id = t.decision_id"
    " WHERE t.space_id = %(space)s AND t.state = 'open' AND t.progress = 'done' AND t.visibility <= %(sees)s"
    " AND d.state <> 'withdrawn')"
)
_RETURNED: Final = (
    "(SELECT COUNT(*) FROM meetings_taskreport r JOIN meetings_task t ON t.node_id = r.task_id"
    " WHERE r.space_id = %(space)s AND r.prepared_by_id = %(person)s AND r.returned_at IS NOT NULL"
    " AND t.state = 'open' AND NOT EXISTS (SELECT 1 FROM meetings_taskreport l"
    " WHERE l.task_id = r.task_id AND l.nr > r.nr))"
)


def _entries(user: Any, space: Space) -> str:
    """The sum of what can wait for a reader of these offices; others ask nothing more than they must."""
    held = offices(user, space)
    roles_held = {office.role for office in held}
    own = sorted({office.seat_id for office in held if office.seat_id is not None and office.role != Role.TASK_FORCE})
    seats = ", ".join(str(int(pk)) for pk in own)
    parts = [_ANSWERS]
    if own:
        parts += [_REPORTS.format(seats=seats), _NOTES.format(seats=seats)]
    if own or Role.SECRETARY in roles_held:
        unnamed = _UNNAMED if Role.SECRETARY in roles_held else ""
        parts.append(_VALUES.format(seats=seats or "NULL", unnamed=unnamed))
    if roles_held & {Role.SECRETARY, Role.HEAD}:
        parts.append(_ACCEPT)
    if any(office.seat_id is not None for office in held):
        parts.append(_RETURNED)
    return f"({' + '.join(parts)})"


def waiting_columns(user: Any, space: Space) -> tuple[tuple[str, ...], dict[str, Any]]:
    """What waits for this reader as columns that another statement carries along, with their parameters."""
    states = sorted({state.value for role in roles(user, space) for state in STEPS.get(role, ())})
    one, two = states[0] if states else "", states[-1] if states else ""
    highest = sees(user, space)
    columns = (_NOTICES, _DOCUMENTS, _HANDOVERS, _entries(user, space))
    return columns, {
        "person": user.person_id,
        "space": space.pk,
        "one": one,
        "two": two,
        "sees": -1 if highest is None else int(highest),
        "day": connection.ops.adapt_datefield_value(today()),
    }


def waiting(user: Any, space: Space) -> Waiting:
    """What waits for this reader; one statement."""
    columns, params = waiting_columns(user, space)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", params)  # nosec B608
        return Waiting(*cursor.fetchone())
