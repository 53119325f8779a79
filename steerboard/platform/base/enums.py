"""Words of the base that more than one app speaks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpaceKind(models.TextChoices):
    BOARD = "board", _("Board")
    INSTANCE = "instance", _("Instance")


class Visibility(models.IntegerChoices):
    """Who may see a record, ordered: each level sees less than the one before it (design.md 3)."""

    PUBLIC = 0, _("Public")
    PARTICIPANTS = 1, _("Participants")
    BOARD = 2, _("Board, task force, secretary")
    CONFIDENTIAL = 3, _("Head, deputy, secretary, named persons")


class Role(models.TextChoices):
    """What a person is, as of a date, in a space. Board roles come from appointments, viewer and operator from mandates."""

    HEAD = "head", _("Head")
    DEPUTY = "deputy", _("Deputy head")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")
    TASK_FORCE = "task_force", _("Task force")
    OBSERVER = "observer", _("Observer")
    FOUNDER = "founder", _("Founder")
    VIEWER = "viewer", _("Viewer")
    OPERATOR = "operator", _("Operator")


class Provenance(models.TextChoices):
    """Where a record's facts come from; shown wherever real and invented mix (design.md 3)."""

    ENTERED = "entered", _("entered here")
    REAL = "real", _("real, with source")
    ILLUSTRATION = "illustration", _("illustration")
