"""Sample records for the addresses that name one: each belongs to the board of the kit.

A board that is being founded has no such records; there the number is one that never was.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.documents import services as documents
from steerboard.platform.notices.models import Notice
from steerboard.register.organisations.models import ContactPoint, Holding, Organisation, Post
from steerboard.register.territories.models import CalendarImport
from steerboard.stages.boards import services
from steerboard.stages.boards.models import Handover, TaskForcePost, TopicSeat
from steerboard.stages.indicators.services import importing
from steerboard.stages.meetings.enums import Way
from steerboard.stages.meetings.models import Block
from steerboard.stages.meetings.selectors.sheet import HEADINGS
from steerboard.stages.meetings.services import deciding, minutes, sheets, voting
from steerboard.stages.meetings.services.reports import task_report
from tests.factories import boards
from tests.factories.documents import document_in
from tests.factories.indicators import public_indicator, value
from tests.factories.meetings import closed_meeting, decided_meeting
from tests.factories.tasks import task_of
from tests.reliability.addresses import sample
from tests.reliability.samples_initiatives import furnish_initiatives

NEVER_WAS = 987_654


@dataclass
class Furniture:
    """The records of a furnished board by what they are."""

    pks: dict[str, int] = field(default_factory=dict)
    unit: str = "never-was"
    number: str = "9999-9999"
    task: str = "9999-9999a"
    public_number: str = "9999-9999"


FURNISHED: dict[int, Furniture] = {}


def furnish(kit: boards.BoardKit) -> None:
    """Give a founded board one record for every address that names one, and show it to the public."""
    found = FURNISHED[kit.space.pk] = Furniture(unit=kit.unit.key)
    found.pks["person"] = kit.users["member"].person_id if "member" in kit.users else kit.users["founder"].person_id
    _register(kit, found)
    if "secretary" not in kit.users:
        return
    by = kit.user("secretary")
    with kit.scope():
        document = document_in("issued", kit.space, by, visibility=0, provenance="entered")
        documents.document_publish(document=document, by=by, warnings_seen=True)
        found.pks["nomination"] = services.nomination_prepare(seat=kit.seats["vacant"], by=by).pk
        first, second = (boards.person(space=kit.space) for _ in range(2))
        given = {"seat": kit.seats["vacant"], "document": kit.decision, "by": by}
        services.appointment_make(person=first, valid_from=date(2026, 3, 2), **given)
        held = services.appointment_succeed(person=second, valid_from=date(2026, 4, 1), reason="moved", **given)
        group = services.group_make(board=kit.board, name="Nhóm (minh họa)", by=by, seats=[kit.seats["member"]])
        services.board_publish(board=kit.board, by=by)
        notice = Notice(
            space=kit.space,
            person=by.person,
            kind="documents.issued",
            object_kind="documents.document",
            object_id=str(document.pk),
            occasion="sample",
            params={"number": "12/QĐ-UBND", "signed_on": "2026-01-15", "document": "Thành lập Ban (minh họa)"},
            made_at=now(),
            url=f"/b/{kit.space.slug}/documents/{document.pk}/",
        )
        notice.save()
        found.pks |= {
            "document": document.pk,
            "appointment": held.pk,
            "group": group.pk,
            "seat": kit.seats["member"].pk,
            "topic": kit.topics["core"].pk,
            "part": TopicSeat.objects.get(topic=kit.topics["core"]).pk,
            "expert": TaskForcePost.objects.get().pk,
            "handover": Handover.objects.latest("pk").pk,
            "notice": notice.pk,
        }
        _meeting(kit, found)
        found.pks |= furnish_initiatives(kit)
        _indicator(kit, found)


def _meeting(kit: boards.BoardKit, found: Furniture) -> None:
    by = kit.user("secretary")
    _earlier, said = closed_meeting(kit)
    found.public_number = deciding.decision_publish(decision=said, by=by).number
    made, decision = decided_meeting(kit)
    motion = voting.motion_open(item=made.item, by=by, text="Thống nhất (minh họa)", way=Way.NAMED)
    block = Block.objects.filter(meeting=made.meeting).first()
    found.number = decision.number
    task = task_of(decision, kit)
    found.task = task.number
    report = task_report(task=task, by=kit.user("task_force"), progress="running")
    content = ",".join(HEADINGS.values()) + "\n" + f"{task.number},{task.version}" + "," * 6 + "đang làm,20,,,\n"
    sent = sheets.sheet_read(board=kit.board, by=by, content=content.encode(), name="bieu.csv")
    minutes.meeting_publish(meeting=made.meeting, by=by)
    found.pks |= {
        "meeting": made.meeting.pk,
        "meeting_nr": made.meeting.nr,
        "item": made.item.pk,
        "motion": motion.pk,
        "decision": decision.pk,
        "invitation": made.meeting.invitations.first().pk,
        "block": block.pk if block else NEVER_WAS,
        "task": task.pk,
        "report": report.pk,
        "task_sheet": sent.pk,
    }


def _indicator(kit: boards.BoardKit, found: Furniture) -> None:
    made = public_indicator(kit, topic=kit.topics["core"])
    row = value(kit, made, "2026-Q2")
    content = "Chỉ tiêu,Kỳ,Giá trị\nKQ-01,2026-Q3,7\n".encode()
    sheet = importing.sheet_read(board=kit.board, by=kit.user("secretary"), content=content, name="so-lieu.csv")
    found.pks |= {"indicator": made.pk, "value": row.pk, "sheet": sheet.pk}


def _register(kit: boards.BoardKit, found: Furniture) -> None:
    agency = kit.organisations["industry"]
    post = Post(organisation=agency, title="Giám đốc", valid_from=date(2025, 7, 1))
    holding = Holding(post=post, person=boards.person(space=kit.space), valid_from=date(2025, 7, 1))
    contact = ContactPoint(organisation=agency, label="Văn phòng")
    imported = CalendarImport(file_name="lich.csv", sha256="0" * 64, years="2026", made_at=now())
    for record in (post, holding, contact, imported):
        _saved(record)
    version = Organisation.objects.get(pk=agency.pk).versions.get()
    found.pks |= {
        "agency": agency.pk,
        "version": version.pk,
        "post": post.pk,
        "holding": holding.pk,
        "contact": contact.pk,
        "import": imported.pk,
    }


def _saved(record: models.Model) -> None:
    from steerboard.platform.base.models import Space

    audit.save(record, by=None, act="organisations.sample", space=Space.instance())


def _pk(kit: boards.BoardKit, what: str) -> int:
    return FURNISHED[kit.space.pk].pks.get(what, NEVER_WAS) if kit.space.pk in FURNISHED else NEVER_WAS


def _named(what: str, *names: str, **others: str) -> None:
    """Addresses that take the number of one record (and of others under their own parameter)."""

    @sample(*names)
    def make(kit: boards.BoardKit) -> dict[str, Any]:
        return {"pk": _pk(kit, what)} | {parameter: _pk(kit, other) for parameter, other in others.items()}


_named("person", "person", "person_edit", "person_invite", "person_access", "person_factor")
_named("document", "public-document", "public-document-file", "document", "document_docx", "document_pdf")
_MOVES = "edit submit sign return issue correct replace withdraw publish unpublish visibility file_add"
for _act in _MOVES.split():
    _named("document", f"document_{_act}")
_named("agency", "agency")
_named("agency", *(f"register_{act}" for act in ["organisation", "rename", "kind", "end", "post_new", "contact_new"]))
_named("agency", "register_name_correct", version="version")
_named("post", "register_post_end", "register_holder")
_named("holding", "register_holding_end")
_named("contact", "register_contact_edit")
_named("import", "register_calendar_imported")
_named("notice", "notice_open")
_named("seat", *(f"boards-seat{act}" for act in ("", "-edit", "-end", "-appoint")))
_named("appointment", "boards-appointment-end", "boards-appointment-correct")
_named("nomination", *(f"boards-letter{act}" for act in ("", "-asked", "-answer", "-appoint", "-close")))
_named("expert", *(f"boards-expert{act}" for act in ("", "-move", "-end")))
_named("topic", *(f"boards-topic{act}" for act in ("", "-edit", "-core", "-end", "-part")))
_named("topic", "boards-topic-part-end", part="part")
_named("group", "boards-group-edit", "boards-group-end")
_named("handover", *(f"boards-handover{act}" for act in ("", "-edit", "-hand", "-receive", "-print")))


_MEETING = (
    "meeting", "edit", "act", "reason", "day", "calendar", "item-new", "item", "item-paper", "item-act", "guest", "answer",
    "live", "live-state", "roll", "live-item", "aside", "vote", "conclude", "minutes", "minutes-act", "block-new", "block",
    "block-remove",
)  # fmt: skip
# What the second number of an address is, and the word of its last part.
_SECOND = {"item": "item", "live-item": "item", "answer": "invitation", "vote": "motion", "block": "block"}
_WORDS = {
    "act": "open", "reason": "cancel", "day": "papers", "item-act": "up", "roll": "arrive", "live-item": "start",
    "vote": "close", "minutes-act": "generate",
}  # fmt: skip


def _of_meeting(part: str) -> None:
    @sample(f"meetings-{part}")
    def make(kit: boards.BoardKit) -> dict[str, Any]:
        second = next((what for lead, what in _SECOND.items() if part.startswith(lead)), "item")
        return {"nr": _pk(kit, "meeting_nr"), "pk": _pk(kit, second), "name": _WORDS.get(part, "open")}


for _part in _MEETING:
    _of_meeting(_part)
_named("meeting", "meetings-record")
_named("decision", "meetings-decision")


@sample(*(f"meetings-conclusion{act}" for act in ("", "-edit", "-enter", "-withdraw", "-unpublish", "-act")))
def _conclusion(kit: boards.BoardKit) -> dict[str, Any]:
    number = FURNISHED[kit.space.pk].number if kit.space.pk in FURNISHED else "9999-9999"
    return {"number": number, "name": "publish"}


@sample("document_file")
def _file(kit: boards.BoardKit) -> dict[str, Any]:
    return {"pk": _pk(kit, "document"), "nr": 1}


@sample("history")
def _history(kit: boards.BoardKit) -> dict[str, Any]:
    return {"kind": "seat", "pk": _pk(kit, "seat")}


@sample("public-meeting")
def _public_meeting(kit: boards.BoardKit) -> dict[str, Any]:
    return {"nr": _pk(kit, "meeting_nr")}


@sample("boards-mandate-record", "start-docx", "start-pdf")
def _part(kit: boards.BoardKit) -> dict[str, Any]:
    return {"part": "plan"}


@sample("register_unit", "register_unit_version", "register_unit_successor")
def _unit(kit: boards.BoardKit) -> dict[str, Any]:
    return {"key": kit.unit.key}


@sample("account_invitation")
def _token(kit: boards.BoardKit) -> dict[str, Any]:
    return {"token": "never-was"}


@sample("public-open-data-csv", "public-open-data-json", "public-open-data-all-csv", "public-open-data-all-json")
def _table(kit: boards.BoardKit) -> dict[str, Any]:
    return {"table": "positions"}


_named("topic", "topics-topic", "public-topic")
_named(
    "indicator", "public-indicator", *(f"indicators-{act}" for act in ["record", "edit", "end", "publish", "withdraw"])
)
_named("indicator", *(f"indicators-{act}" for act in ["baseline", "target", "value-new"]))
_named(
    "indicator", *(f"indicators-value-{act}" for act in ["edit", "submit", "verify", "return", "correct"]), row="value"
)
_named("sheet", "indicators-sheet", "indicators-sheet-confirm")
_named("task", "tasks-record")
_named("report", "tasks-report-confirm", "tasks-report-return")
_named("task_sheet", "tasks-sheet", "tasks-sheet-write")
_named("agency", "tasks-agency", "tasks-agency-sheet", "tasks-remind")


@sample("conclusions-meeting", "conclusions-letter")
def _conclusions(kit: boards.BoardKit) -> dict[str, Any]:
    return {"nr": _pk(kit, "meeting_nr"), "name": "notice"}


@sample("public-conclusion")
def _public_conclusion(kit: boards.BoardKit) -> dict[str, Any]:
    return {"number": FURNISHED[kit.space.pk].public_number if kit.space.pk in FURNISHED else "9999-9999"}


@sample("conclusions-replace", "tasks-new")
def _conclusion(kit: boards.BoardKit) -> dict[str, Any]:
    return {"number": FURNISHED[kit.space.pk].number if kit.space.pk in FURNISHED else "9999-9999"}


@sample(*(f"tasks-{part}" for part in ("task", "edit", "report", "redate", "close", "note", "reason", "publish")))
def _task(kit: boards.BoardKit) -> dict[str, Any]:
    number = FURNISHED[kit.space.pk].task if kit.space.pk in FURNISHED else "9999-9999a"
    return {"number": number, "name": "drop"}
