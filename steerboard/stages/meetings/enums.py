"""Words of the meetings stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    REGULAR = "regular", _("regular meeting")
    EXTRA = "extra", _("extra meeting")
    WRITTEN = "written", _("opinions in writing")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("planned")
    CALLED = "called", _("called")
    OPEN = "open", _("in session")
    CLOSED = "closed", _("closed")
    CANCELLED = "cancelled", _("cancelled")


class Answer(models.TextChoices):
    NONE = "", _("no answer yet")
    YES = "yes", _("attends")
    NO = "no", _("cannot attend")
    SUBSTITUTE = "substitute", _("sends a substitute")


class ItemKind(models.TextChoices):
    MINUTES = "minutes", _("approval of the minutes")
    OPEN_TASKS = "open_tasks", _("open tasks")
    MATTER = "matter", _("matter")
    OTHER = "other", _("other business")


class Way(models.TextChoices):
    """How an item is concluded; the chair's conclusion by consensus is the default (ui.md 6b)."""

    CONSENSUS = "consensus", _("consensus, the chair concludes")
    NAMED = "named", _("named vote")
    HANDS = "hands", _("show of hands")
    SECRET = "secret", _("secret ballot on paper")


# What is counted as numbers by two persons, not voice by voice.
COUNTED = (Way.HANDS, Way.SECRET)


class Choice(models.TextChoices):
    YES = "yes", _("in favour")
    NO = "no", _("against")
    ABSTAIN = "abstain", _("no opinion")


class Force(models.TextChoices):
    """A board recommends; a decision binds only itself, or by the act of the competent authority (design.md 3)."""

    RECOMMENDATION = "recommendation", _("recommendation")
    BINDING = "binding", _("binding")


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("being written")
    ADOPTED = "adopted", _("adopted")
    REPLACED = "replaced", _("replaced")
    WITHDRAWN = "withdrawn", _("withdrawn")


class BlockKind(models.TextChoices):
    OPENING = "opening", _("time, place, chair")
    ATTENDANCE = "attendance", _("attendance")
    COURSE = "course", _("course")
    OPINION = "opinion", _("opinion")
    INTEREST = "interest", _("conflict of interest")
    VOTE = "vote", _("vote")
    DECISION = "decision", _("conclusion")
    TASK = "task", _("task")
    CLOSING = "closing", _("closing")


class TaskState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Progress(models.TextChoices):
    """What an agency reports of a task; only the secretary closes it."""

    NOT_STARTED = "not_started", _("not started")
    RUNNING = "running", _("under way")
    DONE = "done", _("done")
    BLOCKED = "blocked", _("stuck, needs coordination")


class DueReason(models.TextChoices):
    """Why a date moved; the reason itself stands beside it in words."""

    CHANGED = "changed", _("new date")
    MOVED = "moved", _("moved together with others")
    CALENDAR = "calendar", _("working-day calendar changed")
