"""The kinds of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.boards.models import Board, Founding, Seat, Topic
from steerboard.stages.chain.records import Kind

KINDS: Final = (
    Kind(
        name=Founding.KIND,
        station="mandate",
        label=_("Founding document"),
        plural=_("Founding documents"),
        model=Founding,
        icon="certificate",
        url_name="boards-board",
        view_act="boards.view",
        keyed=False,
        anchor="mandate-",
    ),
    Kind(
        name=Board.KIND,
        station=None,
        label=_("Board"),
        plural=_("Boards"),
        model=Board,
        icon="building-community",
        url_name="boards-board",
        view_act="boards.view",
        keyed=False,
    ),
    Kind(
        name=Seat.KIND,
        station="seat",
        label=_("Position"),
        plural=_("Positions"),
        model=Seat,
        icon="user-check",
        url_name="boards-seat",
        view_act="boards.view",
    ),
    Kind(
        name=Topic.KIND,
        station=None,
        label=_("Focus topic"),
        plural=_("Focus topics"),
        model=Topic,
        icon="target-arrow",
        url_name="boards-topic",
        view_act="boards.view",
    ),
)
