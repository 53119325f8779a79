"""What of an initiative the public sees: itself, the money lines and the activities that are marked public."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.enums import Visibility
from steerboard.platform.base.errors import Refusal
from steerboard.platform.base.permit import require
from steerboard.platform.base.typed import line
from steerboard.stages.boards.models import Board
from steerboard.stages.boards.services.locks import locked as locked_board
from steerboard.stages.chain import services as chain
from steerboard.stages.initiatives.enums import InitiativeState
from steerboard.stages.initiatives.models import Activity, Initiative, MoneyLine
from steerboard.stages.initiatives.services.locks import locked, service

_NOT_YET = (InitiativeState.IDEA, InitiativeState.SCREENED)


@service
def initiative_publish(
    *,
    initiative: Initiative,
    by: Any,
    lines: Collection[int] | None = None,
    activities: Collection[int] | None = None,
) -> Initiative:
    """Show an initiative to the public with these money lines and activities (None: all that are not withdrawn).

    Published again with fewer of them, the others are taken back.
    """
    require(by, "initiatives.publish", initiative)
    one = locked(initiative.pk)
    if one.state in _NOT_YET:
        raise Refusal(_("An idea is not published: put it forward to the board first."), code="not_put_forward")
    if one.visibility != Visibility.PUBLIC:
        one.visibility = Visibility.PUBLIC
        chain.save(one, by=by, act="initiatives.open")
    chain.publish(one, by=by)
    for row in MoneyLine.objects.filter(initiative=one, withdrawn_at=None).select_related("space", "node"):
        _show(row, lines is None or row.pk in lines, by)
    for activity in Activity.objects.filter(initiative=one).select_related("space", "node"):
        _show(activity, activities is None or activity.pk in activities, by)
    return one


def _show(row: MoneyLine | Activity, is_wanted: bool, by: Any) -> None:
    if is_wanted:
        if row.visibility != Visibility.PUBLIC:
            row.visibility = Visibility.PUBLIC
            chain.save(row, by=by, act="initiatives.open")
        chain.publish(row, by=by)
        return
    if row.node.is_published:
        chain.withdraw(row, by=by, reason=str(_("no longer public")))
    if row.visibility == Visibility.PUBLIC:
        row.visibility = Visibility.BOARD
        chain.save(row, by=by, act="initiatives.close")


def publish_part(row: MoneyLine | Activity, by: Any, *, was_public: bool = False) -> None:
    """A public part of a published initiative is published with it; one that was and is public no longer is taken back."""
    if was_public and row.visibility != Visibility.PUBLIC:
        chain.withdraw(row, by=by, reason=str(_("no longer public")))
    if row.initiative.node.is_published and row.visibility == Visibility.PUBLIC:
        chain.publish(row, by=by)


@service
def initiative_unpublish(*, initiative: Initiative, by: Any, reason: str) -> Initiative:
    """Take an initiative back from the public with its money and activities, with the reason."""
    require(by, "initiatives.publish", initiative)
    one = locked(initiative.pk)
    reason = line(reason, "reason", _("Give the reason for withdrawing it."), 300)
    rows: list[Any] = [one]
    rows += MoneyLine.objects.filter(initiative=one).select_related("space", "node")
    rows += Activity.objects.filter(initiative=one).select_related("space", "node")
    for row in rows:
        if row.node.is_published:
            chain.withdraw(row, by=by, reason=reason)
    return one


@service
def label_set(*, board: Board, by: Any, label: str, expected_version: int | None = None) -> Board:
    """What this board calls its initiatives ("dự án", "nhiệm vụ đột phá"): one setting, in all headings."""
    require(by, "initiatives.label", board)
    shown = board.version if expected_version is None else expected_version
    board = locked_board(board.pk)
    board.initiative_label = line(label, "initiative_label", _("Write what this board calls them."), 80)
    chain.save(board, by=by, act="initiatives.label", expected_version=shown)
    return board
