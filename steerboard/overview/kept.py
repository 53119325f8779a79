"""Sums over a whole board, kept until its next act.

Everything that these sums read is written down in the trail, so the end of the trail says whether they still hold: a
page asks for that end (one statement) instead of counting again. Kept are plain values, or a part of a public page as
it is drawn; whatever it depends on besides board and day (language, who sees how much) is named in `parts`.
"""

import hashlib
from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.cache import cache

from steerboard.platform.audit.selectors import mark
from steerboard.platform.base.clock import today
from steerboard.platform.base.models import Space

T = TypeVar("T")
_SECONDS: Final = 3600


def kept(space: Space | None, what: str, make: Callable[[], T], *parts: Any) -> T:
    """What `make()` answers, made once for each state of the board, day and `parts` (for example who sees how much).

    None stands for all boards: what rests on them is made anew after an act on any.
    """
    said = "|".join((what, str(space and space.pk), mark(space), today().isoformat(), *(str(part) for part in parts)))
    key = "overview:" + hashlib.sha256(said.encode()).hexdigest()
    found: tuple[T] | None = cache.get(key)
    if found is None:
        found = (make(),)
        cache.set(key, found, _SECONDS)
    return found[0]
