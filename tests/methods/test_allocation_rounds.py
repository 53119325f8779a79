"""Rounds of a board: frozen inputs, previews, decisions; Pabulib files."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.allocation import (
    Ballot,
    Completion,
    Deviation,
    Election,
    Instance,
    Per,
    Project,
    PublicRow,
    Vote,
    deviations,
    equal_shares,
    freeze,
    public_table,
    read_pabulib,
    side_by_side,
    unchanged,
    write_pabulib,
)
from steerboard.methods.contract import InputError

DATA = Path(__file__).parents[1] / "vectors" / "data"

INPUTS = {
    "sources": {"NSNN 2027": Fraction(1, 3), "ODA 2027": 5},
    "rule": Completion.ADD1,
    "projects": (Project("A", Fraction(50)),),
    "from": date(2027, 1, 1),
    "groups": frozenset({"b", "a"}),
    "note": None,
    "open": True,
}


def test_equal_inputs_give_equal_bytes() -> None:
    frozen = freeze(INPUTS)
    again = freeze(dict(reversed(INPUTS.items())))
    assert frozen == again
    assert frozen.text == (
        '{"from":"2027-01-01","groups":["a","b"],"note":null,"open":true,'
        '"projects":[{"cost":50,"id":"A","is":"Project"}],"rule":"add1","sources":{"NSNN 2027":{"exact":"1/3"},"ODA 2027":5}}'
    )
    assert len(frozen.sha256) == 64
    assert unchanged(frozen, INPUTS)
    assert not unchanged(frozen, {**INPUTS, "note": "x"})
    assert not unchanged(type(frozen)(frozen.text.replace("50", "51"), frozen.sha256), INPUTS)


@dataclass(frozen=True)
class Weighted:
    share: float


@pytest.mark.parametrize(
    ("inputs", "field"),
    [({"a": 0.5}, "inputs.a"), ([1, object()], "inputs[1]"), (Weighted(0.5), "inputs.share")],
)
def test_what_is_not_exact_is_not_frozen(inputs: Any, field: str) -> None:
    with pytest.raises(InputError) as refusal:
        freeze(inputs)
    assert refusal.value.field == field


def test_different_values_have_different_hashes() -> None:
    texts = [freeze(value).text for value in (1, True, "1", None, [], {}, [1], Per.MONEY, Fraction(1, 2))]
    assert len(set(texts)) == len(texts)
    assert freeze(Fraction(4, 2)) == freeze(2)


def test_rules_side_by_side() -> None:
    rows = side_by_side(["A", "B", "C"], {"equal shares": ["A", "C"], "by votes": ["A"]})
    assert [(row.name, row.robust, row.never) for row in rows] == [
        ("A", True, False),
        ("B", False, True),
        ("C", False, False),
    ]
    assert rows[2].under == {"equal shares": True, "by votes": False}
    with pytest.raises(InputError):
        side_by_side(["A"], {})
    with pytest.raises(InputError) as refusal:
        side_by_side(["A"], {"by votes": ["Z"]})
    assert refusal.value.field == "results.by votes"


BY_RULE = {"A": Fraction(50), "C": Fraction(40)}
BY_BOARD = {"A": Fraction(50), "B": Fraction(30)}


# Acceptance fact 38.
def test_a_deviation_without_a_reason_is_refused() -> None:
    for reasons in ({}, {"B": "Flood."}, {"B": "Flood.", "C": "  "}):
        with pytest.raises(InputError) as refusal:
            deviations(BY_RULE, BY_BOARD, reasons)
        assert refusal.value.field == ("reasons.B" if not reasons else "reasons.C")
    departed = deviations(BY_RULE, BY_BOARD, {"B": " Flood. ", "C": "Withdrawn."})
    assert departed == (
        Deviation("B", Fraction(0), Fraction(30), "Flood."),
        Deviation("C", Fraction(40), Fraction(0), "Withdrawn."),
    )
    assert public_table(["A", "B", "C"], BY_RULE, BY_BOARD, departed) == (
        PublicRow("A", Fraction(50), Fraction(50), None),
        PublicRow("B", Fraction(0), Fraction(30), "Flood."),
        PublicRow("C", Fraction(40), Fraction(0), "Withdrawn."),
    )
    assert deviations(BY_RULE, BY_RULE, {}) == ()


FILE = """META
key;value
description;Municipal PB in Wieliczka
country;Poland
budget;1000,5
vote_type;approval
PROJECTS
project_id;cost;category;name
1;600;sport;"Boisko; szkolne"
2;410.25;;Ławki
VOTES
voter_id;age;vote
10;34;1,2
11;;2

12;70;
"""


def test_a_file_is_read() -> None:
    found = read_pabulib("\ufeff" + FILE)
    assert (found.budget, found.vote_type) == (Fraction(2001, 2), "approval")
    assert found.projects == (Project("1", Fraction(600)), Project("2", Fraction(1641, 4)))
    assert found.names == {"1": "Boisko; szkolne", "2": "Ławki"}
    assert found.votes[0] == Vote("10", ("1", "2"), (), {"age": "34"})
    assert found.ballots() == (Ballot(("1", "2")), Ballot(("2",)), Ballot(()))


def test_what_was_read_is_written_again() -> None:
    found = read_pabulib(FILE)
    written = write_pabulib(found, selected=["2"])
    assert "2;410.25;2;Ławki;1\n" in written
    assert "num_votes;3\n" in written
    again = read_pabulib(written)
    assert (again.projects, again.votes, again.budget, again.names) == (
        found.projects,
        found.votes,
        found.budget,
        found.names,
    )
    assert write_pabulib(again, selected=["2"]) == written


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("ABC")), st.booleans(), st.text('xé; ",', max_size=4).map(str.strip)),
        max_size=5,
    )
)
def test_any_instance_survives_writing_and_reading(drawn: list[tuple[set[str], bool, str]]) -> None:
    projects = tuple(Project(id_, Fraction(i + 1, 4)) for i, id_ in enumerate("ABC"))
    votes = tuple(
        Vote(str(i), tuple(sorted(ids)), tuple(Fraction(1, 2) for _ in ids) if points else (), {"note": note})
        for i, (ids, points, note) in enumerate(drawn)
    )
    instance = Instance({"vote_type": "cumulative"}, Fraction(7), projects, dict.fromkeys("ABC", "tên"), votes)
    again = read_pabulib(write_pabulib(instance))
    assert (again.votes, again.projects, again.budget) == (votes, projects, Fraction(7))


def test_points_are_not_taken_for_approvals() -> None:
    found = read_pabulib(FILE.replace("approval", "scoring").replace("vote\n10;34;1,2", "vote;points\n10;34;1,2;3,1"))
    assert found.votes[0].points == (3, 1)
    with pytest.raises(InputError) as refusal:
        found.ballots()
    assert refusal.value.field == "meta.vote_type"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("META\n", "hello\nMETA\n", "line 1"),
        ("project_id;cost", "project_id;price", "line 8"),
        ("key;value", "key;worth", "line 2"),
        ("voter_id;age;vote", "voter_id;age;ballot", "line 12"),
        ("1;600;", "1;-600;", "line 9"),
        ("1;600;", "1;lots;", "line 9"),
        ("1;600;", "1;;", "line 9"),
        ("1;600;", ";600;", "line 9"),
        ("2;410.25", "1;410.25", "line 10"),
        ("11;;2", "11;;3", "line 14"),
        ("11;;2", "11;;2,2", "line 14"),
        ("11;;2", "11;;2;9", "line 14"),
        ("11;;2", ";;2", "line 14"),
        ("vote\n10;34;1,2", "vote;points\n10;34;1,2;3", "line 13"),
        ("budget;1000,5", "", "meta.budget"),
        ("approval", "acclamation", "meta.vote_type"),
        ("VOTES\nvoter_id;age;vote\n10;34;1,2\n11;;2\n\n12;70;\n", "", "input"),
    ],
)
def test_faults_of_a_file_are_named_by_their_line(old: str, new: str, field: str) -> None:
    assert old in FILE
    with pytest.raises(InputError) as refusal:
        read_pabulib(FILE.replace(old, new, 1))
    assert refusal.value.field == field


def test_wieliczka_as_a_pabulib_file_counts_the_same() -> None:
    with (DATA / "pb_wieliczka_2023_projects.csv").open(encoding="utf-8", newline="") as source:
        projects = tuple(Project(row["project_id"], Fraction(row["cost"])) for row in csv.DictReader(source))
    with (DATA / "pb_wieliczka_2023_ballots.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    voters = [row["approved_project_ids"].split() for row in rows for _ in range(int(row["count"]))]
    votes = tuple(Vote(str(i), tuple(ids)) for i, ids in enumerate(voters))
    instance = Instance({"vote_type": "approval"}, Fraction(1_000_000), projects, {}, votes)
    read = read_pabulib(write_pabulib(instance))
    found = equal_shares(read.budget, Election.of(read.projects, read.ballots()), completion=Completion.NONE)
    assert (len(found.selected), found.cost, found.election.electorate.voters) == (21, 450_548, 6586)
    assert len(io.StringIO(write_pabulib(instance)).readlines()) == 6586 + 64 + 3 + 3 + 4
