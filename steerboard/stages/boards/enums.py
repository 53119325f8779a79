"""Words of the boards stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BoardForm(models.TextChoices):
    """The noun of the body, a setting of the board (ui.md 6)."""

    COORDINATION = "ban_dieu_phoi", _("Coordination Board")
    STEERING = "ban_chi_dao", _("Steering Committee")
    TASK_FORCE = "to_cong_tac", _("Working Group")
    OTHER = "other", _("Other form")


class BoardState(models.TextChoices):
    PLANNED = "planned", _("being founded")
    FOUNDED = "founded", _("founded")
    ACTIVE = "active", _("at work")
    ENDED = "ended", _("ended")


class BoardOutcome(models.TextChoices):
    NONE = "", _("none")
    SUCCEEDED = "succeeded", _("succeeded by another board")
    DISSOLVED = "dissolved", _("dissolved")


class FoundingPart(models.TextChoices):
    PLAN = "plan", _("Plan")
    DECISION = "decision", _("Founding decision")
    REGULATION = "regulation", _("Working regulation")
    ENDING = "ending", _("Ending decision")


class SeatRole(models.TextChoices):
    HEAD = "head", _("Head")
    DEPUTY = "deputy", _("Deputy head")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")
    OBSERVER = "observer", _("Invited, without vote")


class Side(models.TextChoices):
    PUBLIC = "public", _("public side")
    PRIVATE = "private", _("private side")
    OTHER = "other", _("other")


class AppointmentKind(models.TextChoices):
    FULL = "full", _("appointed")
    ACTING = "acting", _("acting")


class EndReason(models.TextChoices):
    TERM = "term", _("end of term")
    MOVED = "moved", _("moved to another post")
    RETIRED = "retired", _("retired")
    REPLACED = "replaced", _("replaced by the agency")
    RESIGNED = "resigned", _("resigned")
    BOARD_ENDED = "board_ended", _("the board ended")
    CORRECTION = "correction", _("correction of an entry")


class TopicField(models.TextChoices):
    """The brief's five fields, and own ones."""

    AGRICULTURE = "agriculture", _("Agricultural product development")
    CRAFT = "craft", _("Craft village development")
    TOURISM = "tourism", _("Tourism promotion")
    INVESTMENT = "investment", _("Investment promotion")
    CAPACITY = "capacity", _("Capacity of local staff and entrepreneurs")
    OWN = "own", _("Own topic")


class TopicPart(models.TextChoices):
    LEAD = "lead", _("lead")
    PARTNER = "partner", _("partner")


class Quorum(models.TextChoices):
    FILLED = "filled", _("of the filled voting positions")
    ALL = "all", _("of all voting positions")


class MajorityOf(models.TextChoices):
    CAST = "cast", _("of the votes cast")
    PRESENT = "present", _("of those present")
    FILLED = "filled", _("of the filled voting positions")
    ALL = "all", _("of all voting positions")


class Tie(models.TextChoices):
    FAILS = "fails", _("the motion fails")
    CASTING = "casting_vote", _("the chair's vote decides")


class DecisionMode(models.TextChoices):
    CONSENSUS = "consensus", _("consensus; the chair concludes")
    VOTE = "vote", _("vote")


class EntrySource(models.TextChoices):
    """Where an entry on somebody's behalf comes from."""

    PHONE = "phone", _("by telephone")
    LETTER = "letter", _("official letter")
    MEETING = "meeting", _("at a meeting")
    VISIT = "visit", _("on a visit")
    SYSTEM = "system", _("entered by themselves")
