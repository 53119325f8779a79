"""Money: amounts as typed, figures that add up and are corrected, closing days, breaches, sums of one selector."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, StaleSave, WrongState
from steerboard.platform.documents.enums import DocumentState
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import MoneyStage, SourceKind
from steerboard.stages.initiatives.errors import AlreadyCorrected, FigureTwice, LineTwice
from steerboard.stages.initiatives.models import MoneyFigure, MoneyLine
from steerboard.stages.initiatives.selectors.breaches import breaches
from steerboard.stages.initiatives.selectors.closing import USUAL, Closing, closings
from steerboard.stages.initiatives.selectors.money import board_money, by_source_and_year, line_money, money_of, summed
from steerboard.stages.initiatives.validators import read_amount
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit, document


@pytest.mark.parametrize(
    ("text", "language", "currency", "amount"),
    [
        ("420.000.000", "vi", "VND", "420000000"),
        ("420,000,000", "en", "VND", "420000000"),
        ("420000000", "vi", "VND", "420000000"),
        ("420 000 000 đồng", "vi", "VND", "420000000"),
        ("420 triệu", "vi", "VND", "420000000"),
        ("2,6 tỷ đồng", "vi", "VND", "2600000000"),
        ("2.6 billion", "en", "VND", "2600000000"),
        ("1.234,5", "vi", "USD", "1234.50"),
        ("1,234.5", "en", "USD", "1234.50"),
        ("0", "vi", "VND", "0"),
    ],
)
def test_an_amount_is_read_in_the_marks_of_the_page(text: str, language: str, currency: str, amount: str) -> None:
    assert read_amount(text, language=language, currency=currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "language", "currency", "code"),
    [
        ("1,234.5", "vi", "USD", "amount_marks"),
        ("1.234,5", "en", "USD", "amount_marks"),
        ("1,234", "vi", "VND", "amount_marks"),
        ("1.234", "en", "VND", "amount_marks"),
        ("1.23.456", "vi", "VND", "amount_marks"),
        ("12.34", "vi", "VND", "amount_marks"),
        ("-5", "vi", "VND", "amount_negative"),
        ("(5)", "vi", "VND", "amount_negative"),
        ("năm triệu", "vi", "VND", "amount_figures"),
        ("", "vi", "VND", "amount_figures"),
        ("5 quả", "vi", "VND", "amount_unit"),
        ("500 USD", "vi", "VND", "currency"),
        ("500 đồng", "vi", "USD", "currency"),
        ("0,5", "vi", "VND", "amount_places"),
        ("999999999999999999", "vi", "VND", "amount_large"),
    ],
)
def test_what_cannot_be_read_in_one_way_is_refused_at_the_field(
    text: str, language: str, currency: str, code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        read_amount(text, language=language, currency=currency)
    assert (refusal.value.field, refusal.value.code) == ("amount", code)


@pytest.mark.parametrize(
    ("kind", "closes_on"),
    [
        (SourceKind.RECURRENT, date(2026, 12, 31)),
        (SourceKind.INVESTMENT, date(2027, 1, 31)),
        (SourceKind.FIRMS, None),
    ],
)
def test_books_close_by_their_source(kit: BoardKit, kind: str, closes_on: date | None) -> None:
    one = made.proposed(kit)
    assert made.money_line(kit, one, kind=kind, budget_year=2026).closes_on == closes_on


def test_the_board_sets_another_day_for_new_lines_only(kit: BoardKit) -> None:
    one, secretary = made.proposed(kit), kit.users["secretary"]
    old = made.money_line(kit, one, budget_year=2026)
    services.source_rule_set(board=kit.board, by=secretary, kind="recurrent", closes=True, month=2, day=29)
    assert closings(kit.board)["recurrent"].is_own
    new = made.money_line(kit, one, budget_year=2027)
    assert (made.fresh(old).closes_on, new.closes_on) == (date(2026, 12, 31), date(2027, 2, 28))
    for month, day, field in ((13, 1, "month"), (2, 30, "day"), (4, 31, "day")):
        with pytest.raises(Refusal) as refusal:
            services.source_rule_set(board=kit.board, by=secretary, kind="recurrent", closes=True, month=month, day=day)
        assert refusal.value.field == field
    with pytest.raises(NotAllowed):
        services.source_rule_set(board=kit.board, by=kit.users["member"], kind="recurrent", closes=False)
    assert Closing("x", closes=False).on(2026) is None
    assert set(USUAL) == set(SourceKind)


def test_another_closing_day_wants_its_reason(kit: BoardKit) -> None:
    one = made.proposed(kit)
    with pytest.raises(Refusal) as refusal:
        made.money_line(kit, one, budget_year=2026, closes_on=date(2026, 11, 1))
    assert refusal.value.field == "closes_why"
    with pytest.raises(Refusal) as refusal:
        made.money_line(kit, one, budget_year=2026, closes_on=date(2025, 11, 1), closes_why="x")
    assert refusal.value.field == "closes_on"
    line = made.money_line(kit, one, budget_year=2026, closes_on=date(2026, 11, 1), closes_why="hợp đồng")
    assert (line.closes_on, line.closes_why) == (date(2026, 11, 1), "hợp đồng")


def test_one_line_a_source_name_year_and_currency(kit: BoardKit) -> None:
    one = made.proposed(kit)
    line = made.money_line(kit, one)
    with pytest.raises(LineTwice):
        made.money_line(kit, one)
    made.money_line(kit, one, currency="USD")
    services.money_line_withdraw(money_line=line, by=kit.users["secretary"], reason="nhầm (minh họa)")
    made.money_line(kit, one)
    with pytest.raises(Refusal) as refusal:
        made.figure(kit, line, "planned", 1)
    assert refusal.value.code == "line_withdrawn"


def test_instalments_add_up_and_a_correction_supersedes(kit: BoardKit) -> None:
    line = made.money_line(kit, made.proposed(kit))
    first = made.figure(kit, line, MoneyStage.SPENT, 300, reference="đợt 1")
    made.figure(kit, line, MoneyStage.SPENT, 200, reference="đợt 2")
    with pytest.raises(FigureTwice):
        made.figure(kit, line, MoneyStage.SPENT, 200, reference="đợt 2")
    correct: dict[str, Any] = {"by": kit.users["member"], "amount": Decimal(100), "reference": "đợt 1"}
    services.money_figure_correct(figure=first, why="ghi nhầm (minh họa)", **correct)
    with pytest.raises(AlreadyCorrected):
        services.money_figure_correct(figure=first, why="lần nữa", **correct)
    assert line_money([line])[0].sums == {
        "requested": None,
        "planned": None,
        "approved": None,
        "committed": None,
        "spent": Decimal(300),
    }
    assert MoneyFigure.objects.count() == 3
    assert made.acts_of(first) == ["initiatives.figure_enter"]
    for wrong in ({"why": " "}, {"why": "x", "amount": Decimal("0.5")}):
        with pytest.raises(Refusal):
            services.money_figure_correct(figure=MoneyFigure.objects.latest("pk"), **{**correct, **wrong})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"stage": "stolen"}, "stage"),
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal("NaN")}, "amount"),
        ({"on": today() + timedelta(days=1)}, "on"),
        ({"reference": ""}, "document"),
    ],
)
def test_a_figure_that_cannot_be_names_its_field(kit: BoardKit, changes: dict[str, Any], field: str) -> None:
    line = made.money_line(kit, made.proposed(kit))
    values = {"stage": "approved", "amount": Decimal(5), "reference": "QĐ (minh họa)", **changes}
    with pytest.raises(Refusal) as refusal:
        services.money_figure_enter(money_line=line, by=kit.users["secretary"], **values)
    assert refusal.value.field == field
    assert not MoneyFigure.objects.exists()


def test_an_approval_rests_on_a_signed_document(kit: BoardKit) -> None:
    line = made.money_line(kit, made.proposed(kit))
    draft = document(kit.space, state=DocumentState.DRAFT, abstract="Dự thảo (minh họa)", signed_on=None)
    with pytest.raises(Refusal) as refusal:
        made.figure(kit, line, "approved", 5, document=draft, reference="")
    assert refusal.value.code == "document_unsigned"
    assert made.figure(kit, line, "approved", 5, document=kit.decision, reference="").document == kit.decision
    assert made.figure(kit, line, "requested", 5, reference="").document is None


@pytest.mark.parametrize("role", ["task_force", "business", "observer", "deputy", "stranger"])
def test_who_enters_money(kit: BoardKit, role: str) -> None:
    one = made.proposed(kit)
    line = made.money_line(kit, one)
    for do in (
        lambda: services.money_line_open(initiative=one, by=kit.user(role), kind="sme", budget_year=2026),
        lambda: services.money_figure_enter(money_line=line, by=kit.user(role), stage="planned", amount=Decimal(1)),
        lambda: services.money_line_withdraw(money_line=line, by=kit.user(role), reason="x"),
    ):
        with pytest.raises(NotAllowed):
            do()


def test_money_goes_on_after_the_work_until_the_review(kit: BoardKit) -> None:
    one = made.completed(kit)
    line = MoneyLine.objects.get()
    made.figure(kit, line, "spent", 5)
    services.initiative_review(initiative=one, by=kit.users["head"], lesson="x")
    with pytest.raises(WrongState):
        made.figure(kit, line, "spent", 6)


def test_a_line_is_changed_with_its_version(kit: BoardKit) -> None:
    line = made.money_line(kit, made.proposed(kit))
    version = line.version
    services.money_line_edit(
        money_line=line, by=kit.users["member"], name="Khuyến công", holder=None, expected_version=version
    )
    with pytest.raises(StaleSave):
        services.money_line_edit(
            money_line=line, by=kit.users["member"], name="Khác", holder=None, expected_version=version
        )


def _codes(on: date, last: date | None = None, **sums: int) -> list[str]:
    values = {stage: Decimal(sums[stage]) if stage in sums else None for stage in MoneyStage.values}
    found = breaches(values, currency="VND", closes_on=date(2026, 12, 31), last_spent_on=last, as_of=on)
    assert all(breach.reason.en and breach.reason.vi for breach in found)
    return [breach.code for breach in found]


def test_breaches_are_shown_each_by_its_name() -> None:
    day = date(2026, 6, 1)
    assert _codes(day) == []
    assert _codes(day, approved=5, spent=5, committed=5) == []
    assert _codes(day, spent=5) == ["not_approved"]
    assert _codes(day, approved=5, spent=6) == ["over_spent"]
    assert _codes(day, approved=5, committed=6) == ["over_committed"]
    assert _codes(day, date(2027, 1, 2), approved=5, spent=5) == ["spent_late"]
    assert _codes(date(2027, 1, 1), approved=5, spent=3) == ["left_over"]
    assert _codes(date(2026, 12, 31), approved=5, spent=3) == []


def test_a_breach_is_shown_and_not_refused(kit: BoardKit) -> None:
    line = made.money_line(kit, made.proposed(kit))
    made.figure(kit, line, "approved", 5)
    made.figure(kit, line, "spent", 7)
    row = line_money([line])[0]
    assert [breach.code for breach in row.breaches] == ["over_spent"]
    assert row.breaches[0].reason.vi == "Chi vượt mức được duyệt 2 đồng."


def test_currencies_are_never_added_and_one_selector_feeds_all(kit: BoardKit) -> None:
    one = made.proposed(kit)
    dong, dollar = made.money_line(kit, one), made.money_line(kit, one, currency="USD")
    secret = made.money_line(kit, one, kind="oda", visibility=Visibility.CONFIDENTIAL)
    for line, amount in ((dong, 100), (dollar, 7), (secret, 1000)):
        made.figure(kit, line, "planned", amount)
    seen = board_money(kit.board, Visibility.BOARD)
    assert [(sums.currency, sums.planned) for sums in summed(seen)] == [("VND", Decimal(100)), ("USD", Decimal(7))]
    groups = by_source_and_year(seen)
    assert sorted((row.kind, row.currency, row.sums.planned) for row in groups) == [
        ("recurrent", "USD", Decimal(7)),
        ("recurrent", "VND", Decimal(100)),
    ]
    assert [sums.planned for sums in money_of([one], Visibility.BOARD)[one.pk]] == [100, 7]
    assert board_money(kit.board, Visibility.CONFIDENTIAL, kind="oda")[0].amount("planned") == 1000
    assert board_money(kit.board, None) == []
    services.initiative_publish(initiative=one, by=kit.users["secretary"], lines=[dong.pk])
    assert [row.line.pk for row in board_money(kit.board, None)] == [dong.pk]
