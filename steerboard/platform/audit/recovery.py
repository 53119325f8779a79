"""Restoring an older state is itself an act: what was lost, who decided it, why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from steerboard.platform.audit import selectors, services
from steerboard.platform.audit.verify import Anchor
from steerboard.platform.base.models import Space


@dataclass(frozen=True, slots=True)
class Lost:
    """Rows that a kept head proves to have existed and that this state does not hold."""

    space: str
    first: int
    last: int


def lost(anchors: Iterable[Anchor]) -> list[Lost]:
    """The ranges of rows beyond the present heads, one a space."""
    furthest: dict[str, int] = {}
    for anchor in anchors:
        furthest[anchor.space] = max(anchor.seq, furthest.get(anchor.space, 0))
    found = []
    for space in Space.objects.filter(slug__in=furthest).order_by("slug"):
        seq = selectors.head(space).seq
        if furthest[space.slug] > seq:
            found.append(Lost(space.slug, seq + 1, furthest[space.slug]))
    return found


def record(ranges: Iterable[Lost], *, by_name: str, reason: str) -> None:
    """Write one `audit.recovered` act a space, with the range, the person and the reason."""
    with transaction.atomic():
        for one in ranges:
            space = Space.objects.get(slug=one.space)
            services.record(
                space=space,
                act="audit.recovered",
                by=None,
                obj=space,
                reason=reason,
                after={"lost_first": one.first, "lost_last": one.last, "decided_by": by_name},
            )
