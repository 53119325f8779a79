"""The kinds of this stage on the chain: station, words, model, page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from steerboard.stages.boards.models import Board, Founding, Seat, Topic
from steerboard.stages.chain.records import Kind

KINDS: Final = (
    Kind(
        model=Founding,
        station="mandate",
        label=_("Founding document"),
        plural=_("Founding documents"),
        icon="certificate",
        url_name="boards-board",
        keyed=False,
        anchor="mandate-",
    ),
    Kind(
        model=Board,
        station=None,
        label=_("Board"),
        plural=_("Boards"),
        icon="building-community",
        url_name="boards-board",
        keyed=False,
    ),
    Kind(
        model=Seat,
        station="seat",
        label=_("Position"),
        plural=_("Positions"),
        icon="user-check",
        url_name="boards-seat",
    ),
    Kind(
        model=Topic,
        station=None,
        label=_("Focus topic"),
        plural=_("Focus topics"),
        icon="target-arrow",
        url_name="boards-topic",
    ),
)
