"""Meetings that were held on paper and entered afterwards in one go."""

from functools import partial

from steerboard.demo.acts import SOURCE, act_recorded, node
from steerboard.demo.boards import Built
from steerboard.demo.records import Row, read
from steerboard.demo.tasks import give
from steerboard.demo.timeline import Timeline
from steerboard.platform.base.enums import Provenance
from steerboard.stages.meetings.models import Decision
from steerboard.stages.meetings.services import deciding, minutes, paper


def play(built: Built, timeline: Timeline) -> None:
    """Put the board's meetings on paper on the timeline, on the day on which they were entered."""
    for row in read(built.row.slug, "meetings")["meeting"]:
        if row.get("on_paper"):
            timeline.on(row["entered"], "09:00", partial(_enter, built, timeline, row), built)


def _enter(built: Built, timeline: Timeline, row: Row) -> None:
    seats = built.seats
    meeting = paper.meeting_enter(
        board=built.board,
        by=built.by,
        paper=paper.Paper(
            on=row["on"],
            begins=row["begins"],
            ended=row["ended"],
            place=row["place"],
            subject=row["subject"],
            subject_en=row["subject_en"],
            notice_on=row["notice"],
            papers_on=row["papers"],
            minutes_sent_on=row["minutes_sent"],
            minutes_approved_on=row["minutes_approved"],
        ),
        present=[
            *(paper.PaperPresence(seats[key].pk) for key in row["present"]),
            *(paper.PaperPresence(seats[key].pk, is_there=False, why=why) for key, why in row["absent"].items()),
        ],
        conclusions=[
            paper.PaperConclusion(
                title=item["title"],
                text=said["text"],
                about=node(built, item["about"]) if "about" in item else None,
                values={name: said[name] for name in ("text_en", "basis", "force", "needs_act") if name in said},
            )
            for item in row["item"]
            for said in item["conclusion"]
        ],
        guests=row["guests"],
        provenance=Provenance.ILLUSTRATION,
        source=SOURCE,
    )
    built.made[row["key"]] = meeting.pk
    minutes.meeting_publish(meeting=meeting, by=built.by, with_minutes=True)
    said = [one for item in row["item"] for one in item["conclusion"]]
    for given, decision in zip(said, Decision.objects.filter(meeting=meeting).order_by("serial"), strict=True):
        built.made[given["key"]] = decision.pk
        for task in given.get("task", ()):
            give(built, timeline, decision, task)
        deciding.decision_publish(decision=decision, by=built.by, with_tasks=True)
        if "act" in given:
            timeline.on(given["act"]["on"], "14:00", partial(act_recorded, built, given), built)
