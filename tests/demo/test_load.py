"""The demonstration loads whole, once: what there is of each kind, where it comes from, that nothing real is invented."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model, Q

from steerboard.demo.load import load
from steerboard.demo.people import leftover_invitations
from steerboard.overview.doctor import examine
from steerboard.platform.audit.verify import verify
from steerboard.platform.base.clock import today
from steerboard.platform.base.enums import Provenance
from steerboard.platform.base.models import Sourced
from steerboard.platform.base.scopes import across_spaces
from steerboard.platform.documents.models import Document
from steerboard.register.territories.selectors import calendar
from steerboard.stages.boards.models import Board
from steerboard.stages.chain.models import Node
from steerboard.stages.indicators.models import Indicator, Observation, Series
from steerboard.stages.initiatives.enums import MoneyStage
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyFigure, MoneyLine
from steerboard.stages.initiatives.selectors.money import money_of
from steerboard.stages.meetings.enums import Way
from steerboard.stages.meetings.models import Block, Decision, Item, Meeting, Presence, Task, TaskReport
from steerboard.stages.meetings.selectors.lateness import days_late

# One process loads it for all tests of this folder.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]
INVENTED = "(minh họa)"


@pytest.fixture(autouse=True)
def _everywhere(demonstration: float) -> Iterator[None]:
    with across_spaces("looking at all boards of the demonstration"):
        yield


def _states(model: type[Model]) -> Counter[str]:
    return Counter(model._base_manager.values_list("state", flat=True))


def test_a_second_start_loads_nothing() -> None:
    rows = Node.objects.count()
    assert load() is False
    assert Node.objects.count() == rows


def test_three_boards_one_continues_the_other() -> None:
    states = dict(Board.objects.values_list("space__slug", "state"))
    assert states == {"quang-nam": "ended", "da-nang": "active", "dak-lak": "planned"}
    assert Board.objects.get(space__slug="quang-nam").successor == Board.objects.get(space__slug="da-nang")
    assert leftover_invitations() == 0


def test_twelve_meetings_in_all_states_one_from_paper() -> None:
    assert _states(Meeting) == {"planned": 1, "called": 1, "open": 1, "closed": 8, "cancelled": 1}
    assert Meeting.objects.filter(held_on_paper=True).count() == 1
    assert Meeting.objects.filter(minutes_approved_on__isnull=False).count() == 8
    assert Block.objects.filter(removed_at=None).count() > 100
    assert Presence.objects.filter(left_at__isnull=False).count() == 3
    assert Item.objects.filter(postponed_why__startswith="Không đủ thành phần").count() == 1


def test_forty_conclusions_by_every_way() -> None:
    assert _states(Decision) == {"adopted": 38, "draft": 2, "replaced": 1}
    assert set(Decision.objects.values_list("way", flat=True)) == set(Way.values)
    assert Decision.objects.filter(act__isnull=False).count() == 6
    assert [row.number for row in Decision.objects.filter(needs_act=True, act=None)] == ["4-3"]


def test_tasks_done_late_open_and_moved() -> None:
    assert _states(Task) == {"open": 10, "done": 30, "dropped": 1}
    assert Task.objects.filter(days_late__gt=0).count() == 6
    assert TaskReport.objects.filter(confirmed_at=None, returned_at=None).count() == 2
    moved = Task.objects.get(due_changes__isnull=False)
    assert (moved.state, moved.days_late, moved.due_on == moved.counts_from) == ("done", 0, True)


def test_twenty_initiatives_in_all_states_with_money() -> None:
    assert _states(Initiative) == {
        "idea": 1,
        "screened": 2,
        "proposed": 2,
        "endorsed": 2,
        "funded": 2,
        "running": 4,
        "completed": 3,
        "stopped": 2,
        "reviewed": 2,
    }
    assert len(set(MoneyLine.objects.values_list("kind", flat=True))) >= 5
    assert {2020, 2023, 2026, 2027} <= set(MoneyLine.objects.values_list("budget_year", flat=True))
    assert set(MoneyFigure.objects.values_list("stage", flat=True)) == set(MoneyStage.values)
    assert set(_states(Activity)) == {"planned", "running", "done"}


def test_one_breach_of_money_is_there_to_be_seen() -> None:
    rows = list(Initiative.objects.filter(board__space__slug="da-nang"))
    money = money_of(rows, None, today())
    found = {one.title for one in rows if any(breach.is_serious for sums in money[one.pk] for breach in sums.breaches)}
    assert found == {"Tuyến làng nghề Phố Gốm"}


def test_indicators_with_real_series_and_own_ones() -> None:
    assert Indicator.objects.count() >= 15
    real = Indicator.objects.exclude(series=None)
    assert real.count() == 7
    assert not real.exclude(provenance=Provenance.REAL).exists()
    assert not Indicator.objects.filter(series=None).exclude(provenance=Provenance.ILLUSTRATION).exists()
    assert Series.objects.filter(values__year=2005).exists()
    assert _states(Observation) == {"verified": 26, "submitted": 1}


def test_every_record_says_where_it_comes_from() -> None:
    models = [model for model in apps.get_models() if issubclass(model, Sourced)]
    assert len(models) > 10
    for model in models:
        assert not model._base_manager.filter(provenance=Provenance.REAL, source="").exists(), model
        assert not model._base_manager.filter(provenance=Provenance.ENTERED).exists(), model


def test_an_invented_act_has_no_number() -> None:
    invented = Document.objects.filter(provenance=Provenance.ILLUSTRATION)
    assert invented.count() > 20
    assert not invented.exclude(number="").exists()


def test_nothing_late_done_or_spent_belongs_to_a_real_body() -> None:
    days = calendar()
    late = [task for task in Task.objects.select_related("lead") if days_late(task, today(), days) > 0]
    assert len(late) >= 10
    answered = [*late, *Task.objects.filter(~Q(state="open"))]
    assert [task.number for task in answered if INVENTED not in _named(task.lead)] == []
    ended = Initiative.objects.filter(state__in=["running", "completed", "stopped", "reviewed"])
    assert [one.title for one in ended if INVENTED not in _named(one.lead_organisation)] == []
    spent = MoneyLine.objects.filter(figures__stage__in=["approved", "committed", "spent"]).distinct()
    assert [str(line) for line in spent if INVENTED not in _named(line.holder)] == []
    begun = Activity.objects.exclude(state="planned")
    assert [str(one) for one in begun if INVENTED not in _named(one.organisation)] == []


def _named(organisation: object) -> str:
    return str(organisation.versions.first().name)  # type: ignore[attr-defined]


def test_issues_of_firms_keep_their_published_state_and_source() -> None:
    issues = Item.objects.filter(note__startswith="Thật, nguồn:")
    assert issues.count() == 6
    assert not issues.exclude(note__contains="đã công bố").exists()
    for decision in Decision.objects.filter(item__in=issues):
        assert decision.force == "binding", "the board only notes what was published"
        assert decision.needs_act is False
        assert not decision.tasks.exclude(lead__source="minh họa").exists()


def test_the_public_sees_all_kinds() -> None:
    shown = Counter(Node.objects.filter(published_at__isnull=False, withdrawn_at=None).values_list("kind", flat=True))
    kinds = ("meeting", "decision", "task", "initiative", "moneyline", "activity", "indicator")
    assert [kind for kind in kinds if shown[kind] <= 5] == []


def test_the_chain_leads_from_a_public_initiative_to_the_founding_act_and_to_money_spent() -> None:
    one = Initiative.objects.get(title="Bản đồ quỹ đất mời gọi đầu tư")
    into = set(one.node.links_in.values_list("relation", "source__kind"))
    out = set(one.node.links_out.values_list("relation", "target__kind"))
    assert {("leads_to", "decision"), ("concerns", "decision"), ("discusses", "meeting")} <= into
    assert {("is_funded_by", "moneyline"), ("is_carried_out_by", "activity"), ("contributes_to", "indicator")} <= out
    meeting = Meeting.objects.get(pk=one.node.links_in.get(relation="discusses").source_id)
    assert meeting.node.links_in.filter(relation="holds", source__kind="board").exists()
    assert meeting.board.node.links_in.filter(relation="founds", source__kind="mandate").exists()
    assert MoneyFigure.objects.filter(line__initiative=one, stage="spent").exists()


def test_doctor_finds_nothing_and_the_trail_is_sound() -> None:
    assert list(examine()) == []
    assert verify(state=True).findings == []
