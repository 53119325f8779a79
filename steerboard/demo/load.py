"""Loads the demonstration in one transaction: all of it or nothing; a second start finds it and does nothing.

What happened runs in the order of time through the services that people use, the clock standing at each moment.
"""

from datetime import date

from django.db import transaction

from steerboard.demo import boards, indicators, initiatives, later, paper, people, records, sessions
from steerboard.demo.boards import Built
from steerboard.demo.days import Days
from steerboard.demo.facts import DA_NANG, DAK_LAK, QUANG_NAM, BoardRow
from steerboard.demo.timeline import Timeline
from steerboard.platform.accounts.models import User
from steerboard.platform.base.clock import standing_at
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import in_space
from steerboard.register.organisations.services import central_load
from steerboard.register.territories.services import seed_load
from steerboard.stages.boards import services
from steerboard.stages.indicators.services.series import series_load


def load() -> bool:
    """Load the demonstration. Returns False where it is there already."""
    if Space.objects.filter(slug=DA_NANG.slug).exists():
        return False
    with transaction.atomic():
        _load()
    boards.analyse()
    return True


def _load() -> None:
    seed_load()
    central_load()
    series_load()
    timeline = Timeline()
    with standing_at(timeline.days.moment(date(2013, 12, 2))):
        operator = people.operator()
    old, new, _begun = (_planned(row, operator, timeline.days) for row in (QUANG_NAM, DA_NANG, DAK_LAK))
    for built in (old, new):
        _founded(built, timeline)
        for player in (paper, sessions, indicators, initiatives):
            player.play(built, timeline)
    timeline.on(date(2025, 6, 20), "16:00", lambda: later.ended(old), old)
    later.changes(new, timeline)
    timeline.on(date(2025, 9, 16), "09:00", lambda: _succession(old, new, operator))
    timeline.on(date(2025, 9, 16), "10:00", lambda: people.ministry(operator))
    timeline.run()


def _planned(row: BoardRow, operator: User, days: Days) -> Built:
    with standing_at(days.moment(row.plan_on)):
        operator = User.objects.get(pk=operator.pk)
        built = boards.planned(row, operator)
        with in_space(built.board.space):
            boards.plan(built)
            boards.seats(built, row.members)
            boards.topics(built)
        if row is not DAK_LAK:
            records.bodies(built, operator)
    return built


def _founded(built: Built, timeline: Timeline) -> None:
    timeline.on(built.row.founded_on, "09:00", lambda: boards.founded(built), built)
    timeline.on(built.row.regulation_on, "09:00", lambda: boards.regulation(built), built)


def _succession(old: Built, new: Built, operator: User) -> None:
    by = User.objects.get(pk=operator.pk)
    with in_space(old.board.space, new.board.space):
        services.succession_set(board=old.board, successor=new.board, by=by)
