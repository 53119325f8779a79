"""What a conclusion asks of an agency: the task, its partners, dates, reports, and what meetings said of it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import Sourced, SpacedModel
from steerboard.stages.boards.models.prepared import Prepared
from steerboard.stages.chain.models import AnchoredModel, Implied, NodeFacts
from steerboard.stages.meetings.enums import DueReason, Progress, TaskState
from steerboard.stages.meetings.models.decisions import Decision
from steerboard.stages.meetings.models.meeting import Meeting


def letters(serial: int) -> str:
    """ "a" for 1, "z" for 26, "aa" for 27: how the tasks of one conclusion are told apart."""
    found = ""
    while serial > 0:
        serial, rest = divmod(serial - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


class Task(AnchoredModel, Sourced):
    """A task of a conclusion, number "6-2a": one lead agency carries it out, one seat answers for it.

    `due_on` is the day in force. Lateness counts from `counts_from`: a new date agreed before the old one passed moves
    both, a later one leaves it, so that late stays late. Neither is set while the date is still to be chosen. `days` is
    the term in working days after `given_on` where it was given so; the calendar may then move it. What is reported is
    the last confirmed report's. Closing freezes `days_late` with `lateness`, `{"input": …, "output": …}` of
    `methods.clocks`.
    """

    KIND = "task"

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="tasks")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="tasks")
    serial = models.PositiveSmallIntegerField()
    text = models.CharField(_("task"), max_length=500)
    text_en = models.CharField(_("task in English"), max_length=500, blank=True)
    result = models.CharField(_("expected result"), max_length=300, blank=True)
    lead = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("lead agency")
    )
    seat = models.ForeignKey(
        "boards.Seat", on_delete=models.PROTECT, related_name="+", verbose_name=_("seat that answers for it")
    )
    given_on = models.DateField(_("given on"))
    days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True, editable=False)
    counts_from = models.DateField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=8, choices=TaskState.choices, default=TaskState.OPEN, editable=False)
    done_on = models.DateField(null=True, blank=True, editable=False)
    days_late = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    lateness = models.JSONField(default=dict, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    ended_why = models.CharField(max_length=300, blank=True, editable=False)
    progress = models.CharField(max_length=12, choices=Progress.choices, blank=True, editable=False)
    percent = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    reported_on = models.DateField(null=True, blank=True, editable=False)
    visibility = models.PositiveSmallIntegerField(
        _("who may see it"), choices=Visibility.choices, default=Visibility.BOARD
    )

    class Meta:
        ordering = ["decision", "serial"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "serial"], name="one_task_a_number"),
            models.CheckConstraint(
                condition=Q(due_on=None, first_due_on=None, counts_from=None, days=None)
                | Q(due_on__isnull=False, first_due_on__isnull=False, counts_from__isnull=False),
                name="task_due_whole",
            ),
            models.CheckConstraint(
                condition=Q(counts_from=None) | Q(counts_from__lte=F("due_on")), name="late_stays_late"
            ),
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False, ended_on__isnull=False, days_late__isnull=False)
                | (Q(state="dropped", done_on=None, ended_on__isnull=False, days_late=None) & ~Q(ended_why=""))
                | Q(state="open", done_on=None, ended_on=None, days_late=None),
                name="task_end_whole",
            ),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="task_percent"),
            models.CheckConstraint(
                condition=Q(reported_on=None, progress="", percent=None)
                | (Q(reported_on__isnull=False) & ~Q(progress="")),
                name="task_report_whole",
            ),
        ]
        indexes = [models.Index(fields=["board", "state", "counts_from"], name="meetings_task_desk")]

    if TYPE_CHECKING:
        board_id: int
        decision_id: int
        lead_id: int
        seat_id: int

    def __str__(self) -> str:
        return f"{self.number} {self.text}"

    @property
    def number(self) -> str:
        """ "6-2a": meeting, conclusion, task."""
        return f"{self.decision.number}{letters(self.serial)}"

    @property
    def meeting(self) -> Meeting:
        """The meeting whose conclusion gave it."""
        return self.decision.meeting

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN

    def node_facts(self) -> NodeFacts:
        return NodeFacts(
            number=self.number,
            title=Truncator(self.text).chars(390),
            title_en=Truncator(self.text_en).chars(390),
            fact=f"{self.due_on:%d/%m/%Y}" if self.due_on is not None else "",
            state=self.state,
            on=self.given_on,
            visibility=self.visibility,
        )

    def implied_links(self) -> tuple[Implied, ...]:
        return (Implied("gives", source_id=self.decision_id), Implied("answers_for", source_id=self.seat_id))


class TaskPartner(SpacedModel):
    """An agency that takes part in a task; never its lead."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "organisation"], name="one_part_an_agency")]

    if TYPE_CHECKING:
        task_id: int
        organisation_id: int


class DueChange(SpacedModel):
    """A new date with its reason. `was_late`: the old day had passed, so lateness goes on counting from it."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="due_changes")
    kind = models.CharField(max_length=8, choices=DueReason.choices, default=DueReason.CHANGED)
    due_was = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    was_late = models.BooleanField(default=False)
    reason = models.CharField(_("reason"), max_length=300)
    changed_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="new_date_says_why"),
            models.CheckConstraint(condition=Q(due_was=None) | ~Q(due_was=F("due_on")), name="new_date_differs"),
        ]

    if TYPE_CHECKING:
        task_id: int


class TaskReport(Prepared):
    """What an agency says of a task. It counts once the senior has confirmed it; a later entry replaces a waiting one."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    nr = models.PositiveSmallIntegerField()
    on = models.DateField(_("as of"))
    progress = models.CharField(_("how far"), max_length=12, choices=Progress.choices)
    percent = models.PositiveSmallIntegerField(_("percent"), null=True, blank=True)
    text = models.TextField(_("what was done, what holds it up"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    asks_due_on = models.DateField(_("new date asked for"), null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("document"),
    )

    class Meta(Prepared.Meta):
        ordering = ["task", "nr"]
        constraints = [
            *Prepared.Meta.constraints,
            models.UniqueConstraint(fields=["task", "nr"], name="one_report_a_number"),
            models.UniqueConstraint(
                fields=["task"], condition=Q(confirmed_at=None, returned_at=None), name="one_waiting_report_a_task"
            ),
            models.CheckConstraint(condition=Q(percent=None) | Q(percent__lte=100), name="report_percent"),
            models.CheckConstraint(
                condition=Q(progress="done", done_on__isnull=False) | (~Q(progress="done") & Q(done_on=None)),
                name="done_report_has_a_day",
            ),
        ]

    if TYPE_CHECKING:
        task_id: int


class TaskNote(SpacedModel):
    """What a meeting said of an open task, in one or two sentences."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="notes")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="task_notes")
    text = models.CharField(_("note"), max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "meeting"], name="one_note_a_meeting")]

    if TYPE_CHECKING:
        task_id: int
        meeting_id: int


class Reminder(SpacedModel):
    """A letter that reminds an agency of its late tasks; `listed` is the list as it went into the letter."""

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="reminders")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    nr = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    listed = models.JSONField(default=list)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["board", "organisation", "nr"], name="one_reminder_a_number")]

    if TYPE_CHECKING:
        organisation_id: int
        document_id: int


class TaskSheet(SpacedModel):
    """A sheet that came back from an agency: its rows as read, and once written which reports they became.

    The same file is one sheet however often it is sent.
    """

    board = models.ForeignKey("boards.Board", on_delete=models.PROTECT, related_name="task_sheets")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    letter = models.CharField(_("covering letter: number and date"), max_length=200, blank=True)
    read_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    read_at = models.DateTimeField()
    written_at = models.DateTimeField(null=True, blank=True, editable=False)
    written = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["board", "sha256"], name="one_sheet_a_file")]

    if TYPE_CHECKING:
        board_id: int
        read_by_id: int
