"""The state table of a board: moves, from, to, what they need, who may, what the public reads. Names only.

A board may work long before it has a working regulation (Quảng Ninh: five months, domain.md 8.2), so the regulation is
no state. An end entered by mistake is taken back by a move of its own.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.methods.workflow import State, Workflow, move
from steerboard.platform.base.errors import WrongState
from steerboard.stages.boards.enums import BoardState

# What a move needs, as the page names it; `selectors.missing` looks each one up.
NEEDS: Final[dict[str, str | Promise]] = {
    "decision": _("the founding decision, signed"),
    "standing_agency": _("a standing agency"),
    "head_seat": _("a position for the head"),
    "core_topic": _("a core topic"),
    "head": _("a head in office"),
    "secretary": _("a secretary in office"),
    "core_lead": _("an agency that leads the core topic"),
    "ending_document": _("the document that ends it"),
}
_NEEDED: Final = {
    "found": ("decision", "standing_agency", "head_seat", "core_topic"),
    "start": ("head", "secretary", "core_lead"),
    "end": ("ending_document",),
    "reopen": (),
}

BOARD: Final = Workflow(
    states=(
        State("planned", _("being founded")),
        State("founded", _("founded")),
        State("active", _("at work")),
        State("ended", _("ended")),
    ),
    start="planned",
    ends=("ended",),
    moves=(
        move(
            "found",
            "planned",
            "founded",
            who=("founder", "operator"),
            guards=tuple(NEEDS[name] for name in _NEEDED["found"]),
            label=_("Found the board"),
        ),
        move(
            "start",
            "founded",
            "active",
            who=("founder", "operator", "secretary"),
            guards=tuple(NEEDS[name] for name in _NEEDED["start"]),
            label=_("Start work"),
        ),
        move(
            "end",
            ("founded", "active"),
            "ended",
            who=("secretary", "operator"),
            guards=tuple(NEEDS[name] for name in _NEEDED["end"]),
            label=_("End the board"),
        ),
        move("reopen", "ended", "active", who=("operator",), label=_("Take back the end")),
    ),
)

# move → (why not yet, why not any more)
_REFUSED: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "found": ("", _("This board is founded already.")),
    "start": (
        _("Found the board first: record the decision of the People's Committee."),
        _("This board is at work already."),
    ),
    "end": (_("A board that was never founded cannot end."), _("This board has ended already.")),
    "reopen": (_("This board has not ended."), ""),
}
_ENDED: Final = _("This board has ended; nothing more is entered here.")


def needs(name: str) -> tuple[str, ...]:
    """The names of what a move needs."""
    return _NEEDED[name]


def check_move(name: str, state: str) -> None:
    """Raise `WrongState` with the reason unless the move starts from this state."""
    if BOARD.allows(name, state):
        return
    order = BOARD.names
    early = order.index(state) < min(order.index(source) for source in BOARD.move(name).sources)
    raise WrongState(_REFUSED[name][0 if early else 1])


def check_open(state: str) -> None:
    """Raise `WrongState` for an ended board."""
    if state == BoardState.ENDED:
        raise WrongState(_ENDED)


def check_founded(state: str) -> None:
    """Raise `WrongState` unless the board is founded or at work: persons are appointed on the strength of a decision."""
    check_open(state)
    if state == BoardState.PLANNED:
        raise WrongState(_REFUSED["start"][0])
