"""Lights and their reasons, passports, rules of reporting."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steerboard.methods.contract import InputError
from steerboard.methods.progress import (
    Direction,
    DueReport,
    EntryLimits,
    EntryNote,
    Item,
    Judgement,
    Light,
    Lit,
    Observation,
    Passport,
    Plan,
    Report,
    Shape,
    TargetRow,
    changed_first,
    corrected,
    counts,
    entry_notes,
    judged_beside,
    late_reports,
    light,
    may_run,
    may_verify,
    on_time_share,
    passport,
    progress_percent,
    target_in_force,
    trajectory,
    verified,
    worst,
)
from steerboard.methods.sentence import Sentence, day_of, figure, percentage

START, END = date(2026, 1, 1), date(2026, 12, 31)
MID = date(2026, 7, 2)
DATED = Report(date(2026, 6, 30), verified_by="Chi cục Thống kê")


def lit(
    actual: Fraction | int | None,
    *,
    direction: Direction = Direction.INCREASE,
    baseline: int | None = 100,
    target: int | None = 200,
    shape: Shape = Shape.LINEAR,
    on: date = MID,
    report: Report = DATED,
) -> Lit:
    progress = progress_percent(direction, baseline, target, actual)
    line = None
    if baseline is not None and target is not None and direction is not Direction.MAINTAIN:
        plan = Plan(direction, Fraction(baseline), Fraction(target), START, END, shape)
        line = trajectory(plan, on, actual)
    return light(progress, line, report)


@pytest.mark.parametrize(
    ("actual", "options", "expected"),
    [
        (200, {}, Light.DONE),
        (149, {}, Light.GREEN),
        (135, {}, Light.AMBER),
        (120, {}, Light.RED),
        (None, {}, Light.NO_DATA),
        (150, {"report": Report()}, Light.NO_DATA),
        (150, {"target": None}, Light.SETUP_ERROR),
        (150, {"target": 50}, Light.SETUP_ERROR),
        (150, {"baseline": None}, Light.NO_TRAJECTORY),
        (3, {"baseline": None, "target": 0, "direction": Direction.DECREASE}, Light.SETUP_ERROR),
        (120, {"on": START}, Light.NOT_DUE),
        (120, {"shape": Shape.STEP}, Light.NOT_DUE),
        (120, {"shape": Shape.STEP, "on": END}, Light.RED),
        (50, {"shape": Shape.COMPOUND, "baseline": 0}, Light.NO_TRAJECTORY),
        (90, {"target": 100, "on": END}, Light.RED),
        (104, {"direction": Direction.MAINTAIN, "target": 100}, Light.GREEN),
        (80, {"direction": Direction.MAINTAIN, "target": 100}, Light.AMBER),
        (40, {"direction": Direction.MAINTAIN, "target": 100}, Light.RED),
        (1, {"direction": Direction.MAINTAIN, "target": 0}, Light.SETUP_ERROR),
    ],
)
def test_each_light_has_a_reason_in_both_languages(
    actual: int | None, options: dict[str, object], expected: Light
) -> None:
    found = lit(actual, **options)  # type: ignore[arg-type]
    assert found.light is expected
    assert found.grey is (expected in {Light.NO_DATA, Light.NO_TRAJECTORY, Light.SETUP_ERROR})
    assert found.reason.en.endswith(".")
    assert found.reason.vi.endswith(".")
    assert found.reason.en != found.reason.vi


def test_the_reason_names_number_threshold_day_and_verifier() -> None:
    found = lit(135)
    assert found.reason == Sentence(
        "The index is 0.7, at or above 0.6; 150 was expected by now. Data of 30 June 2026, verified by Chi cục Thống kê.",
        "Hệ số thực hiện là 0,7, đạt ngưỡng 0,6; đến nay cần đạt 150. Số liệu ngày 30/6/2026, Chi cục Thống kê kiểm chứng.",
    )
    assert not found.hatched


def test_a_value_not_verified_keeps_its_colour_hatched() -> None:
    found = lit(149, report=Report(date(2026, 6, 30)))
    assert (found.light, found.hatched) == (Light.GREEN, True)
    assert found.reason.said("en").endswith("Data of 30 June 2026, not verified yet.")
    assert found.reason.said("vi").endswith("Số liệu ngày 30/6/2026, chưa kiểm chứng.")


def test_a_met_target_is_done_before_its_day() -> None:
    assert lit(205, on=START).light is Light.DONE
    assert lit(205, shape=Shape.STEP).light is Light.DONE


@given(
    st.sampled_from([Direction.INCREASE, Direction.DECREASE, Direction.MAINTAIN]),
    st.integers(-50, 50),
    st.integers(-50, 50),
    st.fractions(-100, 100, max_denominator=8),
    st.fractions(0, 50, max_denominator=8),
    st.sampled_from([Shape.LINEAR, Shape.COMPOUND, Shape.STEP]),
    st.dates(date(2025, 12, 1), date(2027, 2, 1)),
)
def test_a_lit_light_never_gets_better_when_the_value_gets_worse(
    direction: Direction,
    baseline: int,
    target: int,
    actual: Fraction,
    loss: Fraction,
    shape: Shape,
    on: date,
) -> None:
    better = {Light.DONE: 0, Light.GREEN: 1, Light.NOT_DUE: 1, Light.AMBER: 2, Light.RED: 3}
    if direction is Direction.MAINTAIN:
        worse = actual + loss if actual >= target else actual - loss
    else:
        worse = actual - loss if direction is Direction.INCREASE else actual + loss
    before, after = (
        lit(value, direction=direction, baseline=baseline, target=target, shape=shape, on=on)
        for value in (actual, worse)
    )
    if not before.grey and not after.grey:
        assert better[after.light] >= better[before.light]


def test_the_worst_part_lights_an_initiative_and_says_which() -> None:
    schedule = Lit(Light.AMBER, Sentence("Late.", "Chậm."))
    money = Lit(Light.NO_DATA, Sentence("Nothing reported yet.", "Chưa có báo cáo."))
    risk = Lit(Light.RED, Sentence("Flood.", "Lũ."), hatched=True)
    assert worst({"schedule": schedule, "money": money}).part == "money"
    found = worst({"schedule": schedule, "money": money, "risk": risk})
    assert (found.light, found.part, found.reason, found.hatched) == (Light.RED, "risk", risk.reason, True)
    assert worst({"a": schedule, "b": schedule}).part == "a"
    with pytest.raises(InputError):
        worst({})


def test_groups_count_their_lights() -> None:
    found = counts([Light.RED, Light.GREEN, Light.RED])
    assert (found[Light.RED], found[Light.GREEN], found[Light.AMBER]) == (2, 1, 0)
    assert list(found) == list(Light)


def test_changed_lights_come_first_and_worse_before_better() -> None:
    now = {"a": Light.GREEN, "b": Light.RED, "c": Light.AMBER, "d": Light.RED}
    before = {"a": Light.AMBER, "b": Light.RED, "c": Light.AMBER}
    assert changed_first(now, before) == ["a", "b", "d", "c"]


def test_a_judgement_beside_the_light_needs_a_sentence_where_it_departs() -> None:
    computed = Lit(Light.GREEN, Sentence("On plan.", "Đúng kế hoạch."))
    assert judged_beside(computed, Judgement(Light.GREEN)).light is Light.GREEN
    assert judged_beside(computed, Judgement(Light.RED, "The contractor has left.")).light is Light.RED
    with pytest.raises(InputError) as refusal:
        judged_beside(computed, Judgement(Light.RED, "  "))
    assert refusal.value.field == "because"


def test_the_passport_has_ten_items_and_names_what_is_missing() -> None:
    assert len(Item) == 10
    full = passport(Item)
    assert (full.share, full.missing, full.complete) == (1, (), True)
    part = passport([item for item in Item if item not in {Item.VERIFIER, Item.UNIT}])
    assert part == Passport(Fraction(4, 5), (Item.UNIT, Item.VERIFIER))
    assert not may_run([part])
    assert may_run([part, full])
    assert not may_run([])


# Acceptance fact 29.
def test_nobody_verifies_an_entry_of_their_own() -> None:
    refused = may_verify("Lan", "Lan")
    assert not refused.allowed
    assert refused.reason is not None
    assert refused.reason.en == "You entered this value yourself; somebody else must verify it."
    assert refused.reason.vi == "Số liệu này do chính bạn nhập; cần người khác kiểm chứng."
    assert may_verify("Lan", "Minh").allowed
    first = Observation(Fraction(12), "Lan")
    with pytest.raises(InputError) as refusal:
        verified(first, "Lan")
    assert refusal.value.field == "verifier"
    assert verified(first, "Minh").verified_by == "Minh"
    with pytest.raises(InputError):
        verified(verified(first, "Minh"), "Hoa")


def test_a_correction_makes_a_new_version_and_keeps_the_old_one() -> None:
    old = verified(Observation(Fraction(12), "Lan"), "Minh")
    versions = corrected([old], 13, by="Lan", agreed_by="Minh", reason="Counted twice.")
    assert versions[0] == old
    assert versions[1] == Observation(Fraction(13), "Lan", version=2, supersedes=1, reason="Counted twice.")
    for changes, field in (
        ({"reason": " "}, "reason"),
        ({"agreed_by": "Lan"}, "agreed_by"),
    ):
        given_ = {"by": "Lan", "agreed_by": "Minh", "reason": "Counted twice.", **changes}
        with pytest.raises(InputError) as refusal:
            corrected([old], 13, **given_)
        assert refusal.value.field == field
    for unverified in ([], [Observation(Fraction(1), "Lan")], versions):
        with pytest.raises(InputError) as refusal:
            corrected(unverified, 13, by="Lan", agreed_by="Minh", reason="Counted twice.")
        assert refusal.value.field == "versions"


# Acceptance fact 30.
def test_a_revised_target_leaves_past_lights_as_they_were() -> None:
    first = TargetRow(Fraction(200), END, date(2026, 1, 1), "Decision 12")
    revised = TargetRow(Fraction(150), END, date(2026, 9, 1), "Decision 88", "The market was closed for a year.")
    rows = [first, revised]
    assert target_in_force(rows, date(2025, 12, 31)) is None
    assert target_in_force(rows, MID) is first
    assert target_in_force(rows, date(2026, 9, 1)) is revised
    again = TargetRow(Fraction(160), END, date(2026, 9, 1), "Decision 89")
    assert target_in_force([*rows, again], END) is again
    by_date = {}
    for on in (MID, date(2026, 9, 1)):
        row = target_in_force(rows, on)
        assert row is not None
        by_date[on] = lit(130, target=int(row.value), on=MID).light
    assert by_date == {MID: Light.AMBER, date(2026, 9, 1): Light.GREEN}


# Acceptance fact 31.
def test_a_report_30_days_overdue_is_grey_and_on_the_list() -> None:
    report = DueReport("jobs", date(2026, 9, 14), 10)
    assert report.due_on == date(2026, 9, 24)
    for on, days, grey in (
        (date(2026, 9, 24), 0, False),
        (date(2026, 10, 23), 29, False),
        (date(2026, 10, 24), 30, True),
    ):
        assert report.days_late(on) == days
        late = late_reports([report], on)
        assert [(each.indicator, each.days_late, each.grey) for each in late] == (
            [("jobs", days, grey)] if days else []
        )
        shown = lit(150, report=Report(date(2026, 6, 30), "Minh", days_late=days))
        assert (shown.light is Light.NO_DATA) is grey
    assert lit(150, report=Report(date(2026, 6, 30), "Minh", days_late=30)).reason.en == (
        "Nothing reported; the report is 30 days late."
    )


def test_the_late_are_listed_latest_first_and_those_that_came_are_not() -> None:
    reports = [
        DueReport("a", date(2026, 9, 14), 10),
        DueReport("b", date(2026, 6, 14), 10),
        DueReport("c", date(2026, 6, 14), 10, reported_on=date(2026, 8, 1)),
        DueReport("d", date(2026, 6, 14), 10, reported_on=date(2026, 6, 20)),
        DueReport("e", date(2026, 12, 14), 10),
    ]
    as_of = date(2026, 10, 1)
    assert [late.indicator for late in late_reports(reports, as_of)] == ["b", "a"]
    assert reports[2].days_late(as_of) == 38
    assert on_time_share(reports, as_of) == Fraction(1, 4)
    assert on_time_share(reports[4:], as_of) is None


def test_entries_are_questioned_not_blocked_unless_impossible() -> None:
    series = [10, 12, 11, 13]
    assert entry_notes(series, 14) == ()
    assert entry_notes(series, 30) == (EntryNote("jump"),)
    share = EntryLimits(Fraction(0), Fraction(100), physical=True)
    assert EntryNote("above_high", blocks=True) in entry_notes(series, 101, share)
    assert EntryNote("below_low") in entry_notes(series, -1, EntryLimits(low=Fraction(0)))
    assert entry_notes([5, 5, 5], 5) == (EntryNote("repeated"),)
    assert entry_notes([5, 9], 8, EntryLimits(cumulative=True)) == (EntryNote("cumulative_decreased"),)
    assert entry_notes([], 8, EntryLimits(cumulative=True)) == ()


def test_figures_are_written_as_each_language_writes_them() -> None:
    assert (figure(Fraction(1234567, 100), "en"), figure(Fraction(1234567, 100), "vi")) == ("12,345.67", "12.345,67")
    assert (figure(-0.001, "en"), figure(3, "vi"), figure(1.5, "en", places=0)) == ("0", "3", "2")
    assert (percentage(0.405, "en"), percentage(0.405, "vi")) == ("40.5 %", "40,5%")
    assert (day_of(date(2027, 3, 30), "en"), day_of(date(2027, 3, 30), "vi")) == ("30 March 2027", "ngày 30/3/2027")
