"""The rules of a report: who may verify it, which version counts, which target was in force, what is late.

Source: monitoring reference, 1, 2 and acceptance facts 29-31. A verified number is never overwritten: a correction is
a new version with a reason and a second person, and a revised target is a new row, so that the lights of past periods
stay as they were.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from statistics import median
from typing import Final

from steerboard.methods.contract import InputError, exact
from steerboard.methods.progress.lights import GREY_AFTER_DAYS
from steerboard.methods.progress.percent import Number
from steerboard.methods.sentence import Sentence

JUMP_TIMES: Final = 4
"""How many times the median change a jump must be to raise a question (default of ours)."""


@dataclass(frozen=True)
class Verdict:
    """Whether an act is allowed; if not, why."""

    allowed: bool
    reason: Sentence | None = None


_ALLOWED: Final = Verdict(True)


def may_verify(entered_by: str, verifier: str) -> Verdict:
    """Nobody verifies an entry of their own."""
    if entered_by == verifier:
        return Verdict(
            False,
            Sentence(
                "You entered this value yourself; somebody else must verify it.",
                "Số liệu này do chính bạn nhập; cần người khác kiểm chứng.",
            ),
        )
    return _ALLOWED


@dataclass(frozen=True)
class Observation:
    """One version of a reported value. `supersedes`: the version before it, None for the first."""

    value: Fraction
    entered_by: str
    version: int = 1
    supersedes: int | None = None
    verified_by: str | None = None
    reason: str = ""


def verified(observation: Observation, verifier: str) -> Observation:
    """The observation as verified. Raises InputError("verifier", …) for one's own entry or a second verification."""
    if observation.verified_by is not None:
        raise InputError("verifier", f"{observation.verified_by} has verified this version already")
    verdict = may_verify(observation.entered_by, verifier)
    if verdict.reason is not None:
        raise InputError("verifier", verdict.reason.en)
    return replace(observation, verified_by=verifier)


def corrected(
    versions: Sequence[Observation], value: Number, *, by: str, agreed_by: str, reason: str
) -> tuple[Observation, ...]:
    """All versions with a new one at the end; the old ones stay as they are.

    Only a verified value is corrected (before that it is returned). Raises InputError for a missing reason or when
    nobody else agrees.
    """
    if not versions or versions[-1].verified_by is None:
        raise InputError("versions", "only a verified value is corrected; before that it is returned")
    if not reason.strip():
        raise InputError("reason", "is needed for a correction")
    if may_verify(by, agreed_by).reason is not None:
        raise InputError("agreed_by", "must be a second person")
    last = versions[-1]
    return (
        *versions,
        Observation(exact(value, "value"), by, last.version + 1, supersedes=last.version, reason=reason.strip()),
    )


@dataclass(frozen=True)
class TargetRow:
    """A target from the day on which it was set; a revision is a new row with a reason and the decision behind it."""

    value: Fraction
    due_on: date
    valid_from: date
    set_by: str
    reason: str = ""


def target_in_force(rows: Iterable[TargetRow], on: date) -> TargetRow | None:
    """The target that was in force on a day: the latest row valid from that day or earlier; of two of one day the later."""
    valid = [row for row in rows if row.valid_from <= on]
    return max(enumerate(valid), key=lambda pair: (pair[1].valid_from, pair[0]))[1] if valid else None


@dataclass(frozen=True)
class DueReport:
    """A report of a period: `ends_on` its last day, `due_days` until it is due, `reported_on` None if it never came."""

    indicator: str
    ends_on: date
    due_days: int
    reported_on: date | None = None

    @property
    def due_on(self) -> date:
        """The last day on which the report is in time."""
        return self.ends_on + timedelta(days=self.due_days)

    def days_late(self, as_of: date) -> int:
        """Days after the due day, until it came or until `as_of`; 0 if in time or not due yet."""
        return max(0, ((self.reported_on or as_of) - self.due_on).days)


@dataclass(frozen=True)
class LateReport:
    """A report that is still missing. `grey`: so late that its light has gone out."""

    indicator: str
    due_on: date
    days_late: int
    grey: bool


def late_reports(
    reports: Iterable[DueReport], as_of: date, *, grey_after: int = GREY_AFTER_DAYS
) -> tuple[LateReport, ...]:
    """What is missing on a day, the latest first, ties as given. Grey from `grey_after` days late on."""
    late = [
        LateReport(report.indicator, report.due_on, report.days_late(as_of), report.days_late(as_of) >= grey_after)
        for report in reports
        if report.reported_on is None and report.days_late(as_of) > 0
    ]
    return tuple(sorted(late, key=lambda report: -report.days_late))


@dataclass(frozen=True)
class EntryLimits:
    """Bounds of plausible values, and whether beyond them a value is impossible (a share above 100)."""

    low: Fraction | None = None
    high: Fraction | None = None
    physical: bool = False
    cumulative: bool = False


@dataclass(frozen=True)
class EntryNote:
    """A remark at entry. Only `blocks` keeps the value out; all others warn."""

    code: str
    blocks: bool = False


def entry_notes(series: Sequence[Number], value: Number, limits: EntryLimits | None = None) -> tuple[EntryNote, ...]:
    """What to ask back at entry of `value` after the known values of a series, the oldest first.

    Codes: `below_low`, `above_high`, `jump` (more than four times the median change so far), `cumulative_decreased`,
    `repeated` (equal to the last three).
    """
    limits = limits or EntryLimits()
    known = [exact(item, "series") for item in series]
    new = exact(value, "value")
    notes: list[EntryNote] = []
    if limits.low is not None and new < limits.low:
        notes.append(EntryNote("below_low", limits.physical))
    if limits.high is not None and new > limits.high:
        notes.append(EntryNote("above_high", limits.physical))
    steps = [abs(b - a) for a, b in pairwise(known)]
    if steps and abs(new - known[-1]) > JUMP_TIMES * median(steps):
        notes.append(EntryNote("jump"))
    if limits.cumulative and known and new < known[-1]:
        notes.append(EntryNote("cumulative_decreased"))
    if len(known) >= 3 and set(known[-3:]) == {new}:
        notes.append(EntryNote("repeated"))
    return tuple(notes)


def on_time_share(reports: Collection[DueReport], as_of: date) -> Fraction | None:
    """The share of the reports due by `as_of` that came in time; None if none was due."""
    due = [report for report in reports if report.due_on <= as_of]
    in_time = sum(1 for report in due if report.reported_on is not None and report.reported_on <= report.due_on)
    return Fraction(in_time, len(due)) if due else None
