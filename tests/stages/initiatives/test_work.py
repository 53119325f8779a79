"""Activities, evidence, notes, progress and publication."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.db import transaction

from steerboard.methods.progress import Light
from steerboard.platform.base.clock import now, today
from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import NotAllowed, Refusal, WrongState
from steerboard.platform.notices.models import Notice
from steerboard.stages.chain.selectors import differences, walk
from steerboard.stages.initiatives import services
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine, Note
from steerboard.stages.initiatives.selectors.portfolio import (
    contributing_to,
    notes_waiting,
    of_topic,
    public_notes,
    published_initiatives,
)
from steerboard.stages.initiatives.selectors.progress import Standing, standings
from steerboard.stages.initiatives.workflow import ACTIVITY
from tests.factories import initiatives as made
from tests.factories.boards import BoardKit


def standing(one: Initiative, highest: int | None = 3) -> Standing:
    return standings([made.whole(one)], highest=highest)[one.pk]


def note(kit: BoardKit, one: Initiative, role: str = "task_force", **values: Any) -> Note:
    whole = {"text": "Đã làm (minh họa)", "key": f"key-{Note.objects.count()}-{role}", **values}
    return services.note_add(initiative=one, by=kit.users[role], **whole)


_MOVES = {"begin": {}, "finish": {}, "drop": {"reason": "x"}, "take_up": {"reason": "x"}}


@pytest.mark.parametrize("state", ["planned", "running", "done", "dropped"])
def test_each_move_of_an_activity_only_from_its_states(kit: BoardKit, state: str) -> None:
    row = made.activity(kit, made.proposed(kit))
    by = kit.users["member"]
    if state in {"running", "done"}:
        row = services.activity_begin(activity=row, by=by)
    if state == "done":
        row = services.activity_finish(activity=row, by=by)
    if state == "dropped":
        row = services.activity_drop(activity=row, by=by, reason="x")
    for name, values in _MOVES.items():
        service: Any = getattr(services, f"activity_{name}")
        if state not in ACTIVITY.move(name).sources:
            with pytest.raises(WrongState):
                service(activity=row, by=by, **values)
            continue
        before = len(made.acts_of(row))
        with transaction.atomic():
            moved = service(activity=row, by=by, **values)
            assert moved.state in ACTIVITY.move(name).to
            assert made.acts_of(row)[before:] == [f"initiatives.activity_{name}"]
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"planned_to": today() - timedelta(days=90)}, "planned_to"),
        ({"forecast_to": today() - timedelta(days=90)}, "forecast_to"),
        ({"weight": 0}, "weight"),
        ({"earning": "guess"}, "earning"),
        ({"earning": "units"}, "units_planned"),
        ({"earning": "units", "units_planned": Decimal(5)}, "unit"),
        ({"units_planned": Decimal("1.234")}, "units_planned"),
        ({"responsible": None}, "responsible"),
    ],
)
def test_an_activity_that_cannot_be_names_its_field(kit: BoardKit, changes: dict[str, Any], field: str) -> None:
    one = made.proposed(kit)
    with pytest.raises(Refusal) as refusal:
        made.activity(kit, one, **changes)
    assert refusal.value.field == field


def test_an_endorsed_plan_moves_only_with_a_reason_a_forecast_always(kit: BoardKit) -> None:
    row = made.activity(kit, made.endorsed(kit))
    by = kit.users["task_force"]
    later = row.planned_to + timedelta(days=10)
    with pytest.raises(Refusal) as refusal:
        services.activity_edit(activity=row, by=by, planned_to=later)
    assert refusal.value.field == "reason"
    row = services.activity_edit(activity=row, by=by, forecast_to=later)
    assert row.planned_to < later
    assert standing(row.initiative).activities[0].slip_days > 0


def test_an_expert_prepares_and_the_senior_confirms(kit: BoardKit) -> None:
    one = made.running(kit)
    row = Activity.objects.get()
    waiting = note(kit, one, activity=row, percent=Decimal(40), forecast_to=row.planned_to + timedelta(days=7))
    assert waiting.waits
    assert Activity.objects.get().percent is None
    assert [found.pk for found in notes_waiting([kit.seats["member"].pk])] == [waiting.pk]
    told = Notice.objects.filter(kind="initiatives.note_waits")
    assert [notice.person_id for notice in told] == [kit.users["member"].person_id]
    for role in ("task_force", "secretary", "business"):
        with pytest.raises(NotAllowed):
            services.note_confirm(note=waiting, by=kit.users[role])

    services.note_confirm(note=waiting, by=kit.users["member"])
    row = Activity.objects.get()
    assert (row.percent, row.state, row.reported_on) == (Decimal(40), "running", today())
    assert row.forecast_to == row.planned_to + timedelta(days=7)
    again = services.note_confirm(note=waiting, by=kit.users["member"])
    assert again.is_confirmed
    with pytest.raises(Refusal):
        services.note_return(note=waiting, by=kit.users["member"], reason="muộn")


def test_what_is_sent_back_counts_nothing_and_says_why(kit: BoardKit) -> None:
    one = made.running(kit)
    waiting = note(kit, one, activity=Activity.objects.get(), percent=Decimal(90))
    with pytest.raises(Refusal) as refusal:
        services.note_return(note=waiting, by=kit.users["member"], reason=" ")
    assert refusal.value.field == "reason"
    services.note_return(note=waiting, by=kit.users["member"], reason="kiểm lại số hộ")
    assert Activity.objects.get().percent is None
    assert Notice.objects.filter(kind="initiatives.note_returned").count() == 1
    with pytest.raises(Refusal):
        services.note_confirm(note=waiting, by=kit.users["member"])


def test_a_note_that_is_sent_twice_is_one_note(kit: BoardKit) -> None:
    one = made.running(kit)
    first = note(kit, one, key="the-same-key")
    assert note(kit, one, key="the-same-key", text="khác").pk == first.pk
    assert Note.objects.count() == 1
    for key in ("", "short", "x" * 65, "has blanks in it"):
        with pytest.raises(Refusal):
            note(kit, one, key=key)


def test_an_older_note_changes_nothing_that_came_later(kit: BoardKit) -> None:
    one = made.running(kit)
    row = Activity.objects.get()
    note(kit, one, "member", activity=row, percent=Decimal(60))
    old = note(kit, one, "member", activity=row, percent=Decimal(20), said_at=now() - timedelta(days=2))
    assert old.is_confirmed
    assert Activity.objects.get().percent == Decimal(60)


@pytest.mark.parametrize("hours", [-24 * 90, 24])
def test_a_phone_whose_clock_is_wrong_is_not_believed(kit: BoardKit, hours: int) -> None:
    found = note(kit, made.running(kit), said_at=now() + timedelta(hours=hours))
    assert abs((found.said_at - now()).total_seconds()) < 60


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": " "}, "text"),
        ({"percent": Decimal(50)}, "activity"),
        ({"with_activity": True, "percent": Decimal(101)}, "percent"),
        ({"with_activity": True, "units_done": Decimal(5)}, "units_done"),
        ({"source_kind": "rumour"}, "source_kind"),
    ],
)
def test_a_note_that_cannot_be_names_its_field(kit: BoardKit, values: dict[str, Any], field: str) -> None:
    one = made.running(kit)
    if values.pop("with_activity", False):
        values["activity"] = Activity.objects.get()
    with pytest.raises(Refusal) as refusal:
        note(kit, one, **values)
    assert refusal.value.field == field


def test_done_by_a_note_ends_the_activity(kit: BoardKit) -> None:
    one = made.running(kit)
    note(kit, one, "member", activity=Activity.objects.get(), is_done=True)
    row = Activity.objects.get()
    assert (row.state, row.done_on) == ("done", today())
    assert standing(one).percent == 100


@pytest.mark.parametrize(
    ("plan", "report", "percent"),
    [
        ({"earning": "0/100"}, {}, 0),
        ({"earning": "50/50"}, {"begin": True}, 50),
        ({"earning": "units", "units_planned": Decimal(200), "unit": "hộ"}, {"units_done": Decimal(50)}, 25),
        ({}, {"percent": Decimal(95)}, 80),
        ({}, {"percent": Decimal(95), "evidence": True}, 95),
        ({}, {}, None),
    ],
)
def test_progress_counts_by_its_declared_way(
    kit: BoardKit, plan: dict[str, Any], report: dict[str, Any], percent: int | None
) -> None:
    one = made.running(kit)
    by = kit.users["member"]
    services.activity_drop(activity=Activity.objects.get(), by=by, reason="x")
    row = made.activity(kit, one, **plan)
    given = dict(report)
    if given.pop("begin", False):
        services.activity_begin(activity=row, by=by)
    if given.pop("evidence", False):
        services.evidence_add(initiative=one, activity=row, document=made.evidence_document(kit), by=by)
    if given:
        note(kit, one, "member", activity=row, **given)
    assert standing(one).percent == (None if percent is None else Fraction(percent))


def test_the_light_is_the_worst_of_its_parts_with_its_reason(kit: BoardKit) -> None:
    one = made.running(kit)
    first = standing(one)
    assert (first.overall.light, first.overall.part) == (Light.NO_DATA, "schedule")
    note(kit, one, "member", activity=Activity.objects.get(), percent=Decimal(48))
    second = standing(one)
    assert second.parts["schedule"].light is Light.GREEN
    assert (second.overall.light, second.parts["money"].light) == (Light.GREEN, Light.GREEN)
    made.figure(kit, MoneyLine.objects.get(), "spent", 600_000_000)
    third = standing(one)
    assert (third.overall.light, third.overall.part) == (Light.RED, "money")
    assert "100.000.000 đồng" in third.overall.reason.vi


def test_ended_and_not_begun_say_so(kit: BoardKit) -> None:
    assert standing(made.proposed(kit)).overall.light is Light.NOT_DUE
    done = made.completed(kit)
    assert standing(done).overall.light is Light.DONE
    stopped = services.initiative_stop(initiative=made.proposed(kit), by=kit.users["head"], reason="x")
    assert standing(stopped).overall.light is Light.NO_TRAJECTORY


def test_the_chain_leads_from_the_initiative_to_mandate_and_money(kit: BoardKit) -> None:
    one = made.running(kit)
    steps = {step.node.kind: step.is_up for step in walk(one.node, sees=Visibility.CONFIDENTIAL)}
    assert {"decision", "meeting", "topic", "seat"} <= {kind for kind, is_up in steps.items() if is_up}
    assert {"moneyline", "activity", "indicator"} <= {kind for kind, is_up in steps.items() if not is_up}
    assert [found.pk for found in contributing_to([made_indicator(one)], 3)[made_indicator(one)]] == [one.pk]
    assert [found.pk for found in of_topic(kit.topics["core"], 3)] == [one.pk]
    for model, related in ((Initiative, ()), (MoneyLine, ("initiative",)), (Activity, ("initiative",))):
        assert list(differences(model, related)) == []


def made_indicator(one: Initiative) -> int:
    found: int = one.node.links_out.get(relation="contributes_to").target_id
    return found


def test_only_what_is_chosen_is_public_and_all_of_it_is_taken_back(kit: BoardKit) -> None:
    one, by = made.running(kit), kit.users["secretary"]
    shown = note(kit, one, "member", visibility=Visibility.PUBLIC)
    hidden = note(kit, one, "task_force", visibility=Visibility.PUBLIC, key="waits-for-senior")
    line, row = MoneyLine.objects.get(), Activity.objects.get()
    services.initiative_publish(initiative=one, by=by, lines=[line.pk], activities=[])
    assert [found.pk for found in published_initiatives(kit.board)] == [one.pk]
    assert (made.fresh(line).node.is_published, made.fresh(row).node.is_published) == (True, False)
    assert [found.pk for found in public_notes(one)] == [shown.pk]
    assert hidden.waits
    later = made.money_line(kit, made.fresh(one), kind="sme")
    assert made.fresh(later).node.is_published
    services.initiative_publish(initiative=one, by=by, lines=[], activities=[row.pk])
    assert (made.fresh(line).node.is_published, made.fresh(row).node.is_published) == (False, True)
    services.initiative_unpublish(initiative=one, by=by, reason="sai (minh họa)")
    assert not any(made.fresh(found).node.is_published for found in (one, line, row, later))
    with pytest.raises(Refusal):
        services.initiative_publish(initiative=made.idea(kit), by=by)
    with pytest.raises(NotAllowed):
        services.initiative_publish(initiative=one, by=kit.users["member"])
