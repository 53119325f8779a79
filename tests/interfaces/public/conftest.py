"""A published board with a public and several private texts."""

from collections.abc import Callable

import pytest

from steerboard.platform.base.clock import now
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.models import Board
from steerboard.stages.chain import services as chain
from tests.factories.boards import BoardKit, founded_board


def publish(kit: BoardKit) -> None:
    """All that the board's publication shows: itself, mandate, seats, topics, the decision."""
    with kit.scope():
        for record in [kit.board, *kit.seats.values(), *kit.topics.values(), *kit.board.foundings.all()]:
            chain.publish(record, by=None)
        if kit.decision is not None:
            Document.objects.filter(pk=kit.decision.pk).update(published_at=now())
    kit.board = Board._base_manager.get(pk=kit.board.pk)


@pytest.fixture
def kit() -> BoardKit:
    made = founded_board()
    publish(made)
    return made


@pytest.fixture
def publish_board() -> Callable[[BoardKit], None]:
    return publish
