"""The light of an indicator and of an initiative, each with the sentence that says why.

Source: monitoring reference, 2. Every light names its number, its threshold, the day of its data and who verified
them; without fresh data it is grey, not its old colour. Thresholds are settings of the board and are kept with the
period they were used in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from steerboard.methods.contract import InputError
from steerboard.methods.progress.percent import Flag, Progress
from steerboard.methods.progress.plans import Standing, Thresholds, Trajectory
from steerboard.methods.sentence import Language, Sentence, day_of, figure, percentage

GREY_AFTER_DAYS: Final = 30
"""Days after which a missing report turns a light grey (default of ours, a setting)."""


class Light(StrEnum):
    """What is shown; colour, shape and word go together. From the best to the worst, then the grey ones."""

    DONE = "done"
    GREEN = "green"
    NOT_DUE = "not_due"
    AMBER = "amber"
    RED = "red"
    NO_DATA = "no_data"
    NO_TRAJECTORY = "no_trajectory"
    SETUP_ERROR = "setup_error"


GREY: Final = frozenset({Light.NO_DATA, Light.NO_TRAJECTORY, Light.SETUP_ERROR})

_WORSE: Final = {
    light: i
    for i, light in enumerate(
        (
            Light.DONE,
            Light.GREEN,
            Light.NOT_DUE,
            Light.NO_TRAJECTORY,
            Light.AMBER,
            Light.NO_DATA,
            Light.SETUP_ERROR,
            Light.RED,
        )
    )
}


@dataclass(frozen=True)
class Report:
    """Where the data of a light come from. `verified_by` None: entered, not yet verified; `days_late` of a missing one."""

    data_on: date | None = None
    verified_by: str | None = None
    days_late: int = 0


@dataclass(frozen=True)
class Lit:
    """A light and its reason. `hatched`: the value behind it is not verified yet."""

    light: Light
    reason: Sentence
    hatched: bool = False

    @property
    def grey(self) -> bool:
        """Whether the light says nothing about the indicator itself."""
        return self.light in GREY


def light(
    progress: Progress,
    trajectory: Trajectory | None,
    report: Report,
    *,
    thresholds: Thresholds | None = None,
    grey_after: int = GREY_AFTER_DAYS,
) -> Lit:
    """The light of one indicator on a day.

    `trajectory` None: without a baseline, or for a value to be maintained, there is no line. A report `grey_after` days late is grey whatever was known before. A met target is done, also before its day.
    """
    limits = thresholds or Thresholds()
    if progress.flag is Flag.NO_DATA or report.data_on is None or report.days_late >= grey_after:
        return Lit(Light.NO_DATA, _no_data(report))
    word, reason = _judged(progress, trajectory, limits)
    if word in GREY:
        return Lit(word, reason)
    return Lit(word, _with_source(reason, report.data_on, report.verified_by), hatched=report.verified_by is None)


@dataclass(frozen=True)
class Judgement:
    """What the owner thinks, beside what was computed; a departure needs a sentence."""

    light: Light
    because: str = ""


def judged_beside(computed: Lit, judgement: Judgement) -> Judgement:
    """The owner's own light. Raises InputError("because", …) where it departs from the computed one without a reason."""
    if judgement.light is not computed.light and not judgement.because.strip():
        raise InputError("because", f"is needed: the computed light is {computed.light}, not {judgement.light}")
    return judgement


@dataclass(frozen=True)
class Overall:
    """The light of an initiative: the worst of its parts, the part that it comes from, and that part's reason."""

    light: Light
    part: str
    reason: Sentence
    hatched: bool


def worst(parts: Mapping[str, Lit]) -> Overall:
    """The worst of several lights (schedule, money, result, risk) with its reason; never a mean. Ties: the first.

    A grey part is worse than amber: what nobody reports may be anything. Only red is worse.
    """
    if not parts:
        raise InputError("parts", "needs at least one light")
    name, lit = max(parts.items(), key=lambda item: _WORSE[item[1].light])
    return Overall(lit.light, name, lit.reason, lit.hatched)


def counts(lights: Iterable[Light]) -> dict[Light, int]:
    """How many of each light a group has, every light named, also with 0."""
    found = Counter(lights)
    return {each: found[each] for each in Light}


def changed_first(now: Mapping[str, Light], before: Mapping[str, Light]) -> Sequence[str]:
    """Names in the order of a meeting pack: changed lights first, then the worse before the better, ties as given."""
    names = list(now)
    return sorted(names, key=lambda name: (now[name] is before.get(name, now[name]), -_WORSE[now[name]]))


def _judged(progress: Progress, trajectory: Trajectory | None, limits: Thresholds) -> tuple[Light, Sentence]:
    if progress.flag in _NO_PERCENT and progress.percent is None:
        return Light.SETUP_ERROR, _NO_PERCENT[progress.flag]
    if progress.flag is Flag.IN_BAND or progress.flag is Flag.OUT_OF_BAND:
        return _kept(progress, limits)
    if progress.percent is not None and progress.percent >= 100:
        return Light.DONE, Sentence(
            f"The target is met: {percentage(progress.percent / 100, 'en')} of the way.",
            f"Đã đạt chỉ tiêu: {percentage(progress.percent / 100, 'vi')} chặng đường.",
        )
    if trajectory is None:
        return Light.NO_TRAJECTORY, Sentence(
            "Without a baseline there is no line to compare with.",
            "Thiếu giá trị gốc nên không có đường kế hoạch để so sánh.",
        )
    if trajectory.status in _NO_LINE:
        return _NO_LINE[trajectory.status]
    if trajectory.performance_index is None:
        return Light.RED, Sentence(
            "The day of the target has come and it is not met.", "Đã đến hạn nhưng chưa đạt chỉ tiêu."
        )
    return _colour(Light(trajectory.status.value), trajectory, trajectory.performance_index, limits)


def _kept(progress: Progress, limits: Thresholds) -> tuple[Light, Sentence]:
    percent = progress.percent or Fraction(0)
    word = Light(limits.of(percent / 100).value)
    if progress.flag is Flag.IN_BAND:
        return word, Sentence("The value is inside its band.", "Giá trị nằm trong khoảng cho phép.")
    away = 100 - percent
    return word, Sentence(
        f"The value is {percentage(away / 100, 'en')} of the target outside its band.",
        f"Giá trị nằm ngoài khoảng cho phép {percentage(away / 100, 'vi')} so với chỉ tiêu.",
    )


def _colour(word: Light, trajectory: Trajectory, index: Fraction | float, limits: Thresholds) -> tuple[Light, Sentence]:
    least = limits.green if word is Light.GREEN else limits.amber
    expected = trajectory.expected_value or Fraction(0)

    def say(language: Language) -> tuple[str, str, str]:
        return figure(index, language), figure(least, language), figure(expected, language)

    en, vi = say("en"), say("vi")
    side_en, side_vi = ("below", "dưới ngưỡng") if word is Light.RED else ("at or above", "đạt ngưỡng")
    return word, Sentence(
        f"The index is {en[0]}, {side_en} {en[1]}; {en[2]} was expected by now.",
        f"Hệ số thực hiện là {vi[0]}, {side_vi} {vi[1]}; đến nay cần đạt {vi[2]}.",
    )


def _with_source(reason: Sentence, data_on: date, verified_by: str | None) -> Sentence:
    en, vi = day_of(data_on, "en"), day_of(data_on, "vi")
    if verified_by is None:
        return Sentence(f"{reason.en} Data of {en}, not verified yet.", f"{reason.vi} Số liệu {vi}, chưa kiểm chứng.")
    return Sentence(
        f"{reason.en} Data of {en}, verified by {verified_by}.",
        f"{reason.vi} Số liệu {vi}, {verified_by} kiểm chứng.",
    )


def _no_data(report: Report) -> Sentence:
    if report.days_late > 0:
        return Sentence(
            f"Nothing reported; the report is {report.days_late} days late.",
            f"Chưa có báo cáo, trễ hạn {report.days_late} ngày.",
        )
    return Sentence("Nothing reported yet.", "Chưa có báo cáo.")


_NO_PERCENT: Final = {
    Flag.NO_TARGET: Sentence("No target is set.", "Chưa đặt chỉ tiêu."),
    Flag.BASELINE_MISSING: Sentence(
        "Without a baseline this target gives no percentage.", "Thiếu giá trị gốc nên không tính được tỷ lệ hoàn thành."
    ),
    Flag.TARGET_CONTRADICTS_DIRECTION: Sentence(
        "The target lies on the wrong side of the baseline.", "Chỉ tiêu ngược chiều với giá trị gốc."
    ),
    Flag.SETUP_ERROR: Sentence("A target of 0 has no band around it.", "Chỉ tiêu bằng 0 thì không có khoảng cho phép."),
}

_NO_LINE: Final = {
    Standing.NOT_DUE: (
        Light.NOT_DUE,
        Sentence("Nothing is due yet.", "Chưa đến hạn đánh giá."),
    ),
    Standing.NO_TRAJECTORY: (
        Light.NO_TRAJECTORY,
        Sentence(
            "Compound growth needs a baseline and a target above 0.",
            "Tăng trưởng kép cần giá trị gốc và chỉ tiêu lớn hơn 0.",
        ),
    ),
    Standing.TARGET_CONTRADICTS_DIRECTION: (Light.SETUP_ERROR, _NO_PERCENT[Flag.TARGET_CONTRADICTS_DIRECTION]),
    Standing.NO_DATA: (Light.NO_DATA, Sentence("Nothing reported yet.", "Chưa có báo cáo.")),
}
