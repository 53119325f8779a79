"""Pearson correlation over the units known on both sides."""

from collections.abc import Sequence

import numpy as np

from steerboard.methods.index.types import Array


def correlations(columns: Sequence[Array], other: Array) -> Array:
    """Correlation of each column (U,) with `other` (U,), (k,); nan if either is constant or fewer than 3 are known."""
    table = np.array(columns).reshape(len(columns), len(other))
    known = ~np.isnan(table) & ~np.isnan(other)
    n = known.sum(axis=1, keepdims=True)
    count = np.maximum(n, 1)
    x, y = np.where(known, table, 0.0), np.where(known, other, 0.0)
    dx = np.where(known, x - x.sum(axis=1, keepdims=True) / count, 0.0)
    dy = np.where(known, y - y.sum(axis=1, keepdims=True) / count, 0.0)
    spread = np.sqrt((dx * dx).sum(axis=1) * (dy * dy).sum(axis=1))
    # Equal values leave a rest in the last digits.
    size = np.abs(x).max(axis=1, initial=0.0) * np.abs(y).max(axis=1, initial=0.0) * count[:, 0]
    defined = (n[:, 0] >= 3) & (spread > size * 1e-13)
    return np.where(defined, (dx * dy).sum(axis=1) / np.where(defined, spread, 1.0), np.nan)
