"""Minutes as blocks: two editors clash in one block, not on the page."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.models import SpacedModel
from steerboard.stages.meetings.enums import BlockKind
from steerboard.stages.meetings.models.decisions import Decision
from steerboard.stages.meetings.models.meeting import Item, Meeting


class Block(SpacedModel):
    """A paragraph of the minutes.

    `origin` names what a block was made from ("attendance", "motion-3", …; empty: typed); `is_own`: somebody has
    changed the made text since, so that it is not made again. The public reads `public_text` or `text` of public
    blocks; where it reads less, `cut_why` says why.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="blocks")
    item = models.ForeignKey(Item, null=True, blank=True, on_delete=models.PROTECT, related_name="blocks")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="blocks")
    order = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=BlockKind.choices, default=BlockKind.COURSE)
    origin = models.CharField(max_length=40, blank=True, editable=False)
    is_own = models.BooleanField(default=False, editable=False)
    text = models.TextField(_("text"))
    public_text = models.TextField(_("text for the public"), blank=True)
    visibility = models.PositiveSmallIntegerField(
        _("who may read it"), choices=Visibility.choices, default=Visibility.PUBLIC
    )
    cut_why = models.CharField(_("why the public reads less"), max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "origin"], condition=~Q(origin=""), name="one_block_an_origin"),
            models.CheckConstraint(
                condition=Q(visibility=0, public_text="") | ~Q(cut_why=""), name="cut_block_says_why"
            ),
        ]

    if TYPE_CHECKING:
        meeting_id: int
        item_id: int | None
        decision_id: int | None

    @property
    def is_cut(self) -> bool:
        """Whether the public reads less than the board."""
        return self.visibility != Visibility.PUBLIC or bool(self.public_text)
