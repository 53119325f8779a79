"""The passport: definition, change, end, publication; what is refused and at which field."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from steerboard.platform.audit.models import Row
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave
from steerboard.stages.chain.models import Link
from steerboard.stages.indicators.errors import CodeTaken
from steerboard.stages.indicators.models import Indicator
from steerboard.stages.indicators.selectors.lists import passport_of
from steerboard.stages.indicators.selectors.standing import standings
from steerboard.stages.indicators.services import passports, plans
from tests.factories.boards import BoardKit, founded_board
from tests.factories.indicators import indicator, set_up, value


def test_an_indicator_stands_on_the_chain_with_its_topic(kit: BoardKit) -> None:
    topic = kit.topics["core"] if "core" in kit.topics else next(iter(kit.topics.values()))
    made = indicator(kit, topic=topic)
    assert (made.node.kind, made.node.number, made.node.state) == ("indicator", "KQ-01", "open")
    links = set(Link.objects.filter(withdrawn_at=None).values_list("source_id", "relation", "target_id"))
    assert {(kit.board.pk, "watches", made.pk), (made.pk, "measures", topic.pk)} <= links
    assert Row.objects.filter(act="indicators.define").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"value_type": "amount"}, "currency"),
        ({"currency": "VND"}, "currency"),
        ({"value_type": "wish"}, "value_type"),
        ({"direction": ""}, "direction"),
        ({"band": Decimal(101)}, "band"),
        ({"close_day": 29}, "close_day"),
        ({"due_days": 400}, "due_days"),
        ({"low": Decimal(5), "high": Decimal(4)}, "high"),
        ({"value_type": "rank", "time_rule": "mean"}, "time_rule"),
        ({"time_rule": "sum"}, "time_rule"),
        ({"visibility": 9}, "visibility"),
    ],
)
def test_a_bad_passport_is_refused_at_its_field(kit: BoardKit, changes: dict[str, Any], field: str) -> None:
    values: dict[str, Any] = {
        "code": "KQ-01",
        "name": "Tên (minh họa)",
        "value_type": "score",
        "direction": "increase",
        "time_kind": "level",
        **changes,
    }
    with pytest.raises(Refusal) as refused:
        passports.indicator_define(board=kit.board, by=kit.users["secretary"], **values)
    assert refused.value.field == field
    assert not Indicator.objects.exists()


def test_a_code_is_given_once(kit: BoardKit) -> None:
    indicator(kit)
    with pytest.raises(CodeTaken):
        indicator(kit)


def test_only_the_secretary_and_the_head_define(kit: BoardKit) -> None:
    for role in ("member", "task_force", "deputy", "business", "observer", "stranger"):
        with pytest.raises(NotAllowed):
            passports.indicator_define(
                board=kit.board,
                by=kit.user(role),
                code="X",
                name="Tên",
                value_type="count",
                direction="increase",
                time_kind="flow",
            )


def test_a_topic_of_another_board_is_refused(kit: BoardKit) -> None:
    other = founded_board("khac")
    with other.scope():
        topic = next(iter(other.topics.values()))
    with pytest.raises(Refusal) as refused:
        indicator(kit, topic=topic)
    assert refused.value.field == "topic"


def test_completeness_names_what_is_missing(kit: BoardKit) -> None:
    bare = passports.indicator_define(
        board=kit.board,
        by=kit.users["secretary"],
        code="T",
        name="Trống (minh họa)",
        value_type="count",
        direction="increase",
        time_kind="flow",
        time_rule="",
    )
    full = set_up(kit)
    stood = standings([bare, full], today())
    assert passport_of(stood[bare.pk]).per_cent == 10
    assert len(passport_of(stood[bare.pk]).missing) == 9
    assert passport_of(stood[full.pk]).passport.complete


def test_an_edit_writes_one_row_and_a_stale_one_is_told(kit: BoardKit) -> None:
    made = indicator(kit)
    passports.indicator_edit(indicator=made, by=kit.users["secretary"], name="Tên mới (minh họa)")
    assert Row.objects.filter(act="indicators.edit").count() == 1
    with pytest.raises(StaleSave):
        passports.indicator_edit(indicator=made, by=kit.users["head"], expected_version=1, name="Khác (minh họa)")


def test_what_values_mean_stays_once_there_are_some(kit: BoardKit) -> None:
    made = indicator(kit)
    value(kit, made)
    with pytest.raises(Refusal) as refused:
        passports.indicator_edit(indicator=made, by=kit.users["secretary"], unit="tháng")
    assert refused.value.field == "unit"
    passports.indicator_edit(indicator=made, by=kit.users["secretary"], unit="ngày", name="Tên (minh họa)")


def test_an_end_needs_a_reason_and_comes_once(kit: BoardKit) -> None:
    made = indicator(kit)
    with pytest.raises(Refusal) as refused:
        passports.indicator_end(indicator=made, by=kit.users["secretary"], last_on=date(2026, 3, 14), reason=" ")
    assert refused.value.field == "reason"
    ended = passports.indicator_end(
        indicator=made, by=kit.users["secretary"], last_on=date(2026, 3, 14), reason="thay (minh họa)"
    )
    assert ended.node.state == "ended"
    with pytest.raises(Refusal) as refused:
        passports.indicator_end(indicator=made, by=kit.users["secretary"], last_on=date(2026, 3, 14), reason="lại")
    assert refused.value.code == "ended"


def test_only_a_public_indicator_is_published_and_withdrawn_with_a_reason(kit: BoardKit) -> None:
    made = indicator(kit)
    with pytest.raises(Refusal):
        passports.indicator_publish(indicator=made, by=kit.users["secretary"])
    shown = indicator(kit, "KQ-02", visibility=Visibility.PUBLIC)
    shown = passports.indicator_publish(indicator=shown, by=kit.users["secretary"])
    assert shown.node.is_published
    with pytest.raises(Refusal):
        passports.indicator_withdraw(indicator=shown, by=kit.users["secretary"], reason="")
    gone = passports.indicator_withdraw(indicator=shown, by=kit.users["secretary"], reason="sai (minh họa)")
    assert not gone.node.is_published
    with pytest.raises(Refusal):
        passports.indicator_withdraw(indicator=gone, by=kit.users["secretary"], reason="lại")


def test_a_baseline_has_a_value_or_a_reason(kit: BoardKit) -> None:
    made = indicator(kit)
    by = kit.users["secretary"]
    for values, field in (
        ({}, "why_none"),
        ({"value": Decimal(3)}, "on"),
        ({"on": date(2026, 1, 1)}, "value"),
        ({"value": Decimal(3), "on": date(2026, 1, 1), "why_none": "x"}, "why_none"),
        ({"value": Decimal(3), "on": date(2030, 1, 1)}, "on"),
        ({"value": Decimal("1e15"), "on": date(2026, 1, 1)}, "value"),
        ({"value": Decimal("0.0000001"), "on": date(2026, 1, 1)}, "value"),
    ):
        with pytest.raises(Refusal) as refused:
            plans.baseline_set(indicator=made, by=by, **values)  # type: ignore[arg-type]
        assert refused.value.field == field
    first = plans.baseline_set(indicator=made, by=by, why_none="chưa đo (minh họa)")
    assert plans.baseline_set(indicator=made, by=by, why_none="chưa đo (minh họa)").pk == first.pk
    with pytest.raises(Refusal) as refused:
        plans.baseline_set(indicator=made, by=by, value=Decimal(3), on=date(2026, 1, 1))
    assert refused.value.field == "why"
    plans.baseline_set(indicator=made, by=by, value=Decimal(3), on=date(2026, 1, 1), why="đã đo (minh họa)")
    assert made.baselines.filter(replaced_at=None).count() == 1
    assert made.baselines.count() == 2


def test_a_target_is_revised_by_a_new_row_with_a_reason(kit: BoardKit) -> None:
    made = set_up(kit)
    by = kit.users["secretary"]
    for values, field in (
        ({"value": Decimal(3), "due_on": date(2027, 12, 14)}, "why"),
        ({"value": Decimal(12), "due_on": date(2027, 12, 14), "why": "x"}, "value"),
        ({"value": Decimal(3), "due_on": date(2020, 12, 14), "why": "x"}, "due_on"),
        ({"value": Decimal(3), "due_on": date(2099, 12, 14), "why": "x"}, "due_on"),
        ({"value": Decimal(3), "due_on": date(2027, 12, 14), "valid_from": date(2026, 1, 1), "why": "x"}, "valid_from"),
        ({"value": Decimal(3), "due_on": date(2031, 1, 1), "valid_from": date(2030, 1, 1), "why": "x"}, "valid_from"),
    ):
        with pytest.raises(Refusal) as refused:
            plans.target_set(indicator=made, by=by, **values)  # type: ignore[arg-type]
        assert refused.value.field == field
    plans.target_set(indicator=made, by=by, value=Decimal(3), due_on=date(2027, 12, 14), why="cao hơn (minh họa)")
    early = standings([made], date(2026, 2, 1))[made.pk]
    late = standings([made], today())[made.pk]
    assert early.target is not None
    assert late.target is not None
    assert (early.target.value, late.target.value) == (4, 3)


def test_a_share_beyond_a_hundred_is_no_target(kit: BoardKit) -> None:
    made = indicator(kit, value_type="share", direction="increase")
    with pytest.raises(Refusal) as refused:
        plans.target_set(indicator=made, by=kit.users["secretary"], value=Decimal(120), due_on=date(2027, 12, 14))
    assert (refused.value.field, refused.value.code) == ("value", "percent")
