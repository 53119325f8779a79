"""The course of one meeting: who arrives and leaves when, items, votes, conclusions with their tasks."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, Protocol

from steerboard.demo.acts import user_of
from steerboard.demo.boards import Built
from steerboard.demo.records import Row
from steerboard.demo.tasks import give
from steerboard.demo.timeline import Timeline
from steerboard.stages.meetings.enums import Choice, ItemKind, MeetingState
from steerboard.stages.meetings.errors import NotQuorate
from steerboard.stages.meetings.models import Decision, Item, Meeting, Motion, Presence
from steerboard.stages.meetings.services import agenda, attendance, deciding, minutes, sessions, voting

_FIRST: Final = 10


class Held(Protocol):
    """What a course needs of its meeting."""

    built: Built
    timeline: Timeline
    row: Row
    state: str
    on: date

    @property
    def meeting(self) -> Meeting:
        """As it is stored now."""

    def at(self, minutes: int) -> str:
        """A time of the session."""

    def close(self) -> None:
        """The last step."""


class Course:
    """Puts the session of a meeting on the timeline, minute by minute."""

    def __init__(self, played: Held) -> None:
        self.played, self.built, self.row = played, played.built, played.row

    def put(self) -> None:
        row, put = self.row, self._put
        for seat in row.get("present", ()):
            put(-10, partial(self._arrive, seat))
        for seat in row.get("substitutes", {}):
            put(-8, partial(self._arrive, seat, substitute=True))
        for guest in row.get("guests", ()):
            put(-5, partial(self._guest, guest))
        put(0, self._open)
        put(2, self._standing)
        for seat, minute in row.get("late", {}).items():
            put(minute, partial(self._arrive, seat))
        for seat, minute in row.get("leaves", {}).items():
            put(minute, partial(self._leave, seat))
        minute = _FIRST
        for item in row["item"]:
            minute = self._put_item(item, item.get("at", minute))
        if self.played.state == "closed":
            put(row.get("ends", minute), self.played.close)

    def _put(self, minute: int, do: Callable[[], object]) -> None:
        self.played.timeline.on(self.played.on, self.played.at(minute), do, self.built)

    def _put_item(self, item: Row, start: int) -> int:
        """Its parts spread over its minutes. Returns the minute of its end."""
        if item.get("waits"):
            return start
        end = start + int(item.get("minutes", 20))
        parts: list[Callable[[], object]] = [partial(self._interest, item, *pair) for pair in _pairs(item, "interests")]
        self._put(start, partial(self._start, item))
        parts += [partial(self._said, item, "course", text) for text in item.get("course", ())]
        parts += [partial(self._said, item, "opinion", text) for text in item.get("opinions", ())]
        parts += [partial(self._motion, item, motion) for motion in item.get("motion", ())]
        parts += [partial(self._conclude, item, said) for said in item.get("conclusion", ())]
        runs_on = any(motion.get("running") for motion in item.get("motion", ()))
        for place, part in enumerate(parts, start=1):
            self._put(start + (end - start) * place // (len(parts) + 1), part)
        if not runs_on and not any("not_quorate" in motion for motion in item.get("motion", ())):
            self._put(end - 1, partial(self._end, item))
        return end

    @property
    def meeting(self) -> Meeting:
        return self.played.meeting

    def _arrive(self, seat: str, *, substitute: bool = False) -> None:
        attendance.presence_arrive(
            meeting=self.meeting, seat=self.built.seats[seat], by=self.built.by, substitute=substitute
        )

    def _guest(self, name: str) -> None:
        attendance.guest_arrive(meeting=self.meeting, name=name, by=self.built.by)

    def _leave(self, seat: str) -> None:
        there = Presence.objects.get(meeting=self.meeting, seat=self.built.seats[seat], left_at=None, undone_at=None)
        attendance.presence_leave(presence=there, by=self.built.by)

    def _open(self) -> None:
        sessions.meeting_open(meeting=self.meeting, by=self.built.by)

    def _standing(self) -> None:
        """Minutes of earlier meetings are approved, open tasks gone through."""
        kinds = (ItemKind.MINUTES, ItemKind.OPEN_TASKS)
        for item in Item.objects.filter(meeting=self.meeting, kind__in=kinds, removed_at=None).order_by("order"):
            agenda.item_start(item=item, by=self.built.by)
            agenda.item_end(item=item, by=self.built.by)
        earlier = Meeting.objects.filter(
            board=self.built.board, state=MeetingState.CLOSED, minutes_approved_on=None, minutes_sent_on__isnull=False
        )
        for held in earlier.order_by("nr"):
            minutes.minutes_approve(meeting=held, by=self.built.by)

    def _item(self, row: Row) -> Item:
        return Item.objects.get(pk=row["pk"])

    def _start(self, row: Row) -> None:
        agenda.item_start(item=self._item(row), by=self.built.by)

    def _end(self, row: Row) -> None:
        item = self._item(row)
        if item.is_running:
            agenda.item_end(item=item, by=self.built.by)

    def _interest(self, row: Row, seat: str, why: str) -> None:
        attendance.interest_declare(item=self._item(row), seat=self.built.seats[seat], by=self.built.by, why=why)

    def _said(self, row: Row, kind: str, text: str) -> None:
        minutes.block_add(meeting=self.meeting, by=self.built.by, text=text, kind=kind, item=self._item(row))

    def _motion(self, item: Row, row: Row) -> None:
        put_to_vote = partial(
            voting.motion_open, item=self._item(item), by=self.built.by, text=row["text"], way=row["way"]
        )
        if "not_quorate" in row:
            try:
                put_to_vote()
            except NotQuorate:
                agenda.item_postpone(item=self._item(item), by=self.built.by, reason=row["not_quorate"])
                return
            raise ValueError(f"{row['key']}: there was a quorum")
        motion = put_to_vote()
        self.built.made[row["key"]] = motion.pk
        self._votes(motion, row)
        if not row.get("running"):
            voting.motion_close(motion=motion, by=self.built.by)

    def _votes(self, motion: Motion, row: Row) -> None:
        if "tally" in row:
            tally: dict[str, Any] = row["tally"]
            for teller in ("secretary", "head"):
                voting.count_enter(motion=motion, by=user_of(self.built, teller), **tally)
            return
        for choice in Choice.values:
            for seat in row.get(choice, ()):
                voting.ballot_cast(motion=motion, seat=self.built.seats[seat], choice=choice, by=self.built.by)

    def _conclude(self, item: Row, row: Row) -> None:
        values: Row = {
            name: row[name] for name in ("text_en", "basis", "other_opinions", "force", "needs_act") if name in row
        }
        if "review_on" in row:
            values["review_on"] = self.played.timeline.days.day(row["review_on"])
        decision = deciding.decision_conclude(
            meeting=self.meeting,
            by=self.built.by,
            text=row["text"],
            item=self._item(item),
            motion=Motion.objects.get(pk=self.built.made[row["motion"]]) if "motion" in row else None,
            **values,
        )
        self.built.made[row["key"]] = decision.pk
        if "replaces" in row:
            former = Decision.objects.get(pk=self.built.made[row["replaces"]])
            deciding.decision_replace(decision=former, successor=decision, by=self.built.by, reason=row["why"])
        for task in row.get("task", ()):
            give(self.built, self.played.timeline, decision, task)


def _pairs(row: Row, name: str) -> list[tuple[str, str]]:
    return list(row.get(name, {}).items())
