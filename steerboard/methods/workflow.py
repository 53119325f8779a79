"""Workflows as tables: which move leads from which state to which, who makes it, what must hold.

The table says *when* a move is possible and names *who* and the guards; the stage that owns the records decides who
that is and checks the guards. State, lateness, outcome and visibility are four different things: only the first is
here. Tables are checked for dead ends and unreachable states when the tests load them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Label = object
"""A text, or anything that becomes one when printed, such as a lazy translation."""


@dataclass(frozen=True)
class State:
    """A state by its stored name. `public`: what outsiders read; several inner states may share one label, "" shows none."""

    name: str
    public: Label = ""


@dataclass(frozen=True)
class Move:
    """One act. `to` has one state; none if the record stays where it is; several if it returns to where it came from.

    `who`: names of the offices or predicates that may; `guards`: what must hold, one short sentence each.
    """

    name: str
    sources: tuple[str, ...]
    to: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    guards: tuple[Label, ...] = ()
    label: Label = ""


def move(
    name: str,
    sources: str | Iterable[str],
    to: str | Iterable[str] = (),
    *,
    who: str | Iterable[str],
    guards: Label | tuple[Label, ...] = (),
    label: Label = "",
) -> Move:
    """A row of a table: a single name or guard may stand without brackets."""
    conditions = guards if isinstance(guards, tuple) else (guards,)
    return Move(name, _tuple(sources), _tuple(to), _tuple(who), conditions, label)


def _tuple(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a table: a code, the state or move concerned, and a sentence."""

    code: str
    place: str
    message: str


@dataclass(frozen=True)
class Workflow:
    """A table of moves over states. It is not refused when faulty: `check` lists what is wrong."""

    states: tuple[State, ...]
    start: str
    ends: tuple[str, ...]
    moves: tuple[Move, ...]

    @cached_property
    def _by_name(self) -> dict[str, Move]:
        return {each.name: each for each in self.moves}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the states, in the order of the table."""
        return tuple(state.name for state in self.states)

    def move(self, name: str) -> Move:
        """A move by its name. Raises KeyError for an unknown one: that is a slip in code, not in input."""
        return self._by_name[name]

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """The moves that a state has, in the order of the table."""
        return tuple(each for each in self.moves if state in each.sources)

    def allows(self, name: str, state: str) -> bool:
        """Whether a move exists from a state."""
        return name in self._by_name and state in self._by_name[name].sources

    def public_label(self, state: str) -> str:
        """What outsiders read for a state. Raises KeyError for an unknown one."""
        return str({each.name: each.public for each in self.states}[state])

    def check(self) -> tuple[Problem, ...]:
        """All faults: unknown and doubled names, moves nobody may make, unreachable states, dead ends and traps."""
        return (*self._faulty_names(), *self._faulty_paths())

    def _faulty_names(self) -> Iterator[Problem]:
        states = set(self.names)
        for place in _doubled(self.names):
            yield Problem("state_twice", place, "the state is in the table twice")
        for place in _doubled([each.name for each in self.moves]):
            yield Problem("move_twice", place, "the move is in the table twice")
        for place in [self.start, *self.ends]:
            if place not in states:
                yield Problem("unknown_state", place, "start or end is no state of the table")
        for each in self.moves:
            for place in [*each.sources, *each.to]:
                if place not in states:
                    yield Problem("unknown_state", each.name, f"{place} is no state of the table")
            if not each.who:
                yield Problem("nobody_may", each.name, "nobody may make the move")
            if not each.sources:
                yield Problem("no_source", each.name, "the move starts nowhere")

    def _faulty_paths(self) -> Iterator[Problem]:
        steps = {(source, to) for each in self.moves for source in each.sources for to in each.to if source != to}
        reached = _closure([self.start], steps)
        ending = _closure(self.ends, {(to, source) for source, to in steps})
        leaving = {source for source, _ in steps}
        for name in self.names:
            if name not in reached:
                yield Problem("unreachable", name, "no move leads to the state from the start")
            if name not in self.ends and name not in leaving:
                yield Problem("dead_end", name, "no move leads out of the state and it is no end")
            elif name not in ending:
                yield Problem("trap", name, "no way leads from the state to an end")

    def mermaid(self) -> str:
        """The table as a state diagram for documentation (Mermaid)."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        for each in self.moves:
            lines += [f"    {source} --> {to} : {each.name}" for source in each.sources for to in each.to]
        lines += [f"    {end} --> [*]" for end in self.ends]
        return "\n".join(lines)

    def markdown(self) -> str:
        """The table as Markdown: one row a state and move."""
        rows = ["| state | public label | move | to | what must hold | who |", "| --- | --- | --- | --- | --- | --- |"]
        for state in self.states:
            shown = state.name + (" (start)" if state.name == self.start else "")
            shown += " (end)" if state.name in self.ends else ""
            for each in self.moves_from(state.name) or (None,):
                cells = [shown, state.public, *(_cells(each) if each else ["", "", "", ""])]
                rows.append("| " + " | ".join(str(cell).replace("|", "\\|") or "–" for cell in cells) + " |")
        return "\n".join(rows)


def _cells(each: Move) -> list[str]:
    return [each.name, ", ".join(each.to) or "stays", "; ".join(map(str, each.guards)), ", ".join(each.who)]


def _doubled(names: Sequence[str]) -> list[str]:
    return [name for i, name in enumerate(names) if name in names[:i]]


def _closure(start: Iterable[str], steps: set[tuple[str, str]]) -> set[str]:
    reached = set(start)
    while more := {to for source, to in steps if source in reached} - reached:
        reached |= more
    return reached
