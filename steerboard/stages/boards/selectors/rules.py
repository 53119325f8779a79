"""The working rules of a day, and where each default comes from (domain.md 8.4, 8.5; sources by their number there)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.stages.boards.models import Board, Regulation
from steerboard.stages.boards.selectors.offices import in_force

Origin = Literal["dak_nong", "hcmc", "proposal"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where defaults come from. A proposal of ours is no source of law and says so."""

    name: str | Promise
    url: str
    is_real: bool


SOURCES: Final[dict[Origin, Source]] = {
    "dak_nong": Source(
        _("Đắk Nông, component steering committee"),
        "https://ipsard.gov.vn/vn/tID3575_quy-trinh-cong-tac-cua-ban-chi-dao-hop-phan-tinh-dak-nong.html",
        True,
    ),
    "hcmc": Source(
        _("Ho Chi Minh City, opinions of agencies"),
        "https://anninh.org/chu-tich-nguyen-thanh-phong-xin-y-kien-qua-15-ngay-khong-tra-loi-coi-nhu-dong-y/",
        True,
    ),
    "proposal": Source(_("proposal of Steerboard"), "", False),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as people speak of it: its columns and where its default comes from."""

    key: str
    label: str | Promise
    fields: tuple[str, ...]
    origin: Origin


RULES: Final = (
    Rule("conclusion", _("How it concludes"), ("decision_mode",), "dak_nong"),
    Rule("interval", _("Regular meeting"), ("interval_months",), "dak_nong"),
    Rule("notice", _("Invitation and papers"), ("notice_days", "papers_days"), "dak_nong"),
    Rule("minutes", _("Minutes"), ("minutes_days",), "dak_nong"),
    Rule(
        "quorum",
        _("Quorum"),
        (
            "quorum_numerator",
            "quorum_denominator",
            "quorum_strict",
            "quorum_base",
            "quorum_needs_lead",
            "quorum_min_private",
        ),
        "proposal",
    ),
    Rule(
        "majority",
        _("Where a vote is taken"),
        ("majority_numerator", "majority_denominator", "majority_strict", "majority_of", "tie"),
        "proposal",
    ),
    Rule("substitutes", _("Substitutes"), ("substitutes",), "proposal"),
    Rule("conflict", _("Conflict of interest"), ("conflict_leaves",), "proposal"),
    Rule("opinions", _("Opinions of agencies"), ("opinion_days", "silence_consents"), "hcmc"),
    Rule("chairs", _("Chairs and terms"), ("co_chairs", "term_months"), "proposal"),
)
FIELDS: Final = tuple(name for rule in RULES for name in rule.fields)


def defaults() -> dict[str, Any]:
    """The default of every rule, by column."""
    fresh = Regulation()
    return {name: getattr(fresh, name) for name in FIELDS}


def regulation_on(board: Board, on: date) -> Regulation:
    """The rules in force on a day; unsaved defaults where none was adopted."""
    found = Regulation.objects.filter(in_force(on), board=board).order_by("-valid_from").first()
    return found or Regulation(space=board.space, board=board, valid_from=on)


def regulations_of(board: Board) -> list[Any]:
    """All rules that a board has had, newest first, with `number` and `symbol` of the document of each."""
    rows = Regulation.objects.filter(board=board).order_by("-valid_from")
    return list(rows.annotate(number=F("document__number"), symbol=F("document__symbol")))


def regulation_among(rows: Iterable[Regulation], board: Board, on: date) -> Regulation:
    """Of those, what `regulation_on` would find."""
    held = (row for row in rows if row.valid_from <= on and (row.valid_to is None or row.valid_to > on))
    return next(held, None) or Regulation(space=board.space, board=board, valid_from=on)


def changed(regulation: Regulation) -> set[str]:
    """The columns that differ from the defaults."""
    usual = defaults()
    return {name for name in FIELDS if getattr(regulation, name) != usual[name]}
