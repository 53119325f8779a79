"""The minutes as blocks: what the record of a meeting says by itself, in the words of Vietnamese minutes (domain.md 8.4).

The public reads posts, never names of persons; where a made block has a public twin, the reason stands with it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from steerboard.platform.base.clock import VIETNAM
from steerboard.platform.base.enums import Visibility
from steerboard.stages.meetings.enums import Answer, BlockKind, ItemKind, Way
from steerboard.stages.meetings.models import Decision, Interest, Invitation, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.selectors.missing import agenda_of
from steerboard.stages.meetings.selectors.seating import Place, places_on

NAMES_STAY: Final = "Bản công khai nêu chức vụ, không nêu tên người"
_ITEM_CLOSED: Final = "Mục họp không công khai"
_DECISION_CLOSED: Final = "Kết luận không công khai"
_WAYS: Final[dict[str, str]] = {
    Way.CONSENSUS: "thống nhất, chủ trì kết luận",
    Way.NAMED: "biểu quyết ghi tên",
    Way.HANDS: "biểu quyết giơ tay",
    Way.SECRET: "bỏ phiếu kín",
}


@dataclass(frozen=True, slots=True)
class Made:
    """One block as it is made. `order` leaves room for what is typed: items at thousands, their ends from +500 on."""

    origin: str
    order: int
    kind: BlockKind
    text: str
    public_text: str = ""
    visibility: int = Visibility.PUBLIC
    cut_why: str = ""
    item: Item | None = None
    decision: Decision | None = None


def _at(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%H giờ %M}" if moment is not None else ""


def made_blocks(meeting: Meeting) -> list[Made]:
    """All blocks of a meeting in their order; eight statements whatever its size."""
    places = places_on(meeting)
    items = agenda_of(meeting)
    return [
        _opening(meeting, places),
        _attendance(meeting, places),
        *_items(meeting, items, places),
        *_closing(meeting, items),
    ]


def _by_id(places: list[Place]) -> dict[int, Place]:
    return {place.id: place for place in places}


def _opening(meeting: Meeting, places: list[Place]) -> Made:
    chair = _by_id(places).get(meeting.chair_seat_id or 0)
    begins = _at(meeting.opened_at) or (f"{meeting.begins:%H giờ %M}" if meeting.begins else "")
    when = f"{begins}, ngày {meeting.on:%d/%m/%Y}" if begins else f"Ngày {meeting.on:%d/%m/%Y}"
    where = f", tại {meeting.place}" if meeting.place else ""
    start = f"{when}{where}, Ban họp phiên thứ {meeting.nr}."
    named = [f"Chủ trì: {chair.person}, {chair.label}." if chair else "", ""]
    public = [f"Chủ trì: {chair.label}." if chair else ""]
    if meeting.secretary is not None:
        named[1] = f"Thư ký: {meeting.secretary.name}."
    if meeting.held_on_paper:
        start += " Phiên họp được nhập lại từ biên bản giấy."
    text = " ".join(part for part in (start, *named) if part)
    return _twin("opening", 0, BlockKind.OPENING, text, " ".join(part for part in (start, *public) if part))


def _twin(origin: str, order: int, kind: BlockKind, text: str, public: str, item: Item | None = None) -> Made:
    """A block with a public twin without names; the same text needs none."""
    if text == public:
        return Made(origin, order, kind, text, item=item)
    return Made(origin, order, kind, text, public, Visibility.PUBLIC, NAMES_STAY, item)


def _attendance(meeting: Meeting, places: list[Place]) -> Made:
    there = list(Presence.objects.filter(meeting=meeting, undone_at=None).select_related("delegation").order_by("pk"))
    by_seat = {row.seat_id: row for row in there if row.seat_id is not None}
    answers = {row.seat_id: row for row in Invitation.objects.filter(meeting=meeting, seat__isnull=False)}
    named, public = ["Có mặt:"], ["Có mặt:"]
    for place in places:
        row = by_seat.get(place.id)
        if row is None:
            continue
        times = _times(row)
        stands_in = " (dự thay" + (", có văn bản ủy quyền)" if row.delegation and row.delegation.document_id else ")")
        named.append(f"- {row.name}, {place.label}{stands_in if row.delegation else ''}{times}")
        public.append(f"- {place.label}{stands_in if row.delegation else ''}")
    guests = [row for row in there if row.seat_id is None]
    if guests:
        named.append("Khách mời: " + "; ".join(row.name for row in guests) + ".")
        public.append(f"Khách mời: {len(guests)} người.")
    absent = [place for place in places if place.id not in by_seat and place.filled]
    if absent:
        named.append("Vắng mặt:")
        public.append("Vắng mặt:")
        for place in absent:
            invited = answers.get(place.id)
            is_told = invited is not None and invited.answer == Answer.NO and bool(invited.why)
            why = f", lý do: {invited.why}" if invited is not None and is_told else ""
            named.append(f"- {place.person}, {place.label}{why}")
            public.append(f"- {place.label}" + (", có lý do" if is_told else ""))
    return _twin("attendance", 10, BlockKind.ATTENDANCE, "\n".join(named), "\n".join(public))


def _times(row: Presence) -> str:
    left = f", rời họp lúc {_at(row.left_at)}" if row.left_at is not None else ""
    return left


def _items(meeting: Meeting, items: list[Item], places: list[Place]) -> Iterator[Made]:
    motions = list(Motion.objects.filter(meeting=meeting, cancelled_at=None, closed_at__isnull=False).order_by("nr"))
    decisions = list(Decision.objects.filter(meeting=meeting).exclude(state="withdrawn").order_by("serial"))
    interests = list(Interest.objects.filter(item__meeting=meeting, withdrawn_at=None).order_by("pk"))
    seats = _by_id(places)
    for item in items:
        start = 1000 * item.order
        yield _heading(item, start)
        for place, interest in enumerate([row for row in interests if row.item_id == item.pk]):
            yield _interest(interest, item, start + 450 + place, seats)
        for motion in (row for row in motions if row.item_id == item.pk):
            yield _vote(motion, item, start + 500 + motion.nr, meeting.nr)
        for decision in (row for row in decisions if row.item_id == item.pk):
            yield _decision(decision, item, start + 700 + decision.serial, meeting.nr)
    for decision in (row for row in decisions if row.item_id is None):
        yield _decision(decision, None, 900_000 + decision.serial, meeting.nr)


def _closed(item: Item | None) -> tuple[int, str]:
    """Visibility and reason that a block takes from its item."""
    if item is None or item.visibility == Visibility.PUBLIC:
        return Visibility.PUBLIC, ""
    return item.visibility, _ITEM_CLOSED


def _heading(item: Item, order: int) -> Made:
    text = f"Mục {item.order}. {item.title}"
    if item.postponed_at is not None:
        text += f"\nHoãn sang phiên sau: {item.postponed_why}."
    public = f"Mục {item.order}. {item.public_title}" if item.public_title else ""
    if public:
        return Made(f"item-{item.pk}", order, BlockKind.COURSE, text, public, Visibility.PUBLIC, _ITEM_CLOSED, item)
    is_standing = item.kind in {ItemKind.MINUTES, ItemKind.OPEN_TASKS}
    visibility, why = (Visibility.PUBLIC, "") if is_standing else _closed(item)
    return Made(f"item-{item.pk}", order, BlockKind.COURSE, text, "", visibility, why, item)


def _interest(interest: Interest, item: Item, order: int, seats: dict[int, Place]) -> Made:
    place = seats.get(interest.seat_id)
    label = place.label if place else ""
    text = f"{label} không tham gia kết luận mục này vì xung đột lợi ích: {interest.why}."
    public = f"{label} không tham gia kết luận mục này vì xung đột lợi ích."
    visibility, why = _closed(item)
    if visibility != Visibility.PUBLIC:
        return Made(f"interest-{interest.pk}", order, BlockKind.INTEREST, text, "", visibility, why, item)
    return Made(
        f"interest-{interest.pk}",
        order,
        BlockKind.INTEREST,
        text,
        public,
        Visibility.PUBLIC,
        "Nội dung lợi ích không công khai",
        item,
    )


def _vote(motion: Motion, item: Item, order: int, nr: int) -> Made:
    assert motion.majority is not None
    found, quorum = motion.majority["output"], motion.quorum["output"]
    result = "được thông qua" if motion.carried else "không được thông qua"
    tie = ""
    if found["casting_vote"]:
        tie = " Số phiếu ngang nhau, chủ trì quyết định " + ("đồng ý." if found["casting_vote"] == "yes" else "không.")
    text = (
        f"Biểu quyết B{nr}-{motion.nr:02d} ({_WAYS[motion.way]}): “{motion.text}”\n"
        f"Đồng ý {found['yes']}, không đồng ý {found['no']}, không ý kiến {found['abstain']}; "
        f"cần {found['needed']} phiếu; {result}.{tie} "
        f"{quorum['counted']}/{quorum['base']} thành viên được tính, cần {quorum['needed']}."
    )
    visibility, why = _closed(item)
    return Made(f"motion-{motion.pk}", order, BlockKind.VOTE, text, "", visibility, why, item)


def _decision(decision: Decision, item: Item | None, order: int, nr: int) -> Made:
    head = f"Kết luận {nr}-{decision.serial} ({_WAYS[decision.way]}): "
    text = head + decision.text
    if decision.other_opinions:
        text += f"\nÝ kiến khác: {decision.other_opinions}"
    public = ""
    visibility, why = _closed(item)
    if decision.visibility > visibility:
        visibility, why = decision.visibility, _DECISION_CLOSED
    if visibility == Visibility.PUBLIC and decision.public_text:
        public, why = head + decision.public_text, decision.cut_why
    elif visibility == Visibility.PUBLIC and decision.other_opinions:
        public, why = head + decision.text, "Ý kiến khác không nêu trong bản công khai"
    return Made(f"decision-{decision.pk}", order, BlockKind.DECISION, text, public, visibility, why, item, decision)


def _closing(meeting: Meeting, items: list[Item]) -> Iterator[Made]:
    ended = _at(meeting.closed_at) if not meeting.held_on_paper else ""
    if meeting.ended_time is not None:
        ended = f"{meeting.ended_time:%H giờ %M}"
    if ended:
        yield Made("closing", 1_000_000, BlockKind.CLOSING, f"Phiên họp kết thúc lúc {ended}.")
