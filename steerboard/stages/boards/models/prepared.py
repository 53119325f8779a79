"""An entry that one person prepares for a seat and the seat's senior confirms."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.models import SpacedModel
from steerboard.stages.boards.enums import EntrySource
from steerboard.stages.boards.models.seats import Seat


class Prepared(SpacedModel):
    """Prepared for, confirmed by (ui.md 6b): who typed it, for which seat, where it comes from, who confirmed it when.

    Silence is never confirmation: an entry counts, and may become public, only once `confirmed_at` is set. What the
    senior sends back carries the reason and waits for a new entry.
    """

    prepared_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", editable=False)
    on_behalf_of = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+", verbose_name=_("on behalf of"))
    source_kind = models.CharField(
        _("where it comes from"), max_length=8, choices=EntrySource.choices, default=EntrySource.SYSTEM
    )
    source_note = models.CharField(_("number and date, or who said it"), max_length=200, blank=True)
    prepared_at = models.DateTimeField(editable=False)
    confirmed_by = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    returned_at = models.DateTimeField(null=True, blank=True, editable=False)
    returned_why = models.CharField(_("why it was sent back"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, returned_at=None),
                name="%(app_label)s_%(class)s_confirmed_by",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_why="") | (Q(returned_at__isnull=False) & ~Q(returned_why="")),
                name="%(app_label)s_%(class)s_returned_why",
            ),
        ]

    if TYPE_CHECKING:
        prepared_by_id: int
        on_behalf_of_id: int
        confirmed_by_id: int | None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def waits(self) -> bool:
        """Whether the senior has neither confirmed it nor sent it back."""
        return self.confirmed_at is None and self.returned_at is None
