"""Loads the demonstration in one transaction: all of it or nothing; a second start finds it and does nothing."""

from django.db import transaction

from steerboard.demo import boards, people
from steerboard.demo.facts import DA_NANG, DAK_LAK, QUANG_NAM
from steerboard.platform.base.models import Space
from steerboard.platform.base.scopes import in_space
from steerboard.register.organisations.services import central_load
from steerboard.register.territories.services import seed_load
from steerboard.stages.boards import services


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
    operator = people.operator()
    old = boards.planned(QUANG_NAM, operator)
    with in_space(old.board.space):
        boards.plan(old)
        boards.seats(old, QUANG_NAM.members)
        boards.topics(old)
        boards.founded(old)
        boards.ended(old, operator)
    new = boards.planned(DA_NANG, operator)
    with in_space(new.board.space):
        boards.plan(new)
        boards.seats(new, DA_NANG.members)
        boards.topics(new)
        boards.founded(new)
        boards.changes(new)
    with in_space(old.board.space, new.board.space):
        services.succession_set(board=old.board, successor=new.board, by=operator)
    begun = boards.planned(DAK_LAK, operator)
    with in_space(begun.board.space):
        boards.plan(begun)
        boards.seats(begun, DAK_LAK.members)
        boards.topics(begun)
    people.ministry(operator)
