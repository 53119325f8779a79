"""The agenda: items, their order, papers; starting, ending and postponing an item."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.models import next_number
from steerboard.platform.base.offices import sees
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, line
from steerboard.platform.documents.models import Document
from steerboard.register.organisations.models import Organisation
from steerboard.stages.chain import services as chain
from steerboard.stages.chain.relations import relation
from steerboard.stages.meetings.enums import ItemKind
from steerboard.stages.meetings.errors import VoteRuns
from steerboard.stages.meetings.models import Decision, Item, ItemPaper, Meeting, Motion
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.validators import own_document
from steerboard.stages.meetings.workflow import check_in_session, check_unlocked


def fresh(item: Item) -> Item:
    """The item as stored now; its meeting is locked by the caller."""
    found = Item.objects.select_related("meeting__space", "meeting__node", "meeting__board", "about").get(pk=item.pk)
    if found.removed_at is not None:
        raise Refusal(_("This item was taken off the agenda."), code="removed")
    return found


def _begin(item: Item, by: Any, act: str, check: Callable[[str], None]) -> Item:
    """Permission, lock, the meeting's state; the item as stored now."""
    require(by, act, item)
    meeting = locked(item.meeting_id)
    check(meeting.state)
    item = fresh(item)
    item.meeting = meeting
    return item


def _fill(item: Item, by: Any, values: dict[str, Any]) -> None:
    item.title = line(values.get("title", item.title), "title", _("Say what the item is about."), 300)
    item.public_title = fitting(values.get("public_title", item.public_title), "public_title", 300)
    item.note = values.get("note", item.note).replace("\x00", "").strip()
    item.visibility = values.get("visibility", item.visibility)
    if item.visibility not in Visibility.values:
        raise Refusal(_("Choose who may see it."), field="visibility", code="visibility")
    item.planned_min = values.get("planned_min", item.planned_min)
    if item.planned_min is not None and not 1 <= item.planned_min <= 600:
        raise Refusal(_("Between 1 and 600 minutes."), field="planned_min", code="minutes")
    presenter: Organisation | None = values.get("presenter", item.presenter)
    item.presenter = presenter
    about = values.get("about", item.about)
    if about is not None and about.pk != item.about_id:
        if about.space_id != item.space_id or relation("meeting", "discusses", about.kind) is None:
            raise Refusal(_("An item cannot be about this record."), field="about", code="about")
        highest = sees(by, item.space) if by is not None else Visibility.CONFIDENTIAL
        if highest is None or about.visibility > highest:
            raise Refusal(_("This record is not open to your office on this board."), field="about", code="not_seen")
    item.about = about


@service
def item_add(*, meeting: Meeting, by: Any, title: str, kind: str = ItemKind.MATTER, **values: Any) -> Item:
    """Put a matter on the agenda. `values`: note, about (a node), presenter, visibility, planned_min, public_title."""
    require(by, "meetings.agenda", meeting)
    meeting = locked(meeting.pk)
    check_unlocked(meeting.state)
    order = next_number(Item.objects.filter(meeting=meeting), "order")
    item = Item(space=meeting.space, meeting=meeting, order=order, kind=kind)
    _fill(item, by, {"title": title, **values})
    audit.save(item, by=by, act="meetings.item_add")
    chain.anchor(meeting, by=by)
    return item


@service
def item_edit(*, item: Item, by: Any, expected_version: int | None = None, **values: Any) -> Item:
    """Change an item: title, note, about, presenter, visibility, planned_min, public_title."""
    shown = item.version if expected_version is None else expected_version
    item = _begin(item, by, "meetings.agenda", check_unlocked)
    _fill(item, by, values)
    audit.save(item, by=by, act="meetings.item_edit", expected_version=shown)
    chain.anchor(item.meeting, by=by)
    for decision in Decision.objects.filter(item=item).select_related("node", "space", "meeting", "act"):
        decision.item = item
        chain.anchor(decision, by=by)
    return item


@service
def item_move(*, item: Item, by: Any, place: int) -> Item:
    """Move an item to a place on the agenda (1 is the first); the others close up."""
    require(by, "meetings.agenda", item)
    meeting = locked(item.meeting_id)
    check_unlocked(meeting.state)
    rows = list(Item.objects.filter(meeting=meeting, removed_at=None).order_by("order", "pk"))
    moved = next((row for row in rows if row.pk == item.pk), None)
    if moved is None:
        raise Refusal(_("This item was taken off the agenda."), code="removed")
    rows.remove(moved)
    rows.insert(max(0, min(place - 1, len(rows))), moved)
    for order, row in enumerate(rows, start=1):
        if row.order != order:
            row.order = order
            audit.save(row, by=by, act="meetings.item_move")
    return moved


@service
def item_remove(*, item: Item, by: Any) -> Item:
    """Take an item off the agenda. What was begun or decided stays: it is postponed instead."""
    item = _begin(item, by, "meetings.agenda", check_unlocked)
    if item.started_at is not None or Decision.objects.filter(item=item).exists():
        raise Refusal(_("This item was begun. Postpone it instead."), code="item_begun")
    item.removed_at = now()
    audit.save(item, by=by, act="meetings.item_remove")
    chain.anchor(item.meeting, by=by)
    return item


@service
def paper_add(*, item: Item, document: Document, by: Any) -> ItemPaper:
    """Add a paper to an item. Adding it twice does nothing."""
    item = _begin(item, by, "meetings.agenda", check_unlocked)
    own_document(document, item.meeting.space_id)
    paper = ItemPaper.objects.filter(item=item, document=document).first()
    if paper is not None and paper.removed_at is None:
        return paper
    paper = paper or ItemPaper(space=item.meeting.space, item=item, document=document, added_at=now())
    paper.removed_at = None
    audit.save(paper, by=by, act="meetings.paper_add")
    return paper


@service
def paper_remove(*, paper: ItemPaper, by: Any) -> ItemPaper:
    """Take a paper off an item; the document itself stays."""
    require(by, "meetings.agenda", paper)
    meeting = locked(paper.item.meeting_id)
    check_unlocked(meeting.state)
    paper = ItemPaper.objects.get(pk=paper.pk)
    paper.removed_at = paper.removed_at or now()
    audit.save(paper, by=by, act="meetings.paper_remove")
    return paper


@service
def item_start(*, item: Item, by: Any) -> Item:
    """Begin an item; the one being discussed ends. Refused while a vote runs. An ended item may be taken up again."""
    item = _begin(item, by, "meetings.run", check_in_session)
    if item.is_running:
        return item
    _refuse_vote(item.meeting)
    _end_running(item.meeting, by)
    item.started_at = item.started_at or now()
    item.ended_at = None
    item.postponed_at, item.postponed_why = None, ""
    audit.save(item, by=by, act="meetings.item_start")
    return item


@service
def item_end(*, item: Item, by: Any) -> Item:
    """The item is dealt with."""
    item = _begin(item, by, "meetings.run", check_in_session)
    if not item.is_running:
        raise Refusal(_("This item is not being discussed."), code="item_not_running")
    _refuse_vote(item.meeting)
    item.ended_at = now()
    audit.save(item, by=by, act="meetings.item_end")
    return item


@service
def item_postpone(*, item: Item, by: Any, reason: str) -> Item:
    """Postpone an item with the reason: it stands on the next agenda by itself."""
    item = _begin(item, by, "meetings.run", check_in_session)
    if item.is_running:
        _refuse_vote(item.meeting)
        item.ended_at = now()
    item.postponed_at = now()
    item.postponed_why = line(reason, "reason", _("Say why it is postponed."), 300)
    audit.save(item, by=by, act="meetings.item_postpone", reason=item.postponed_why)
    return item


def _refuse_vote(meeting: Meeting) -> None:
    if Motion.objects.filter(meeting=meeting, closed_at=None, cancelled_at=None).exists():
        raise VoteRuns


def _end_running(meeting: Meeting, by: Any) -> None:
    running = Item.objects.filter(meeting=meeting, started_at__isnull=False, ended_at=None, removed_at=None)
    for row in running:
        row.ended_at = now()
        audit.save(row, by=by, act="meetings.item_end")
