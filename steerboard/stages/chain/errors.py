"""Refusals of the chain."""

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.errors import Refusal


class RelationNotPermitted(Refusal):
    """The table of relations has no such row."""

    def __init__(self) -> None:
        super().__init__(_("These two records cannot be linked in this way."), code="relation_not_permitted")


class OtherBoard(Refusal):
    """A link across boards that is not marked so."""

    def __init__(self) -> None:
        super().__init__(
            _("Records of two boards can only be linked where one board continues the other."), code="other_board"
        )
