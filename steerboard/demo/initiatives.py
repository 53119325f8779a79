"""Initiatives of a board as their file tells them: from idea to review, with money, activities and notes on their days."""

from decimal import Decimal
from functools import partial
from typing import Any, Final

from steerboard.demo.acts import SOURCE, letter, node, user_of
from steerboard.demo.boards import Built
from steerboard.demo.records import Row, read
from steerboard.demo.timeline import Timeline
from steerboard.platform.base.enums import Provenance
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models import Topic
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import DOCUMENTED
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine
from steerboard.stages.meetings.models import Decision

_MILLION: Final = Decimal(1_000_000)
_TEXTS: Final = ("title_en", "problem", "objective", "result", "champion", "public_text")
_DAYS: Final = {"result_on": "result_on", "starts_on": "starts", "ends_on": "ends"}


def play(built: Built, timeline: Timeline) -> None:
    """Put all initiatives of a board on the timeline."""
    for row in read(built.row.slug, "initiatives")["initiative"]:
        Played(built, timeline, row).put()


class Played:
    """One initiative of a data file on its way through the timeline."""

    def __init__(self, built: Built, timeline: Timeline, row: Row) -> None:
        self.built, self.timeline, self.row = built, timeline, row

    @property
    def one(self) -> Initiative:
        """As it is stored now."""
        return Initiative.objects.select_related("space", "node", "board").get(pk=self.built.made[self.row["key"]])

    def put(self) -> None:
        row, put = self.row, self._put
        put(row["idea"], "09:00", self._suggest)
        put(row["idea"], "09:20", self._partners)
        for name, clock, do in (
            ("screened", "10:00", self._screen),
            ("proposed", "09:00", self._put_forward),
            ("endorsed", "09:00", self._endorse),
            ("endorsed", "09:40", self._indicators),
            ("funded", "10:00", self._fund),
            ("started", "11:00", self._start),
            ("publish", "14:00", self._publish),
        ):
            if name in row:
                put(row[name], clock, do)
        for line in row.get("money", ()):
            self._put_money(line)
        for activity in row.get("activity", ()):
            self._put_activity(activity)
        for name, do in (("completed", self._complete), ("stopped", self._stop), ("reviewed", self._review)):
            if name in row:
                put(row[name]["on"], "15:00", do)

    def _put(self, on: Any, clock: str, do: Any) -> None:
        self.timeline.on(on, clock, do, self.built)

    def _suggest(self) -> None:
        row, built = self.row, self.built
        values: Row = {name: row[name] for name in _TEXTS if name in row}
        values |= {name: self.timeline.days.day(row[key]) for name, key in _DAYS.items() if key in row}
        if "lead" in row:
            values["lead_organisation"] = built.agencies[row["lead"]]
        if "seat" in row:
            values["accountable_seat"] = built.seats[row["seat"]]
        one = services.initiative_suggest(
            board=built.board,
            by=built.by,
            title=row["title"],
            topic=Topic.objects.get(board=built.board, field=row["topic"], valid_to=None),
            provenance=Provenance.ILLUSTRATION,
            source=SOURCE,
            **values,
        )
        built.made[row["key"]] = one.pk

    def _partners(self) -> None:
        for key, part in self.row.get("partners", {}).items():
            services.partner_add(
                initiative=self.one, organisation=self.built.agencies[key], by=self.built.by, part=part
            )

    def _screen(self) -> None:
        services.initiative_screen(initiative=self.one, by=self.built.by)

    def _put_forward(self) -> None:
        services.origin_link(initiative=self.one, origin=node(self.built, self.row["origin"]), by=self.built.by)
        services.initiative_put_forward(initiative=self.one, by=self.built.by)

    def _endorse(self) -> None:
        decision = Decision.objects.select_related("node", "meeting").get(pk=self.built.made[self.row["decision"]])
        services.initiative_endorse(initiative=self.one, by=self.built.by, decision=decision)

    def _fund(self) -> None:
        services.initiative_fund(initiative=self.one, by=self.built.by)

    def _start(self) -> None:
        services.initiative_start(initiative=self.one, by=self.built.by)

    def _publish(self) -> None:
        services.initiative_publish(initiative=self.one, by=self.built.by)

    def _complete(self) -> None:
        end = self.row["completed"]
        paper = letter(self.built, end["evidence"], visibility=0)
        services.evidence_add(initiative=self.one, document=paper, by=self.built.by, what=end["evidence"])
        services.initiative_complete(
            initiative=self.one, by=self.built.by, outcome=end["outcome"], outcome_text=end["text"]
        )

    def _stop(self) -> None:
        services.initiative_stop(initiative=self.one, by=self.built.by, reason=self.row["stopped"]["why"])

    def _review(self) -> None:
        services.initiative_review(initiative=self.one, by=self.built.by, lesson=self.row["reviewed"]["lesson"])

    def _put_money(self, line: Row) -> None:
        first = min(figure["on"] for figure in line["figures"])
        self._put(first, "08:30", partial(self._line, line))
        for figure in line["figures"]:
            self._put(figure["on"], "08:45", partial(self._figure, line, figure))

    def _line(self, line: Row) -> None:
        made = services.money_line_open(
            initiative=self.one,
            by=self.built.by,
            kind=line["kind"],
            budget_year=line["year"],
            name=line.get("name", ""),
            holder=self.built.agencies[line["holder"]] if "holder" in line else None,
            currency=line.get("currency", "VND"),
            provenance=Provenance.ILLUSTRATION,
            source=SOURCE,
        )
        line["pk"] = made.pk

    def _figure(self, line: Row, figure: Row) -> None:
        on = figure["on"]
        services.money_figure_enter(
            money_line=MoneyLine.objects.get(pk=line["pk"]),
            by=self.built.by,
            stage=figure["stage"],
            amount=Decimal(str(figure["amount"])) * _MILLION,
            on=on,
            reference=f"chứng từ ngày {on:%d/%m/%Y} (minh họa)" if figure["stage"] in DOCUMENTED else "",
        )

    def _put_activity(self, row: Row) -> None:
        planned = self.row.get("endorsed") or self.row["proposed"]
        self._put(planned, "09:30", partial(self._activity, row))
        if "begun" in row:
            self._put(row["begun"], "09:00", partial(self._act, services.activity_begin, row))
        if "done" in row:
            self._put(row["done"], "10:30", partial(self._act, services.activity_finish, row))
        for number, note in enumerate(row.get("notes", ()), start=1):
            self._put(note["on"], "16:00", partial(self._note, row, note, number))

    def _activity(self, row: Row) -> None:
        made = services.activity_plan(
            initiative=self.one,
            by=self.built.by,
            title=row["title"],
            title_en=row["title_en"],
            planned_from=row["from"],
            planned_to=row["to"],
            organisation=self.built.agencies[row["by"]],
            earning=row.get("earning", "judgement"),
            weight=row.get("weight", 1),
            units_planned=Decimal(row["units"]) if "units" in row else None,
            unit=row.get("unit", ""),
            is_milestone=row.get("milestone", False),
            provenance=Provenance.ILLUSTRATION,
            source=SOURCE,
        )
        row["pk"] = made.pk

    def _indicators(self) -> None:
        for code in self.row.get("indicators", ()):
            services.indicator_link(
                initiative=self.one, indicator=node(self.built, f"indicator:{code}"), by=self.built.by
            )

    def _act(self, move: Any, row: Row) -> None:
        move(activity=Activity.objects.get(pk=row["pk"]), by=self.built.by)

    def _note(self, row: Row, said: Row, number: int) -> None:
        """A note the secretary took by telephone; the head confirms it, or it waits."""
        note = services.note_add(
            initiative=self.one,
            by=self.built.by,
            text=said["text"],
            key=f"demo-{row['pk']}-{number:04d}",
            activity=Activity.objects.get(pk=row["pk"]),
            percent=Decimal(said["percent"]) if "percent" in said else None,
            units_done=Decimal(said["units"]) if "units" in said else None,
            forecast_to=said.get("forecast"),
            source_kind=EntrySource.PHONE,
            source_note="điện thoại (minh họa)",
        )
        if said.get("confirm", True):
            services.note_confirm(note=note, by=user_of(self.built, "head"))
