"""`steerboard doctor`: recomputes every node and implied link from the records and names what is stored otherwise."""

from collections.abc import Iterator

from steerboard.overview.kinds import KINDS
from steerboard.platform.base.scopes import across_spaces
from steerboard.stages.chain.selectors import Difference, differences, strays


def examine() -> Iterator[Difference]:
    """All differences of all boards; none where the chain says what the records say. Never writes."""
    with across_spaces("doctor compares the chain with its records"):
        for kind in KINDS:
            yield from differences(kind.model, kind.related)
        yield from strays(kind.name for kind in KINDS)
