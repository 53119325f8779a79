"""The pages of money: typed amounts, corrections, breaches, closing days, page and file alike."""

import csv

import pytest
from django.utils import translation

from steerboard.interfaces.ui.formats import MoneyUnit, money_figure, percent
from steerboard.methods.command import compute
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Visibility
from steerboard.stages.initiatives.models import MoneyFigure, MoneyLine, SourceRule
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit


def line_of(kit: BoardKit, **values: object) -> MoneyLine:
    with kit.scope():
        return made.money_line(kit, made.proposed(kit), **values)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1.234,5", "Write thousands with a comma and decimals with a point: 1,234.5."),
        ("500 USD", "This line is in VND, not in USD. Open another line for that currency."),
        ("abc", "Write the amount in figures."),
    ],
)
def test_a_wrong_amount_is_told_at_the_field_and_kept(kit: BoardKit, typed: str, said: str) -> None:
    line = line_of(kit)
    form = {"stage": "planned", "amount": typed, "on": f"{today():%d/%m/%Y}", "note": "giữ lại"}
    bad = kit.client("secretary").post(kit.url(f"money/lines/{line.pk}/figures/new/"), form)
    assert bad.status_code == 422
    text = bad.content.decode()
    assert said in text
    assert f'value="{typed}"' in text
    assert 'value="giữ lại"' in text
    with kit.scope():
        assert not MoneyFigure.objects.exists()


def test_amounts_are_entered_echoed_corrected_and_withdrawn(kit: BoardKit) -> None:
    line = line_of(kit)
    client = kit.client("member")
    form = {"stage": "spent", "amount": "420 million", "on": f"{today():%d/%m/%Y}", "reference": "Phiếu chi (minh họa)"}
    entered = client.post(kit.url(f"money/lines/{line.pk}/figures/new/"), form, follow=True).content.decode()
    assert "Entered: VND 420 million, spent." in entered
    assert "VND is spent and nothing is approved." in entered
    twice = client.post(kit.url(f"money/lines/{line.pk}/figures/new/"), form)
    assert "This amount with the same day and paper is entered already." in twice.content.decode()
    with kit.scope():
        figure = MoneyFigure.objects.get()
    again = {"amount": "42,000,000", "on": f"{today():%d/%m/%Y}", "reference": "Phiếu chi (minh họa)"}
    path = kit.url(f"money/lines/{line.pk}/figures/{figure.pk}/correct/")
    assert client.post(path, again).status_code == 422
    client.post(path, {**again, "why": "thừa một số 0"})
    assert "<s>420,000,000 VND</s>" in kit.page(f"money/lines/{line.pk}/")
    assert kit.client("task_force").get(path).status_code == 403
    client.post(kit.url(f"money/lines/{line.pk}/withdraw/"), {"reason": "nhầm nguồn"})
    with kit.scope():
        assert MoneyLine.objects.get().withdrawn_why == "nhầm nguồn"


def test_page_and_file_say_the_same(kit: BoardKit) -> None:
    line = line_of(kit)
    with kit.scope():
        made.figure(kit, line, "approved", 5_000_000)
        made.figure(kit, line, "spent", 7_000_000)
    text = kit.page("money/")
    assert "Money: 1 line asks for an answer" in text
    assert "2,000,000 VND more is spent than approved." in text
    answer = kit.client("secretary").get(kit.url("money/?export=csv"))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "5000000" in lines
    assert "7000000" in lines
    assert kit.client("secretary").get(kit.url("money/lines/?export=xlsx")).status_code == 200


def test_each_row_names_its_unit_and_files_give_whole_amounts(kit: BoardKit) -> None:
    line = line_of(kit, currency="USD")
    dong = line_of(kit)
    with kit.scope():
        made.figure(kit, line, "planned", "1234.50")
        made.figure(kit, dong, "planned", 250_000_000)
    text = kit.page("money/")
    assert [">1,234.5<" in text, ">250<" in text, ">VND million<" in text, ">USD<" in text] == [True] * 4
    file = b"".join(kit.client("secretary").get(kit.url("money/?export=csv")).streaming_content).decode()  # type: ignore[attr-defined]
    assert ("250000000" in file, "VND million" in file) == (True, False)


def test_a_hidden_line_is_a_missing_one(kit: BoardKit) -> None:
    line = line_of(kit, visibility=Visibility.CONFIDENTIAL)
    assert kit.page(f"money/lines/{line.pk}/")
    hidden = kit.client("member").get(kit.url(f"money/lines/{line.pk}/"))
    missing = kit.client("member").get(kit.url("money/lines/987654/"))
    assert (hidden.status_code, hidden.content) == (404, missing.content)
    assert "No money entered yet" in kit.page("money/", "member")


def test_the_closing_day_of_a_source_is_a_setting(kit: BoardKit) -> None:
    text = kit.page("money/sources/")
    assert "usual day, a setting" in text
    client = kit.client("secretary")
    bad = client.post(kit.url("money/sources/sme/"), {"closes": "on", "day": "31", "month": "2"})
    assert "This month has no such day." in bad.content.decode()
    client.post(kit.url("money/sources/sme/"), {"closes": "on", "day": "15", "month": "3", "basis": "QĐ (minh họa)"})
    with kit.scope():
        assert (SourceRule.objects.get().day, SourceRule.objects.get().month) == (15, 3)
    assert "set by this board" in kit.page("money/sources/")
    assert client.get(kit.url("money/sources/lottery/")).status_code == 404
    assert kit.client("member").get(kit.url("money/sources/sme/")).status_code == 403


def test_the_sums_of_the_page_are_those_of_the_method(kit: BoardKit) -> None:
    """From the page's file back to the method: the same rows give the sums and the share that the page shows."""
    with kit.scope():
        one = made.proposed(kit)
        recurrent, firms = made.money_line(kit, one), made.money_line(kit, one, kind="firms")
        for line, stage, amount in (
            (recurrent, "planned", 900_000_000),
            (recurrent, "approved", 800_000_000),
            (recurrent, "spent", 600_000_000),
            (firms, "approved", 200_000_000),
        ):
            made.figure(kit, line, stage, amount)
    answer = kit.client("secretary").get(kit.url("money/?export=csv"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(text.splitlines()[4:]))
    names = {"planned": "planned", "approved": "approved", "committed": "committed", "disbursed": "spent"}
    lines = [
        {"source": row["source"], "year": int(row["budget year"])}
        | {key: int(row[name]) for key, name in names.items() if row[name]}
        for row in rows
    ]
    found = compute("money-totals", {"lines": lines})
    assert (found["planned"], found["approved"], found["disbursed"]) == (900_000_000, 1_000_000_000, 600_000_000)
    shown = kit.page("money/")
    with translation.override("en"):
        for amount in (found["planned"], found["approved"], found["disbursed"]):
            assert money_figure(amount, MoneyUnit.BILLION) in shown
        assert f"{percent(found['absorption'] * 100)} of the approved money is spent" in shown
