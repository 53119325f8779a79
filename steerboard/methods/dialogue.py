"""Judging a public-private dialogue: the evaluation wheel, its questionnaire, the reform process table.

Sources: the wheel's dimensions are scored 0-10, a dimension may not apply (domain, 4.4); the questionnaire runs 0-5
where 0 also stands for "not informed enough", which we keep apart (default of ours); a reform is scored 0-3 in five
stages (domain, 4.5). The mean of the means as overall score is a default of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from steerboard.methods.contract import Given, listing, mapping, nullable, number, plain, read_input, whole
from steerboard.methods.surveys import MIN_ANSWERS, mean

SCALE_MAX: Final = Fraction(10)
STAGES: Final = ("issue", "solution", "advocacy", "process", "implementation")

Scores = Sequence[Fraction | int | None]


@dataclass(frozen=True)
class Wheel:
    """The wheel. `axes`: mean by axis; `not_applicable` axes do not apply, `unanswered` ones nobody scored."""

    axes: dict[str, Fraction | None]
    score: Fraction | None
    not_applicable: list[str]
    unanswered: list[str]


@dataclass(frozen=True)
class Questionnaire:
    """One question. `wheel`: the mean on the wheel's scale; `shown`: enough answers to publish it."""

    answered: int
    no_opinion: int
    blank: int
    mean: Fraction | None
    wheel: Fraction | None
    shown: bool


@dataclass(frozen=True)
class ReformProcess:
    """The table. `totals`: 0-15 by reform, null if a stage is not scored; means are over what is known."""

    totals: dict[str, int | None]
    stage_mean: list[Fraction | None]
    mean_total: Fraction | None
    incomplete: list[str]


def wheel(axes: Mapping[str, Scores | None]) -> Wheel:
    """The evaluation wheel of a dialogue: scores by axis (None: unanswered), None for an axis that does not apply."""
    means = {axis: mean(scores or ()) for axis, scores in axes.items()}
    return Wheel(
        axes=means,
        score=mean(list(means.values())),
        not_applicable=[axis for axis, scores in axes.items() if scores is None],
        unanswered=[axis for axis, scores in axes.items() if scores is not None and means[axis] is None],
    )


def questionnaire(answers: Sequence[int | None], *, min_answers: int = MIN_ANSWERS) -> Questionnaire:
    """One question's answers 0-5 (0: no opinion, None: blank)."""
    known = [answer for answer in answers if answer]
    average = mean(known)
    return Questionnaire(
        answered=len(known),
        no_opinion=answers.count(0),
        blank=answers.count(None),
        mean=average,
        wheel=None if average is None else average * 2,
        shown=len(known) >= min_answers,
    )


def reform_process(reforms: Mapping[str, Sequence[int | None]]) -> ReformProcess:
    """The part of the dialogue in each reform: five scores 0-3 by reform, one a stage, None if not scored."""
    totals = {
        reform: None if None in scores else sum(score for score in scores if score is not None)
        for reform, scores in reforms.items()
    }
    return ReformProcess(
        totals=totals,
        stage_mean=[mean([scores[stage] for scores in reforms.values()]) for stage in range(len(STAGES))],
        mean_total=mean(list(totals.values())),
        incomplete=[reform for reform, total in totals.items() if total is None],
    )


def compute_ppd_wheel(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute ppd-wheel`."""
    result: dict[str, Any] = plain(read_input(given, _wheel))
    return result


def _wheel(given: Given) -> Wheel:
    scale_max = given.get("scale_max", number(above=0), SCALE_MAX)
    scores = listing(nullable(number(low=0, high=scale_max)))
    return wheel(given.take("axes", mapping(nullable(scores), at_least=1)))


def compute_ppd_questionnaire(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute ppd-questionnaire`."""
    result: dict[str, Any] = plain(read_input(given, _questionnaire))
    return result


def _questionnaire(given: Given) -> Questionnaire:
    answers = given.take("answers", listing(nullable(whole(low=0, high=5))))
    return questionnaire(answers, min_answers=given.get("min_answers", whole(low=1), MIN_ANSWERS))


def compute_reform_process(given: Mapping[str, object]) -> dict[str, Any]:
    """`steerboard compute reform-process`."""
    five = listing(nullable(whole(low=0, high=3)), at_least=len(STAGES), at_most=len(STAGES))
    result: dict[str, Any] = plain(read_input(given, lambda all_: reform_process(all_.take("reforms", mapping(five)))))
    return result
