"""Ties by value, and ranks that respect them.

Spreadsheets and sums carry noise in the sixteenth digit of equal values. Values are therefore compared after rounding
to some significant digits (10 by default); noise around zero, below a ten-trillionth of the largest value compared
with, is zero.
"""

from typing import Final

import numpy as np

from steerboard.methods.index.types import Array, Mask, Ranks

_NOISE_DIGITS: Final = 13
_LARGEST_EXPONENT: Final = 300


def significant(values: Array, digits: int) -> Array:
    """The values rounded to `digits` significant digits; any shape, nan stays. Compared along the last axis."""
    size = np.abs(values)
    largest = np.nanmax(size, axis=-1, keepdims=True, initial=0.0)
    floor = np.where(largest > 0, _exponent(largest) - _NOISE_DIGITS, 0)
    step = np.maximum(np.where(size > 0, _exponent(size) - (digits - 1), floor), floor)
    return _round_to(values, step)


def ranks_of(scores: Array, digits: int) -> Ranks:
    """Ranks along the last axis, 1 = highest score, equal scores share the better rank, nan has rank 0.

    int16 where the number of scores allows it: ten thousand rankings of 63 units then take 1.3 MB.
    """
    missing = np.isnan(scores)
    gaps = bool(missing.any())
    order = np.argsort(np.where(missing, np.inf, -scores) if gaps else -scores, axis=-1)
    ordered = np.take_along_axis(scores, order, axis=-1)
    count = scores.shape[-1]
    places: Ranks = np.empty(scores.shape, dtype=np.int16 if count <= np.iinfo(np.int16).max else np.int32)
    places[...] = np.arange(1, count + 1)
    tied = _tied(ordered, digits)
    if tied.any():
        places[..., 1:][tied] = 1
        places = np.maximum.accumulate(places, axis=-1)
    ranks = np.empty_like(places)
    np.put_along_axis(ranks, order, places, axis=-1)
    if gaps:
        ranks[missing] = 0
    return ranks


def _tied(ordered: Array, digits: int) -> Mask:
    """Whether each value but the first of a row equals the one before it. `ordered` falls along the last axis."""
    high, low = ordered[..., :-1], ordered[..., 1:]
    size = np.maximum(np.abs(high), np.abs(low))
    largest = np.nanmax(np.abs(ordered), axis=-1, keepdims=True, initial=0.0)
    # Only neighbours this close can be equal after rounding, and they are few: only they pay for logarithms.
    near: Mask = high - low <= np.maximum(size * 10.0 ** (1 - digits), largest * 10.0 ** (1 - _NOISE_DIGITS))
    at = np.nonzero(near)
    if not at[0].size:
        return near
    rows = np.broadcast_to(largest, near.shape)[at]
    pair = np.stack([high[at], low[at], rows], axis=-1)
    rounded = significant(pair, digits)
    near[at] = rounded[..., 0] == rounded[..., 1]
    return near


def _exponent(size: Array) -> Array:
    """The decimal exponent of positive numbers: 0 for 1..9.99, 2 for 100..999."""
    with np.errstate(divide="ignore"):
        exponent: Array = np.floor(np.log10(size))
    return exponent


def _round_to(values: Array, step: Array) -> Array:
    """Values rounded to a multiple of 10**step. Division by an exact power keeps short decimals short."""
    scale = 10.0 ** np.minimum(np.abs(step), _LARGEST_EXPONENT)
    rounded: Array = np.where(step < 0, np.rint(values * scale) / scale, np.rint(values / scale) * scale)
    return rounded
