"""Minutes: made from agenda, attendance, votes and conclusions; written block by block; sent, approved, published."""

from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from steerboard.platform.audit import services as audit
from steerboard.platform.base.clock import now
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal, WrongState
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import fitting, passage, past_day
from steerboard.stages.chain import services as chain
from steerboard.stages.meetings.documents.minutes import Made, made_blocks
from steerboard.stages.meetings.enums import BlockKind, MeetingState
from steerboard.stages.meetings.models import Block, Decision, Item, Meeting
from steerboard.stages.meetings.services.agenda import fresh
from steerboard.stages.meetings.services.following import withdraw_with
from steerboard.stages.meetings.services.locks import locked, service
from steerboard.stages.meetings.services.planning import tell_invited

_TYPED = frozenset({BlockKind.COURSE, BlockKind.OPINION})


def _check_writable(meeting: Meeting) -> None:
    """Minutes are written from the call on until they are sent; sent ones change only by reopening the meeting."""
    if meeting.state == MeetingState.CANCELLED:
        raise WrongState(_("This meeting was cancelled."))
    if meeting.state == MeetingState.PLANNED:
        raise WrongState(_("Call the meeting first."))
    if meeting.minutes_sent_on is not None:
        raise WrongState(_("These minutes are sent. Reopen the meeting, with a reason, to change them."))


@service
def minutes_make(*, meeting: Meeting, by: Any) -> list[Block]:
    """Make the blocks anew from what is entered. What somebody has typed or changed stays as it is."""
    require(by, "meetings.minutes", meeting)
    meeting = locked(meeting.pk)
    _check_writable(meeting)
    return make_blocks(meeting, by)


def make_blocks(meeting: Meeting, by: Any) -> list[Block]:
    """Bring the made blocks up to date; the caller holds the meeting's row."""
    held = {block.origin: block for block in Block.objects.filter(meeting=meeting).exclude(origin="")}
    made = made_blocks(meeting)
    for part in made:
        block = held.pop(part.origin, None) or Block(space=meeting.space, meeting=meeting, origin=part.origin)
        if not block.is_own:
            _fill_made(block, part)
        block.order, block.removed_at = part.order, None
        audit.save(block, by=by, act="meetings.block_make")
    for block in held.values():
        if not block.is_own:
            block.removed_at = block.removed_at or now()
            audit.save(block, by=by, act="meetings.block_remove")
    return list(Block.objects.filter(meeting=meeting, removed_at=None).order_by("order", "pk"))


def _fill_made(block: Block, part: Made) -> None:
    block.kind, block.item, block.decision = part.kind, part.item, part.decision
    block.text, block.public_text = part.text, part.public_text
    block.visibility, block.cut_why = part.visibility, part.cut_why


@service
def block_add(
    *, meeting: Meeting, by: Any, text: str, kind: str = BlockKind.COURSE, item: Item | None = None, **values: Any
) -> Block:
    """Write what was said: course or opinion, at the end of an item. `values`: public_text, visibility, cut_why."""
    require(by, "meetings.minutes", meeting)
    meeting = locked(meeting.pk)
    _check_writable(meeting)
    if kind not in _TYPED:
        raise Refusal(_("This part of the minutes is made from what is entered."), field="kind", code="kind")
    item = fresh(item) if item is not None else None
    if item is not None and item.meeting_id != meeting.pk:
        raise Refusal(_("This item belongs to another meeting."), field="item", code="other_meeting")
    block = Block(space=meeting.space, meeting=meeting, item=item, kind=kind, is_own=True)
    block.order = _next_order(meeting, item)
    if item is not None and item.visibility != Visibility.PUBLIC:
        block.visibility, block.cut_why = item.visibility, "Mục họp không công khai"
    _fill(block, {"text": text, **values})
    audit.save(block, by=by, act="meetings.block_add")
    return block


def _next_order(meeting: Meeting, item: Item | None) -> int:
    """After what is written of the item, before its votes and conclusions, which `documents.minutes` puts at +500."""
    start = 1000 * item.order if item is not None else 100
    rows = Block.objects.filter(meeting=meeting, order__gte=start, order__lt=start + 500)
    last: int | None = rows.aggregate(last=Max("order"))["last"]
    return start + 1 if last is None else min(last + 1, start + 499)


def _fill(block: Block, values: dict[str, Any]) -> None:
    block.text = passage(values.get("text", block.text), "text", _("Write what the minutes say here."))
    block.public_text = values.get("public_text", block.public_text).replace("\x00", "").strip()
    block.visibility = values.get("visibility", block.visibility)
    if block.visibility not in Visibility.values:
        raise Refusal(_("Choose who may read it."), field="visibility", code="visibility")
    block.cut_why = fitting(values.get("cut_why", block.cut_why), "cut_why", 300)
    if block.is_cut and not block.cut_why:
        raise Refusal(_("Say why the public reads less here."), field="cut_why", code="cut_why")
    if not block.is_cut:
        block.cut_why = ""


@service
def block_edit(*, block: Block, by: Any, expected_version: int | None = None, **values: Any) -> Block:
    """Change one block: text, public_text, visibility, cut_why. Raises StaleSave where somebody saved it in between."""
    require(by, "meetings.minutes", block)
    shown = block.version if expected_version is None else expected_version
    meeting = locked(block.meeting_id)
    _check_writable(meeting)
    block = Block.objects.get(pk=block.pk)
    if block.removed_at is not None:
        raise Refusal(_("This part was taken out of the minutes."), code="removed")
    before = (block.text, block.public_text, block.visibility, block.cut_why)
    _fill(block, values)
    if before != (block.text, block.public_text, block.visibility, block.cut_why):
        block.is_own = True
    audit.save(block, by=by, act="meetings.block_edit", expected_version=shown)
    return block


@service
def block_remove(*, block: Block, by: Any) -> Block:
    """Take a typed block out. What is made from the record of the meeting stays in."""
    require(by, "meetings.minutes", block)
    meeting = locked(block.meeting_id)
    _check_writable(meeting)
    block = Block.objects.get(pk=block.pk)
    if block.origin:
        raise Refusal(_("This part is made from what is entered; change that, or its text."), code="made")
    block.removed_at = block.removed_at or now()
    audit.save(block, by=by, act="meetings.block_remove")
    return block


@service
def minutes_sent(*, meeting: Meeting, by: Any, on: date | None = None) -> Meeting:
    """The minutes go out to all who were invited: from now on they change only by reopening the meeting."""
    require(by, "meetings.minutes", meeting)
    meeting = locked(meeting.pk)
    _check_closed(meeting)
    _check_writable(meeting)
    if not Block.objects.filter(meeting=meeting, removed_at=None).exists():
        raise Refusal(_("There are no minutes yet."), code="no_minutes")
    meeting.minutes_sent_on = past_day(on)
    if meeting.minutes_sent_on < meeting.on:
        raise Refusal(_("That day is before the meeting."), field="on", code="before_meeting")
    chain.save(meeting, by=by, act="meetings.minutes_sent")
    tell_invited(meeting, "meetings.minutes_sent", occasion=meeting.minutes_sent_on.isoformat())
    return meeting


def _check_closed(meeting: Meeting) -> None:
    if meeting.state != MeetingState.CLOSED:
        raise WrongState(_("Close the meeting first."))


@service
def minutes_approve(*, meeting: Meeting, by: Any, on: date | None = None) -> Meeting:
    """The board approves the minutes, as a rule at its next meeting."""
    require(by, "meetings.minutes", meeting)
    meeting = locked(meeting.pk)
    _check_closed(meeting)
    if meeting.minutes_sent_on is None:
        raise WrongState(_("Send the minutes first."))
    meeting.minutes_approved_on = past_day(on)
    if meeting.minutes_approved_on < meeting.minutes_sent_on:
        raise Refusal(_("That day is before they were sent."), field="on", code="before_sending")
    chain.save(meeting, by=by, act="meetings.minutes_approve")
    return meeting


@service
def meeting_publish(*, meeting: Meeting, by: Any, with_minutes: bool = False) -> Meeting:
    """Show a called or held meeting to the public: day, place, public items; its minutes once they are sent."""
    require(by, "meetings.publish", meeting)
    meeting = locked(meeting.pk)
    if meeting.state == MeetingState.PLANNED:
        raise WrongState(_("Call the meeting first."))
    if with_minutes and meeting.minutes_sent_on is None:
        raise WrongState(_("Minutes are published once they are sent."))
    meeting.visibility = Visibility.PUBLIC
    if with_minutes:
        meeting.minutes_published_at = meeting.minutes_published_at or now()
    chain.save(meeting, by=by, act="meetings.publish")
    chain.publish(meeting, by=by)
    return meeting


@service
def meeting_unpublish(*, meeting: Meeting, by: Any, reason: str) -> Meeting:
    """Take a meeting and its conclusions back from the public, with the reason."""
    require(by, "meetings.publish", meeting)
    meeting = locked(meeting.pk)
    if not meeting.node.is_published:
        raise Refusal(_("This meeting is not public."), code="not_public")
    for decision in Decision.objects.filter(meeting=meeting).select_related("node", "space"):
        if decision.node.is_published:
            chain.withdraw(decision, by=by, reason=reason)
            withdraw_with(decision, by, reason)
    meeting.minutes_published_at = None
    chain.save(meeting, by=by, act="meetings.minutes_unpublish", reason=reason)
    chain.withdraw(meeting, by=by, reason=reason)
    return meeting
