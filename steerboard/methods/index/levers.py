"""The levers of a unit: what each indicator could bring, how far it can be moved, and why it is not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, TypeAlias

import numpy as np

from steerboard.methods.index.columns import denominate
from steerboard.methods.index.decomposition import coefficients, element_values
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.spec import IndexSpec
from steerboard.methods.index.types import Array, Panel

NOTHING: Final = 1e-9
"""Points that are none: less than a rank can depend on."""

Held: TypeAlias = Literal["", "not_chosen", "missing", "no_weight", "no_room", "place_scale"]


@dataclass(frozen=True)
class Lever:
    """One indicator by itself. Points are normalised ones; values are in its unit, after its denominator.

    weight: points of the index that one point of it brings. room: points up to the best possible, or to its cap.
    needed: points it would need alone; value_needed and raw_change: the value and the rise that are worth them, None
    if it cannot do it alone. held: why it is not moved ("" if it may be): not among the movable, missing for this
    unit, without weight, already at the top, or on a scale of places, which has no values to aim at.
    """

    code: str
    name: str
    weight: float
    points: float | None
    value: float | None
    room: float
    needed: float | None
    suffices: bool
    value_needed: float | None
    raw_change: float | None
    imputed: bool
    held: Held


def yearly_rises(spec: IndexSpec, panels: Sequence[Panel], units: Collection[str] | None = None) -> dict[str, float]:
    """The largest yearly rise of each indicator seen among `units` (None: all), in its unit, in the good direction.

    Panels are compared with the next year's at hand, spread evenly over the years between. An indicator that nobody
    improved has 0; one that cannot be compared is left out.
    """
    ordered = sorted((panel for panel in panels if panel.year is not None), key=lambda panel: panel.year or 0)
    rises: dict[str, float] = {}
    for earlier, later in pairwise(ordered):
        years = (later.year or 0) - (earlier.year or 0)
        both = [u for u in earlier.units if u in set(later.units) and (units is None or u in units)]
        if years <= 0 or not both:
            continue
        old = denominate(spec, earlier)[[earlier.units.index(u) for u in both]]
        new = denominate(spec, later)[[later.units.index(u) for u in both]]
        for i, indicator in enumerate(spec.indicators):
            rise = indicator.direction * (new[:, i] - old[:, i]) / years
            known = rise[~np.isnan(rise)]
            if known.size:
                rises[indicator.code] = max(rises.get(indicator.code, 0.0), float(known.max()))
    return rises


def levers_of(
    result: IndexResult, row: int, distance: float, movable: Collection[str] | None, caps: Mapping[str, float]
) -> tuple[Lever, ...]:
    """Every indicator as a lever of the unit in `row`, which lacks `distance` points; see `ascent.gain` for the rest."""
    weights = coefficients(result.spec.tree, result.weights)
    weights = _for_what_is_known(result, row, weights)
    return tuple(
        _lever(result, row, i, float(weights[i]), distance, movable, caps) for i in range(len(result.spec.indicators))
    )


def _for_what_is_known(result: IndexResult, row: int, weights: Array) -> Array:
    """Coefficients (E,) of the indicators that the unit has: where parts are missing, the others weigh more."""
    tree = result.spec.tree
    values = element_values(result)
    known = result.weights * np.array(
        [not np.isnan(values[e][row]) if e in values else False for e in range(len(weights))]
    )
    return coefficients(tree, known)


def _lever(
    result: IndexResult,
    row: int,
    i: int,
    weight: float,
    distance: float,
    movable: Collection[str] | None,
    caps: Mapping[str, float],
) -> Lever:
    indicator, yardstick = result.spec.indicators[i], result.yardsticks[i]
    points, value = float(result.normalised[row, i]), float(result.imputed[row, i])
    room = 0.0
    held: Held = ""
    if yardstick is None or not result.weights[i] > 0:
        held = "no_weight"
    elif np.isnan(points):
        held = "missing"
    elif not weight > 0:
        held = "no_weight"
    elif movable is not None and indicator.code not in movable:
        held = "not_chosen"
    elif not yardstick.is_straight:
        held = "no_room" if yardstick.flat else "place_scale"
    if yardstick is not None and yardstick.is_straight and not np.isnan(points):
        room = max(yardstick.best - points, 0.0)
        if indicator.code in caps:
            raised = value + indicator.direction * caps[indicator.code]
            room = min(room, max(float(yardstick.of(np.array([raised]))[0]) - points, 0.0))
        if room <= NOTHING and not held:
            held = "no_room"
    needed = distance / weight if weight > 0 else None
    suffices = not held and needed is not None and needed <= room + NOTHING
    value_needed = None
    if suffices and yardstick is not None and needed is not None:
        value_needed = yardstick.value_of(points + needed)
    return Lever(
        code=indicator.code,
        name=indicator.name,
        weight=weight,
        points=None if np.isnan(points) else points,
        value=None if np.isnan(value) else value,
        room=room,
        needed=needed,
        suffices=suffices,
        value_needed=value_needed,
        raw_change=None if value_needed is None else value_needed - value,
        imputed=bool(result.was_imputed[row, i]),
        held=held,
    )
