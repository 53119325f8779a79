"""The life of an initiative: each move allowed, refused from every other state, one row in the trail; numbers."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from steerboard.platform.base.clock import today
from steerboard.platform.base.errors import NotAllowed, Refusal, StillMissing, WrongState
from steerboard.platform.notices.models import Notice
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import InitiativeState
from steerboard.stages.initiatives.models import Activity, Initiative
from steerboard.stages.initiatives.selectors.missing import missing_for, unmet
from steerboard.stages.initiatives.workflow import ACTIVITY, INITIATIVE
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit, founded_board
from tests.factories.meetings import decided_meeting

_MAKE: dict[str, Callable[[BoardKit], Initiative]] = {
    "idea": made.idea,
    "screened": made.screened,
    "proposed": made.proposed,
    "endorsed": made.endorsed,
    "funded": made.funded,
    "running": made.running,
    "completed": made.completed,
}


def stopped(kit: BoardKit) -> Initiative:
    return services.initiative_stop(initiative=made.idea(kit), by=kit.users["secretary"], reason="trùng (minh họa)")


def reviewed(kit: BoardKit) -> Initiative:
    return services.initiative_review(initiative=stopped(kit), by=kit.users["head"], lesson="Hỏi trước (minh họa)")


_MAKE.update({"stopped": stopped, "reviewed": reviewed})
_SAID: dict[str, dict[str, Any]] = {
    "complete": {"outcome": "reached", "outcome_text": "Xong (minh họa)"},
    "stop": {"reason": "Hết nhu cầu (minh họa)"},
    "review": {"lesson": "Bài học (minh họa)"},
    "send_back": {"reason": "Làm rõ (minh họa)"},
    "reopen": {"reason": "Nhập nhầm (minh họa)"},
}


def do(name: str, one: Initiative, by: Any, **values: Any) -> Initiative:
    service: Any = getattr(services, f"initiative_{name}")
    found: Initiative = service(initiative=one, by=by, **_SAID.get(name, {}), **values)
    return found


def test_the_tables_have_no_fault() -> None:
    assert INITIATIVE.check() == ()
    assert ACTIVITY.check() == ()
    assert INITIATIVE.names == tuple(InitiativeState.values)


def test_a_whole_life(kit: BoardKit) -> None:
    one = made.completed(kit)
    one = services.initiative_review(initiative=one, by=kit.users["deputy"], lesson="Bài học (minh họa)")

    assert one.number == f"SK-{today().year}-01"
    assert (one.state, one.outcome, one.days_late) == ("reviewed", "reached", 0)
    assert made.acts_of(one) == [
        "initiatives.suggest",
        "initiatives.screen",
        "initiatives.put_forward",
        "initiatives.endorse",
        "initiatives.fund",
        "initiatives.start",
        "initiatives.complete",
        "initiatives.review",
    ]
    node = made.fresh(one).node
    assert (node.number, node.state, node.fact) == (one.number, "reviewed", one.number)


@pytest.mark.parametrize("state", list(_MAKE))
def test_each_move_only_from_its_states(kit: BoardKit, state: str) -> None:
    one = _MAKE[state](kit)
    before = made.acts_of(one)

    for move in INITIATIVE.moves:
        if state not in move.sources:
            with pytest.raises(WrongState):
                do(move.name, one, kit.users["secretary"])
    assert (made.fresh(one).state, made.acts_of(one)) == (state, before)


@pytest.mark.parametrize("state", ["screened", "proposed"])
def test_sent_back_keeps_its_number(kit: BoardKit, state: str) -> None:
    one = _MAKE[state](kit)
    number = one.number
    one = do("send_back", one, kit.users["head"])
    assert (one.state, one.proposed_on, one.number) == ("idea", None, number)

    if state == "proposed":
        one = do("put_forward", do("screen", one, kit.users["head"]), kit.users["secretary"])
        assert one.number == number


@pytest.mark.parametrize("state", ["idea", "running", "completed"])
def test_reopened_returns_to_where_it_stood(kit: BoardKit, state: str) -> None:
    one = _MAKE[state](kit)
    if state != "completed":
        one = do("stop", one, kit.users["secretary"])
    one = do("reopen", one, kit.users["secretary"])

    assert one.state == ("running" if state == "completed" else state)
    assert (one.ended_on, one.outcome, one.stopped_why, one.days_late) == (None, "", "", None)


@pytest.mark.parametrize(
    ("name", "state"),
    [("screen", "idea"), ("put_forward", "screened"), ("endorse", "proposed"), ("fund", "endorsed")],
)
def test_what_is_missing_refuses_and_is_shown(kit: BoardKit, name: str, state: str) -> None:
    secretary = kit.users["secretary"]
    if name == "screen":
        one = services.initiative_suggest(board=kit.board, by=secretary, title="Trống (minh họa)")
    elif name == "put_forward":
        bare = services.initiative_suggest(
            board=kit.board, by=secretary, title="Trống", problem="x", objective="y", field="craft"
        )
        one = services.initiative_screen(initiative=bare, by=secretary)
    else:
        one = _MAKE[state](kit)

    lacking = unmet(name, one)
    assert [need.key for need in lacking] == list(
        {
            "screen": ("problem", "objective", "field"),
            "put_forward": ("origin", "topic", "lead", "accountable", "period", "result"),
            "endorse": ("decision",),
            "fund": ("money",),
        }[name]
    )
    with pytest.raises(StillMissing) as refusal:
        do(name, one, secretary)
    assert all(str(need.label) in str(refusal.value.reason) for need in lacking)
    assert made.fresh(one).state == state


def test_it_begins_only_with_champion_plan_and_indicator(kit: BoardKit) -> None:
    one = made.funded(kit, champion="")
    assert [need.key for need in unmet("start", one)] == ["champion", "plan", "indicator"]
    with pytest.raises(StillMissing):
        do("start", one, kit.users["secretary"])


def test_a_draft_of_a_conclusion_endorses_nothing(kit: BoardKit) -> None:
    one = made.proposed(kit)
    _meeting, decision = decided_meeting(kit)
    with pytest.raises(StillMissing):
        do("endorse", one, kit.users["secretary"], decision=decision)
    assert not one.node.links_in.filter(source=decision.node).exists()


def test_it_completes_only_when_all_is_done_and_shown(kit: BoardKit) -> None:
    one = made.running(kit)
    assert [(need.key, need.met) for need in missing_for("complete", one)] == [
        ("activities_done", False),
        ("evidence", False),
    ]
    activity = Activity.objects.get(initiative=one)
    services.activity_drop(activity=activity, by=kit.users["secretary"], reason="không cần (minh họa)")
    services.evidence_add(initiative=one, document=made.evidence_document(kit), by=kit.users["member"])
    done = do("complete", one, kit.users["member"])
    assert done.state == "completed"


def test_lateness_is_frozen_with_the_end(kit: BoardKit) -> None:
    one = made.running(kit, ends_on=today() - timedelta(days=9))
    activity = Activity.objects.get(initiative=one)
    services.activity_finish(activity=activity, by=kit.users["secretary"])
    services.evidence_add(initiative=one, document=made.evidence_document(kit), by=kit.users["secretary"])
    assert do("complete", one, kit.users["secretary"]).days_late == 9


def test_numbers_run_by_board_and_year(kit: BoardKit) -> None:
    first, second = made.proposed(kit), made.proposed(kit)
    old = services.initiative_put_forward(
        initiative=_with_origin(kit), by=kit.users["secretary"], on=date(today().year - 1, 12, 1)
    )
    assert [one.number for one in (first, second, old)] == [
        f"SK-{today().year}-01",
        f"SK-{today().year}-02",
        f"SK-{today().year - 1}-01",
    ]
    other = founded_board("quang-nam")
    with other.scope():
        assert made.proposed(other).number == f"SK-{today().year}-01"


def _with_origin(kit: BoardKit) -> Initiative:
    one = made.screened(kit)
    services.origin_link(initiative=one, origin=kit.topics["core"].node, by=kit.users["secretary"])
    return one


@pytest.mark.parametrize(
    ("name", "state", "allowed"),
    [
        ("screen", "idea", {"secretary", "head", "deputy"}),
        ("put_forward", "screened", {"secretary", "head", "member"}),
        ("endorse", "proposed", {"secretary", "head"}),
        ("fund", "endorsed", {"secretary", "head"}),
        ("start", "funded", {"secretary", "head", "member"}),
        ("complete", "running", {"secretary", "head", "member"}),
        ("stop", "running", {"secretary", "head"}),
        ("reopen", "completed", {"secretary", "head"}),
        ("review", "completed", {"secretary", "head", "deputy"}),
        ("send_back", "proposed", {"secretary", "head"}),
    ],
)
def test_who_may(kit: BoardKit, name: str, state: str, allowed: set[str]) -> None:
    one = _MAKE[state](kit)
    for role in ("secretary", "head", "deputy", "member", "business", "task_force", "observer", "stranger"):
        if role in allowed:
            continue
        with pytest.raises(NotAllowed):
            do(name, one, kit.user(role))


def test_days_that_cannot_be_are_refused(kit: BoardKit) -> None:
    one = made.running(kit)
    tomorrow = today() + timedelta(days=1)
    with pytest.raises(Refusal) as refusal:
        do("stop", one, kit.users["secretary"], on=tomorrow)
    assert (refusal.value.field, refusal.value.code) == ("on", "in_future")
    with pytest.raises(Refusal) as refusal:
        do("stop", one, kit.users["secretary"], on=today() - timedelta(days=400))
    assert refusal.value.code == "before_start"


def test_an_endorsed_plan_changes_only_with_a_reason(kit: BoardKit) -> None:
    one = made.endorsed(kit)
    later = today() + timedelta(days=200)
    with pytest.raises(Refusal) as refusal:
        services.initiative_edit(initiative=one, by=kit.users["member"], ends_on=later)
    assert refusal.value.field == "reason"
    edited = services.initiative_edit(
        initiative=one, by=kit.users["member"], ends_on=later, reason="Kết luận 6-2 (minh họa)"
    )
    assert edited.ends_on == later
    services.initiative_edit(initiative=edited, by=kit.users["member"], champion="Người khác (minh họa)")


def test_the_accountable_position_is_told(kit: BoardKit) -> None:
    made.endorsed(kit)
    told = Notice.objects.filter(kind="initiatives.endorsed")
    assert [notice.person_id for notice in told] == [kit.users["member"].person_id]


def test_who_had_the_idea_may_change_it_until_it_is_taken_on(kit: BoardKit) -> None:
    expert = kit.users["task_force"]
    one = services.initiative_suggest(
        board=kit.board, by=expert, title="Ý tưởng (minh họa)", problem="x", objective="y", field="craft"
    )
    services.initiative_edit(initiative=one, by=expert, title="Ý tưởng hay (minh họa)")
    one = services.initiative_screen(initiative=made.fresh(one), by=kit.users["head"])
    with pytest.raises(NotAllowed):
        services.initiative_edit(initiative=one, by=expert, title="Khác")
