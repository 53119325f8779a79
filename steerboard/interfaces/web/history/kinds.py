"""Records that have a history: each with its parts and the right that its page asks for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steerboard.interfaces.web.shared.records import record_url
from steerboard.overview.kinds import BY_NAME
from steerboard.platform.accounts.models import Person
from steerboard.platform.documents.models import Document
from steerboard.stages.boards.models import (
    Appointment,
    Board,
    Founding,
    Group,
    Handover,
    Nomination,
    Regulation,
    Seat,
    TaskForcePost,
    Topic,
    TopicSeat,
)
from steerboard.stages.boards.selectors.people import people_of
from steerboard.stages.initiatives.models import Evidence, Initiative, MoneyFigure, MoneyLine, Note, Partner

Parts = Callable[[Any], Sequence[models.Model]]


@dataclass(frozen=True, slots=True)
class Historied:
    """A kind of record in the address, and what its history shows along."""

    model: type[models.Model]
    label: str | Promise
    view_act: str
    parts: Parts
    url_name: str = ""


def _nothing(record: Any) -> Sequence[models.Model]:
    return ()


def _of_board(board: Board) -> Sequence[models.Model]:
    return [board.node, *Founding.objects.filter(board=board), *Regulation.objects.filter(board=board)]


def _of_seat(seat: Seat) -> Sequence[models.Model]:
    return [seat.node, *Appointment.objects.filter(seat=seat), *TaskForcePost.objects.filter(seat=seat)]


def _of_topic(topic: Topic) -> Sequence[models.Model]:
    return [topic.node, *TopicSeat.objects.filter(topic=topic)]


def _of_founding(founding: Founding) -> Sequence[models.Model]:
    return [founding.node]


def _of_document(document: Document) -> Sequence[models.Model]:
    return list(document.revisions.all())


def _of_initiative(one: Initiative) -> Sequence[models.Model]:
    return [
        one.node,
        *Partner.objects.filter(initiative=one),
        *Evidence.objects.filter(initiative=one),
        *Note.objects.filter(initiative=one),
    ]


def _of_money_line(line: MoneyLine) -> Sequence[models.Model]:
    return [line.node, *MoneyFigure.objects.filter(line=line)]


_CHAIN_PARTS: Final[dict[str, Parts]] = {
    "board": _of_board,
    "seat": _of_seat,
    "topic": _of_topic,
    "mandate": _of_founding,
    "initiative": _of_initiative,
    "moneyline": _of_money_line,
}
HISTORIED: Final[dict[str, Historied]] = {
    **{
        kind.name: Historied(kind.model, kind.label, kind.view_act, _CHAIN_PARTS.get(kind.name, _nothing))
        for kind in BY_NAME.values()
    },
    "document": Historied(Document, _("Document"), "documents.view", _of_document, "document"),
    "person": Historied(Person, _("Person"), "accounts.person_edit", _nothing, "person"),
    "appointment": Historied(Appointment, _("Appointment"), "boards.view", _nothing),
    "expert": Historied(TaskForcePost, _("Expert"), "boards.view", _nothing),
    "regulation": Historied(Regulation, _("Working rules"), "boards.view", _nothing),
    "group": Historied(Group, _("Sub-group"), "boards.view", _nothing),
    "nomination": Historied(Nomination, _("Letter to an agency"), "boards.nominations", _nothing),
    "handover": Historied(Handover, _("Handover"), "boards.handover_view", _nothing),
}


def record_of(kind: str, pk: int, space: Any) -> tuple[Historied, Any] | None:
    """The record with that kind and number on this board; None where there is none."""
    known = HISTORIED.get(kind)
    if known is None:
        return None
    rows = people_of(space) if known.model is Person else known.model._default_manager.filter(space=space)
    found = rows.filter(pk=pk).first()
    return (known, found) if found is not None else None


def page_of(known: Historied, kind: str, record: Any, slug: str) -> str:
    """The page of the record itself; "" where it has none of its own."""
    if known.url_name:
        return reverse(known.url_name, args=[slug, record.pk])
    return record_url(kind, record.pk, slug) if kind in BY_NAME else ""


def title_of(record: Any) -> str:
    """What the record is called; "" for a part that has no name of its own."""
    node = getattr(record, "node", None)
    if node is not None:
        return str(node.title)
    return str(record) if isinstance(record, Document | Person) else ""
