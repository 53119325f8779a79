"""A board's initiatives in each state, through the services. Every text says that it is an illustration."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from steerboard.platform.audit.models import Row
from steerboard.platform.base.clock import today
from steerboard.platform.documents.models import Document
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.enums import MoneyStage, SourceKind
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine
from tests.factories.boards import BoardKit, document
from tests.factories.indicators import indicator
from tests.factories.meetings import closed_meeting

REFERENCE = "Quyết định minh họa, không có số"


def idea(kit: BoardKit, *, title: str = "Chuỗi cà phê (minh họa)", **values: Any) -> Initiative:
    """An idea with everything that the next moves need of the record itself. Call it inside `kit.scope()`."""
    whole = {
        "topic": kit.topics["core"],
        "problem": "Giá thấp (minh họa)",
        "objective": "Giá cao hơn 25 % (minh họa)",
        "result": "Lô đầu tiên được bán (minh họa)",
        "result_on": today() + timedelta(days=90),
        "lead_organisation": kit.organisations["industry"],
        "accountable_seat": kit.seats["member"],
        "champion": "Người tiên phong (minh họa)",
        "starts_on": today() - timedelta(days=100),
        "ends_on": today() + timedelta(days=100),
        **values,
    }
    return services.initiative_suggest(board=kit.board, by=kit.users["secretary"], title=title, **whole)


def screened(kit: BoardKit, **values: Any) -> Initiative:
    return services.initiative_screen(initiative=idea(kit, **values), by=kit.users["secretary"])


def proposed(kit: BoardKit, **values: Any) -> Initiative:
    """With an origin (the core topic) and its number."""
    one = screened(kit, **values)
    services.origin_link(initiative=one, origin=kit.topics["core"].node, by=kit.users["secretary"])
    return services.initiative_put_forward(initiative=one, by=kit.users["secretary"])


def endorsed(kit: BoardKit, **values: Any) -> Initiative:
    """On the strength of an adopted conclusion of a meeting of today."""
    _made, decision = closed_meeting(kit)
    return services.initiative_endorse(initiative=proposed(kit, **values), decision=decision, by=kit.users["secretary"])


def money_line(kit: BoardKit, one: Initiative, **values: Any) -> MoneyLine:
    whole = {"kind": SourceKind.RECURRENT, "budget_year": today().year, **values}
    return services.money_line_open(initiative=one, by=kit.users["secretary"], **whole)


def figure(kit: BoardKit, line: MoneyLine, stage: str, amount: int | str, **values: Any) -> Any:
    whole = {"reference": REFERENCE, **values}
    return services.money_figure_enter(
        money_line=line, by=kit.users["secretary"], stage=stage, amount=Decimal(amount), **whole
    )


def funded(kit: BoardKit, **values: Any) -> Initiative:
    """With 500 million approved from the recurrent budget of this year."""
    one = endorsed(kit, **values)
    figure(kit, money_line(kit, one), MoneyStage.APPROVED, 500_000_000)
    return services.initiative_fund(initiative=one, by=kit.users["secretary"])


def activity(kit: BoardKit, one: Initiative, **values: Any) -> Activity:
    """Planned over the middle of the initiative, the expert responsible."""
    whole: dict[str, Any] = {
        "title": "Tập huấn (minh họa)",
        "planned_from": today() - timedelta(days=50),
        "planned_to": today() + timedelta(days=50),
        "responsible": kit.users["task_force"].person,
        "seat": kit.seats["member"],
        **values,
    }
    return services.activity_plan(initiative=one, by=kit.users["secretary"], **whole)


def indicator_node(kit: BoardKit) -> Any:
    """The node of an indicator of the board."""
    return indicator(kit).node


def running(kit: BoardKit, **values: Any) -> Initiative:
    """Under way, with one activity."""
    one = funded(kit, **values)
    activity(kit, one)
    services.indicator_link(initiative=one, indicator=indicator_node(kit), by=kit.users["secretary"])
    return services.initiative_start(initiative=one, by=kit.users["secretary"], on=today() - timedelta(days=20))


def evidence_document(kit: BoardKit, **values: Any) -> Document:
    return document(kit.space, abstract="Biên bản nghiệm thu (minh họa)", symbol="BB", **values)


def completed(kit: BoardKit, **values: Any) -> Initiative:
    one = running(kit, **values)
    by = kit.users["secretary"]
    for each in Activity.objects.filter(initiative=one):
        services.activity_finish(activity=each, by=by)
    services.evidence_add(initiative=one, document=evidence_document(kit), by=by)
    return services.initiative_complete(
        initiative=one, by=by, outcome="reached", outcome_text="Đã bán lô đầu tiên (minh họa)"
    )


def fresh(one: Any) -> Any:
    """As stored now."""
    return type(one).objects.select_related("space", "node").get(pk=one.pk)


def whole(one: Initiative) -> Initiative:
    """As pages read it."""
    return Initiative.objects.select_related(
        "space", "node", "board__space", "topic", "lead_organisation", "accountable_seat__node"
    ).get(pk=one.pk)


def acts_of(record: Any) -> list[str]:
    """What was done to a record, oldest first, as the trail tells it."""
    rows = Row.objects.filter(kind=record._meta.label_lower, object_id=str(record.pk))
    return list(rows.order_by("seq").values_list("act", flat=True))


def days_ago(days: int) -> date:
    return today() - timedelta(days=days)
