"""The notice of conclusions ("Thông báo kết luận") in the form of Decree 30/2020/NĐ-CP: what agencies act on (domain.md 8.4)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from steerboard.platform.base.enums import Visibility
from steerboard.platform.documents.enums import DocumentType, SignatureForm
from steerboard.register.organisations.selectors import nearest_versions
from steerboard.stages.boards.documents import Draft, Names, role_name
from steerboard.stages.boards.documents.drafts import drafted
from steerboard.stages.boards.documents.wording import HOLE, abbreviation, board_called, post_of
from steerboard.stages.boards.enums import SeatRole
from steerboard.stages.meetings.enums import DecisionState
from steerboard.stages.meetings.models import Decision, Meeting, Presence, Task
from steerboard.stages.meetings.selectors.seating import Place, place_in, places_on
from steerboard.stages.meetings.selectors.tasks import tasks_of

# What the whole board may read goes into the paper; confidential conclusions do not.
SHOWN: Final = Visibility.BOARD


def symbol_of(kind: str, names: Names) -> str:
    """ "TB-BĐP": the kind and the initials of the board's own name."""
    own = board_called(names).split(" phát triển ")[0].split(" tỉnh ")[0].split(" thành phố ")[0]
    return f"{kind}-{abbreviation(own)[:12]}"


def signature_of(chair: Place | None, meeting: Meeting) -> dict[str, str]:
    """The head signs; who chaired for the head signs KT."""
    form = meeting.board.form
    head = role_name(SeatRole.HEAD, form)
    if chair is None or chair.seat.role == SeatRole.HEAD:
        return {"form": SignatureForm.OWN, "position": head, "name": chair.person if chair else ""}
    return {
        "form": SignatureForm.KT,
        "capacity": head,
        "position": role_name(SeatRole.DEPUTY, form),
        "name": chair.person,
    }


def conclusions_of(meeting: Meeting) -> list[Decision]:
    """The conclusions that go into the notice, by their number."""
    rows = Decision.objects.filter(meeting=meeting, visibility__lte=SHOWN)
    found = list(rows.exclude(state__in=[DecisionState.WITHDRAWN, DecisionState.REPLACED]).order_by("serial"))
    for row in found:
        row.meeting = meeting
    return found


def conclusions_draft(meeting: Meeting, on: date) -> Draft:
    """What the chair concluded, conclusion by conclusion, each with its tasks: lead, partners, result, date."""
    names = Names.of(meeting.board, on)
    called = board_called(names)
    chair = place_in(places_on(meeting), meeting.chair_seat_id)
    who = role_name(chair.seat.role, meeting.board.form) if chair else HOLE
    decisions = conclusions_of(meeting)
    tasks = tasks_of(decisions, SHOWN)
    agencies = _agencies([task for rows in tasks.values() for task in rows], on)
    body: list[str] = []
    for place, decision in enumerate(decisions, start=1):
        body += _lines(place, decision, tasks.get(decision.pk, []), agencies)
    return drafted(
        names,
        DocumentType.NOTICE,
        symbol_of("TB", names),
        f"Kết luận của {who} tại phiên họp thứ {meeting.nr} {called}",
        abstract_en=f"Conclusions of meeting {meeting.nr}",
        issuer=called,
        signature=signature_of(chair, meeting),
        superior=names.committee,
        opening=_opening(meeting, chair, who, names),
        body=body or [HOLE],
        closing=f"Trên đây là kết luận của {who}, thông báo để các cơ quan, đơn vị biết, thực hiện",
        recipients=_recipients(tasks, agencies, names),
    )


def _agencies(tasks: Sequence[Task], on: date) -> dict[int, str]:
    ids = {task.lead_id for task in tasks}
    for task in tasks:
        ids.update(task.partner_ids)  # type: ignore[attr-defined]
    return {pk: version.name for pk, version in nearest_versions(ids, on).items()}


def _opening(meeting: Meeting, chair: Place | None, who: str, names: Names) -> str:
    there = (
        Presence.objects.filter(meeting=meeting, undone_at=None, seat__isnull=False).values("seat").distinct().count()
    )
    post = f"{post_of(chair.seat, names)}, {who}" if chair else HOLE
    attended = f" Dự họp có {there} thành viên {names.noun}." if there else ""
    return (
        f"Ngày {meeting.on:%d/%m/%Y}, {post}, chủ trì phiên họp thứ {meeting.nr}.{attended} "
        f"Sau khi nghe báo cáo và ý kiến thảo luận, {who} kết luận:"
    )


def _lines(place: int, decision: Decision, tasks: Sequence[Task], agencies: dict[int, str]) -> list[str]:
    first, *rest = [line.strip() for line in decision.text.splitlines() if line.strip()]
    lines = [f"{place}. {first}", *rest]
    if decision.is_waiting:
        lines.append("Nội dung này thực hiện sau khi có văn bản của cấp có thẩm quyền.")
    return [*lines, *(f"- {task_sentence(task, agencies)}" for task in tasks)]


def task_sentence(task: Task, agencies: dict[int, str]) -> str:
    """ "Giao Sở Tài chính chủ trì, phối hợp với Hiệp hội Doanh nghiệp: đề xuất …; kết quả: …; thời hạn: trước ngày 31/12/2026;"."""
    partners = [agencies[pk] for pk in task.partner_ids if pk in agencies]  # type: ignore[attr-defined]
    joined = f", phối hợp với {', '.join(partners)}" if partners else ""
    result = f"; kết quả: {task.result.rstrip('.;')}" if task.result else ""
    due = f"{task.due_on:%d/%m/%Y}" if task.due_on else HOLE
    return (
        f"Giao {agencies.get(task.lead_id, HOLE)} chủ trì{joined}: {task.text.rstrip('.;')}{result}; thời hạn: {due};"
    )


def _recipients(tasks: dict[int, list[Task]], agencies: dict[int, str], names: Names) -> list[str]:
    concerned = sorted(agencies.values())
    return [
        f"{names.committee} (b/c)",
        f"Thành viên {names.noun}, Tổ công tác",
        *([f"Các cơ quan: {', '.join(concerned)}"] if concerned else []),
        f"Lưu: VT, {names.standing_initials}",
    ]
