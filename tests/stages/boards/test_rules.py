"""The working rules: defaults with their source, versions from a day on, corrections with a reason."""

from datetime import timedelta
from typing import Any

import pytest

from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.stages.boards import services as boards
from steerboard.stages.boards.enums import BoardState
from steerboard.stages.boards.models import Board, Regulation
from steerboard.stages.boards.selectors.rules import FIELDS, RULES, SOURCES, changed, defaults, regulation_on
from tests.factories.boards import FOUNDED_ON, BoardKit, document, founded_board, planned_board
from tests.factories.trail import acts

pytestmark = pytest.mark.django_db
LATER = FOUNDED_ON + timedelta(days=30)


@pytest.fixture
def kit() -> BoardKit:
    return founded_board()


def _adopt(kit: BoardKit, **changes: Any) -> Regulation:
    options = {"by": kit.users["secretary"], "values": {"interval_months": 3}, "valid_from": LATER, **changes}
    return boards.regulation_adopt(board=kit.board, **options)


def test_the_defaults_are_those_of_dak_nong_hcmc_and_our_own() -> None:
    usual = defaults()
    by_origin = {
        origin: {field: usual[field] for rule in RULES if rule.origin == origin for field in rule.fields}
        for origin in SOURCES
    }
    assert by_origin["dak_nong"] == {
        "decision_mode": "consensus",
        "interval_months": 6,
        "notice_days": 21,
        "papers_days": 7,
        "minutes_days": 7,
    }
    assert by_origin["hcmc"] == {"opinion_days": 15, "silence_consents": True}
    assert (usual["quorum_numerator"], usual["quorum_denominator"], usual["quorum_strict"]) == (1, 2, True)
    assert not SOURCES["proposal"].is_real


def test_every_column_of_the_rules_belongs_to_one_rule() -> None:
    columns = {field.name for field in Regulation._meta.concrete_fields} - {
        "id",
        "version",
        "space",
        "board",
        "document",
        "valid_from",
        "valid_to",
        "provenance",
        "source",
    }
    assert sorted(FIELDS) == sorted(columns)


def test_new_rules_end_the_former_ones_the_day_before(kit: BoardKit) -> None:
    with kit.scope():
        _adopt(kit)
        rows = list(Regulation.objects.order_by("valid_from").values_list("valid_from", "valid_to", "interval_months"))
        assert rows == [(FOUNDED_ON, LATER, 6), (LATER, None, 3)]
        assert regulation_on(kit.board, LATER - timedelta(days=1)).interval_months == 6
        assert changed(regulation_on(kit.board, LATER)) == {"interval_months"}
    assert acts("boards.regulation_end") == 1


def test_without_rules_the_defaults_apply() -> None:
    kit = planned_board()
    with kit.scope():
        assert changed(regulation_on(kit.board, LATER)) == set()


@pytest.mark.parametrize(
    "values, field",
    [
        ({"interval_months": 0}, "interval_months"),
        ({"interval_months": 25}, "interval_months"),
        ({"notice_days": 91}, "notice_days"),
        ({"notice_days": 5, "papers_days": 6}, "papers_days"),
        ({"quorum_numerator": 3, "quorum_denominator": 2}, "quorum_numerator"),
        ({"quorum_numerator": 0}, "quorum_numerator"),
        ({"majority_numerator": 0}, "majority_numerator"),
        ({"majority_denominator": 0}, "majority_denominator"),
        ({"opinion_days": 0}, "opinion_days"),
        ({"decision_mode": "lot"}, "decision_mode"),
    ],
)
def test_a_rule_out_of_its_bounds_is_refused_beside_its_field(
    kit: BoardKit, values: dict[str, Any], field: str
) -> None:
    with kit.scope():
        with pytest.raises(Refusal) as refusal:
            _adopt(kit, values=values)
        assert refusal.value.field == field
        assert Regulation.objects.count() == 1


def test_rules_in_force_are_corrected_with_a_reason(kit: BoardKit) -> None:
    with kit.scope():
        with pytest.raises(Refusal) as refusal:
            _adopt(kit, valid_from=FOUNDED_ON)
        assert refusal.value.field == "reason"
        _adopt(kit, valid_from=FOUNDED_ON, reason="nhập nhầm")
        assert Regulation.objects.get().interval_months == 3
    assert acts("boards.regulation_correct") == 1


def test_the_same_rules_again_change_nothing(kit: BoardKit) -> None:
    with kit.scope():
        _adopt(kit, valid_from=FOUNDED_ON, values={})
        assert Regulation.objects.get().version == 1


def test_an_earlier_day_than_the_last_rules_is_refused(kit: BoardKit) -> None:
    with kit.scope():
        _adopt(kit)
        with pytest.raises(Refusal) as refusal:
            _adopt(kit, valid_from=LATER - timedelta(days=1))
        assert refusal.value.field == "valid_from"
        with pytest.raises(Refusal) as refusal:
            _adopt(kit, valid_from=FOUNDED_ON - timedelta(days=1))
        assert refusal.value.code == "outside"


def test_before_the_founding_the_draft_of_the_rules_is_replaced() -> None:
    kit = planned_board()
    by = kit.users["founder"]
    with kit.scope():
        boards.regulation_adopt(board=kit.board, by=by, values={"interval_months": 1})
        boards.regulation_adopt(board=kit.board, by=by, values={"interval_months": 2})
        assert Regulation.objects.get().interval_months == 2


def test_a_regulation_rests_on_a_signed_document(kit: BoardKit) -> None:
    with kit.scope():
        for paper in (document(kit.space, type="KH"), document(kit.space, state="draft")):
            with pytest.raises(Refusal) as refusal:
                _adopt(kit, document=paper)
            assert refusal.value.field == "document"
        assert _adopt(kit, document=document(kit.space, abstract="Quy chế (minh họa)")).document is not None


@pytest.mark.parametrize(
    "who", ["head", "deputy", "member", "task_force", "observer", "viewer", "operator", "stranger"]
)
def test_who_may_not(kit: BoardKit, who: str) -> None:
    with kit.scope(), pytest.raises(NotAllowed):
        _adopt(kit, by=kit.user(who))


def test_not_on_an_ended_board(kit: BoardKit) -> None:
    with kit.scope():
        Board.objects.filter(pk=kit.board.pk).update(state=BoardState.ENDED, ended_on=LATER)
        with pytest.raises(WrongState):
            _adopt(kit)
