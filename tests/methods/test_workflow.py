"""Tables of moves: what they allow, and every fault a table can have."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.workflow import Move, State, Workflow, move


class Later:
    """Stands for a text that is only known when it is printed."""

    def __str__(self) -> str:
        return "Đã gửi | Sent"


ISSUE = Workflow(
    states=(
        State("draft"),
        State("submitted", Later()),
        State("waiting", "Chờ doanh nghiệp bổ sung"),
        State("answered", "Đã trả lời"),
        State("withdrawn", "Đã rút"),
    ),
    start="draft",
    ends=("answered", "withdrawn"),
    moves=(
        move("submit", "draft", "submitted", who="firm", guards="title, text and place are given"),
        move("ask_more", "submitted", "waiting", who=("secretary", "department"), label="Ask the firm"),
        move("reply", "waiting", ("submitted",), who="firm"),
        move("extend", ("submitted", "waiting"), who="secretary", guards=("before due", Later())),
        move("answer", "submitted", "answered", who="head", guards=Later()),
        move("withdraw", ("draft", "submitted", "waiting"), "withdrawn", who="firm"),
        move("reopen", "answered", "submitted", who="firm", guards=("within 12 months",)),
    ),
)


def faults(states: str, start: str, ends: str, *moves: Move) -> list[tuple[str, str]]:
    table = Workflow(tuple(map(State, states.split())), start, tuple(ends.split()), moves)
    return [(problem.code, problem.place) for problem in table.check()]


def test_a_sound_table() -> None:
    assert ISSUE.check() == ()
    assert ISSUE.names == ("draft", "submitted", "waiting", "answered", "withdrawn")
    assert [each.name for each in ISSUE.moves_from("submitted")] == ["ask_more", "extend", "answer", "withdraw"]
    assert ISSUE.moves_from("withdrawn") == ()
    assert ISSUE.move("extend").to == ()
    assert ISSUE.move("extend").guards[0] == "before due"
    assert ISSUE.move("ask_more").who == ("secretary", "department")
    assert ISSUE.public_label("draft") == ""
    assert ISSUE.public_label("submitted") == "Đã gửi | Sent"
    for unknown in (ISSUE.move, ISSUE.public_label):
        with pytest.raises(KeyError):
            unknown("nothing")


@given(st.sampled_from([*ISSUE.names, "unknown"]), st.sampled_from([*(m.name for m in ISSUE.moves), "unknown"]))
def test_allows_is_what_moves_from_lists(state: str, name: str) -> None:
    assert ISSUE.allows(name, state) == (name in [each.name for each in ISSUE.moves_from(state)])


def test_faults_in_names() -> None:
    go = move("go", "a", "b", who="x")
    assert faults("a b", "a", "b", go) == []
    assert faults("a b a", "a", "b", go) == [("state_twice", "a")]
    assert faults("a b", "a", "b", go, go) == [("move_twice", "go")]
    assert faults("a b", "a", "b c", go) == [("unknown_state", "c")]
    assert faults("a b", "a", "b", go, move("on", "c", "b", who="x")) == [("unknown_state", "on")]
    assert faults("a b", "a", "b", go, move("on", "a", "c", who="x")) == [("unknown_state", "on")]
    assert faults("a b", "a", "b", move("go", "a", "b", who=())) == [("nobody_may", "go")]
    assert faults("a b", "a", "b", go, move("on", (), "b", who="x")) == [("no_source", "on")]
    assert faults("a b", "c", "b", go) == [("unknown_state", "c"), ("unreachable", "a"), ("unreachable", "b")]


def test_faults_in_paths() -> None:
    go = move("go", "a", "b", who="x")
    assert faults("a b c", "a", "b", go) == [("unreachable", "c"), ("dead_end", "c")]
    assert faults("a b c", "a", "b", go, move("off", "a", "c", who="x")) == [("dead_end", "c")]
    assert faults("a b c", "a", "b", go, move("off", "a", "c", who="x"), move("stay", "c", who="x")) == [
        ("dead_end", "c")
    ]
    round_and_round = (move("off", "a", "c", who="x"), move("on", "c", "d", who="x"), move("back", "d", "c", who="x"))
    assert faults("a b c d", "a", "b", go, *round_and_round) == [("trap", "c"), ("trap", "d")]
    assert faults("a", "a", "a") == []


def test_problems_say_what_is_wrong() -> None:
    table = Workflow((State("a"), State("b")), "a", ("b",), (move("go", "a", "c", who="x"),))
    assert [problem.message for problem in table.check()] == [
        "c is no state of the table",
        "no way leads from the state to an end",
        "no move leads to the state from the start",
    ]


def test_a_diagram_for_the_documentation() -> None:
    assert ISSUE.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> draft",
        "    draft --> submitted : submit",
        "    submitted --> waiting : ask_more",
        "    waiting --> submitted : reply",
        "    submitted --> answered : answer",
        "    draft --> withdrawn : withdraw",
        "    submitted --> withdrawn : withdraw",
        "    waiting --> withdrawn : withdraw",
        "    answered --> submitted : reopen",
        "    answered --> [*]",
        "    withdrawn --> [*]",
    ]


def test_a_table_for_the_documentation() -> None:
    rows = ISSUE.markdown().splitlines()
    assert rows[:4] == [
        "| state | public label | move | to | what must hold | who |",
        "| --- | --- | --- | --- | --- | --- |",
        "| draft (start) | – | submit | submitted | title, text and place are given | firm |",
        "| draft (start) | – | withdraw | withdrawn | – | firm |",
    ]
    assert "| submitted | Đã gửi \\| Sent | extend | stays | before due; Đã gửi \\| Sent | secretary |" in rows
    assert rows[-1] == "| withdrawn (end) | Đã rút | – | – | – | – |"
    assert len(rows) == 2 + sum(max(1, len(ISSUE.moves_from(state))) for state in ISSUE.names)


MACHINES = json.loads((Path(__file__).parent / "state_machines.json").read_text(encoding="utf-8"))["machines"]


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine["machine"])
def test_the_machines_of_dialogue_investment_and_programmes_are_sound(machine: dict[str, Any]) -> None:
    """Eight tables from practice; an act that leads elsewhere from another state is a move of its own."""
    table = Workflow(
        tuple(State(name, state["public_vi"] or "") for name, state in machine["states"].items()),
        machine["initial"],
        tuple(name for name, state in machine["states"].items() if state["end"]),
        tuple(
            move(f"{i} {act['act']}", act["from"], act["to"], who=act["who"], guards=act["guard_en"] or ())
            for i, act in enumerate(machine["acts"])
        ),
    )
    assert len(table.moves) > 5
    assert table.check() == ()
    for state in set(table.names) - set(table.ends):
        stuck = Workflow(table.states, table.start, table.ends, tuple(m for m in table.moves if state not in m.sources))
        assert ("dead_end", state) in [(problem.code, problem.place) for problem in stuck.check()]
