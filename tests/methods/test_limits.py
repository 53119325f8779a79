"""The edges of each input: the last value that is taken and the first that is not, named by its field."""

import copy
from typing import Any

import pytest

from steerboard.methods.command import compute
from steerboard.methods.contract import InputError

SEATS = [{"id": "A", "role": "head"}, {"id": "B"}, {"id": "C", "side": "private"}]
ROLL = [{"seat": "A"}, {"seat": "B"}]
GIVEN: dict[str, dict[str, Any]] = {
    "quorum": {"seats": SEATS, "present": ROLL, "conflicted": ["B"], "rule": {"min_side": {}}},
    "majority": {"seats": SEATS, "present": ROLL, "tally": {"yes": 1, "no": 1}, "rule": {}},
    "meeting-clock": {"meeting": "2027-03-30", "rule": {}, "sent": {}},
    "member-selection": {"candidates": [{"name": "A", "ratings": [{"leads": 3}]}], "weights": {"leads": 1}},
    "conflict-ladder": {
        "level": 0,
        "opened_on": "2026-03-04",
        "as_of": "2026-03-04",
        "calendar": {"weekend": [6]},
        "limits": [1] * 5,
    },
    "opinion-request": {"complete_on": "2026-03-04", "as_of": "2026-03-04", "replies": [{"agency": "A"}]},
    "working-days": {"received": "2026-03-04", "days": 1, "calendar": {}},
    "service-clock": {
        "received": "2026-03-04",
        "days": 1,
        "as_of": "2026-03-04",
        "events": [{"type": "pause", "on": "2026-03-04"}],
    },
    "report-periods": {"year": 2027},
    "paca-triage": {"proposals": [{"title": "A", "criteria": dict.fromkeys(["local_resources", "quick_start"], True)}]},
    "pareto-dots": {"cards": 10},
    "influence-matrix": {"factors": ["a", "b"], "matrix": [[0, 1], [1, 0]]},
    "influence-groups": {"factors": ["a", "b"], "groups": [[[0, 1], [1, 0]], [[0, 1], [1, 0]]]},
    "compass-coverage": {"csf": [], "activities": [], "limits": {}},
    "ppd-wheel": {"axes": {"a": [1]}},
    "ppd-questionnaire": {"answers": [1]},
    "reform-process": {"reforms": {"r": [0, 1, 2, 3, 0]}},
    "network": {"nodes": ["a", "b"], "arcs": [["a", "b"]], "respondents": ["a"]},
    "trust-value": {"ratings": [{"from": "a", "about": "b", "power": 1}], "risk": {}},
    "collaboration-survey": {"factors": {"f": [[1]]}},
    "ocop-stars": {"sheets": [{"member": "m", "A": 1, "B": 1, "C": 1}], "certified_on": "2026-01-31"},
    "craft-recognition": {"kind": "traditional_craft_village", "applied_on": "2026-05-10"},
    "funnel": {"stages": ["s", "t"], "counts": {}},
}
GIVEN["paca-triage"]["proposals"][0]["criteria"]["visible_result"] = None

# method, path of the field, values that are taken, values that are not
EDGES: list[tuple[str, str, list[Any], list[Any]]] = [
    ("quorum", "rule.fraction", [1e-9, "1/2", 0.99], [0, 1, 1.01, "1/1", "0/1", -0.5]),
    ("quorum", "rule.min_side.private", [0, 9, None], [-1, 1.5, "1"]),
    ("quorum", "rule.min_side.state", [], [1]),
    ("quorum", "rule.base", ["all", None], ["empty", ""]),
    ("quorum", "rule.strict", [True, None], [1, "true"]),
    ("quorum", "conflicted", [[], ["A", "B"], None], ["A", {}]),
    ("quorum", "conflicted[0]", ["A"], ["Z", "", 1]),
    ("majority", "tally.yes", [0, 1], [-1, 0.5, None]),
    ("majority", "tally.abstain", [0, None], [-1]),
    ("majority", "tally", [{"yes": 2, "no": 0}], [{"yes": 2, "no": 1}]),
    ("majority", "chair", ["A", None], ["Z"]),
    ("majority", "chair_vote", ["yes", "abstain", None], ["maybe"]),
    ("majority", "rule.of", ["cast", "present", "filled", "all"], ["some"]),
    ("majority", "rule.tie", ["fails", "casting_vote"], ["lot"]),
    ("meeting-clock", "rule.notice_days", [0, 700], [-1, 0.5, 10**9]),
    ("meeting-clock", "rule.minutes_days", [0, 700], [-1, 10**30]),
    ("meeting-clock", "rule.interval_months", [1, 12], [0, -1, 10**6]),
    ("meeting-clock", "sent.papers", ["2027-03-01", None], ["2027-02-29", 1]),
    ("member-selection", "candidates[0].ratings[0].leads", [1, 5, 2.5, None], [0, 5.01, "3"]),
    ("member-selection", "scale", [[1, 5], [0, 10]], [[5, 1], [1, 1], [1], [1, 2, 3]]),
    ("member-selection", "min_raters", [1, 9], [0, 1.5]),
    ("member-selection", "weights.leads", [0.5], [-1, None]),
    ("member-selection", "weights", [{"leads": 1}, {"leads": 1, "charm": 0}], [{"leads": 0}, {}]),
    ("conflict-ladder", "level", [0, 5], [-1, 6, 1.5]),
    ("conflict-ladder", "limits", [[1, 1, 1, 1, 1]], [[1, 1, 1, 1], [1, 1, 1, 1, 1, 1]]),
    ("conflict-ladder", "limits[0]", [1], [0, 0.5]),
    ("conflict-ladder", "as_of", ["2026-03-04"], ["2026-03-03"]),
    ("conflict-ladder", "tried_note", ["", "đã họp", None], [1]),
    ("conflict-ladder", "calendar.weekend", [[], [1, 7]], [7, [7, 7]]),
    ("conflict-ladder", "calendar.weekend[0]", [1, 7], [0, 8, 1.5]),
    ("opinion-request", "days", [1, 30], [0, -1, 1.5]),
    ("opinion-request", "due_on", ["2026-03-04", None], ["2026-03-03"]),
    ("opinion-request", "replies[0].answer", [None], ["yes"]),
    ("opinion-request", "replies", [[{"agency": "A"}]], [[], None]),
    ("working-days", "days", [0.25, 5000], [0, -1, 5000.25, 0.1, "1"]),
    ("working-days", "received", ["2026-03-04T23:59"], ["2026-03-04T24:00", "2026-03-04 10:00", "04/03/2026"]),
    ("working-days", "hours", [[["00:00", "23:59"]]], [[], [["17:00", "08:00"]]]),
    ("service-clock", "max_extensions", [0, 5], [-1, 0.5]),
    ("service-clock", "as_of", ["2026-03-04"], ["2026-03-03"]),
    ("service-clock", "events[0]", [{"type": "pause", "on": "2026-03-04"}], [{}, {"type": "stop", "on": "2026-03-04"}]),
    ("service-clock", "events[0].on", ["2026-03-04"], ["2026-03-03", "2026-03-05"]),
    ("report-periods", "close_day", [1, 28], [0, 29, 14.5]),
    ("report-periods", "year", [2, 9999], [1, 10_000, 2027.5]),
    ("paca-triage", "proposals[0].votes", [0, None], [-1, 0.5]),
    ("paca-triage", "proposals[0].title", ["x"], ["", " ", None]),
    ("pareto-dots", "cards", [0, 10**6], [-1, 0.5, None]),
    ("pareto-dots", "share", [1, "1/3", 0.001], [0, "3/2", 1.01]),
    ("pareto-dots", "people", [0, None], [-1]),
    ("influence-matrix", "scale_max", [1, 3], [0, -1]),
    ("influence-matrix", "matrix[0][1]", [0, 3, 1.5], [-0.1, 3.1, None]),
    ("influence-groups", "discuss_from", [0.5, 2], [0, -1]),
    ("influence-groups", "groups[1][0][1]", [0, None], [4, "1"]),
    ("compass-coverage", "limits.csf", [0, 9], [-1, 0.5]),
    ("compass-coverage", "limits.kpi", [0, 9], [-1]),
    ("compass-coverage", "quadrants", [["a"]], [[], ["a", "a"]]),
    ("ppd-wheel", "axes.a[0]", [0, 10, 9.5, None], [-1, 10.5]),
    ("ppd-questionnaire", "answers[0]", [0, 5, None], [-1, 6, 0.5]),
    ("ppd-questionnaire", "min_answers", [1, 9], [0, -1]),
    ("reform-process", "reforms.r", [[None] * 5], [[1] * 4, [1] * 6]),
    ("reform-process", "reforms.r[2]", [0, 3, None], [-1, 4, 0.5]),
    ("network", "arcs[0]", [["b", "a"]], [["a"], ["a", "b", "a"], "ab"]),
    ("network", "respondents", [[], ["a", "b"]], ["a"]),
    ("network", "respondents[0]", ["b"], ["z"]),
    ("trust-value", "ratings[0].power", [1, 4, None], [0, 5]),
    ("trust-value", "min_answers", [1], [0]),
    ("trust-value", "risk.trust_below", [0, 2.5], ["2"]),
    ("collaboration-survey", "factors.f[0][0]", [1, 5, None], [0, 6]),
    ("collaboration-survey", "bands", [[3, 3]], [[3, 4], [4], [4, 3, 2]]),
    ("collaboration-survey", "min_answers", [1], [0]),
    ("ocop-stars", "sheets[0].A", [0, 40, 39.5, None], [-1, 40.5]),
    ("ocop-stars", "sheets[0].C", [35], [36]),
    ("ocop-stars", "validity_months", [0, 36], [-1, 0.5, 10**6]),
    ("ocop-stars", "as_of", ["2026-01-31"], ["2026-01-30"]),
    ("craft-recognition", "households_total", [1, None], [0, 1.5]),
    ("craft-recognition", "recognised_traditional_crafts", [0, None], [-1]),
    ("craft-recognition", "stable_since", ["2026-05-10"], ["2026-05-11"]),
    ("funnel", "stages", [[], ["s"]], [["s", "s"], None]),
    ("funnel", "counts.s", [0, None], [-1, 0.5]),
]


def set_at(given: dict[str, Any], path: str, value: Any) -> None:
    *way, last = [int(key) if key.isdigit() else key for key in path.replace("[", ".").replace("]", "").split(".")]
    inner: Any = given
    for key in way:
        inner = inner[key]
    inner[last] = value


@pytest.mark.parametrize(
    ("method", "path", "value"),
    [(method, path, value) for method, path, taken, _ in EDGES for value in taken],
    ids=str,
)
def test_the_last_value_that_is_taken(method: str, path: str, value: Any) -> None:
    given = copy.deepcopy(GIVEN[method])
    set_at(given, path, value)
    assert compute(method, given)


@pytest.mark.parametrize(
    ("method", "path", "value"),
    [(method, path, value) for method, path, _, refused in EDGES for value in refused],
    ids=str,
)
def test_the_first_value_that_is_not(method: str, path: str, value: Any) -> None:
    given = copy.deepcopy(GIVEN[method])
    set_at(given, path, value)
    with pytest.raises(InputError) as caught:
        compute(method, given)
    assert caught.value.field == path or caught.value.field.startswith((f"{path}.", f"{path}[")), caught.value


def test_defaults_are_those_of_the_contract() -> None:
    criteria = dict.fromkeys(["local_resources", "quick_start", "visible_result"], True)
    silent, praised = {"title": "a", "criteria": criteria}, {"title": "b", "criteria": criteria, "votes": 1}
    assert compute("paca-triage", {"proposals": [silent, praised]})["quick_win_order"] == ["b", "a"]
    assert compute("paca-triage", {"proposals": [silent, {**praised, "votes": 0}]})["quick_win_order"] == ["a", "b"]
    selection = {
        "weights": {"leads": 25, "facilitation": 20, "coordination": 20, "champion": 20, "mandate_and_time": 15}
    }
    floors = {"floors": {"leads": 3, "facilitation": 3, "coordination": 3}, "scale": [1, 5], "min_raters": 2}
    sheet = dict.fromkeys(selection["weights"], 2)
    candidates = {"candidates": [{"name": "A", "ratings": [sheet, sheet]}]}
    assert compute("member-selection", candidates) == compute("member-selection", {**candidates, **selection, **floors})
    weekend = {**GIVEN["working-days"], "days": 9, "calendar": {"weekend": [6, 7]}}
    assert compute("working-days", {**weekend, "calendar": None}) == compute("working-days", weekend)
    hours = {**weekend, "hours": [["08:00", "12:00"], ["13:00", "17:00"]], "days": 0.75}
    assert compute("working-days", {**hours, "hours": None}) == compute("working-days", hours)
    ocop = {**GIVEN["ocop-stars"], "as_of": "2028-08-01"}
    explicit = {"version": "148/QD-TTg 2023", "validity_months": 36, "warn_months": 6}
    assert compute("ocop-stars", ocop) == compute("ocop-stars", {**ocop, **explicit})
    assert compute("ocop-stars", ocop)["state"] == "expiring"
