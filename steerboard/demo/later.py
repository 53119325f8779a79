"""What happened to a board of the demonstration after its founding: holders change, a sub-group, the end."""

from datetime import date
from typing import Final

from steerboard.demo import people
from steerboard.demo.boards import Built, act_document
from steerboard.demo.timeline import Timeline
from steerboard.platform.accounts.models import User
from steerboard.platform.base.enums import Provenance
from steerboard.platform.documents import services as documents
from steerboard.platform.documents.enums import DocumentType
from steerboard.platform.documents.models import Document
from steerboard.platform.notices.services import notices_read
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardOutcome, FoundingPart

LAST_DAY: Final = date(2025, 6, 30)


def changes(built: Built, timeline: Timeline) -> None:
    """What happened since: a new holder with a handover, an acting one, a vacancy, a sub-group."""
    timeline.on(date(2026, 1, 15), "09:00", lambda: _group(built), built)
    timeline.on(date(2026, 6, 30), "09:00", lambda: _moved(built), built)
    timeline.on(date(2026, 9, 30), "09:00", lambda: _retired(built), built)
    timeline.on(date(2026, 9, 30), "10:00", lambda: _vacant(built), built)
    timeline.on("today-6", "17:00", lambda: _all_read(built), built)


def _all_read(built: Built) -> None:
    """Who signs in finds the news of the last days, not of a year."""
    for row in built.row.members:
        if row.account:
            notices_read(by=User.objects.get(email=row.account))


def _group(built: Built) -> None:
    boards.group_make(
        board=built.board,
        name="Nhóm Làng nghề và du lịch",
        by=built.by,
        seats=[built.seats[key] for key in ("industry-trade", "tourism", "agriculture-environment")],
        lead_seat=built.seats["tourism"],
        valid_from=date(2026, 1, 15),
    )


def _moved(built: Built) -> None:
    boards.appointment_succeed(
        seat=built.seats["home-affairs"],
        person=people.person(built.board.space, "Cao Thị Bích", built.by, honorific="bà"),
        document=_letter(built, "Về việc cử người tham gia Ban Điều phối (minh họa)", date(2026, 6, 22)),
        valid_from=date(2026, 7, 1),
        reason="moved",
        by=built.by,
        post_title="Phó Giám đốc",
        provenance=Provenance.ILLUSTRATION,
    )


def _retired(built: Built) -> None:
    boards.appointment_succeed(
        seat=built.seats["economic-zone-board"],
        person=people.person(built.board.space, "Trần Quốc Huy", built.by),
        document=_letter(built, "Về việc giao phụ trách Ban Quản lý (minh họa)", date(2026, 9, 25)),
        valid_from=date(2026, 10, 1),
        reason="retired",
        by=built.by,
        kind="acting",
        post_title="Phó Trưởng ban phụ trách",
        provenance=Provenance.ILLUSTRATION,
    )


def _vacant(built: Built) -> None:
    science = built.seats["science-technology"].appointments.get(valid_to=None)
    boards.appointment_end(
        appointment=science, last_day=date(2026, 9, 30), reason="moved", by=built.by, note="Chuyển công tác (minh họa)"
    )


def _letter(built: Built, abstract: str, on: date) -> Document:
    return documents.document_record(
        space=built.board.space,
        by=built.by,
        type=DocumentType.LETTER,
        symbol="SNV-VP",
        abstract=abstract,
        issuer="Cơ quan cử người (minh họa)",
        signed_on=on,
        signer_position="Giám đốc",
        provenance=Provenance.ILLUSTRATION,
        source="minh họa",
    )


def ended(built: Built) -> None:
    """The province was merged on 30 June 2025 (Resolution 202/2025/QH15): the board ends with it."""
    document = act_document(
        built,
        DocumentType.DECISION,
        "QĐ-UBND",
        f"Về việc kết thúc hoạt động của {built.row.name} khi hợp nhất tỉnh",
        "On the end of the board with the merger of the province",
        date(2025, 6, 20),
    )
    boards.founding_record(board=built.board, part=FoundingPart.ENDING, document=document, by=built.by)
    built.board = boards.board_end(board=built.board, last_day=LAST_DAY, outcome=BoardOutcome.SUCCEEDED, by=built.by)
    boards.board_publish(board=built.board, by=built.by)
