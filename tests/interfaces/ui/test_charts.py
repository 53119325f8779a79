"""The line chart: nothing is drawn over gaps and breaks; single values are dots; no value, no chart."""

from steerboard.interfaces.ui.components.charts import ChartLine, ChartMark, line_chart


def test_without_a_value_there_is_no_chart() -> None:
    assert line_chart("x", [ChartLine("a", "own", {})]) is None


def test_a_gap_and_a_break_interrupt_a_line() -> None:
    own = ChartLine("a", "own", {2005: 1, 2006: 2, 2007: 3, 2010: 4, 2011: 5})
    whole = line_chart("x", [own], gap=10)
    assert whole is not None
    assert [len(line.segments) for line in whole.lines] == [1]
    cut = line_chart("x", [own], marks=[ChartMark(2005.5, "m")])
    assert cut is not None
    assert [len(points.split()) for points in cut.lines[0].segments] == [2, 2]
    assert len(cut.lines[0].dots) == 2
    assert len(cut.marks) == 1


def test_all_values_lie_inside_the_frame() -> None:
    found = line_chart("x", [ChartLine("a", "own", {1: -3.2, 2: 118.7}), ChartLine("b", "others", {1: 0.01, 2: 0.02})])
    assert found is not None
    for line in found.lines:
        for points in line.segments:
            for point in points.split():
                x, y = (float(part) for part in point.split(","))
                assert float(found.left) <= x <= float(found.right)
                assert float(found.top) <= y <= float(found.bottom)


def test_one_value_and_equal_values_have_a_scale() -> None:
    for values in ({2020: 5.0}, {2020: 5.0, 2021: 5.0}, {2020: 0.0}, {2020: 0.05, 2021: 0.07}, {2020: 2.5e13}):
        found = line_chart("x", [ChartLine("a", "own", values)], ticks=[(2020, "2020")], base=(2019.6, 2020.4))
        assert found is not None
        assert len(found.y_ticks) == 2
        assert found.y_ticks[0].at != found.y_ticks[1].at
