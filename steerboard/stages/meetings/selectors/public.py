"""What the public reads of one meeting: public items, and the public edition of its minutes."""

from dataclasses import dataclass

from django.db.models import Q

from steerboard.platform.base.enums import Visibility
from steerboard.stages.meetings.models import Block, Item, Meeting


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as the public reads it."""

    order: int
    title: str
    is_done: bool
    is_postponed: bool


@dataclass(frozen=True, slots=True)
class PublicBlock:
    """A block of the public minutes: its text, or only why it is not there."""

    text: str
    kind: str
    label: str
    cut_why: str
    is_cut: bool


def public_items(meeting: Meeting) -> list[PublicItem]:
    """Items that are public, or have a title for the public, under that title."""
    seen = Q(visibility=Visibility.PUBLIC) | ~Q(public_title="")
    rows = Item.objects.filter(seen, meeting=meeting, removed_at=None).order_by("order", "pk")
    return [
        PublicItem(place, row.public_title or row.title, row.is_done, row.postponed_at is not None)
        for place, row in enumerate(rows, start=1)
    ]


def public_blocks(meeting: Meeting) -> list[PublicBlock]:
    """The public edition, once it is published; where less is read, only the reason stands."""
    if meeting.minutes_published_at is None:
        return []
    rows = Block.objects.filter(meeting=meeting, removed_at=None).order_by("order", "pk")
    return [
        PublicBlock(
            text="" if row.visibility != Visibility.PUBLIC else row.public_text or row.text,
            kind=row.kind,
            label=row.get_kind_display(),
            cut_why=row.cut_why,
            is_cut=row.visibility != Visibility.PUBLIC,
        )
        for row in rows
    ]
