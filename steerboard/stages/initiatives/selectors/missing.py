"""What a move of an initiative still needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise

from steerboard.stages.initiatives.enums import ActivityState, MoneyStage
from steerboard.stages.initiatives.models import Activity, Evidence, Initiative, MoneyFigure
from steerboard.stages.initiatives.workflow import NEEDS, needs
from steerboard.stages.meetings.enums import DecisionState
from steerboard.stages.meetings.models import Decision


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a move needs. `key` tells the page where it is done."""

    key: str
    label: str | Promise
    met: bool


def _has_origin(initiative: Initiative) -> bool:
    return initiative.node.links_in.filter(relation="leads_to", withdrawn_at=None).exists()


def _has_decision(initiative: Initiative) -> bool:
    links = initiative.node.links_in.filter(
        relation__in=["leads_to", "concerns"], source__kind=Decision.KIND, withdrawn_at=None
    )
    return Decision.objects.filter(node__in=links.values("source_id"), state=DecisionState.ADOPTED).exists()


def _has_indicator(initiative: Initiative) -> bool:
    return initiative.node.links_out.filter(relation="contributes_to", withdrawn_at=None).exists()


def _has_approved_money(initiative: Initiative) -> bool:
    return MoneyFigure.objects.filter(
        line__initiative=initiative,
        line__withdrawn_at=None,
        stage=MoneyStage.APPROVED,
        superseded_by=None,
        amount__gt=0,
    ).exists()


def _is_planned(initiative: Initiative) -> bool:
    rows = Activity.objects.filter(initiative=initiative).exclude(state=ActivityState.DROPPED)
    found = list(rows.values_list("responsible_id", "organisation_id"))
    return bool(found) and all(person or organisation for person, organisation in found)


def _all_done(initiative: Initiative) -> bool:
    states = Activity.objects.filter(initiative=initiative).values_list("state", flat=True)
    return all(state in {ActivityState.DONE, ActivityState.DROPPED} for state in states)


_ASK: Final[dict[str, Callable[[Initiative], bool]]] = {
    "problem": lambda one: bool(one.problem),
    "objective": lambda one: bool(one.objective),
    "field": lambda one: bool(one.field) or one.topic_id is not None,
    "origin": _has_origin,
    "topic": lambda one: one.topic_id is not None,
    "lead": lambda one: one.lead_organisation_id is not None,
    "accountable": lambda one: one.accountable_seat_id is not None,
    "period": lambda one: one.starts_on is not None and one.ends_on is not None,
    "result": lambda one: bool(one.result) and one.result_on is not None,
    "decision": _has_decision,
    "money": _has_approved_money,
    "champion": lambda one: bool(one.champion),
    "plan": _is_planned,
    "indicator": _has_indicator,
    "activities_done": _all_done,
    "evidence": lambda one: Evidence.objects.filter(initiative=one, removed_at=None).exists(),
}


def missing_for(move: str, initiative: Initiative, known: Mapping[str, bool] | None = None) -> list[Need]:
    """All that a move needs, met and unmet, in the table's order; at most one statement each.

    `known` are answers that the page has already, by their key.
    """
    given = known or {}
    return [Need(key, NEEDS[key], given[key] if key in given else _ASK[key](initiative)) for key in needs(move)]


def unmet(move: str, initiative: Initiative) -> list[Need]:
    """Only what is missing."""
    return [need for need in missing_for(move, initiative) if not need.met]
