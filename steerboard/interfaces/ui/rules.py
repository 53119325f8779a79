"""The working rules of a board in plain words: whole sentences made from the columns that the software applies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

from steerboard.interfaces.ui.formats import number
from steerboard.stages.boards.enums import DecisionMode, MajorityOf, Quorum, Tie
from steerboard.stages.boards.models import Regulation
from steerboard.stages.boards.selectors.rules import RULES


@dataclass(frozen=True, slots=True)
class RuleInWords:
    """One rule: its heading and its sentences."""

    label: str
    sentences: tuple[str, ...]


def in_words(regulation: Regulation) -> list[RuleInWords]:
    """All rules of a regulation, in the order in which people speak of them."""
    return [RuleInWords(str(rule.label), _SAYS[rule.key](regulation)) for rule in RULES]


def share(numerator: int, denominator: int, *, strict: bool) -> str:
    """A share as said aloud: "more than half", "at least two thirds", "at least 3/5"."""
    known = {
        (1, 2): (gettext("more than half"), gettext("at least half")),
        (2, 3): (gettext("more than two thirds"), gettext("at least two thirds")),
        (3, 4): (gettext("more than three quarters"), gettext("at least three quarters")),
        (1, 1): (gettext("all"), gettext("all")),
    }
    fraction = {"share": f"{numerator}/{denominator}"}
    more, least = known.get(
        (numerator, denominator),
        (gettext("more than %(share)s") % fraction, gettext("at least %(share)s") % fraction),
    )
    return more if strict else least


def _conclusion(rules: Regulation) -> tuple[str, ...]:
    if rules.decision_mode == DecisionMode.VOTE:
        return (gettext("The board votes on each motion."),)
    return (gettext("The board seeks consensus and the chair concludes; a vote is taken only where the chair asks."),)


def _interval(rules: Regulation) -> tuple[str, ...]:
    return (
        ngettext(
            "A regular meeting every %(months)s month; any member may ask for an extra one.",
            "A regular meeting every %(months)s months; any member may ask for an extra one.",
            rules.interval_months,
        )
        % {"months": number(rules.interval_months)},
    )


def _notice(rules: Regulation) -> tuple[str, ...]:
    invitation = ngettext(
        "The invitation goes out at least %(days)s day before the meeting.",
        "The invitation goes out at least %(days)s days before the meeting.",
        rules.notice_days,
    )
    papers = ngettext(
        "Papers and draft agenda are sent at least %(days)s day before.",
        "Papers and draft agenda are sent at least %(days)s days before.",
        rules.papers_days,
    )
    return (
        invitation % {"days": number(rules.notice_days)},
        papers % {"days": number(rules.papers_days)},
    )


def _minutes(rules: Regulation) -> tuple[str, ...]:
    text = ngettext(
        "Minutes are sent within %(days)s day after the meeting and approved at the next one.",
        "Minutes are sent within %(days)s days after the meeting and approved at the next one.",
        rules.minutes_days,
    )
    return (text % {"days": number(rules.minutes_days)},)


def _quorum(rules: Regulation) -> tuple[str, ...]:
    of = {
        Quorum.FILLED: gettext("A meeting can conclude when %(share)s of the filled voting positions are present."),
        Quorum.ALL: gettext("A meeting can conclude when %(share)s of all voting positions are present."),
    }
    said = [
        of[Quorum(rules.quorum_base)]
        % {"share": share(rules.quorum_numerator, rules.quorum_denominator, strict=rules.quorum_strict)}
    ]
    if rules.quorum_needs_lead:
        said.append(gettext("The head or a deputy head must be among them."))
    if rules.quorum_min_private:
        said.append(
            ngettext(
                "At least %(count)s member of the private side must be present.",
                "At least %(count)s members of the private side must be present.",
                rules.quorum_min_private,
            )
            % {"count": number(rules.quorum_min_private)}
        )
    return tuple(said)


def _majority(rules: Regulation) -> tuple[str, ...]:
    of = {
        MajorityOf.CAST: gettext("A motion is carried by %(share)s of the votes cast."),
        MajorityOf.PRESENT: gettext("A motion is carried by %(share)s of those present."),
        MajorityOf.FILLED: gettext("A motion is carried by %(share)s of the filled voting positions."),
        MajorityOf.ALL: gettext("A motion is carried by %(share)s of all voting positions."),
    }
    tie = {
        Tie.FAILS: gettext("On a tie the motion fails."),
        Tie.CASTING: gettext("On a tie the chair's vote decides."),
    }
    return (
        of[MajorityOf(rules.majority_of)]
        % {"share": share(rules.majority_numerator, rules.majority_denominator, strict=rules.majority_strict)},
        tie[Tie(rules.tie)],
    )


def _substitutes(rules: Regulation) -> tuple[str, ...]:
    if rules.substitutes:
        return (gettext("A substitute with a written delegation counts like the member."),)
    return (gettext("Substitutes do not count."),)


def _conflict(rules: Regulation) -> tuple[str, ...]:
    if rules.conflict_leaves:
        return (gettext("Whoever declares a conflict of interest does not take part in that item and is not counted."),)
    return (gettext("A conflict of interest is declared; the member stays in the count."),)


def _opinions(rules: Regulation) -> tuple[str, ...]:
    text = ngettext(
        "An agency that is asked for its opinion answers within %(days)s working day of receiving the full file.",
        "An agency that is asked for its opinion answers within %(days)s working days of receiving the full file.",
        rules.opinion_days,
    )
    silence = (
        gettext("No reply counts as consent; the agency stays responsible for its field.")
        if rules.silence_consents
        else gettext("No reply does not count as consent.")
    )
    return text % {"days": number(rules.opinion_days)}, silence


def _chairs(rules: Regulation) -> tuple[str, ...]:
    said = [gettext("Two co-chairs lead the board.") if rules.co_chairs else gettext("One head leads the board.")]
    if rules.term_months:
        said.append(
            ngettext(
                "Members are appointed for %(months)s month.",
                "Members are appointed for %(months)s months.",
                rules.term_months,
            )
            % {"months": number(rules.term_months)}
        )
    else:
        said.append(gettext("Members are appointed without a fixed end."))
    return tuple(said)


_SAYS: Final[dict[str, Callable[[Regulation], tuple[str, ...]]]] = {
    "conclusion": _conclusion,
    "interval": _interval,
    "notice": _notice,
    "minutes": _minutes,
    "quorum": _quorum,
    "majority": _majority,
    "substitutes": _substitutes,
    "conflict": _conflict,
    "opinions": _opinions,
    "chairs": _chairs,
}
