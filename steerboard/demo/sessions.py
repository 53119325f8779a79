"""The meetings of a board as their file tells them: planned, called, held minute by minute, closed, made public."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Any, Final

from steerboard.demo.acts import act_recorded, delegation_paper, node, user_of
from steerboard.demo.boards import Built
from steerboard.demo.course import Course
from steerboard.demo.records import Row, read
from steerboard.demo.timeline import Timeline
from steerboard.platform.base.clock import VIETNAM, today
from steerboard.platform.base.enums import Provenance
from steerboard.platform.documents import services as documents
from steerboard.stages.meetings.enums import Answer
from steerboard.stages.meetings.models import Decision, Invitation, Item, Meeting
from steerboard.stages.meetings.services import (
    agenda,
    deciding,
    inviting,
    letters,
    minutes,
    official,
    planning,
    sessions,
)

SOURCE: Final = "minh họa"


def play(built: Built, timeline: Timeline) -> None:
    """Put all meetings of a board on the timeline."""
    for row in read(built.row.slug, "meetings")["meeting"]:
        if not row.get("on_paper"):
            Played(built, timeline, row).put()


class Played:
    """One meeting of a data file on its way through the timeline."""

    def __init__(self, built: Built, timeline: Timeline, row: Row) -> None:
        self.built, self.timeline, self.row = built, timeline, row
        self.on = timeline.days.day(row["on"])
        self.begins: time = row.get("begins") or timeline.days.session_begins()
        self.state: str = row.get("state", "cancelled" if "cancelled" in row else "closed")

    @property
    def meeting(self) -> Meeting:
        """As it is stored now."""
        return Meeting.objects.select_related("board", "space", "node").get(pk=self.built.made[self.row["key"]])

    def put(self) -> None:
        """All steps that this meeting's state has behind it."""
        put, row = partial(self._put), self.row
        planned = row.get("planned") or self._days_before(28)
        put(planned, "09:00", self._plan)
        if self.state == "planned":
            return
        put(row["notice"], "09:30", self._call)
        put(row["notice"], "10:00", self._publish_call)
        put(self._days_after(row["notice"], 5), "15:00", self._answers)
        if "papers" in row:
            put(row["papers"], "10:00", self._papers)
        if "cancelled" in row:
            put(row["cancelled"]["on"], "08:30", self._cancel)
        elif self.state != "called":
            Course(self).put()
            if self.state == "closed":
                self._put_after()

    def _put(self, on: Any, clock: str, do: Any) -> None:
        self.timeline.on(on, clock, do, self.built)

    def _days_before(self, days: int) -> Any:
        return self.on - timedelta(days=days)

    def _days_after(self, given: Any, days: int) -> Any:
        return self.timeline.days.day(given) + timedelta(days=days)

    def at(self, minutes: int) -> str:
        """A time of the session: so many minutes after its beginning."""
        moment = datetime.combine(self.on, self.begins, VIETNAM) + timedelta(minutes=minutes)
        return f"{moment:%H:%M}" if moment.date() == self.on else ("00:00" if minutes < 0 else "23:59")

    def _plan(self) -> None:
        row, built = self.row, self.built
        meeting = planning.meeting_plan(
            board=built.board,
            by=built.by,
            on=self.on,
            begins=self.begins,
            place=row["place"],
            kind=row.get("kind", "regular"),
            subject=row["subject"],
            subject_en=row["subject_en"],
            provenance=Provenance.ILLUSTRATION,
            source=SOURCE,
        )
        built.made[row["key"]] = meeting.pk
        for item in row.get("item", ()):
            self._add_item(meeting, item)

    def _add_item(self, meeting: Meeting, row: Row) -> None:
        if row.get("carried"):
            found = Item.objects.get(meeting=meeting, title=row["title"])
        else:
            found = agenda.item_add(
                meeting=meeting,
                by=self.built.by,
                title=row["title"],
                public_title=row.get("public_title", ""),
                note=row.get("note", ""),
                about=node(self.built, row["about"]) if "about" in row else None,
                presenter=self.built.agencies[row["presenter"]] if "presenter" in row else None,
                visibility=0 if row.get("visibility") == "public" else 2,
                planned_min=row.get("minutes"),
            )
        row["pk"] = found.pk

    def _call(self) -> None:
        meeting = planning.meeting_call(meeting=self.meeting, by=self.built.by)
        for guest in self.row.get("guests", ()):
            inviting.guest_invite(meeting=meeting, by=self.built.by, guest=guest)
        if self.row.get("letter"):
            letters.invitation_letter(meeting=meeting, by=self.built.by)

    def _publish_call(self) -> None:
        minutes.meeting_publish(meeting=self.meeting, by=self.built.by)

    def _answers(self) -> None:
        given: Row = dict.fromkeys([*self.row.get("present", ()), *self.row.get("late", ())], "yes")
        given |= self.row.get("answers", {})
        rows = {
            row.seat_id: row for row in Invitation.objects.filter(meeting=self.meeting, seat__isnull=False).order_by()
        }
        answer = partial(inviting.invitation_answer, by=self.built.by)
        for seat in given:
            answer(invitation=rows[self.built.seats[seat].pk], answer=Answer.YES)
        for seat, why in self.row.get("absent", {}).items():
            answer(invitation=rows[self.built.seats[seat].pk], answer=Answer.NO, why=why)
        for seat, stands_in in self.row.get("substitutes", {}).items():
            answer(
                invitation=rows[self.built.seats[seat].pk],
                answer=Answer.SUBSTITUTE,
                substitute=stands_in["name"],
                substitute_post=stands_in["post"],
                document=delegation_paper(self.built) if stands_in.get("paper") else None,
            )

    def _papers(self) -> None:
        planning.papers_sent(meeting=self.meeting, by=self.built.by)

    def _cancel(self) -> None:
        planning.meeting_cancel(meeting=self.meeting, by=self.built.by, reason=self.row["cancelled"]["why"])

    def _put_after(self) -> None:
        sent = self.row["minutes_sent"]
        self._put(sent, "16:00", lambda: minutes.minutes_sent(meeting=self.meeting, by=self.built.by))
        self._put(sent, "17:00", self._publish_minutes)
        if "paper" in self.row:
            self._put(self._days_after(sent, 2), "09:00", self._paper)
        if "approved" in self.row:
            self._put(
                self.row["approved"], "16:00", lambda: minutes.minutes_approve(meeting=self.meeting, by=self.built.by)
            )
        for item in self.row.get("item", ()):
            for said in item.get("conclusion", ()):
                if "act" in said:
                    self._put(said["act"]["on"], "14:00", partial(act_recorded, self.built, said))

    def _publish_minutes(self) -> None:
        minutes.meeting_publish(meeting=self.meeting, by=self.built.by, with_minutes=True)
        for item in self.row.get("item", ()):
            for said in item.get("conclusion", ()):
                if said.get("public", True):
                    decision = Decision.objects.get(pk=self.built.made[said["key"]])
                    deciding.decision_publish(decision=decision, by=self.built.by, with_tasks=True)

    def _paper(self) -> None:
        """The notice of conclusions, as far as offices have brought it; an invented one gets no number."""
        document = official.conclusions_letter(meeting=self.meeting, by=self.built.by)
        for state, move in (("for signature", documents.document_submit), ("waiting", documents.document_signed)):
            document = move(document=document, by=self.built.by)
            if self.row["paper"] == state:
                return
        documents.document_issue(document=document, by=self.built.by, number="", signed_on=today())

    def close(self) -> None:
        """The last step of the session."""
        sessions.meeting_close(meeting=self.meeting, by=user_of(self.built, "secretary"))
