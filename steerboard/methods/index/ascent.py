"""The inverse question: what would it take to gain some ranks? Which levers suffice, which are cheapest, which fewest.

Calculated on the fixed scale of the result, with the other units held still, then confirmed by building the index anew
with the changed values: a unit that becomes the new best moves the scale, so the plan is enlarged until it holds.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from steerboard.methods.index.building import examine
from steerboard.methods.index.decomposition import first_bent
from steerboard.methods.index.design import Choice, WeightNoise
from steerboard.methods.index.levers import NOTHING, Lever, levers_of
from steerboard.methods.index.panel_columns import column_places
from steerboard.methods.index.problems import problem
from steerboard.methods.index.result import IndexResult
from steerboard.methods.index.tree import is_number
from steerboard.methods.index.types import IndexError_, Panel, Problem
from steerboard.methods.index.uncertainty import simulate

_ROUNDS: Final = 20
_LEAST_YIELD: Final = 0.1


@dataclass(frozen=True)
class Move:
    """One step of a plan: raise an indicator from `value` to `to_value`, worth `points`, at an effort."""

    code: str
    points: float
    value: float
    to_value: float
    effort: float


@dataclass(frozen=True)
class Plan:
    """Moves that reach the rank. confirmed: whether the index built anew agrees; `rank` and `score` are from there.

    rounds: how often the plan had to be enlarged because the scale moved. panel: the values with the plan carried out.
    rank 0 and score None: with these values the index cannot be built at all (an indicator becomes constant, say).
    """

    moves: tuple[Move, ...]
    effort: float
    score: float | None
    rank: int
    confirmed: bool
    rounds: int
    panel: Panel


@dataclass(frozen=True)
class Ascent:
    """What it takes to come from `rank` to `target_rank`: `gap` points of the index, to score as its holder does.

    alone: codes that suffice by themselves. least_effort and fewest: the two plans, None if all movable indicators
    together do not reach it; best_score is what they reach on the fixed scale.
    """

    unit: str
    rank: int
    target_rank: int
    score: float
    target_score: float
    gap: float
    levers: tuple[Lever, ...]
    alone: tuple[str, ...]
    least_effort: Plan | None
    fewest: Plan | None
    best_score: float

    @property
    def is_feasible(self) -> bool:
        """Whether all movable indicators together reach the target on the fixed scale."""
        return self.best_score >= self.target_score - NOTHING


def gain(
    result: IndexResult,
    unit: str,
    ranks: int,
    *,
    movable: Collection[str] | None = None,
    cost: Mapping[str, float] | None = None,
    caps: Mapping[str, float] | None = None,
) -> Ascent:
    """What a unit would need to gain `ranks` ranks (monitoring 6.7); equal scores share the better rank.

    movable: codes that the board can influence (None: all). cost: effort of one normalised point, by code, else 1.
    caps: the largest rise of an indicator, in its unit and counted in the good direction (`yearly_rises` gives those
    seen among peers). Raises IndexError_ with all problems; the index must be made of weighted means and sums.
    """
    row = _refuse(result, unit, ranks, movable, cost or {}, caps or {})
    target_rank = int(result.ranks[row]) - ranks
    target = _score_at(result, row, target_rank)
    distance = target - float(result.scores[row])
    levers = levers_of(result, row, distance, movable, caps or {})
    able = [lever for lever in levers if not lever.held]
    best_score = float(result.scores[row]) + sum(lever.weight * lever.room for lever in able)
    effort = {lever.code: float((cost or {}).get(lever.code, 1.0)) for lever in able}
    cheapest = sorted(able, key=lambda lever: -lever.weight / effort[lever.code])
    strongest = sorted(able, key=lambda lever: -lever.weight * lever.room)
    climb = _Climb(result, row, target_rank, distance, effort)
    return Ascent(
        unit=unit,
        rank=int(result.ranks[row]),
        target_rank=target_rank,
        score=float(result.scores[row]),
        target_score=target,
        gap=distance,
        levers=levers,
        alone=tuple(lever.code for lever in able if lever.suffices),
        least_effort=climb.plan(cheapest),
        fewest=climb.plan(strongest),
        best_score=best_score,
    )


def chance(
    result: IndexResult,
    ascent: Ascent,
    plan: Plan,
    choices: Sequence[Choice] = (),
    noise: Sequence[WeightNoise] = (),
    n: int = 10_000,
    seed: int = 0,
) -> float:
    """The share of replications in which the unit, with the plan carried out, stands at the target rank or better."""
    simulation = simulate(result.spec, plan.panel, choices, noise, n, seed)
    ranks = simulation.ranks[:, simulation.units.index(ascent.unit)]
    return float(((ranks > 0) & (ranks <= ascent.target_rank)).mean())


def _refuse(
    result: IndexResult,
    unit: str,
    ranks: int,
    movable: Collection[str] | None,
    cost: Mapping[str, float],
    caps: Mapping[str, float],
) -> int:
    """Raise IndexError_ with everything that makes the question unanswerable; else the unit's row."""
    found: list[Problem] = []
    tree = result.spec.tree
    bent = first_bent(tree)
    if bent is not None:
        found.append(problem("not_linear", tree.codes[bent], code=tree.codes[bent]))
    codes = {indicator.code for indicator in result.spec.indicators}
    for code in dict.fromkeys([*(movable or ()), *cost, *caps]):
        if code not in codes:
            found.append(problem("movable_unknown", code, code=code))
    found += [problem("cost_bad", k, code=k, value=v) for k, v in cost.items() if not is_number(v) or not v > 0]
    found += [problem("cap_bad", k, code=k, value=v) for k, v in caps.items() if not is_number(v) or not v >= 0]
    if unit not in result.units:
        raise IndexError_([*found, problem("unit_unknown", "unit", unit=unit)])
    row = result.row(unit)
    rank = int(result.ranks[row])
    if rank == 0:
        found.append(problem("unit_without_score", "unit", unit=unit))
    elif rank == 1:
        found.append(problem("rank_first", "unit", unit=unit))
    elif isinstance(ranks, bool) or not isinstance(ranks, (int, np.integer)) or not 1 <= ranks < rank:
        found.append(problem("ranks_bad", "ranks", unit=unit, rank=rank, ranks=ranks, most=rank - 1))
    if found:
        raise IndexError_(found)
    return row


def _score_at(result: IndexResult, row: int, rank: int) -> float:
    """The score that the unit must reach to stand at `rank` while the others stay."""
    others = np.delete(result.scores, row)
    return float(np.sort(others[~np.isnan(others)])[::-1][rank - 1])


class _Climb:
    """Makes plans of levers in an order and confirms them."""

    def __init__(
        self, result: IndexResult, row: int, target_rank: int, distance: float, effort: Mapping[str, float]
    ) -> None:
        self.result, self.row, self.target_rank = result, row, target_rank
        self.distance, self.effort = distance, effort

    def plan(self, levers: Sequence[Lever]) -> Plan | None:
        """Fill the levers in their order until the distance is covered; enlarge it while the index says otherwise."""
        distance, short, step, yielded = self.distance, 0.0, 1.0, 1.0
        plan = None
        for rounds in range(_ROUNDS):
            moves = self._fill(levers, distance)
            if moves is None:
                return plan
            before = short
            plan, short = self._confirm(moves, rounds)
            if plan.confirmed or plan.rank == 0:
                return plan
            if rounds > 0:
                # Part of each step is lost to the moving scale: the next one is as much larger.
                yielded = min(max((before - short) / step, _LEAST_YIELD), 1.0)
            step = max(short / yielded, distance * 1e-9) * (1 + 1e-6)
            distance += step
        return plan

    def _fill(self, levers: Sequence[Lever], distance: float) -> tuple[Move, ...] | None:
        moves = []
        for lever in levers:
            if distance <= NOTHING * 1e-3:
                break
            points = min(lever.room, distance / lever.weight)
            distance -= points * lever.weight
            i = self.result.spec.tree.places[lever.code]
            yardstick, value = self.result.yardsticks[i], lever.value
            assert yardstick is not None
            assert value is not None
            assert lever.points is not None
            to_value = yardstick.value_of(lever.points + points)
            moves.append(Move(lever.code, points, value, to_value, points * self.effort[lever.code]))
        return tuple(moves) if distance <= NOTHING else None

    def _confirm(self, moves: tuple[Move, ...], rounds: int) -> tuple[Plan, float]:
        """The plan with what the index built anew says of it, and by how many points it falls short."""
        panel = self._carried_out(moves)
        effort = sum(move.effort for move in moves)
        anew, _ = examine(self.result.spec, panel)
        if anew is None:
            return Plan(moves, effort, None, 0, confirmed=False, rounds=rounds, panel=panel), 0.0
        row = anew.row(self.result.units[self.row])
        rank, score = int(anew.ranks[row]), float(anew.scores[row])
        short = _score_at(anew, row, self.target_rank) - score
        return Plan(moves, effort, score, rank, confirmed=rank <= self.target_rank, rounds=rounds, panel=panel), short

    def _carried_out(self, moves: tuple[Move, ...]) -> Panel:
        spec, panel = self.result.spec, self.result.panel
        places = column_places(spec, panel)
        row = panel.units.index(self.result.units[self.row])
        values = panel.values.copy()
        for move in moves:
            i = spec.tree.places[move.code]
            column = places[i]
            indicator = spec.indicators[i]
            raw = move.to_value
            if indicator.denominator is not None:
                raw *= panel.denominators[indicator.denominator][row] / indicator.denominator_scale
            values[row, column] = raw
        return replace(panel, values=values)
