"""Pabulib files (.pb): participatory budgets as researchers exchange them.

Source: the format page of pabulib.org. Three sections (META, PROJECTS, VOTES), each a semicolon table with a heading.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from steerboard.methods.allocation.approval import Project
from steerboard.methods.allocation.shares import Ballot
from steerboard.methods.contract import InputError, exact

_SECTIONS: Final = ("META", "PROJECTS", "VOTES")
_VOTE_TYPES: Final = ("approval", "choose-1", "ordinal", "cumulative", "scoring")


@dataclass(frozen=True)
class Vote:
    """One voter: his projects in the order given, points where the vote type has them, and further columns as text."""

    voter: str
    projects: tuple[str, ...]
    points: tuple[Fraction, ...] = ()
    further: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Instance:
    """A file: its meta data as text, budget, projects, names of the projects, votes."""

    meta: Mapping[str, str]
    budget: Fraction
    projects: tuple[Project, ...]
    names: Mapping[str, str]
    votes: tuple[Vote, ...]

    @property
    def vote_type(self) -> str:
        """approval, choose-1, ordinal, cumulative or scoring."""
        return self.meta["vote_type"]

    def ballots(self) -> tuple[Ballot, ...]:
        """The votes as approvals, one ballot a voter. Raises InputError for rankings and points, which are more than that."""
        if self.vote_type not in {"approval", "choose-1"}:
            raise InputError("meta.vote_type", f"is {self.vote_type}; equal shares counts approvals")
        return tuple(Ballot(vote.projects) for vote in self.votes)


def read_pabulib(text: str) -> Instance:
    """Read a file. Raises InputError("line N", …) at the first fault."""
    meta: dict[str, str] = {}
    projects: list[Project] = []
    names: dict[str, str] = {}
    votes: list[Vote] = []
    seen: list[str] = []
    for section, line, row in _rows(text, seen):
        if section == "META":
            meta[row["key"]] = row["value"]
        elif section == "PROJECTS":
            project = Project(_cell(row, "project_id", line), _cost(row, line))
            if project.id in names:
                raise InputError(f"line {line}", f"project {project.id} is there twice")
            projects.append(project)
            names[project.id] = row.get("name", "")
        else:
            votes.append(_vote(row, line, names))
    for section in _SECTIONS:
        if section not in seen:
            raise InputError("input", f"has no section {section}")
    if meta.get("vote_type") not in _VOTE_TYPES:
        raise InputError("meta.vote_type", f"must be one of {', '.join(_VOTE_TYPES)}")
    return Instance(meta, _number(meta.get("budget", ""), "meta.budget"), tuple(projects), names, tuple(votes))


def write_pabulib(instance: Instance, selected: Sequence[str] = ()) -> str:
    """The file of an instance; `selected` projects are marked. Costs are written as decimals where they have any."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\n").writerow
    out.write("META\n")
    write(["key", "value"])
    meta = {
        **instance.meta,
        "num_projects": str(len(instance.projects)),
        "num_votes": str(len(instance.votes)),
        "budget": _written(instance.budget),
    }
    for key, value in meta.items():
        write([key, value])
    counted = {project.id: 0 for project in instance.projects}
    for vote in instance.votes:
        for id_ in vote.projects:
            counted[id_] += 1
    out.write("PROJECTS\n")
    write(["project_id", "cost", "votes", "name", "selected"])
    for project in instance.projects:
        name = instance.names.get(project.id, "")
        write([project.id, _written(project.cost), counted[project.id], name, int(project.id in selected)])
    further = list(dict.fromkeys(key for vote in instance.votes for key in vote.further))
    points = ["points"] if any(vote.points for vote in instance.votes) else []
    out.write("VOTES\n")
    write(["voter_id", *further, "vote", *points])
    for vote in instance.votes:
        cells = [vote.voter, *(vote.further.get(key, "") for key in further), ",".join(vote.projects)]
        write([*cells, *([",".join(map(_written, vote.points))] if points else [])])
    return out.getvalue()


def _rows(text: str, seen: list[str]) -> Iterator[tuple[str, int, dict[str, str]]]:
    """Each row of the tables with its section and line; `seen` collects the sections."""
    section, head = "", list[str]()
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        line = reader.line_num
        if len(cells) == 1 and cells[0].strip() in _SECTIONS:
            section, head = cells[0].strip(), []
            seen.append(section)
        elif not section:
            raise InputError(f"line {line}", "comes before the first section (META, PROJECTS or VOTES)")
        elif not head:
            head = [cell.strip() for cell in cells]
            _check_head(section, head, line)
        elif len(cells) > len(head):
            raise InputError(f"line {line}", f"has {len(cells)} cells under {len(head)} headings")
        else:
            yield section, line, dict(zip(head, (cell.strip() for cell in cells), strict=False))


def _check_head(section: str, head: Sequence[str], line: int) -> None:
    needed = {"META": ("key", "value"), "PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}[section]
    for heading in needed:
        if heading not in head:
            raise InputError(f"line {line}", f"{section} needs a column {heading}")


def _vote(row: Mapping[str, str], line: int, known: Mapping[str, str]) -> Vote:
    voter = _cell(row, "voter_id", line)
    ids = tuple(part.strip() for part in row.get("vote", "").split(",") if part.strip())
    for id_ in ids:
        if id_ not in known:
            raise InputError(f"line {line}", f"project {id_} of the vote is not in PROJECTS")
    if len(set(ids)) < len(ids):
        raise InputError(f"line {line}", "the vote names a project twice")
    points = tuple(_number(part, f"line {line}") for part in row.get("points", "").split(",") if part.strip())
    if points and len(points) != len(ids):
        raise InputError(f"line {line}", f"has {len(points)} points for {len(ids)} projects")
    further = {key: value for key, value in row.items() if key not in {"voter_id", "vote", "points"}}
    return Vote(voter, ids, points, further)


def _cost(row: Mapping[str, str], line: int) -> Fraction:
    cost = _number(_cell(row, "cost", line), f"line {line}")
    if cost <= 0:
        raise InputError(f"line {line}", "a cost must be above 0")
    return cost


def _cell(row: Mapping[str, str], key: str, line: int) -> str:
    if not row.get(key):
        raise InputError(f"line {line}", f"has no {key}")
    return row[key]


def _number(text: str, path: str) -> Fraction:
    try:
        return exact(Decimal(text.strip().replace(",", ".")), path)
    except InvalidOperation:
        raise InputError(path, f"{text!r} is no number") from None


def _written(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
